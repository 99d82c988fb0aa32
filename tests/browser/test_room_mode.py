"""The room mode: one laptop and one projector from the address at the door to the picture, by the keyboard or a presenter's remote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from build_tools.render.pages.running_order import running_order

from ..conftest import ROOT
from .board import PATHS, Board, code_of, enter_room, people
from .conftest import MakeVisitor
from .test_board import reach
from .visitor import Visitor

in_both_languages = pytest.mark.parametrize("language", PATHS)
ORDER = {"fr": "vingt-minutes.md", "en": "vingt-minutes.en.md"}
CODES = [code_of(answers, n) for n, answers in enumerate(people(12, 6))]


def open_room(visitor: Visitor, language: str = "fr") -> tuple[Board, Locator]:
    """The room mode of twenty minutes."""
    if "/board/" not in visitor.page.url:
        visitor.open(PATHS[language])
    enter_room(visitor.page)
    wall = visitor.page.get_by_role("dialog")
    expect(wall).to_be_visible()
    return Board(visitor.page, language), wall


def press(visitor: Visitor, *keys: str) -> None:
    for key in keys:
        visitor.page.keyboard.press(key)


def type_codes(visitor: Visitor, codes: list[str]) -> None:
    for code in codes:
        visitor.page.keyboard.type(code.lower())
        visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("[data-reading]")).to_be_hidden()


@in_both_languages
@pytest.mark.parametrize(("on", "back"), [("PageDown", "PageUp"), ("ArrowRight", "ArrowLeft"), ("Space", "PageUp")])
def test_it_leads_from_the_address_through_each_moment_with_its_clock(visitor: Visitor, language: str, on: str, back: str) -> None:
    visitor.page.clock.install(time="2026-01-01T10:00:00")
    visitor.page.clock.pause_at("2026-01-01T10:00:01")
    _, wall = open_room(visitor, language)
    moments = running_order((ROOT / "docs/animer" / ORDER[language]).read_text("utf-8"))
    clock = wall.get_by_role("timer")
    expect(wall.locator(".short-link:visible")).to_have_count(1)
    expect(clock).to_be_hidden()
    for moment in moments:
        press(visitor, on)
        expect(wall.locator(".moment:visible")).to_have_count(1)
        expect(wall.locator(".moment:visible")).to_be_focused()
        expect(clock).to_have_text(f"{moment.minutes}:00")
    visitor.page.clock.run_for(130_000)
    press(visitor, on)  # the last one stays
    expect(clock).to_have_text("+0:10")
    press(visitor, back)
    expect(clock).to_have_text(f"+{(130 - moments[-2].minutes * 60) // 60}:{(130 - moments[-2].minutes * 60) % 60:02}")


@in_both_languages
def test_what_is_said_is_on_the_wall_and_the_address_comes_back_at_any_moment(visitor: Visitor, language: str) -> None:
    _, wall = open_room(visitor, language)
    moments = running_order((ROOT / "docs/animer" / ORDER[language]).read_text("utf-8"))
    press(visitor, "PageDown", "PageDown")
    expect(wall.locator(".prompt:visible")).to_contain_text(moments[1].says.strip(' «»“”"\u00a0')[:20].replace("'", "’"))
    press(visitor, "a")
    expect(wall.locator(".short-link:visible")).to_have_count(1)
    expect(wall.locator(".prompt:visible")).to_have_count(0)
    expect(wall.get_by_role("timer")).to_have_text(re.compile(r"^\d:\d\d$"))  # the moment's clock goes on
    press(visitor, "a")
    expect(wall.locator(".prompt:visible")).to_have_count(1)
    press(visitor, "a", "PageDown")
    expect(wall.locator(".moment:visible")).to_have_attribute("data-minutes", str(moments[2].minutes))


def test_the_trainers_buttons_leave_the_wall_when_nobody_moves_and_come_back(visitor: Visitor) -> None:
    visitor.page.clock.install(time="2026-01-01T10:00:00")
    _, wall = open_room(visitor)
    button = wall.get_by_role("button").first
    visitor.page.clock.run_for(5_000)
    expect(button).to_have_css("opacity", "0")
    visitor.page.mouse.move(300, 200)
    expect(button).to_have_css("opacity", "1")
    visitor.page.clock.run_for(5_000)
    expect(button).to_have_css("opacity", "0")
    press(visitor, "Tab", "Tab")  # past the link of the address
    expect(button).to_have_css("opacity", "1")
    press(visitor, "PageDown")  # to the moment, which takes the focus
    expect(button).to_have_css("opacity", "0")
    expect(wall.get_by_role("timer")).to_have_css("opacity", "1")


@in_both_languages
def test_notes_are_not_on_the_wall_until_they_are_asked_for(visitor: Visitor, language: str) -> None:
    _, wall = open_room(visitor, language)
    press(visitor, "PageDown")
    first = running_order((ROOT / "docs/animer" / ORDER[language]).read_text("utf-8"))[0]
    notes = wall.locator(".moment:visible [data-notes]")
    expect(notes).to_be_hidden()
    press(visitor, "n")
    expect(notes).to_be_visible()
    expect(notes).to_contain_text(first.does.split(",")[0])
    press(visitor, "PageDown")
    expect(wall.locator(".moment:visible [data-notes]")).to_be_visible()
    press(visitor, "N")
    expect(wall.locator(".moment:visible [data-notes]")).to_be_hidden()


@pytest.mark.parametrize("how", ["with a network", "from a file"])
@in_both_languages
def test_codes_come_in_and_the_picture_comes_up_without_leaving(make_visitor: MakeVisitor, site: Path, language: str, how: str) -> None:
    visitor = make_visitor(viewport={"width": 1024, "height": 768})
    reach(visitor, site, PATHS[language], how)
    board, wall = open_room(visitor, language)
    come = wall.locator(".wall-bar [data-come]")
    expect(come).to_have_text("0")
    press(visitor, "PageDown", "c")
    type_codes(visitor, CODES)  # the letters of a code are no keys of the wall
    expect(come).to_have_text("12")
    press(visitor, "Tab")
    board.say_how_many(12)
    board.press("board-show")
    expect(wall.locator("[data-shown]")).to_be_visible()
    rows = board.rows()
    for hide, bring_back in (("b", "b"), (".", "B"), ("Escape", ".")):
        press(visitor, hide)
        expect(wall.locator("[data-stage]")).to_be_hidden()
        assert wall.inner_text().split("\n")[0] == board.words("board-curtain")
        press(visitor, "Escape", "PageDown")  # in a fright: it stays so, and nothing moves
        expect(wall.locator("[data-stage]")).to_be_hidden()
        press(visitor, bring_back)
        expect(wall.locator("[data-shown]")).to_be_visible()
    press(visitor, "p")
    expect(wall.locator(".moment:visible")).to_have_attribute("data-minutes", "2")
    press(visitor, "p")
    expect(wall.locator("[data-shown]")).to_be_visible()
    assert board.rows() == rows
    wall.get_by_role("button", name=board.words("slide-close")).click()
    expect(wall).to_be_hidden()
    expect(board.shown).to_be_visible()
    assert board.rows() == rows
    open_room(visitor, language)
    expect(come).to_have_text("12")


def test_a_picture_that_cannot_be_drawn_yet_leads_to_where_codes_are_entered(visitor: Visitor) -> None:
    board, wall = open_room(visitor)
    press(visitor, "p")
    expect(wall.get_by_role("button", name=board.words("board-show"), exact=True)).to_be_visible()
    type_codes(visitor, CODES[:4])
    board.show(12)
    expect(wall.get_by_text(board.words("board-few"))).to_be_visible()
    press(visitor, "Escape", ".")
    expect(wall.get_by_text(board.words("board-few"))).to_be_visible()


def test_the_page_keys_turn_the_views_of_a_picture_of_two_groups(visitor: Visitor) -> None:
    board, wall = open_room(visitor)
    press(visitor, "c")
    board.paste("\n".join(CODES))
    board.paste("\n".join(code_of(a, n, "director") for n, a in enumerate(people(6, 4))))
    board.show(18)
    whole = wall.locator("[data-whole] > li")
    expect(whole).to_have_count(2)
    press(visitor, "PageDown")
    expect(whole).to_have_count(1)
    press(visitor, "PageUp")
    expect(whole).to_have_count(2)


def test_real_codes_are_not_lost_by_a_slip_of_the_hand(visitor: Visitor) -> None:
    """The browser asks before it reloads or leaves; made-up codes are nobody's."""
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.press("board-try")
    expect(board.shown).to_be_visible()
    visitor.page.reload()
    assert asked == []
    board.type(CODES[0])
    visitor.page.reload()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("size", [(320, 640), (1024, 768), (1920, 1080)], ids=lambda s: f"{s[0]}×{s[1]}")
def test_nothing_runs_out_sideways(make_visitor: MakeVisitor, size: tuple[int, int]) -> None:
    visitor = make_visitor(viewport={"width": size[0], "height": size[1]})
    _, wall = open_room(visitor)
    stage = wall.locator("[data-stage]")
    press(visitor, "n")
    for _ in range(8):
        assert stage.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        press(visitor, "PageDown")
    press(visitor, "c")
    assert stage.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
