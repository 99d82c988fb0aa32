"""A room that answered true or false, or went through a decision: which statements were missed and why, where people came to."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import expect

from build_tools.quiz.model import Knowledge, Quiz, wording
from build_tools.quiz.profile_tables import tables_of
from build_tools.quiz.result_code import editions, encode, scores_to_digits
from build_tools.render.text.typography import spaced

from .. import board_reference as reference
from .board import PATHS, Board
from .conftest import MakeVisitor
from .other_kinds import MYTHS, SUPPORT
from .visitor import Visitor

in_both_languages = pytest.mark.parametrize("language", PATHS)
STATEMENT = reference.Scale(0, 1, (0, 1), "statement")
Scores = list[int | None]


def codes_of(quiz: Quiz, group: list[Scores], seat: str = "") -> list[str]:
    own = tables_of(quiz, seat)
    return [encode(editions(own)[1], scores_to_digits(own, scores, n)) for n, scores in enumerate(group)]


def class_of(people: int, seed: int = 3) -> list[Scores]:
    """Some statements are hard, some easy; one answer in twenty is left out."""
    chance = random.Random(seed)
    hard = [chance.random() for _ in MYTHS.items]
    return [[None if chance.random() < 0.05 else int(chance.random() > h) for h in hard] for _ in range(people)]


def open_board(visitor: Visitor, language: str, quiz: Quiz) -> Board:
    visitor.open(PATHS[language])
    title = spaced(wording(quiz.discreet_title or quiz.title, language, ""), language)
    visitor.page.locator("select").select_option(label=title)
    return Board(visitor.page, language)


def expected(board: Board, group: list[Scores]) -> list[list[str]]:
    assert isinstance(MYTHS, Knowledge)
    colon = "\u00a0:" if board.language == "fr" else ":"
    parts = [reference.theme(STATEMENT, tuple(person[n] for person in group)) for n in range(len(MYTHS.items))]
    rows = []
    for place in reference.most_missed(parts):
        part, most, numbers = parts[place], board.words("board-waiting"), list[str]()
        if part:
            names = [board.words("board-missed"), board.words("board-right")]
            numbers = [f"{names[n]}{colon} {people}" for ((n, _), people) in part.bands or ()]
            numbers += [f"{board.words('board-unasked')}{colon} {part.without}"] if part.without else []
            most = "" if part.bands else board.words("board-most-right" if part.median else "board-most-missed")
        rows.append(
            [spaced(wording(MYTHS.items[place].text, board.language), board.language), "", str(len(group)), most, "; ".join(numbers)]
        )
    return rows


@in_both_languages
@pytest.mark.parametrize("people", [5, 9, 10, 14, 30])
def test_the_wall_says_which_statements_were_missed_and_by_how_many(visitor: Visitor, language: str, people: int) -> None:
    board, group = open_board(visitor, language, MYTHS), class_of(people)
    board.paste("\n".join(codes_of(MYTHS, group)))
    board.show(people)
    assert board.rows() == expected(board, group)
    shown = board.shown.locator(".dimension:visible h3").all_inner_texts()
    assert shown == [row[0] for row in board.rows()]


@in_both_languages
def test_page_keys_lead_to_each_statement_alone_with_its_answer_and_why(visitor: Visitor, language: str) -> None:
    board = open_board(visitor, language, MYTHS)
    board.paste("\n".join(codes_of(MYTHS, class_of(12))))
    board.show(12)
    rows = board.rows()
    for n in range(3):
        visitor.page.keyboard.press("PageDown")
        alone = board.shown.locator(".dimension:visible")
        expect(alone).to_have_count(1)
        expect(alone.locator("h3")).to_have_text(rows[n][0])
        item = next(i for i in MYTHS.items if spaced(wording(i.text, language), language) == rows[n][0])
        expect(alone.get_by_text(board.words("true" if item.answer == "true" else "false"), exact=True)).to_be_visible()
        expect(alone.locator("details p").nth(1)).to_be_visible()
    visitor.page.keyboard.press("b")
    expect(board.shown).to_be_hidden()
    visitor.page.keyboard.press(".")
    expect(board.shown.locator(".dimension:visible")).to_have_count(1)
    assert board.rows() == rows
    for _ in range(3):
        visitor.page.keyboard.press("PageUp")
    expect(board.shown.locator(".dimension:visible")).to_have_count(len(MYTHS.items))


@in_both_languages
def test_of_a_decision_it_says_how_many_came_to_which_advice(visitor: Visitor, language: str) -> None:
    board = open_board(visitor, language, SUPPORT)
    number = len(SUPPORT.outcomes)
    chance = random.Random(4)
    came = [chance.choice([3, 3, 4, 6, 6, 7, number - 1]) for _ in range(14)]
    board.paste("\n".join(codes_of(SUPPORT, [[n] for n in came], "director")))
    board.show(14)
    (row,) = board.rows()
    other = board.words("board-other-advice")  # an urgent one is never named: the room would look for whose it is
    titles = [other if o.tone == "act" else spaced(wording(o.title, language, "director"), language) for o in SUPPORT.outcomes]

    def named(first: int, last: int) -> list[str]:
        own = titles[first : last + 1]
        return [title for title in own if title != other] + ([other] if other in own else [])

    colon = "\u00a0:" if language == "fr" else ":"
    groups = reference.in_order([came.count(n) for n in range(number)]) or ()
    assert groups
    assert row[4] == "; ".join(f"{' / '.join(named(first, last))}{colon} {people}" for (first, last), people in groups)
    drawn = board.shown.locator(".outcomes .outcome").all()
    for share, ((first, last), people) in zip(drawn, groups, strict=True):
        several = last > first
        in_all = f" {board.words('board-in-all')}" if several else ""
        expect(share.locator(".people")).to_have_text(f"{people} {board.words('board-persons')}{in_all}")
        assert (share.locator(".name").first.text_content() == board.words("board-one-of")) == several
    urgent = [spaced(wording(o.title, language, "director"), language) for o in SUPPORT.outcomes if o.tone == "act"]
    assert urgent
    said = visitor.page.locator("main").text_content() or ""
    assert [title for title in urgent if title in said] == []
    assert sum(people for _, people in groups) == 14


def test_fewer_than_ten_who_decided_are_not_counted(visitor: Visitor) -> None:
    board = open_board(visitor, "fr", SUPPORT)
    board.paste("\n".join(codes_of(SUPPORT, [[3]] * 9, "director")))
    board.show(9)
    assert [row[2:] for row in board.rows()] == [["9", board.words("board-outcomes-few"), ""]]


@pytest.mark.parametrize("quiz", [MYTHS, SUPPORT], ids=["knowledge", "decision"])
@pytest.mark.parametrize("size", [(320, 640), (1024, 768), (1920, 1080)], ids=lambda s: f"{s[0]}×{s[1]}")
def test_the_made_up_ten_fit_and_leave_as_files(make_visitor: MakeVisitor, quiz: Quiz, size: tuple[int, int]) -> None:
    visitor = make_visitor(viewport={"width": size[0], "height": size[1]})
    board = open_board(visitor, "fr", quiz)
    board.press("board-try")
    expect(board.shown).to_be_visible()
    assert {row[2] for row in board.rows()} == {"10"}
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in ("csv", "svg", "png"):
        with visitor.page.expect_download() as download:
            board.press(f"board-{name}")
        kept = download.value.path().read_bytes()
        assert len(kept) > 100
        if name == "csv":
            assert kept.decode("utf-8-sig").splitlines()[1:] == [";".join(f'"{cell}"' for cell in row) for row in board.rows()]
        if name == "svg":
            assert all(re.search(re.escape(row[0].split()[0]), kept.decode()) for row in board.rows())


@in_both_languages
def test_a_card_opened_by_the_code_for_the_group_says_no_more_than_it_carries(visitor: Visitor, language: str) -> None:
    start = "" if language == "fr" else "/en"
    (code,) = codes_of(MYTHS, [[1, 0, None, *[1] * (len(MYTHS.items) - 3)]])
    visitor.open(f"{start}/q/myths/", hash=f"#r={code}")
    expect(visitor.page.locator("[data-right]")).to_have_text(str(len(MYTHS.items) - 2))
    expect(visitor.page.locator(".explained .verdict.good:visible")).to_have_count(len(MYTHS.items) - 2)
    expect(visitor.page.locator(".explained .verdict.act:visible")).to_have_count(1)
    (code,) = codes_of(SUPPORT, [[3]], "director")
    visitor.open(f"{start}/q/which-support/", hash=f"#r={code}")
    expect(visitor.page.locator(".outcome:visible")).to_have_count(1)
    expect(visitor.page.locator("[data-way]")).to_be_hidden()
