"""The faces a quiz wears, the people who take it (its own examples), and the words they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from build_tools.project import earlier_editions
from build_tools.quiz.model import Profile, seen_from, wording
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.quiz_file import examine
from build_tools.quiz.result_code import answers_to_digits, editions, encode, scores_to_digits
from build_tools.quiz.scoring import score
from build_tools.render.text.typography import spaced
from build_tools.render.text.words import Words

ROOT = Path(__file__).parents[2]
Answers = list[int | None]


@dataclass(frozen=True)
class Face:
    """A quiz as met at an address, in a language."""

    name: str
    language: str
    path: str

    def __str__(self) -> str:
        return f"{self.name}-{self.language}"

    def w(self, key: str, **values: object) -> str:
        """The interface's own words."""
        return Words(self.language)(key, **values)

    def says(self, text: object) -> str:
        """A text of the quiz, as the rep reads it here."""
        return spaced(wording(text, self.language, SEAT), self.language)

    @property
    def twin(self) -> Face:
        return next(f for f in FACES if f.name == self.name and f.language != self.language)


FACES = [
    Face("card", "fr", "/q/isolation/"),
    Face("card", "en", "/en/q/isolation/"),
    Face("page", "fr", "/vendre/le-point/"),
    Face("page", "en", "/en/vendre/le-point/"),
]
CARD_FR, CARD_EN, PAGE_FR, PAGE_EN = FACES


on_every_face = pytest.mark.parametrize("face", FACES, ids=str)


def in_turn(name: str, *choices: list[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A case for each of one list of values, the lists in turn: which, a test's own name says, so that it stays the same one."""

    def parametrized(test: Callable[..., None]) -> Callable[..., None]:
        return pytest.mark.parametrize(name, choices[crc32(test.__name__.encode()) % len(choices)], ids=str)(test)

    return parametrized


# Both languages have the same scripts and are built alike, so a test meets the card in one and the page in the other, or one of them.
on_both_faces = in_turn("face", [CARD_FR, PAGE_EN], [CARD_EN, PAGE_FR])
on_a_card = in_turn("face", [CARD_FR], [CARD_EN])
in_a_language = in_turn("language", ["fr"], ["en"])  # of a tool that has one page in each


def _quiz() -> Profile:
    quiz, problems, *_ = examine((ROOT / "quizzes" / "isolation.yml").read_bytes(), "isolation.yml")
    assert isinstance(quiz, Profile), problems
    return quiz


WHOLE = _quiz()
SEAT = "rep"
QUIZ = seen_from(WHOLE, SEAT)
TABLES = tables(WHOLE, SEAT)
ITEMS = [item.id for item in QUIZ.items]
PORTRAITS = [p for p in QUIZ.portraits if p.perspective in (None, SEAT)]
PEOPLE = [e for e in QUIZ.examples if e.perspective == SEAT]
# Each on one face, the faces in turn: a click takes a twentieth of a second, and there are eighteen a person.
on_every_person_somewhere = pytest.mark.parametrize(
    ("person", "face"), [pytest.param(p, FACES[n % 4], id=f"{p.name['en']}-{FACES[n % 4]}") for n, p in enumerate(PEOPLE)]
)


def answers_of(example: object, seat: str = SEAT) -> Answers:
    """An example's answers as option numbers, in the order of the items."""
    items = tables(WHOLE, seat).items
    given = example.answers  # type: ignore[attr-defined]
    return [item.options.index(given[item.id]) if item.id in given else None for item in items]


def portrayed(portrait: str) -> Answers:
    """The answers of the first person whose portrait this is."""
    return answers_of(next(p for p in PEOPLE if p.gives["portrait"] == portrait))


TIRED, STEADY = portrayed("souffle"), portrayed("libre-et-soutenu")  # the first is met with care, the second without
NOBODY: Answers = [None] * len(ITEMS)


def answers_code(answers: Answers, seat: str = SEAT) -> str:
    return encode(editions(tables(WHOLE, seat))[0], answers_to_digits(answers))


def scores_code(answers: Answers, random: int) -> str:
    return encode(editions(TABLES)[1], scores_to_digits(TABLES, score(TABLES, answers).scores, random))


# The edition before, whose codes are still read.
[(_, EARLIER)] = earlier_editions(ROOT / "quizzes")[0]
EARLIER_TABLES = tables(EARLIER, SEAT)
EARLIER_PERSON = next(e for e in EARLIER.examples if e.perspective == SEAT)
EARLIER_CODE = encode(
    editions(EARLIER_TABLES)[0],
    answers_to_digits([item.options.index(EARLIER_PERSON.answers[item.id]) for item in EARLIER_TABLES.items]),
)
