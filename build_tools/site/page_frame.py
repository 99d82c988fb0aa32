"""What stands around a page: the site's sections, the one that the page is in, its path, what a card says of a page. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..render.text.languages import page_of
from .front_matter import Front

SIDES = ("director", "rep", "trainer", "everyone")
SHOWN = 24  # steps of a section's path beside a page; of a longer one, those around the page
BADGES = {"print": re.compile(r'class="sheet\b'), "say": re.compile(r'class="admonition tip"'), "test": re.compile(r'data-quiz="')}
BADGE_ICONS = {"print": "material/printer-outline", "say": "material/message-outline", "test": "material/checkbox-marked-outline"}
OPENING = re.compile(r'</h1>(?:\s*<p>.*?</p>)?(?:\s*<ul class="traits.*?</ul>)?', re.DOTALL)
LINE = re.compile(r'<div class="admonition tip">\s*<p class="admonition-title">(.*?)</p>\s*<p>(.*?)</p>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """`item`: MkDocs' own; `index`: its page, or None; `pages`: the others; `url`: its own address, or its first page's.
    In the header stand those with a page of their own that has a short name; where none has, all."""

    item: Any
    title: str
    short: str
    side: str
    summary: str
    url: str
    index: Any
    pages: tuple[Any, ...]
    in_header: bool

    @property
    def current(self) -> bool:
        """Whether it holds the page that is being written: MkDocs says so anew before each."""
        return bool(self.item.active)


@dataclass(frozen=True, slots=True)
class Card:
    """What a section says of one of its pages. `badges` of BADGES; `line`: (label, words) to say, as HTML, or None."""

    title: str
    url: str
    summary: str
    minutes: int
    badges: tuple[str, ...]
    line: tuple[str, str] | None


def sections_of(nav: Any, fronts: Mapping[str, Front], typeset: Callable[[str], str] = str) -> list[Section]:
    """Those of the menu's first level, their words as `typeset` prints them."""
    found = []
    for item in nav.items:
        if not item.children:
            continue
        pages = list(pages_of(item))
        index = next((page for page in pages if _is_index(page)), None)
        rest = tuple(page for page in pages if page is not index)
        front = fronts.get(index.file.src_uri) if index else None
        first = index or (rest[0] if rest else None)
        if first is None:
            continue
        side = front.side if front and front.side in SIDES else "everyone"
        short, summary = (front.short, front.summary) if front else ("", "")
        title, short, summary = typeset(item.title), typeset(short), typeset(summary)
        found.append(Section(item, title, short or title, side, summary, first.url, index, rest, bool(short)))
    return found if any(s.in_header for s in found) else [replace(s, in_header=True) for s in found]


def pages_of(item: Any) -> Iterator[Any]:
    for child in item.children or ():
        if child.is_page:
            yield child
        else:
            yield from pages_of(child)


def _is_index(page: Any) -> bool:
    return page_of(page.file.src_uri).rpartition("/")[2] == "index.md"


def around(pages: Sequence[Any], page: Any) -> Sequence[Any]:
    """The part of a path to show beside `page`."""
    if len(pages) <= SHOWN or page not in pages:
        return pages[:SHOWN]
    at = pages.index(page)
    start = max(0, min(at - SHOWN // 2, len(pages) - SHOWN))
    return pages[start : start + SHOWN]


def below_title(html: str, fold: str) -> str:
    """A page with its folded contents below its title, the answer there, and its time."""
    return OPENING.sub(lambda found: f"{found[0]}{fold}", html, count=1) if fold.strip() else html


def badges_of(html: str) -> tuple[str, ...]:
    """What a page holds: something to print, a line to say, a test."""
    return tuple(name for name, mark in BADGES.items() if mark.search(html))


def card_of(page: Any, title: str, summary: str, minutes: int) -> Card:
    html = page.content or ""
    said = LINE.search(html)
    return Card(title, page.url, summary, minutes, badges_of(html), (said[1], said[2]) if said else None)


def groups_of(pages: Sequence[Any], fronts: Mapping[str, Front], card: Callable[[Any], Card]) -> list[tuple[str, list[Card]]]:
    """[(name, cards)], in the menu's order; pages that name no group come first."""
    found: dict[str, list[Card]] = {}
    for page in pages:
        found.setdefault(fronts[page.file.src_uri].group, []).append(card(page))
    return sorted(found.items(), key=lambda group: group[0] != "")
