"""Adds to a built site what is taken away from it: a zip a language for a stick, a package a card for learning platforms.

What they hold is decided in publish/usb_stick.py and publish/scorm.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..quiz.model import Quiz, other_seat, seats
from ..render.pages.offline_list import WORKER
from ..render.pages.short_links import card_targets
from ..render.text.languages import languages
from ..render.web.addresses import card_address, is_of, scorm_address, stick_address
from ..render.web.archive import zipped
from .built_files import Files
from .cache import Remember
from .scorm import scorm_package
from .search import FOLDER
from .usb_stick import PARTS, Built, folder

KIT = "animer/"  # the trainer's pages


@dataclass(frozen=True, slots=True)
class Contents:
    """What is packed beside the built files. `public`: the address that others reach the site at, or ""; `kit`: the trainer's pages."""

    quizzes: Sequence[Quiz]
    public: str
    kit: Sequence[str]
    style: str = ""  # the site's own colours


def packed(files: Mapping[str, bytes], contents: Contents, remember: Remember) -> Files:
    """`files` with both kinds, made of them."""
    sticks = {stick_address(language): _stick(files, contents, language, remember) for language in languages().codes}
    return {**files, **sticks, **dict(_packages(files, contents, remember))}


def _stick(files: Mapping[str, bytes], contents: Contents, language: str, remember: Remember) -> bytes:
    kit, public = list(contents.kit), contents.public
    cards = [card for card in card_targets(contents.quizzes) if card.speaks(language) == language]
    called = {card.addresses[language] + "index.html": card.titles[language] for card in cards}
    # Of what the folder only leads to, another language's pages above all, it is enough to know that it is there.
    seen = {path: files[path] if _packs(path, language) else b"" for path in sorted(files) if FOLDER not in path.split("/")}
    given = (language, public, repr((kit, called, contents.style)), *(part for item in seen.items() for part in item))
    return remember("stick", given, lambda: zipped(folder(Built(seen, public, kit, called, contents.style), language)))


def _packs(path: str, language: str) -> bool:
    return is_of(path, language) if path.endswith(".html") else path.endswith(PARTS) and not path.endswith(WORKER)


def _packages(files: Mapping[str, bytes], contents: Contents, remember: Remember) -> Iterator[tuple[str, bytes]]:
    for which in _cards(contents.quizzes):
        card = files[card_address(*which) + "index.html"].decode("utf-8")
        make = partial(scorm_package, card, *which, contents.public)
        yield scorm_address(*which), remember("scorm", (card, *which, contents.public), make)


def kit_of(nav: Any) -> list[str]:
    """The trainer's pages in the order of the menu, however deep it is."""
    if isinstance(nav, str):
        return [nav] if nav.startswith(KIT) else []
    return [page for part in (nav.values() if isinstance(nav, dict) else nav or ()) for page in kit_of(part)]


def _cards(quizzes: Sequence[Quiz]) -> Iterator[tuple[str, str, str]]:
    """(quiz, language, seat where it is not the quiz's own) of every card."""
    for quiz in quizzes:
        for language in (code for code in languages().codes if code in quiz.languages):
            for seat in seats(quiz):
                yield quiz.quiz, language, other_seat(quiz, seat)
