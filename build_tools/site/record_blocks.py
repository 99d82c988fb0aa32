"""Blocks of what was seen: the bench's measures, and the promises with the day they last held. blocks.py lists them."""

from __future__ import annotations

from ..diagnostics import did_you_mean
from ..render.measures import PARTS, measures_html
from ..render.promises import promises_html
from .state import PageState, complain


def measures(page: PageState, arguments: list[str]) -> str:
    """`::: measures PART`, from docs/measures.json."""
    part = arguments[0] if arguments else ""
    if part not in PARTS:
        return complain(page, f"the bench measures no `{part}`: {did_you_mean(part, PARTS)}")
    return str(measures_html(part, page.site.measures, page.language))


def promises(page: PageState, arguments: list[str]) -> str:
    """`::: promises`: all of docs/promises.yml."""
    return str(promises_html(page.site.promises, page.language))


BLOCKS = {"measures": measures, "promises": promises}
