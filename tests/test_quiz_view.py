"""A quiz as one seat sees it, in the words of one language: made once, before anything is rendered."""

from __future__ import annotations

import pytest

from build_tools.quiz.checks.subject import texts
from build_tools.quiz.model import Profile, Quiz, in_language, other_seat, seats, seen_from, wording
from build_tools.quiz.profile_tables import tables_of
from build_tools.render.setting import Setting, view_of

from .conftest import ROOT, help_lines, sound

QUIZZES = [sound(file.read_bytes()) for file in sorted((ROOT / "quizzes").rglob("*.yml"))]
SEEN = [(quiz, seat, language) for quiz in QUIZZES for seat in seats(quiz) for language in quiz.languages]


def named(case: tuple[Quiz, str, str]) -> str:
    return "-".join((case[0].quiz, str(len(getattr(case[0], "items", ()))), case[1], case[2]))


@pytest.mark.parametrize("case", SEEN, ids=named)
def test_each_text_is_the_words_that_this_seat_is_told_in_this_language(case: tuple[Quiz, str, str]) -> None:
    quiz, seat, language = case
    for (path, _, before), (same, _, after) in zip(texts(quiz), texts(in_language(quiz, language, seat)), strict=True):
        assert path == same
        try:
            assert after == wording(before, language, seat)
        except KeyError:  # what only another seat is told
            assert after == before


@pytest.mark.parametrize("case", SEEN, ids=named)
def test_a_view_has_what_its_seat_has_and_counts_as_the_quiz_does(case: tuple[Quiz, str, str]) -> None:
    quiz, seat, language = case
    view = view_of(quiz, seat, Setting(language, str, "", help_lines()))
    assert view.numbers == tables_of(quiz, seat)
    if isinstance(quiz, Profile):
        assert [item.id for item in view.quiz.items] == [item.id for item in seen_from(quiz, seat).items]
        assert [len(view.options(item)) for item in view.quiz.items] == [len(item.points) for item in view.numbers.items]
        assert all(isinstance(item.text, str) for item in view.quiz.items)
    assert (view.label() == "") == (not quiz.perspectives)


def test_addresses_name_every_seat_but_the_quiz_s_own() -> None:
    for quiz in QUIZZES:
        assert [other_seat(quiz, seat) for seat in seats(quiz)] == ["", *seats(quiz)[1:]]
