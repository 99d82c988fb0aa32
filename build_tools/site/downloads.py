"""Adds to a built site what is taken away from it: a zip a language for a stick, a package a card for learning platforms.

What they hold is decided in render/take_away.py and render/scorm.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ..quiz.model import seats
from ..render.addresses import card_address, is_of, scorm_address, stick_address
from ..render.archive import zipped
from ..render.edition import WORKER
from ..render.languages import languages
from ..render.scorm import scorm_package
from ..render.short_links import card_targets
from ..render.take_away import PARTS, Built, folder
from .built import Files
from .search import FOLDER
from .state import Site

KIT = "animer/"  # the trainer's pages


def packed(files: Mapping[str, bytes], site: Site, kit: list[str]) -> Files:
    """`files` with both kinds, made of them."""
    sticks = {stick_address(language): _stick(files, site, kit, language) for language in languages().codes}
    return {**files, **sticks, **dict(_packages(files, site))}


def _stick(files: Mapping[str, bytes], site: Site, kit: list[str], language: str) -> bytes:
    cards = [card for card in card_targets(site.checked.quizzes.values()) if card.speaks(language) == language]
    called = {card.addresses[language] + "index.html": card.titles[language] for card in cards}
    # Of what the folder only leads to, another language's pages above all, it is enough to know that it is there.
    seen = {path: files[path] if _packs(path, language) else b"" for path in sorted(files) if FOLDER not in path.split("/")}
    given = (language, site.public, repr((kit, called)), *(part for item in seen.items() for part in item))
    return site.remember("stick", given, lambda: zipped(folder(Built(seen, site.public, kit, called), language)))


def _packs(path: str, language: str) -> bool:
    return is_of(path, language) if path.endswith(".html") else path.endswith(PARTS) and not path.endswith(WORKER)


def _packages(files: Mapping[str, bytes], site: Site) -> Iterator[tuple[str, bytes]]:
    for which in _cards(site):
        card = files[card_address(*which) + "index.html"].decode("utf-8")
        make = partial(scorm_package, card, *which, site.public)
        yield scorm_address(*which), site.remember("scorm", (card, *which, site.public), make)


def kit_of(nav: Any) -> list[str]:
    """The trainer's pages in the order of the menu, however deep it is."""
    if isinstance(nav, str):
        return [nav] if nav.startswith(KIT) else []
    return [page for part in (nav.values() if isinstance(nav, dict) else nav or ()) for page in kit_of(part)]


def _cards(site: Site) -> Iterator[tuple[str, str, str]]:
    """(quiz, language, seat where it is not the quiz's own) of every card."""
    for quiz in site.checked.quizzes.values():
        for language in (code for code in languages().codes if code in quiz.languages):
            for seat in seats(quiz):
                yield quiz.quiz, language, "" if seat == seats(quiz)[0] else seat
