"""A workshop's running order, read from the table of its own page: written once, shown there and beside the clock of the room mode.

A row is a moment: `| 0 à 2 | what one does | what one says |`; hours as `1 h 05` or `1:05`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

TIME = r"\d+(?: h \d\d|:\d\d)?"
ROW = re.compile(rf"^\| *({TIME}) \w+ ({TIME}) *\|(.*)\|(.*)\| *$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Moment(NamedTuple):
    """`span`: from which minute to which, as the page writes it; `minutes`: how long; what the trainer does and says, without links."""

    span: str
    minutes: int
    does: str
    says: str


def running_order(text: str) -> tuple[Moment, ...]:
    """The moments of a page's Markdown, in order; none on a page that has no such table."""
    found = []
    for row in ROW.finditer(text):
        start, end, does, says = row.groups()
        span = row[0].split("|")[1].strip()
        found.append(Moment(span, _minute(end) - _minute(start), LINK.sub(r"\1", does).strip(), LINK.sub(r"\1", says).strip()))
    return tuple(found)


def _minute(text: str) -> int:
    hours, _, rest = text.replace(" h ", ":").rpartition(":")
    return int(hours or 0) * 60 + int(rest)
