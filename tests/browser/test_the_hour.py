"""A workshop's hour as a room lives it: phones, paper, somebody late, two who give nothing, a mistyped code, a network that falls,
a boss who walks in. After each step the wall is what the rule's yardstick draws, and who knows the rule learns of nobody."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from build_tools.quiz.model import wording
from build_tools.render.web.addresses import stick_address

from .. import board_reference as reference
from .board import CHATTER, PATHS, SCALES, Board, code_of, people, scores_of
from .conftest import MakeVisitor
from .faces import CARD_EN, CARD_FR, QUIZ, Answers, Face
from .visitor import Visitor

pytestmark = pytest.mark.limit(600)
PHONES, PAPER, NEIGHBOURS, REFUSALS = 30, 4, 4, 2  # the neighbours come after the break, and with whoever was late make five
ROOM = PHONES + PAPER + REFUSALS
NETWORK_FALLS_AT = 11
SHEETS = {"fr": "/animer/taper-les-feuilles/", "en": "/en/animer/taper-les-feuilles/"}
Open = Callable[[Visitor, str], None]


def codes_from_phones(phone: Visitor, face: Face, group: list[Answers]) -> list[str]:
    """One after the other on one phone, as each reads it first after care; for most of them the network is gone."""
    codes = []
    for n, answers in enumerate(group):
        phone.context.set_offline(n >= NETWORK_FALLS_AT)
        phone.fill(answers)
        phone.ask_for_result(face)
        if None in answers:
            phone.button(face.w("show-anyway")).click()
        expect(phone.heading).to_be_visible()
        codes.append(phone.page.locator(".room .code > [aria-hidden]").inner_text())
        phone.button(face.w("again")).click()
    return codes


def codes_from_paper(page: Page, group: list[Answers]) -> list[str]:
    """Ticked sheets, typed one key a statement: 0 where nothing is ticked."""
    page.locator("#typed-sheet").focus()
    for answers in group:
        page.keyboard.type("".join(str(0 if k is None else k + 1) for k in answers))
        page.keyboard.press("Enter")
    expect(page.locator("[data-sheets] li")).to_have_count(len(group))
    return page.locator("[data-sheets] [data-code]").all_inner_texts()[::-1]


class Wall:
    """The board, and what the room has seen of it: `arrivals` is who came before each time somebody pressed "Show"."""

    def __init__(self, board: Board) -> None:
        self.board, self.who = board, wording(QUIZ.perspectives[0].label, board.language, "rep")
        self.arrivals: list[list[list[int | None]]] = []
        self.seen: list[list[list[str]]] = []

    def show(self, room: int, came: list[Answers]) -> None:
        self.board.show(room)
        self.arrivals.append([scores_of(answers) for answers in came])
        self.is_as_the_rule_says()
        self.seen.append(self.board.rows())

    def is_as_the_rule_says(self) -> None:
        *_, drawn = reference.wall(SCALES, self.arrivals)
        groups, came = [], [scores for lot in self.arrivals for scores in lot]
        for picture in drawn:
            groups.append(came[: picture.people])
            came = came[picture.people :]
        several = len(groups) > 1
        names = [f"{self.who} · {self.board.words('board-nth')} {n}" if several else self.who for n in range(1, len(groups) + 1)]
        parts = [self.board.expected(group, name) for group, name in zip(groups, names, strict=True)]
        assert self.board.rows() == [row for theme in zip(*parts, strict=True) for row in theme]

    def tells_of_nobody(self) -> None:
        """Between two looks at the wall three people or more came to it, or none; no number on it is of fewer; and of each theme,
        whoever tries every room that it could be of is sure of nobody."""
        looks = [sum(int(row[2]) for row in rows) // len(QUIZ.dimensions) for rows in self.seen]
        assert all(after == before or after >= before + 3 for before, after in pairwise(looks)), looks
        numbers = [int(n) for rows in self.seen for row in rows for n in re.findall(r":\s*(\d+)(?=;|$)", row[4])]
        assert numbers and min(numbers) >= 3
        *_, drawn = reference.wall(SCALES, self.arrivals)
        for picture in drawn:
            told = [reference.told_by_a_theme(scale, picture.people)[part] for scale, part in zip(SCALES, picture.themes, strict=True)]
            assert told == [[] for _ in SCALES]


def hidden_and_back(board: Board, hide: str, bring_back: str) -> None:
    rows = board.rows()
    board.page.keyboard.press(hide)
    seen = [line for line in board.page.locator("body").inner_text().split("\n") if line.strip()]
    assert seen == [board.words("board-curtain"), f"{board.words('board-unhide')} B"]
    board.page.keyboard.press(bring_back)
    assert board.rows() == rows


@pytest.fixture(params=["on a network that falls", "from a stick"])
def way(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Open:
    """How a visitor reaches a page of the site."""

    def from_stick(visitor: Visitor, path: str) -> None:
        folder = tmp_path / "Clé de l'atelier"
        if not folder.exists():
            ZipFile(site / stick_address("en" if path.startswith("/en/") else "fr")).extractall(folder)
        visitor.context.set_offline(True)
        place, mark, query = path.partition("?")
        visitor.page.goto((folder / "pages" / place.strip("/") / "index.html").as_uri() + mark + query)

    def online(visitor: Visitor, path: str) -> None:
        visitor.open(path)

    return from_stick if request.param == "from a stick" else online


@pytest.mark.parametrize("face", [CARD_FR, CARD_EN], ids=["fr", "en"])
def test_the_hour(make_visitor: MakeVisitor, way: Open, face: Face) -> None:
    everybody = people(PHONES + PAPER + 1 + NEIGHBOURS, 30)
    by_phone, by_paper, late, neighbours = (
        everybody[:PHONES],
        everybody[PHONES : PHONES + PAPER],
        everybody[PHONES + PAPER],
        everybody[PHONES + PAPER + 1 :],
    )
    phone = make_visitor(viewport={"width": 360, "height": 740}, has_touch=True)
    way(phone, face.path + ("?salle" if face.language == "fr" else "?room"))
    codes = codes_from_phones(phone, face, by_phone)
    assert len(set(codes)) == PHONES

    trainer = make_visitor(viewport={"width": 1024, "height": 768})
    way(trainer, SHEETS[face.language])
    trainer.context.set_offline(True)
    codes += codes_from_paper(trainer.page, by_paper)
    trainer.context.set_offline(False)
    way(trainer, PATHS[face.language])
    trainer.context.set_offline(True)
    board = Board(trainer.page, face.language)
    wall = Wall(board)

    # The first four: nothing to see.
    board.paste("\n".join(codes[:4]))
    wall.show(ROOM, everybody[:4])
    board.notice("few")
    expect(board.shown).to_be_hidden()

    # The others in a chat, one of them mistyped: it is listed, said again, and typed.
    wrong = codes[20][:-1] + ("0" if codes[20][-1] != "0" else "1")
    chat = [f"[10:{n:02}] Zoé: {code}, merci" for n, code in enumerate([wrong if code == codes[20] else code for code in codes[4:]])]
    chat += CHATTER
    random.Random(5).shuffle(chat)
    board.paste("\n".join(chat), wrong)
    assert (board.tally("new"), board.tally("unread")) == (PHONES + PAPER - 5, 1)
    assert [part for _, part in board.unread()] == [wrong]
    board.field.fill(codes[20])
    board.field.press("Enter")
    assert (board.tally("new"), board.unread()) == (1, [])

    # Two gave nothing. It says how many could still come, and never who; the boss walks in just then.
    board.say_how_many(ROOM)
    board.press("board-show")
    board.notice("early")
    expect(trainer.page.locator("[data-notice=early] b")).to_have_text([str(PHONES + PAPER), str(ROOM)])
    board.page.locator("h1").click()
    hidden_and_back(board, "Escape", ".")
    expect(board.shown).to_be_hidden()
    board.press("board-show")
    expect(board.shown).to_be_visible()
    wall.show(ROOM, everybody[4 : PHONES + PAPER])
    assert {row[2] for row in board.rows()} == {str(PHONES + PAPER)}
    for hide, bring_back in (("b", "b"), (".", "B"), ("Escape", ".")):
        hidden_and_back(board, hide, bring_back)
        wall.is_as_the_rule_says()

    # Somebody is late: the wall doesn't move.
    board.paste(code_of(late, 999))
    wall.show(ROOM + 1, [late])
    board.notice("same")
    assert wall.seen[-1] == wall.seen[-2]

    # After the break four come from next door, and have a picture of their own with whoever was late.
    board.paste("\n".join(code_of(answers, 500 + n) for n, answers in enumerate(neighbours)))
    wall.show(ROOM + 1 + NEIGHBOURS, neighbours)
    assert {row[2] for row in board.rows()} == {str(PHONES + PAPER), str(NEIGHBOURS + 1)}
    hidden_and_back(board, "b", ".")
    wall.is_as_the_rule_says()
    wall.tells_of_nobody()
    assert trainer.page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]
