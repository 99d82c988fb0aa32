"""What each page says of itself in its front matter: its title, its readers, the day its meaning last changed.

Where it ends and the page begins is head_and_body.py's. Pure: texts in, values and complaints out. That day is written by a person: a build looks at no clock and at no history.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..diagnostics import did_you_mean
from ..messages import mended, say, tell
from ..render.text.head_and_body import head_of
from ..render.text.languages import languages, page_of
from ..render.web.scenes import scenes

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Front:
    """`audience`: the first is the reader whom the page is for before all others."""

    title: str
    changed: datetime.date | None
    audience: tuple[str, ...]
    reading_time: bool
    glossary: bool = True  # whether terms are explained where they appear
    summary: str = ""  # one line, for cards
    short: str = ""  # a section's name in the header
    side: str = ""  # whose a section is: director, rep, trainer, everyone
    group: str = ""  # under which heading of its section a page stands
    drawing: str = ""  # of render/drawn, at the head of the page


def read_fronts(pages: Mapping[str, str]) -> tuple[dict[str, Front], list[tuple[str, str]]]:
    """(each page's front matter, [(page, what is wrong)]). `pages`: path → Markdown."""
    fronts, wrong = {}, []
    for page, text in pages.items():
        said = head_of(text)
        audience = said.get("audience")
        fronts[page] = Front(
            str(said.get("title", "")),
            _day(str(said.get("changed", ""))),
            tuple(str(reader) for reader in audience) if isinstance(audience, list) else (),
            said.get("reading_time") != "false",
            said.get("glossary") != "false",
            *(str(said.get(key) or "") for key in ("summary", "short", "side", "group", "drawing")),
        )
        if problem := _about_the_day(str(said.get("changed", "")), fronts[page].changed):
            wrong.append((page, problem))
        if (drawing := fronts[page].drawing) and drawing not in scenes():
            wrong.append(
                (
                    page,
                    mended(
                        say("front-drawing", name=drawing),
                        did_you_mean(drawing, scenes()) or say("mend-look-at", where="build_tools/render/drawn/"),
                    ),
                )
            )
    for page, front in fronts.items():
        twin = languages().source(page_of(page), languages().first, fronts)
        first = fronts.get(twin)
        if first and front.changed and first.changed and front.changed != first.changed:
            wrong.append((page, tell("front-changed-apart", here=front.changed, there=first.changed, twin=twin)))
        if first and front.drawing != first.drawing:
            wrong.append((page, tell("front-drawing-apart", here=front.drawing, there=first.drawing, twin=twin)))
    return fronts, wrong


def _about_the_day(written: str, day: datetime.date | None) -> str:
    if not written:
        return tell("front-undated")
    return "" if day else tell("front-no-day", written=written)


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written) if DAY.fullmatch(written) else None
    except ValueError:
        return None
