"""Python and the browser come to the same result and the same codes: for every quiz of this site, and for made-up ones."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.model import seats
from build_tools.quiz.profile_tables import Tables, tables
from build_tools.quiz.quiz_file import examine
from build_tools.quiz.result_code import decode, editions, encode
from build_tools.quiz.scoring import result_of_scores, score
from build_tools.render.browser_data import browser_tables

from .conftest import javascript, profiles, tables_of
from .made_up import made_up

Answers = Sequence[int | None]
SEATS = [pytest.param(tables(quiz, seat), id=f"{quiz.quiz}-{seat}") for quiz in profiles() for seat in seats(quiz)]
OUT_OF_REACH = {"band-unreached", "first-band", "portrait-unreached", "portrait-hidden", "portrait-last", "portrait-condition"}
ITS_ODDITIES = OUT_OF_REACH | {"idle-item", "unanswered-mixed", "code-clash"}


def sheets(own: Tables) -> st.SearchStrategy[list[int | None]]:
    return st.tuples(*(st.none() | st.integers(0, len(item.options) - 1) for item in own.items)).map(list)


def same_results(own: Tables, many: Sequence[Answers]) -> None:
    """Both languages agree on each sheet, and on what is left of it in a scores code."""
    there = browser_tables(own)
    javascript("scoring.js")("eval", "globalThis.each = (f, tables, sheets) => sheets.map((sheet) => eval(f)(tables, sheet)); 0")
    found = [score(own, answers) for answers in many]
    assert javascript("scoring.js")("each", "score", there, many) == [as_browser(r) for r in found]
    kept = [r.scores for r in found]
    assert javascript("scoring.js")("each", "resultOfScores", there, kept) == [as_browser(result_of_scores(own, s)) for s in kept]


def as_browser(result: Any) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(result).items()}


def same_codes(own: Tables, answers: Answers, number: int) -> None:
    """Both codes are written alike in both languages, and read back."""
    result = score(own, answers)
    digits = {
        "answers": [0 if a is None else a + 1 for a in answers],
        "scores": [*(0 if s is None else 1 + s - d.lowest for s, d in zip(result.scores, own.dimensions, strict=True)), number],
    }
    for edition in editions(own):
        if edition.writable:
            code, there = encode(edition, digits[edition.kind]), [edition.fingerprint, edition.length, list(edition.radices)]
            assert decode(code, [edition]) == (edition, digits[edition.kind])
            assert javascript("result-code.js")("encode", there, digits[edition.kind]) == code
            assert javascript("result-code.js")("decode", code, [there], []) == {"edition": 0, "digits": digits[edition.kind]}


@pytest.mark.parametrize("own", SEATS)
def test_thousands_of_answer_sheets_give_the_same_result(own):
    draw = random.Random(own.quiz + own.seat)
    many = []
    for _ in range(4000):
        gaps = draw.choice((0, 0.1, 0.5))
        many.append([None if draw.random() < gaps else draw.randrange(len(item.options)) for item in own.items])
    same_results(own, many)


@pytest.mark.parametrize("own", SEATS)
@given(data=st.data())
def test_any_answer_sheet_gives_the_same_two_codes(own, data):
    same_codes(own, data.draw(sheets(own)), data.draw(st.integers(0, 1023)))


@given(made_up(), st.data())
def test_a_made_up_quiz_gives_the_same_results_and_codes(quiz, data):
    for seat in [s["id"] for s in quiz["perspectives"]] or [""]:
        own = tables_of(quiz, seat)
        answers = data.draw(sheets(own))
        same_results(own, [answers])
        if all(d.unanswered == 0 for d in own.dimensions):
            same_codes(own, answers, data.draw(st.integers(0, 1023)))


@given(made_up())
def test_a_made_up_quiz_is_read_and_nothing_but_its_oddities_is_complained_of(quiz):
    _, problems, *_ = examine(json.dumps(quiz), "made-up.yml")
    assert {p.code for p in problems if p.severity == "error"} <= ITS_ODDITIES
