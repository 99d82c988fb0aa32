"""Knowledge and decision quizzes: marked, followed and coded alike in Python and in the browser, and counted exactly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main
from build_tools.quiz.decision_steps import DecisionTables, StepTable, follow
from build_tools.quiz.decision_ways import right_counts, ways
from build_tools.quiz.knowledge_marks import KnowledgeTables, QuestionTable, mark
from build_tools.quiz.model import Decision, Knowledge, seats
from build_tools.quiz.profile_tables import tables_of
from build_tools.quiz.quiz_file import examine
from build_tools.quiz.result_code import (
    Edition,
    Unreadable,
    answers_to_digits,
    decode,
    digits_to_answers,
    editions,
    encode,
    fingerprint,
    several_of,
)
from build_tools.render.browser_data import browser_tables

from .conftest import ROOT, javascript, sound

STARTS = ROOT / "build_tools" / "commands" / "starting_points"
FILES = [*sorted((ROOT / "quizzes").glob("*.yml")), *sorted(STARTS.glob("*.yml"))]
QUIZZES = [quiz for file in FILES if isinstance(quiz := sound(file.read_bytes()), Knowledge | Decision)]
TABLES = [pytest.param(tables_of(quiz, seat), id=f"{quiz.quiz}-{quiz.kind}-{seat}") for quiz in QUIZZES for seat in seats(quiz)]
MIXED = KnowledgeTables(
    "mixed", "", (QuestionTable("a", ("true", "false"), 1, False), QuestionTable("b", ("x", "y", "z"), 5, True)), (0, 2), ("few", "all")
)


def answers_for(own: KnowledgeTables | DecisionTables) -> st.SearchStrategy[list[int | None]]:
    lowest = [1 if many else 0 for many in several_of(own) or [False] * len(own.asked)]
    highest = [radix - 1 if low else radix - 2 for (_, _, radix), low in zip(own.asked, lowest, strict=True)]
    return st.tuples(*(st.none() | st.integers(low, high) for low, high in zip(lowest, highest, strict=True))).map(list)


@pytest.mark.parametrize("own", [*TABLES, pytest.param(MIXED, id="several-right")])
@given(data=st.data())
def test_both_languages_come_to_the_same(own: KnowledgeTables | DecisionTables, data: st.DataObject) -> None:
    answers = data.draw(answers_for(own))
    if isinstance(own, KnowledgeTables):
        marks = asdict(mark(own, answers))
        assert javascript("knowledge-marks.js")("mark", browser_tables(own), answers) == {**marks, "correct": list(marks["correct"])}
    else:
        course = asdict(follow(own, answers))
        assert javascript("decision-steps.js")("follow", browser_tables(own), answers) == {**course, "steps": list(course["steps"])}


@pytest.mark.parametrize("own", [*TABLES, pytest.param(MIXED, id="several-right")])
@given(data=st.data())
def test_a_code_brings_the_answers_back(own: KnowledgeTables | DecisionTables, data: st.DataObject) -> None:
    answers = data.draw(answers_for(own))
    edition = editions(own)[0]
    digits = answers_to_digits(answers, several_of(own))
    code = encode(edition, digits)
    there = [edition.fingerprint, edition.length, list(edition.radices)]
    assert javascript("result-code.js")("encode", there, digits) == code
    read = decode(code, [edition])
    assert isinstance(read, tuple)
    assert digits_to_answers(read[1], several_of(own)) == answers


MARKS = [
    ([None, None], 0, "few", (None, None)),
    ([0, None], 1, "few", (True, None)),
    ([1, 0b101], 1, "few", (False, True)),
    ([0, 0b111], 1, "few", (True, False)),
    ([0, 0b101], 2, "all", (True, True)),
]


@pytest.mark.parametrize(("answers", "right", "band", "correct"), MARKS)
def test_a_set_is_right_when_it_holds_all_that_is_right_and_nothing_else(
    answers: list[int | None], right: int, band: str, correct: tuple[bool | None, ...]
) -> None:
    marks = mark(MIXED, answers)
    assert (marks.right, MIXED.bands[marks.band or 0], marks.correct) == (right, band, correct)


def test_counts_of_right_answers_are_what_enumeration_finds() -> None:
    every = product(range(2), range(1, 8))  # an option, or a set of at least one
    found: dict[int, int] = {}
    for answers in every:
        right = mark(MIXED, answers).right
        found[right] = found.get(right, 0) + 1
    assert right_counts(MIXED) == found


def test_ways_are_what_walking_all_of_them_finds() -> None:
    own = DecisionTables(
        "walk",
        "",
        0,
        (StepTable("a", ("x", "y"), (1, 2)), StepTable("b", ("x", "y"), (2, -1)), StepTable("c", ("x", "y"), (-1, -2))),
        ("p", "q"),
    )

    def walk(at: int, length: int) -> list[tuple[str, int]]:
        if at < 0:
            return [(own.outcomes[-1 - at], length)]
        return [end for target in own.questions[at].go for end in walk(target, length + 1)]

    ends = walk(0, 0)
    for outcome, found in ways(own).items():
        lengths = [length for name, length in ends if name == outcome]
        assert (found.number, found.shortest, found.longest) == (len(lengths), min(lengths), max(lengths))
    assert {name for name, _ in ends} == set(ways(own))


def test_a_way_that_strays_or_stops_is_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    quiz = str(ROOT / "quizzes" / "which-support.yml")
    assert main(["code", "encode", quiz, "--answers", "no,-,-,-,-,-,-,-"]) == 1
    assert "no way from the start to an outcome" in capsys.readouterr().err
    assert main(["code", "encode", quiz, "--answers", "yes,no,-,-,-,-,-,-"]) == 1
    capsys.readouterr()
    assert main(["code", "encode", quiz, "--answers", "yes,-,-,-,-,-,-,-"]) == 0
    code = capsys.readouterr().out.strip()
    assert main(["code", "decode", quiz, code]) == 0
    assert json.loads(capsys.readouterr().out) == {"kind": "answers", "perspective": "director", "answers": ["yes", *[None] * 7]}


def test_a_sound_code_of_a_way_that_leads_nowhere_is_out_of_range(capsys: pytest.CaptureFixture[str]) -> None:
    quiz = ROOT / "quizzes" / "which-support.yml"
    own = tables_of(sound(quiz.read_bytes()), "director")
    stray = encode(editions(own)[0], [2, 0, 1, 0, 0, 0, 0, 0])
    assert main(["code", "decode", str(quiz), stray]) == 1
    assert capsys.readouterr().out.startswith("range")


@pytest.mark.parametrize(
    ("quiz", "answers", "carried"),
    [
        (STARTS / "knowledge.yml", "true,price,-", {"scores": {"listening": 1, "first": 0, "after": None}}),
        (STARTS / "knowledge.yml", "false,need,note+thank", {"scores": {"listening": 0, "first": 1, "after": 1}}),
        (ROOT / "quizzes" / "which-support.yml", "yes,-,-,-,-,-,-,-", {"outcome": "emergency"}),
        (ROOT / "quizzes" / "which-support.yml", "no,no,no,no,-,-,-,-", {"outcome": "bearings"}),
    ],
)
def test_a_scores_code_tells_what_was_right_or_where_one_came_to_and_no_more(
    quiz: Path, answers: str, carried: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["code", "encode", str(quiz), "--answers", answers, "--kind", "scores", "--random", "7"]) == 0
    assert main(["code", "decode", str(quiz), capsys.readouterr().out.strip()]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read == {"kind": "scores", "perspective": read["perspective"], **carried, "random": 7}


def test_too_many_statements_for_a_code_are_told_where_they_stand() -> None:
    statements = "".join(f"  - {{id: q{n}, text: Statement {n}., answer: true, explanation: Because {n}.}}\n" for n in range(120))
    head = "quiz: long\nkind: knowledge\nlanguages: [en]\ntitle: Long\nsummary: A long one.\nminutes: 9\nitems:\n"
    told = examine(head + statements, "long.yml").problems
    assert [(d.code, d.place.line) for d in told] == [("no-code", 7)] * 2


@pytest.mark.parametrize("seat", ["director", "rep"])
def test_a_scores_code_of_no_outcome_is_out_of_range(seat: str, capsys: pytest.CaptureFixture[str]) -> None:
    quiz = ROOT / "quizzes" / "which-support.yml"
    edition = editions(tables_of(sound(quiz.read_bytes()), seat))[1]
    assert main(["code", "decode", str(quiz), encode(edition, [0, 7])]) == 1
    assert capsys.readouterr().out.startswith("range")


def test_another_order_of_the_advice_is_another_edition_of_the_scores_code() -> None:
    assert editions(replace(WALK, outcomes=("q", "p")))[1].fingerprint != editions(WALK)[1].fingerprint


WALK = DecisionTables("walk", "", 0, (StepTable("a", ("x", "y"), (1, -1)), StepTable("b", ("x", "y"), (-1, -2))), ("p", "q"))
FIRST, SECOND = WALK.questions
OTHER_WAYS: dict[str, Callable[[], DecisionTables]] = {
    "where an answer leads": lambda: replace(WALK, questions=(FIRST, replace(SECOND, go=(-2, -1)))),
    "where it begins": lambda: replace(WALK, start=1),
    "the order of its questions": lambda: replace(WALK, questions=(SECOND, replace(FIRST, go=(0, -1))), start=1),
    "the order of its answers": lambda: replace(WALK, questions=(FIRST, replace(SECOND, options=("y", "x"), go=(-2, -1)))),
    "one answer more": lambda: replace(WALK, questions=(FIRST, replace(SECOND, options=("x", "y", "z"), go=(-1, -2, -2)))),
    "the name of a piece of advice": lambda: replace(WALK, outcomes=("p", "r")),
    "a question's name": lambda: replace(WALK, questions=(FIRST, replace(SECOND, id="c"))),
}


@pytest.mark.parametrize("change", OTHER_WAYS)
def test_a_decision_whose_ways_changed_has_other_codes(change: str) -> None:
    before, after = editions(WALK)[0], editions(OTHER_WAYS[change]())[0]
    read = decode(encode(before, [1, 2]), [after], [before])
    assert isinstance(read, Unreadable)
    assert (read.reason, read.what) in {("edition", "answers walk"), ("length", "")}


def test_the_order_of_the_advice_on_paper_is_no_part_of_a_way() -> None:
    turned = (replace(FIRST, go=(1, -2)), replace(SECOND, go=(-2, -1)))
    assert editions(replace(WALK, questions=turned, outcomes=("q", "p")))[0] == editions(WALK)[0]


@pytest.mark.parametrize("seat", ["director", "rep"])
def test_a_code_from_before_ways_counted_is_named_an_earlier_versions(seat: str, capsys: pytest.CaptureFixture[str]) -> None:
    quiz = ROOT / "quizzes" / "which-support.yml"
    own = tables_of(sound(quiz.read_bytes()), seat)
    mark = fingerprint("answers", own.quiz, seat, [[name, list(options)] for name, options, _ in own.asked])
    before = Edition("answers", own.quiz, seat, mark, editions(own)[0].radices)
    assert mark != editions(own)[0].fingerprint
    assert main(["code", "decode", str(quiz), encode(before, [1, 0, 0, 0, 0, 0, 0, 0])]) == 1
    assert capsys.readouterr().out.startswith("edition")


@pytest.mark.parametrize("kind", ["profile", "knowledge", "decision"])
def test_a_new_quiz_of_each_kind_is_sound_and_without_warnings(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yml"
    assert main(["new", "mine", "--kind", kind, "-o", str(file)]) == 0
    capsys.readouterr()
    assert main(["check", str(file), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_several_right_answers_are_typed_with_a_plus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiz = str(STARTS / "knowledge.yml")
    assert main(["code", "encode", quiz, "--answers", "true,need,note+thank"]) == 0
    code = capsys.readouterr().out.strip()
    assert main(["code", "decode", quiz, code]) == 0
    assert json.loads(capsys.readouterr().out)["answers"] == ["true", "need", ["note", "thank"]]
    sheet = tmp_path / "answers.csv"
    sheet.write_text("id;listening;first;after\nA;true;need;thank+note\nB;false;;wait\n", "utf-8")
    assert main(["score", quiz, str(sheet), "--for", "plain"]) == 0
    rows = [row.split(",")[:4] for row in capsys.readouterr().out.splitlines()]
    assert rows == [["id", "right", "right.band", "portrait"], ["A", "3", "most", ""], ["B", "0", "some", ""]]


def test_explain_counts_every_way_of_a_decision(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(STARTS / "decision.yml"), "--format", "json"]) == 0
    once = {"ways": "1", "shortest": 2, "longest": 2}
    assert json.loads(capsys.readouterr().out) == {
        "ways": "3",
        "outcomes": {"call": {"ways": "1", "shortest": 1, "longest": 1}, "drop-by": once, "write": once},
    }
