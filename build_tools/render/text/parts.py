"""The parts of a site that it may do without: what each consists of, and what is left of a site that switches some off.

`extra: {without: [workshops, board]}` in mkdocs.yml is the one place that says so. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...diagnostics import did_you_mean
from ...messages import mended, say, tell
from .languages import page_of

SETTING = "without"


@dataclass(frozen=True, slots=True)
class Part:
    """`pages`: sources, or folders that end in `/`; `blocks`: as pages ask for them; `cards`: addresses that no source has;
    `assets`: scripts and styles; `after`: what is offered after a result; `paths`: of data/paths.yml; `tools`: of data/privacy.yml;
    `states`: how names in data/states.yml begin; `brings`: the parts that only its pages lead to, and that go with it."""

    pages: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()


PARTS = {
    "workshops": Part(
        pages=("animer/",),
        blocks=("slides", "print-job"),
        assets=("slides", "print-job"),
        paths=("trainer",),
        states=("slides-", "links", "print-job"),
        brings=("board", "packages"),
    ),
    "research": Part(pages=("reference/ce-que-dit-la-recherche.md",), blocks=("claims",), assets=("claims",)),
    "mirror": Part(
        pages=("diriger/le-miroir.md",),
        blocks=("mirror",),
        assets=("mirror",),
        tools=("mirror",),
        states=("mirror-", "paper-mirror"),
    ),
    "board": Part(
        pages=("animer/la-photo-de-groupe.md", "animer/taper-les-feuilles.md"),
        blocks=("type-sheets", "slips"),
        cards=("board",),
        assets=("typing",),
        tools=("board", "typing"),
        states=("board-", "typing-", "paper-board"),
    ),
    "history": Part(after=("diary",), tools=("diary",), states=("history-", "after-refused", "after-erase")),
    "offline": Part(
        pages=("a-propos/hors-ligne.md",),
        blocks=("offline",),
        assets=("offline", "app", "icon", "icon-192", "icon-512", "maskable", "touch"),
        tools=("offline",),
        states=("offline-",),
    ),
    "packages": Part(
        pages=("animer/emporter.md",),
        blocks=("stick", "packages", "embed"),
        tools=("embed", "scorm", "stick"),
        states=("take-away", "stick", "platform", "framed"),
    ),
    "authors": Part(pages=("auteurs/",), blocks=("diagnostics", "quiz-keys"), assets=("authors",), paths=("author",)),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`names`: the parts that a site does without, in the order of PARTS."""

    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def page(self, source: str) -> bool:
        """Whether a source of docs/ is of such a part: a page in any language, or what stands in its folder."""
        page = page_of(source)
        return any(page.startswith(of) if of.endswith("/") else page == of for of in self._all("pages"))

    def address(self, path: str) -> bool:
        """The same of an address, from the site's root or a language's: `board/index.html`, `animer/le-kit/`."""
        stem = path.removesuffix("index.html").strip("/")
        return bool(stem) and (stem in self._all("cards") or self.page(f"{stem}.md") or self.page(f"{stem}/index.md"))

    def block(self, name: str, arguments: Iterable[str] = ()) -> bool:
        """`::: NAME ARGUMENT…`: a tool of such a part, its path, or the short link of its page."""
        first = next(iter(arguments), "")
        leads = {"path": first in self._all("paths"), "link": self.leads(first), "link-cards": self.leads(first)}
        return name in self._all("blocks") or leads.get(name, False)

    def leads(self, name: str) -> bool:
        """Whether a page's source or a card, as data/short-links.yml names one, is of such a part."""
        return self.page(name) or name in self._all("cards")

    def path(self, name: str) -> bool:
        return name in self._all("paths")

    def asset(self, name: str) -> bool:
        """`mirror.1a2b3c4d.js` as well as `mirror`."""
        return name.partition(".")[0] in self._all("assets")

    def tool(self, name: str) -> bool:
        return name in self._all("tools")

    def state(self, name: str) -> bool:
        return name.startswith(self._all("states")) if self else False

    def after(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of what is offered after a result, what remains."""
        return tuple(name for name in names if name not in self._all("after"))

    def nav(self, nav: Any) -> Any:
        """MkDocs' `nav` without these pages, nor sections that held nothing else."""
        if isinstance(nav, list):
            return [part for part in map(self.nav, nav) if part]
        if isinstance(nav, dict):
            kept = {title: self.nav(part) for title, part in nav.items()}
            return {title: part for title, part in kept.items() if part or nav[title] == part}
        return None if isinstance(nav, str) and self.page(nav) else nav

    def _all(self, kind: str) -> tuple[str, ...]:
        return tuple(one for name in self.names for one in getattr(PARTS[name], kind))


WHOLE = LeftOut()


def read_without(written: Any) -> tuple[LeftOut, list[str]]:
    """What `without` of mkdocs.yml switches off, with what goes along; and what is wrong with it."""
    asked = [written] if isinstance(written, str) else written
    if asked is None:
        return WHOLE, []
    if not isinstance(asked, list) or not all(isinstance(name, str) for name in asked):
        return WHOLE, [f"{SETTING}: {tell('parts-wanted', known=did_you_mean('', PARTS))}"]
    unknown = [f"{SETTING}: {mended(say('no-part', name=name), did_you_mean(name, PARTS))}" for name in asked if name not in PARTS]
    named = {one for name in asked if name in PARTS for one in (name, *PARTS[name].brings)}
    return LeftOut(tuple(name for name in PARTS if name in named)), unknown


def said_of(left_out: LeftOut, written: Any) -> str:
    """What else goes, and why; nothing where all that goes was asked for."""
    asked = [written] if isinstance(written, str) else list(written or ())
    along = {name: brought for name in asked if name in PARTS and (brought := [b for b in PARTS[name].brings if b not in asked])}
    return "; ".join(
        f"`{name}` takes {' and '.join(f'`{b}`' for b in b_)} along, which only its pages lead to" for name, b_ in along.items()
    )
