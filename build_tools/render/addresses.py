"""Where each page and card stands on the site, and the relative way from one to another."""

from __future__ import annotations

import posixpath

FIRST_LANGUAGE = "fr"


def language_root(language: str) -> str:
    return "" if language == FIRST_LANGUAGE else f"{language}/"


def page_address(source: str, language: str) -> str:
    """`vendre/le-point.md` → `vendre/le-point/` or `en/vendre/le-point/`, from the site's root; an anchor is kept."""
    page, hash_, anchor = source.partition("#")
    stem = page.removesuffix(".md").removesuffix(f".{language}")
    folder = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    return language_root(language) + folder + hash_ + anchor


def card_address(quiz: str, language: str, seat: str = "") -> str:
    """`q/isolation/`; `en/q/which-support/rep/` for a seat that is not the quiz's own."""
    return f"{language_root(language)}q/{quiz}/" + (f"{seat}/" if seat else "")


def relative(target: str, start: str) -> str:
    """The way from the page at `start` to `target`, both from the site's root and ending in `/` where they are folders."""
    path, hash_, anchor = target.partition("#")
    way = posixpath.relpath("/" + path, "/" + start)
    return (way + "/" if path.endswith("/") or not path else way) + hash_ + anchor
