"""The people to call, from docs/help-lines.yml: one block everywhere."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .typography import spaced
from .yaml_values import NotYaml, values


@dataclass(frozen=True, slots=True)
class HelpLine:
    """`number` as dialled, or "" for a service without one; `seen`: when a public source showed it; `checked`: when a
    person confirmed it on the line's own site; `brief`: whether it stands in the short block too;
    `languages`: those that are spoken there."""

    id: str
    country: str
    number: str
    label: dict[str, str]
    detail: dict[str, str]
    source: str
    seen: datetime.date
    checked: datetime.date | None
    urgent: bool
    brief: bool
    languages: tuple[str, ...] = ()

    @property
    def dialled(self) -> str:
        return self.number.replace(" ", "")


def read_help_lines(text: str) -> tuple[HelpLine, ...]:
    """From YAML. Raises ValueError with what is wrong: nothing goes out without the people to call."""
    try:
        entries = values(text)
    except NotYaml as error:
        raise ValueError(f"help-lines.yml: {error}") from None
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("help-lines.yml: this wants a list of the people to call, each beginning with `- id:`")
    try:
        return tuple(_line(entry) for entry in entries)
    except KeyError as error:
        raise ValueError(f"help-lines.yml: an entry lacks {error}") from None


def _line(entry: dict[str, Any]) -> HelpLine:
    return HelpLine(
        entry["id"], entry["country"], entry.get("number", ""), entry["label"], entry["detail"],
        entry["source"], entry["seen"], entry.get("checked"), entry.get("urgent", False), entry.get("brief", False), tuple(entry.get("languages", ())),
    )  # fmt: skip


def nearest_first(lines: Sequence[HelpLine], language: str) -> list[HelpLine]:
    """The lines that answer in the reader's language, then the others: who reads French is not sent through London first."""
    return sorted(lines, key=lambda line: bool(line.languages) and language not in line.languages)


YEAR = datetime.timedelta(days=366)
MONTHS = {
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}


def dated(day: datetime.date, language: str) -> str:
    first = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return spaced(f"{first} {MONTHS[language][day.month - 1]} {day.year}", language)


def oldest(lines: Sequence[HelpLine]) -> datetime.date:
    return min((line.checked or line.seen for line in lines), default=datetime.date.min)  # of none, in a site that won't go out


def stale(lines: Sequence[HelpLine], today: datetime.date) -> list[str]:
    """What to look at again: lines whose number was last seen or checked over a year ago."""
    old = [(line, line.checked or line.seen) for line in lines if today - (line.checked or line.seen) > YEAR]
    return [
        f"help-lines.yml: {line.id}: last looked at on {day}: call it or open its own site, then write `checked: {today}`"
        for line, day in old
    ]
