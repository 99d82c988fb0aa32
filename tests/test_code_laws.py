"""Laws of the result code: every mistake that it promises to catch, and texts that nobody meant as a code."""

from __future__ import annotations

from itertools import combinations
from math import prod
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.result_code import (
    ALPHABET,
    Edition,
    Unreadable,
    answers_to_digits,
    decode,
    digits_to_answers,
    digits_to_scores,
    encode,
    scores_to_digits,
)

from .conftest import javascript


@st.composite
def made(draw: st.DrawFn) -> tuple[Edition, list[int]]:
    """An edition whose codes the check still covers, and digits of its own."""
    radices: list[int] = draw(st.lists(st.integers(1, 40) | st.just(1024), min_size=1, max_size=20))
    while prod(radices) > 32**27:
        radices.pop()
    digits = [draw(st.integers(0, r - 1)) for r in radices]
    return Edition("answers", "any", "", draw(st.integers(0, 1023)), tuple(radices)), digits


def for_browser(edition: Edition) -> list[Any]:
    return [edition.fingerprint, edition.length, list(edition.radices)]


@given(made())
def test_what_is_written_is_read_and_both_languages_write_the_same(case):
    edition, digits = case
    code = encode(edition, digits)
    assert len(code.replace("-", "")) == edition.length <= 31
    assert decode(code, [edition]) == (edition, digits)
    assert javascript("result-code.js")("encode", for_browser(edition), digits) == code
    assert javascript("result-code.js")("decode", code, [for_browser(edition)], []) == {"edition": 0, "digits": digits}


@given(st.lists(st.tuples(st.booleans(), st.none() | st.integers(1, 30))))
def test_digits_stand_for_the_same_answers_in_both_languages(given_answers):
    several, answers = [many for many, _ in given_answers], [answer for _, answer in given_answers]
    digits = answers_to_digits(answers, several)
    assert digits_to_answers(digits, several) == answers
    assert javascript("result-code.js")("digitsToAnswers", digits, several) == answers
    alone = answers_to_digits(answers)
    assert javascript("result-code.js")("digitsToAnswers", alone) == digits_to_answers(alone)


@given(st.lists(st.tuples(st.integers(-50, 50), st.none() | st.integers(0, 60))))
def test_digits_stand_for_the_same_scores_in_both_languages(given_scores):
    measured = [lowest for lowest, _ in given_scores]
    scores = [None if above is None else lowest + above for lowest, above in given_scores]
    own: Any = SimpleNamespace(pictured=[("any", lowest, lowest + 60) for lowest in measured])
    *digits, number = scores_to_digits(own, scores, 7)
    assert digits_to_scores(own, [*digits, number]) == (scores, 7)
    assert javascript("result-code.js")("scoresToDigits", [[lowest] for lowest in measured], scores) == digits
    assert javascript("result-code.js")("digitsToScores", [[lowest] for lowest in measured], digits) == scores


def times(a: int, b: int) -> int:
    """The product in GF(32), x⁵ + x² + 1, by long multiplication: nothing is borrowed from the code under test."""
    product = 0
    for bit in range(5):
        product ^= (a << bit) * (b >> bit & 1)
    for bit in range(9, 4, -1):
        product ^= (0b100101 << bit - 5) * (product >> bit & 1)
    return product


@given(made())
def test_a_code_is_zero_at_both_roots_of_its_generator(case):
    symbols = [ALPHABET.index(c) for c in encode(*case).replace("-", "")]
    for root in (2, 4):
        value = 0
        for symbol in symbols:
            value = times(value, root) ^ symbol
        assert value == 0


SHORT = Edition("answers", "any", "", 129, (3, 4, 6))
LONG = Edition("answers", "any", "", 700, (32,) * 27)
EXHAUSTIVE = [(SHORT, [1, 0, 4]), (SHORT, [0, 0, 0]), (LONG, [i * 7 % 32 for i in range(27)])]


def refused(edition: Edition, texts: list[str]) -> None:
    """Both languages refuse each of the texts at its check symbols, or at what only a sound code could say next."""
    for text in texts:
        found = decode(text, [edition])
        assert isinstance(found, Unreadable), text
        assert found.reason == "check", text
        assert javascript("result-code.js")("decode", text, [for_browser(edition)], []) == {"reason": "check"}


@pytest.mark.parametrize(("edition", "digits"), EXHAUSTIVE)
def test_every_single_wrong_character_is_refused(edition, digits):
    code = encode(edition, digits).replace("-", "")
    refused(edition, [code[:i] + c + code[i + 1 :] for i in range(len(code)) for c in ALPHABET if c != code[i]])


@pytest.mark.parametrize(("edition", "digits"), EXHAUSTIVE)
def test_every_swap_of_two_characters_is_refused(edition, digits):
    code = encode(edition, digits).replace("-", "")
    pairs = [(i, j) for i, j in combinations(range(len(code)), 2) if code[i] != code[j]]
    assert pairs
    refused(edition, [code[:i] + code[j] + code[i + 1 : j] + code[i] + code[j + 1 :] for i, j in pairs])


def test_every_two_wrong_characters_of_a_short_code_are_refused():
    code = encode(SHORT, [2, 3, 5]).replace("-", "")
    for i, j in combinations(range(len(code)), 2):
        for a in ALPHABET.replace(code[i], ""):
            for b in ALPHABET.replace(code[j], ""):
                found = decode(code[:i] + a + code[i + 1 : j] + b + code[j + 1 :], [SHORT])
                assert isinstance(found, Unreadable)
                assert found.reason == "check"
