"""The mirror: two results of one quiz, from two seats. Its gaps are the reference's, it treats both seats alike, and a
scores code brings scores and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.model import Profile, options_of, shared_by_seats
from build_tools.quiz.profile_tables import Tables, tables
from build_tools.quiz.result_code import decode, editions, encode, scores_to_digits
from build_tools.quiz.scoring import score
from build_tools.render.browser_data import browser_tables

from . import mirror_reference as reference
from .conftest import javascript, profiles

WHOLE_QUIZ: Profile = next(q for q in profiles() if q.quiz == "isolation")
QUIZ = shared_by_seats(WHOLE_QUIZ)
SEATS = ("rep", "director")
TABLES: dict[str, Tables] = {seat: tables(QUIZ, seat) for seat in SEATS}
THERE = {seat: browser_tables(TABLES[seat]) for seat in SEATS}


def sheets(seat: str) -> st.SearchStrategy[dict[str, str]]:
    """Answer sheets of a seat: any option that it is offered, any item left out."""
    items = {item.id: st.sampled_from([o.id for o in options_of(QUIZ, item, seat)]) for item in QUIZ.items}
    return st.fixed_dictionaries({}, optional=items) | st.fixed_dictionaries(items)


def answers(seat: str, sheet: dict[str, str]) -> list[int | None]:
    return [item.options.index(sheet[item.id]) if item.id in sheet else None for item in TABLES[seat].items]


def scores(seat: str, sheet: dict[str, str]) -> list[int | None]:
    return list(score(TABLES[seat], answers(seat, sheet)).scores)


def compared(views: list[dict[str, Any]], order: tuple[str, str] = SEATS) -> list[dict[str, Any]]:
    return javascript("compare.js")("compare", [THERE[seat] for seat in order], views, QUIZ.gap)


def opened(rows: list[dict[str, Any]]) -> list[int]:
    return javascript("compare.js")("openings", rows)


def as_browser(rows: list[reference.Row]) -> list[dict[str, Any]]:
    """The reference in the browser's shape: items by their place."""
    place = {item.id: n for n, item in enumerate(QUIZ.items)}
    return [
        {
            **row._asdict(),
            "seen": [s._asdict() for s in row.seen],
            "compared": None if row.compared is None else [place[i] for i in row.compared],
        }
        for row in rows
    ]


@given(sheets("rep"), sheets("director"))
def test_with_two_sheets_of_answers_the_mirror_is_the_references(rep, director):
    rows = compared([{"answers": answers("rep", rep)}, {"answers": answers("director", director)}])
    expected = reference.of_answers(QUIZ, (("rep", rep), ("director", director)))
    assert rows == as_browser(expected)
    assert opened(rows) == reference.openings(expected)


@given(sheets("rep"), sheets("director"))
def test_with_two_scores_codes_the_mirror_is_the_references_and_knows_no_counts(rep, director):
    own = scores("rep", rep), scores("director", director)
    rows = compared([{"scores": own[0]}, {"scores": own[1]}])
    expected = reference.of_scores(QUIZ, "rep", own)
    assert rows == as_browser(expected)
    assert opened(rows) == reference.openings(expected)
    assert all(seen["unscored"] is None for row in rows for seen in row["seen"])
    assert all(row["compared"] is None for row in rows)


@given(sheets("rep"), sheets("director"), st.booleans())
def test_swapping_the_seats_turns_the_sign_of_each_gap_and_nothing_else(rep, director, by_answers):
    views = [
        {"answers": answers(seat, sheet)} if by_answers else {"scores": scores(seat, sheet)}
        for seat, sheet in zip(SEATS, (rep, director), strict=True)
    ]
    there = compared(views)
    back = compared(views[::-1], SEATS[::-1])
    turned = [{**row, "gap": None if row["gap"] is None else -row["gap"], "seen": row["seen"][::-1]} for row in back]
    assert turned == there
    assert opened(back) == opened(there)


@given(sheets("director"), st.integers(0, 1023))
def test_a_scores_code_carries_the_scores_and_its_random_number_and_nothing_else(director, random):
    own = TABLES["director"]
    edition = next(e for e in editions(own) if e.kind == "scores")
    digits = scores_to_digits(own, score(own, answers("director", director)).scores, random)
    assert decode(encode(edition, digits), [edition]) == (edition, digits)
    assert len(digits) == len(own.dimensions) + 1
    others = dict(director)  # another sheet with the same scores gives the same code: “didn't come up” and no answer are one
    for item in QUIZ.items:
        if others.get(item.id) == "no-occasion":
            del others[item.id]
    assert scores_to_digits(own, score(own, answers("director", others)).scores, random) == digits


def test_what_both_seats_answer_alike_is_compared_and_nobodys_energy_or_loneliness():
    assert [d.id for d in QUIZ.dimensions] == ["bearings", "feedback", "manager"]
    assert len(QUIZ.items) == 9
    assert {item.perspective for item in WHOLE_QUIZ.items if item not in QUIZ.items} == {"rep", "director"}


WHOLE = {item.id: "sometimes" for item in QUIZ.items}
BEARINGS = [item for item in QUIZ.items if item.dimension == "bearings"]


def moved(points: int) -> dict[str, str]:
    """The sheet of somebody who is this much above the middle on bearings, and in the middle elsewhere."""
    ladder = ["never", "rarely", "sometimes", "often", "always"]
    sheet, left = dict(WHOLE), points
    for item in BEARINGS:
        step = max(-2, min(2, left))
        sheet[item.id] = ladder[2 - step if item.reverse else 2 + step]
        left -= step
    assert left == 0
    return sheet


@pytest.mark.parametrize(
    ("rep", "director", "gap", "worth"),
    [(0, 0, 0, False), (0, 3, -3, False), (0, 4, -4, True), (-4, 0, -4, True), (4, 0, 4, True), (-6, 6, -12, True)],
)
def test_a_gap_is_worth_talking_about_from_four_points_of_twelve_on(rep, director, gap, worth):
    row = compared([{"answers": answers("rep", moved(rep))}, {"answers": answers("director", moved(director))}])[0]
    assert (row["gap"], row["span"], row["worth"]) == (gap, 12, worth)


@pytest.mark.parametrize(("missing", "gap", "worth"), [(1, -4, True), (2, None, False), (3, None, False)])
def test_what_one_did_not_answer_is_left_out_of_the_gap(missing, gap, worth):
    rep, director = moved(0), moved(6)
    for item in BEARINGS[:missing]:
        del director[item.id]
    row = compared([{"answers": answers("rep", rep)}, {"answers": answers("director", director)}])[0]
    assert row["seen"][1] == {"score": None, "unscored": 0}
    assert (row["gap"], row["worth"]) == (gap, worth)
    assert len(row["compared"]) == 3 - missing


@pytest.mark.parametrize(("director", "gap", "worth"), [("sometimes", 0, False), ("rarely", -1, False), ("never", -2, False)])
def test_a_statement_that_did_not_come_up_leaves_a_score_and_a_smaller_span(director, gap, worth):
    """4 of 12 is 3 of 8, rounded up."""
    reverse = next(item for item in QUIZ.items if item.id == "chased-answer")
    assert reverse.reverse
    own = {item.id: "sometimes" for item in QUIZ.items} | {"chased-answer": "no-occasion"}
    theirs = dict.fromkeys(own, "sometimes") | {"made-time": {"sometimes": "sometimes", "rarely": "often", "never": "always"}[director]}
    row = compared([{"answers": answers("rep", own)}, {"answers": answers("director", theirs)}])[2]
    assert (row["gap"], row["span"], row["worth"], row["seen"][0]["unscored"]) == (gap, 8, worth, 1)
