"""What a phone receives, weighed on the built site; over budget, the build fails. Figures are bytes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import brotli

from ..render.assets import script
from ..render.words import LANGUAGES

CARD = 14_600  # gzip, one request, everything included: what fits the first round trip
SCRIPT = 4_000  # brotli, a card's JavaScript
PAGE = 30_000  # brotli, a guidance page's first visit in all
AFTER = 15_000  # brotli, everything that may be fetched in one language after a result, if all of it is opened
WHOLE = 140_000  # brotli, the whole site in one document, fetched by those who print it


def weigh(site: Path, kinds: Iterable[str], fetched: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """Lines to print, and what is over. `fetched` names files of assets/ that no page asks for before a visitor does."""
    lines, over = [], []

    def say(what: str, weight: int, budget: int, how: str) -> None:
        lines.append(f"{what}: {weight:,} of {budget:,} B {how}")
        if weight > budget:
            over.append(f"{what} weighs {weight:,} B {how}, {weight - budget:,} too many")

    for kind in kinds:
        say(f"a {kind} card's JavaScript", len(brotli.compress(script(f"{kind}.js").encode())), SCRIPT, "brotli")
    for card in sorted(site.rglob("q/**/index.html")):
        say("/" + card.parent.relative_to(site).as_posix() + "/", len(gzip.compress(card.read_bytes(), 6)), CARD, "gzip")
    pages = [page for page in sorted(site.rglob("index.html")) if "q" not in page.relative_to(site).parts]
    whole = [page for page in pages if page.relative_to(site).parent.as_posix() in ("tout", "en/tout")]
    for page in whole:
        say("/" + page.parent.relative_to(site).as_posix() + "/, the whole site", first_visit(page), WHOLE, "brotli")
    if visits := [page for page in pages if page not in whole]:
        heaviest, weight = _heaviest(visits)
        say(f"heaviest page's first visit (/{heaviest.parent.relative_to(site).as_posix()}/)", weight, PAGE, "brotli")
    later = {name: _compressed((site / "assets" / name).read_bytes()) for name in sorted(fetched)}
    for language in LANGUAGES if later else ():
        others = [f".{other}." for other in LANGUAGES if other != language]
        own = sum(weight for name, weight in later.items() if not any(other in name for other in others))
        say(f"what may be fetched after a result ({language})", own, AFTER, "brotli")
    return lines, over


def first_visit(page: Path, *, quickly: bool = False) -> int:
    """A page and every file that its HTML asks for."""
    html = page.read_text("utf-8")
    asked = re.findall(r"""<(?:link[^>]*rel=["']?(?:stylesheet|icon)["']?[^>]*href|script[^>]*src|img[^>]*src)=["']?([^"'\s>]+)""", html)
    files = {(page.parent / a.partition("?")[0]).resolve() for a in asked if not a.startswith(("data:", "http"))}
    return sum(_compressed(f.read_bytes(), quickly) for f in [page, *sorted(files)] if f.is_file())


def _heaviest(pages: list[Path]) -> tuple[Path, int]:
    """Brotli at its best takes a second for a site: only pages that could be over, or the heaviest, get it."""
    quick = {page: first_visit(page, quickly=True) for page in pages}  # weighs more than at its best, never less
    most = max(quick.values())
    exact = {page: first_visit(page) for page in pages if quick[page] > min(PAGE, most - 1)}
    heaviest = max(exact, key=lambda page: exact[page])
    return heaviest, exact[heaviest]


@cache
def _compressed(content: bytes, quickly: bool = False) -> int:
    """Brotli's length; the styles that every page asks for are compressed once."""
    return len(brotli.compress(content, quality=5 if quickly else 11))
