"""What a phone receives, weighed on the built site; over budget, the build fails. Figures are bytes.

Brotli at its best takes a second of processor time for a site: it decides only where a quick one, which never weighs
less, is over the budget. What is printed may so be some per cent too much.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import brotli

from ..render.addresses import language_root
from ..render.assets import script
from ..render.card import FULL
from ..render.words import LANGUAGES

SCRIPT = 4_000  # brotli, a card's JavaScript
PAGE = 30_000  # brotli, a guidance page's first visit in all
AFTER = 15_000  # brotli, everything that may be fetched in one language after a result, if all of it is opened
SEARCH = 200_000  # what the search for one word may fetch; nothing before somebody searches
FOUND = 8  # results that search.js shows
KEPT = 4_000_000  # as it is, what a device keeps of one language when asked to
WHOLE = 140_000  # brotli, the whole site in one document, fetched by those who print it
QUICK, BEST = 5, 11


def weigh(
    site: Path, kinds: Iterable[str], fetched: Iterable[str] = (), kept: Mapping[str, int] | None = None
) -> tuple[list[str], list[str]]:
    """Lines to print, and what is over. `fetched` names files of assets/ that no page asks for before a visitor does; `kept`:
    what a device keeps of each language."""
    lines, over = [], []

    def say(what: str, weight: int, budget: int, how: str, mend: str = "") -> None:
        lines.append(f"{what}: {weight:,} of {budget:,} B {how}")
        if weight > budget:
            over.append(f"{what} weighs {weight:,} B {how}, {weight - budget:,} too many{mend}")

    for kind in kinds:
        say(f"a {kind} card's JavaScript", _weight([script(f"{kind}.js").encode()], SCRIPT), SCRIPT, "brotli")
    for card in sorted(site.rglob("q/**/index.html")):
        name = "/" + card.parent.relative_to(site).as_posix() + "/"
        mend = ": shorten a text of this quiz, its longest advice first"
        say(name, len(gzip.compress(card.read_bytes(), 6)), FULL, "gzip", mend)
        if asked := len(first_visit(card)) - 1:
            over.append(f"{name} asks for {asked} more file(s), where a card is one request")
    pages = [page for page in sorted(site.rglob("index.html")) if "q" not in page.relative_to(site).parts]
    whole = [page for page in pages if page.relative_to(site).parent.as_posix() in ("tout", "en/tout")]
    visits = {page: _weight(first_visit(page), PAGE) for page in pages if page not in whole}
    picture = ""
    if visits:
        heaviest = max(visits, key=lambda page: visits[page])
        what = f"heaviest page's first visit (/{heaviest.parent.relative_to(site).as_posix()}/)"
        picture = _lighter(site, heaviest, visits[heaviest] - PAGE) if visits[heaviest] > PAGE else ""
        say(what, visits[heaviest], PAGE, "brotli", picture)
    for page in whole if not picture else ():  # which holds the same picture
        say("/" + page.parent.relative_to(site).as_posix() + "/, the whole site", _weight(first_visit(page), WHOLE), WHOLE, "brotli")
    later = {name: (site / "assets" / name).read_bytes() for name in sorted(fetched)}
    for language in LANGUAGES:
        others = [f".{other}." for other in LANGUAGES if other != language]
        own = [content for name, content in later.items() if not any(other in name for other in others)]
        if own:
            say(f"what may be fetched after a result ({language})", _weight(own, AFTER), AFTER, "brotli")
        if searched := _searched(site / language_root(language) / "pagefind", language):
            say(f"what a search for a word may fetch ({language})", searched, SEARCH, "in all")
    for language, size in (kept or {}).items():
        say(f"kept for offline ({language})", size, KEPT, "as it is")
    return lines, over


def _searched(index: Path, language: str) -> int:
    """Pagefind's program, and of one language, which it has packed itself: the words' list, the largest of the parts of the
    index, of which a word wants one, and the largest texts that its results could show."""
    program = [file.read_bytes() for file in sorted(index.glob("*/pagefind*.js*"))]
    asked = ((f"*.{language}.pagefind", 1), (f"*.{language}_*.pf_meta", 1), (f"index/{language}_*", 1), (f"fragment/{language}_*", FOUND))
    sizes = [sorted((file.stat().st_size for file in index.glob("*/" + pattern)), reverse=True)[:most] for pattern, most in asked]
    return _weight(program, SEARCH) + sum(map(sum, sizes))


def first_visit(page: Path) -> list[bytes]:
    """A page and every file that its HTML asks for."""
    return [
        f.read_bytes() for f in [page, *_asked(page, r"link[^>]*rel=[\"']?(?:stylesheet|icon)[\"']?[^>]*href|script[^>]*src|img[^>]*src")]
    ]


def _asked(page: Path, by: str) -> list[Path]:
    """The files that a page asks for by these attributes."""
    asked = re.findall(rf"""<(?:{by})=["']?([^"'\s>]+)""", page.read_text("utf-8"))
    files = {(page.parent / a.partition("?")[0]).resolve() for a in asked if not a.startswith(("data:", "http"))}
    return [f for f in sorted(files) if f.is_file()]


def _lighter(site: Path, page: Path, over: int) -> str:
    """Which picture makes a page too heavy, and how light it must be; nothing where no picture does."""
    pictures = {f: _compressed(f.read_bytes(), BEST) for f in _asked(page, r"img[^>]*src")}
    heaviest = max(pictures, key=lambda f: pictures[f], default=None)
    if heaviest is None or pictures[heaviest] <= over:
        return ""
    name, weight = heaviest.relative_to(site.resolve()).as_posix(), pictures[heaviest]
    return f": of this, the picture docs/{name} weighs {weight:,} B, and may weigh {weight - over:,}: draw it as SVG, or make it no higher than 64 pixels"


def _weight(contents: list[bytes], budget: int) -> int:
    quick = sum(_compressed(content, QUICK) for content in contents)
    return quick if quick <= budget else sum(_compressed(content, BEST) for content in contents)


@cache
def _compressed(content: bytes, quality: int) -> int:
    """The styles that every page asks for are compressed once."""
    return len(brotli.compress(content, quality=quality))
