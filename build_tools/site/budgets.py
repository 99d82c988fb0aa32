"""What a phone receives, weighed on the built site; over budget, the build fails. Figures are bytes."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import brotli

from ..render.assets import script

CARD = 14_600  # gzip, one request, everything included: what fits the first round trip
SCRIPT = 4_000  # brotli, a card's JavaScript
PAGE = 40_000  # brotli, a guidance page's first visit in all
WHOLE = 140_000  # brotli, the whole site in one document, fetched by those who print it


def weigh(site: Path, kinds: list[str]) -> tuple[list[str], list[str]]:
    """Lines to print, and what is over."""
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
    whole = [page for page in pages if page.parent.name == "tout"]
    for page in whole:
        say("/" + page.parent.relative_to(site).as_posix() + "/, the whole site", first_visit(site, page), WHOLE, "brotli")
    visits = {page: first_visit(site, page) for page in pages if page not in whole}
    if visits:
        heaviest = max(visits, key=lambda page: visits[page])
        say(f"heaviest page's first visit (/{heaviest.parent.relative_to(site).as_posix()}/)", visits[heaviest], PAGE, "brotli")
    return lines, over


def first_visit(site: Path, page: Path) -> int:
    """A page and every file that its HTML asks for."""
    html = page.read_text("utf-8")
    asked = re.findall(r"""<(?:link[^>]*rel=["']?(?:stylesheet|icon)["']?[^>]*href|script[^>]*src|img[^>]*src)=["']?([^"'\s>]+)""", html)
    files = {(page.parent / a.partition("?")[0]).resolve() for a in asked if not a.startswith(("data:", "http"))}
    return sum(_compressed(f.read_bytes()) for f in [page, *sorted(files)] if f.is_file())


@cache
def _compressed(content: bytes) -> int:
    """Brotli's length; the styles that every page asks for are compressed once."""
    return len(brotli.compress(content))
