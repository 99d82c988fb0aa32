"""The scoring table of cases, read by Python and by the browser's twin alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from build_tools.quiz.profile_tables import Tables
from build_tools.quiz.scoring import Result, result_of_scores, score
from build_tools.render.browser_data import browser_tables

from .conftest import javascript, table, tables_of, worded

QUIZZES = [(tables_of(worded(q["quiz"]), q.get("perspective", "")), q) for q in table("scoring.yml")]
CASES = [pytest.param(tables, case, id=f"{q['name']}: {case['why']}") for tables, q in QUIZZES for case in q["cases"]]


def indices(tables: Tables, answers: Sequence[str]) -> list[int | None]:
    return [None if a == "-" else item.options.index(a) for a, item in zip(answers, tables.items, strict=True)]


def named(tables: Tables, scores: Any, bands: Any, portrait: Any, care: Any, step: Any) -> dict[str, Any]:
    """A result in the words of the quiz, as the table says it."""
    return {
        "scores": list(scores),
        "bands": [None if b is None else d.bands[b] for b, d in zip(bands, tables.dimensions, strict=True)],
        "portrait": None if portrait is None else tables.portraits[portrait].id,
        "care": list(care),
        "step": None if step is None else tables.dimensions[step].id,
    }


def in_words(tables: Tables, result: Result) -> dict[str, Any]:
    return named(tables, result.scores, result.bands, result.portrait, result.care, result.step)


@pytest.mark.parametrize(("tables", "case"), CASES)
def test_answers_give_the_result_of_the_table(tables, case):
    said = {"care": [], **case["gives"]}
    answers = indices(tables, case["answers"])
    assert in_words(tables, score(tables, answers)) == said
    assert named(tables, **javascript("scoring.js")("score", browser_tables(tables), answers)) == said


@pytest.mark.parametrize(("tables", "case"), CASES)
def test_a_scores_code_tells_the_same_except_what_only_single_answers_know(tables, case):
    scores = case["gives"]["scores"]
    found = in_words(tables, result_of_scores(tables, scores))
    assert named(tables, **javascript("scoring.js")("resultOfScores", browser_tables(tables), scores)) == found
    assert (found["scores"], found["bands"]) == (case["gives"]["scores"], case["gives"]["bands"])
    assert set(found["care"]) <= set(case["gives"].get("care", []))
