"""Writes into a built site what is taken away from it: a zip a language for a stick, a package a card for learning platforms.

What they hold is decided in render/take_away.py and render/scorm.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..quiz.model import seats
from ..render.addresses import card_address, scorm_address, stick_address
from ..render.archive import zipped
from ..render.scorm import scorm_package
from ..render.short_links import card_targets
from ..render.take_away import Built, folder
from ..render.words import LANGUAGES
from .state import Site

KIT = "animer/"  # the trainer's pages


def write(built: Path, site: Site, kit: list[str]) -> None:
    """Both kinds, from the files as they are built."""
    files = {file.relative_to(built).as_posix(): file.read_bytes() for file in sorted(built.rglob("*")) if file.is_file()}
    for language in LANGUAGES:
        cards = [card for card in card_targets(site.checked.quizzes.values()) if language in card.addresses]
        called = {card.addresses[language] + "index.html": card.titles[language] for card in cards}
        _put(built / stick_address(language), zipped(folder(Built(files, site.public, kit, called), language)))
    for quiz, language, seat in _cards(site):
        card = files[card_address(quiz, language, seat) + "index.html"].decode("utf-8")
        _put(built / scorm_address(quiz, language, seat), scorm_package(card, quiz, language, seat, site.public))


def kit_of(nav: Any) -> list[str]:
    """The trainer's pages in the order of the menu, however deep it is."""
    if isinstance(nav, str):
        return [nav] if nav.startswith(KIT) else []
    return [page for part in (nav.values() if isinstance(nav, dict) else nav or ()) for page in kit_of(part)]


def _cards(site: Site) -> Iterator[tuple[str, str, str]]:
    """(quiz, language, seat where it is not the quiz's own) of every card."""
    for quiz in site.checked.quizzes.values():
        for language in (code for code in LANGUAGES if code in quiz.languages):
            for seat in seats(quiz):
                yield quiz.quiz, language, "" if seat == seats(quiz)[0] else seat


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
