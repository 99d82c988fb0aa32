"""A paper sheet typed key by key: what a line is read as, what is wrong with it, and the code that `quiz score` would give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.model import Profile, seats
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import scores_to_digits
from build_tools.quiz.scoring import score
from build_tools.render.browser_data import browser_tables
from build_tools.render.quizzes.typing_page import lacks, typing_html
from build_tools.render.setting import Setting

from .conftest import help_lines, javascript, profiles, tables_of, worded
from .made_up import made_up

read = javascript("typed-sheet.js")
FIVE = [5, 5, 5, 5, 5]
# line → (columns, answers, [(place, what is no column)])
LINES: dict[str, tuple[str, list[int], list[int], list[tuple[int, str]]]] = {
    "a key each": ("45123", FIVE, [4, 5, 1, 2, 3], []),
    "nothing yet": ("", FIVE, [], []),
    "blanks alone": ("  \t ", FIVE, [], []),
    "some of it": ("45", FIVE, [4, 5], []),
    "skipped with 0": ("40523", FIVE, [4, 0, 5, 2, 3], []),
    "skipped with ?": ("4?523", FIVE, [4, 0, 5, 2, 3], []),
    "in groups": ("45 12 3", FIVE, [4, 5, 1, 2, 3], []),
    "as a spreadsheet's row": ("4,5,1,2,3", FIVE, [4, 5, 1, 2, 3], []),
    "as a French one's": ("4;5;1;2;3", FIVE, [4, 5, 1, 2, 3], []),
    "full width": ("４５１２３", FIVE, [4, 5, 1, 2, 3], []),
    "the row of a French keyboard, without Shift": ("&é\"'(", FIVE, [1, 2, 3, 4, 5], []),
    "as a phone curls them": ("&é”’(", FIVE, [1, 2, 3, 4, 5], []),
    "its other half": ("-è_çà", [9] * 5, [6, 7, 8, 9, 0], []),
    "a Belgian one's": ("§!", [9, 9], [6, 8], []),
    "a column that is not there": ("45723", FIVE, [4, 5, 7, 2, 3], [(2, "7")]),
    "two of them": ("95823", FIVE, [9, 5, 8, 2, 3], [(0, "9"), (2, "8")]),
    "a column of the director's sheet": ("456", [5, 5, 6], [4, 5, 6], []),
    "too many": ("451234", FIVE, [4, 5, 1, 2, 3, 4], []),
    "a letter": ("4x", FIVE, [4, -1], [(1, "x")]),
    "columns by ten and more": ("10 2 0 11", [11, 11, 11, 11], [10, 2, 0, 11], []),
    "one of them too far": ("12 2", [11, 11], [12, 2], [(0, "12")]),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_read_as_it_is_meant(name):
    line, columns, answers, wrong = LINES[name]
    assert read("readSheet", line, columns) == {"answers": answers, "wrong": [{"place": p, "typed": t} for p, t in wrong]}


@given(st.data())
def test_what_is_typed_for_any_sheet_is_read_back(data):
    columns = data.draw(st.lists(st.integers(2, data.draw(st.sampled_from([6, 12]))), min_size=1, max_size=20))
    answers = [data.draw(st.integers(0, count)) for count in columns]
    line = (" " if max(columns) > 9 else "").join(map(str, answers))
    assert read("readSheet", line, columns) == {"answers": answers, "wrong": []}


@given(st.text(max_size=40), st.lists(st.integers(2, 12), min_size=1, max_size=20))
def test_no_line_is_too_strange_to_be_read(line, columns):
    found = read("readSheet", line, columns)
    assert all(wrong["place"] < len(found["answers"]) for wrong in found["wrong"])
    assert [n for n, answer in enumerate(found["answers"]) if answer < 0] == [
        w["place"] for w in found["wrong"] if found["answers"][w["place"]] < 0
    ]


@given(made_up(), st.data())
def test_a_sheet_scores_as_the_program_scores_it(quiz, data):
    own = tables_of(quiz, quiz["perspectives"][0]["id"] if quiz["perspectives"] else "")
    typed = [data.draw(st.integers(0, len(item.options))) for item in own.items]
    scores = score(own, [answer - 1 if answer else None for answer in typed]).scores
    *digits, _ = scores_to_digits(own, scores, 0)
    assert read("scoredSheet", browser_tables(own), typed) == {"scores": list(scores), "digits": digits}


SETTING = Setting("fr", lambda page: page, "../", help_lines())


def test_the_page_has_each_sides_statements_and_columns():
    (quiz,) = [quiz for quiz in profiles() if quiz.quiz == "isolation"]
    html = str(typing_html(quiz, SETTING, 2))
    assert html.count("<ol data-statements>") == len(seats(quiz))
    for seat in seats(quiz):
        columns = max(len(item.options) for item in tables(quiz, seat).items)
        assert re.search(rf'<ol class="columns" data-seat="{seats(quiz).index(seat)}"[^>]*>(<li>[^<]*</li>){{{columns}}}</ol>', html)
    assert html.count('name="seat"') == len(seats(quiz))
    assert "Je ne sais pas" in html


def one_seat(**more):
    quiz = worded(
        {
            "responses": [{"id": "no", "points": 0}, {"id": "yes", "points": 1}],
            "dimensions": [{"id": "d", "bands": [{"id": "b", "from": 0}]}],
            "items": [{"id": f"i{n}", "dimension": "d"} for n in range(3)],
            "portraits": [{"id": "rest"}],
            **more,
        }
    )
    return Profile.model_validate(quiz)


def test_a_quiz_of_one_side_asks_for_none():
    html = str(typing_html(one_seat(), Setting("en", lambda page: page, "../", help_lines()), 2))
    assert 'name="seat"' not in html and "<fieldset>" not in html


def test_statements_with_columns_of_their_own_each_say_them():
    own = [{"id": "few", "points": 0, "label": "Few"}, {"id": "many", "points": 1, "label": "Many"}]
    items = [{"id": "a", "dimension": "d"}, {"id": "b", "dimension": "d", "responses": own}]
    html = str(typing_html(one_seat(items=items), Setting("en", lambda page: page, "../", help_lines()), 2))
    assert "(1 Few, 2 Many)" in html
    assert '<ol class="columns" data-seat="0" aria-label="The columns of the sheet"></ol>' not in html


def test_a_quiz_too_long_for_a_code_is_told():
    many = one_seat(
        dimensions=[{"id": f"d{n}", "bands": [{"id": "b", "from": 0}]} for n in range(80)],
        items=[{"id": f"i{n}", "dimension": f"d{n}"} for n in range(80)],
    )
    assert str(lacks(many)) == "a typed sheet needs a scores code, and this quiz is too long for one"
    assert not lacks(one_seat())
