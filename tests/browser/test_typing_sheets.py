"""A trainer types a group's paper sheets: one key a statement, each checked, and the board reads the codes."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import decode, editions
from build_tools.quiz.scoring import score
from build_tools.render.text.words import Words
from build_tools.render.web.addresses import stick_address

from .board import Board
from .faces import ITEMS, ROOT, WHOLE
from .hosts import arrived
from .visitor import Visitor

PATHS = {"fr": "/animer/taper-les-feuilles/", "en": "/en/animer/taper-les-feuilles/"}
on_both = pytest.mark.parametrize("language", PATHS)
in_french = pytest.mark.parametrize("language", ["fr"])


def sheets() -> list[list[int]]:
    """The five made-up sheets of the page on paper, as they are typed into a spreadsheet."""
    page = (ROOT / "docs" / "animer" / "sur-papier.md").read_text("utf-8")
    _, *rows = csv.reader(re.findall(r"```csv\n(.*?)```", page, re.DOTALL)[0].splitlines())
    return [[int(cell or 0) for cell in row] for row in rows]


SHEETS = sheets()
COUNT = len(ITEMS)


def line(answers: list[int]) -> str:
    return "".join(map(str, answers))


def scores_of(answers: list[int], seat: str = "rep") -> list[int | None]:
    return list(score(tables(WHOLE, seat), [answer - 1 if answer else None for answer in answers]).scores)


def told_by(code: str, seat: str = "rep") -> list[int | None]:
    """The scores that a code carries."""
    own = tables(WHOLE, seat)
    edition = next(e for e in editions(own) if e.kind == "scores")
    read = decode(code, [edition])
    assert isinstance(read, tuple)
    digits = read[1]
    return [digit - 1 + lowest if digit else None for digit, (_, lowest, _) in zip(digits, own.measured, strict=False)]


def opened(visitor: Visitor, language: str) -> Page:
    """The page, with the line in focus as by the tabulator."""
    visitor.open(PATHS[language])
    visitor.page.locator("#typed-sheet").focus()
    return visitor.page


def codes(page: Page) -> list[str]:
    """As typed, the first one first."""
    return page.locator("[data-sheets] [data-code]").all_inner_texts()[::-1]


@on_both
def test_a_group_is_typed_by_keyboard_alone_and_the_board_draws_it(visitor: Visitor, language: str) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(visitor, language)
    for answers in SHEETS:
        page.keyboard.type(line(answers))
        page.keyboard.press("Enter")
        expect(page.locator("#typed-sheet")).to_be_focused()
    expect(page.locator("[data-sheets] li")).to_have_count(5)
    found = codes(page)
    assert [told_by(code) for code in found] == [scores_of(answers) for answers in SHEETS]
    page.keyboard.press("Tab")
    page.get_by_role("button", name=Words(language)("typing-copy")).press("Enter")
    expect(page.locator("[data-copied]")).to_contain_text(Words(language)("copied"))
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(found)
    link = page.get_by_role("link", name=Words(language)("typing-board"))
    with page.expect_popup() as board:
        link.press("Enter")
    assert "#" not in arrived(board.value).url and "?" not in board.value.url
    other = Board(board.value, language)
    other.paste("\n".join(found))
    board.value.locator("[name=room]").fill("5")
    other.press("board-show")
    expect(board.value.locator("[data-shown]")).to_be_visible()
    expect(page.locator("[data-sheets] li")).to_have_count(5)
    assert visitor.errors == []


# typed → (which message, its numbers)
WRONG = {
    "too few": ("45123\n", "few", ["5", str(COUNT)]),
    "nothing": ("\n", "few", ["0", str(COUNT)]),
    "one too many": ("3" * (COUNT + 1), "many", [str(COUNT + 1), str(COUNT)]),
    "a column that is not there, at once": ("457", "range", ["3", "7", "5"]),
    "a letter": ("4b", "range", ["2", "b", "5"]),
    "a blank sheet": ("0" * COUNT + "\n", "blank", []),
}


@in_french
@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_no_code_is_given(visitor: Visitor, language: str, name: str) -> None:
    typed, message, numbers = WRONG[name]
    page = opened(visitor, language)
    page.keyboard.type(typed)
    shown = page.locator("[data-wrong]:visible")
    expect(shown).to_have_count(1)
    assert shown.get_attribute("data-wrong") == message
    assert shown.locator("b").all_inner_texts() == numbers
    expect(page.locator("#typed-sheet")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-sheets] li")).to_have_count(0)
    page.locator("#typed-sheet").fill("")
    page.keyboard.type(line(SHEETS[0]) + "\n")
    expect(page.locator("[data-sheets] li")).to_have_count(1)
    expect(shown).to_have_count(0)


@in_french
def test_it_says_where_one_is_and_which_statement_comes_next(visitor: Visitor, language: str) -> None:
    page = opened(visitor, language)
    page.keyboard.type("4512")
    first = page.locator("[data-statements]").first.locator("li")
    expect(page.locator("[data-next]")).to_have_text("5. " + str(first.nth(4).text_content()))
    expect(page.locator("form [data-echo]")).to_have_text("4 5 1 2")
    page.keyboard.type("0?")
    expect(page.locator("form [data-echo]")).to_have_text("4 5 1 2 – · –")


@in_french
def test_the_directors_sheets_have_their_own_columns(visitor: Visitor, language: str) -> None:
    page = opened(visitor, language)
    page.locator("[name=seat]").nth(1).check()
    answers = [min(4 if n else 6, len(item.options)) for n, item in enumerate(tables(WHOLE, "director").items)]
    page.locator("#typed-sheet").focus()
    page.keyboard.type(line(answers) + "\n")
    [code] = codes(page)
    assert told_by(code, "director") == scores_of(answers, "director")
    expect(page.locator("[data-of]:visible")).to_contain_text(["Directeur"])


@in_french
def test_a_sheet_is_mended_and_one_typed_twice_is_pointed_out(visitor: Visitor, language: str) -> None:
    page = opened(visitor, language)
    for answers in (SHEETS[0], SHEETS[1], SHEETS[0]):
        page.keyboard.type(line(answers) + "\n")
    assert len(set(codes(page))) == 3
    expect(page.locator("[data-same]:visible")).to_have_text(["1"])
    page.keyboard.type("4")
    mend = page.locator("[data-do=mend]")
    mend.first.click()
    expect(page.locator("[data-wrong=busy]")).to_be_visible()
    page.locator("#typed-sheet").fill("")
    mend.first.click()
    expect(page.locator("#typed-sheet")).to_have_value(line(SHEETS[0]))
    expect(page.locator("[data-sheets] li")).to_have_count(2)
    page.keyboard.press("Backspace")
    page.keyboard.type("1\n")
    assert told_by(codes(page)[2]) == scores_of([*SHEETS[0][:-1], 1])
    expect(page.locator("[data-same]:visible")).to_have_count(0)


@in_french
def test_all_is_erased_at_once_and_by_leaving(visitor: Visitor, language: str) -> None:
    page = opened(visitor, language)
    page.keyboard.type(line(SHEETS[0]) + "\n")
    page.locator("[data-do=erase]").click()
    expect(page.locator("[data-list]")).to_be_hidden()
    page.keyboard.type(line(SHEETS[0]) + "\n45")
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("#typed-sheet")).to_have_value("")
    expect(page.locator("[data-sheets] li")).to_have_count(0)


@on_both
def test_it_works_from_a_stick(visitor: Visitor, language: str) -> None:
    folder = visitor.site.parent / f"typed-{os.getpid()}-{language}"
    with zipfile.ZipFile(visitor.site / stick_address(language)) as packed:
        packed.extractall(folder)
    visitor.page.goto(Path(folder, "pages", PATHS[language].strip("/"), "index.html").as_uri())
    visitor.page.locator("#typed-sheet").focus()
    visitor.page.keyboard.type(line(SHEETS[1]) + "\n")
    assert [told_by(code) for code in codes(visitor.page)] == [scores_of(SHEETS[1])]
    board = visitor.page.get_by_role("link", name=Words(language)("typing-board")).get_attribute("href")
    assert board and (Path(folder, "pages", PATHS[language].strip("/")) / board).is_file()


@on_both
def test_without_a_script_it_says_what_does_the_same(visitor: Visitor, language: str) -> None:
    html = Path(visitor.site, PATHS[language].strip("/"), "index.html").read_text("utf-8")
    (notice,) = re.findall(r"<noscript>(.*?)</noscript>", html, re.DOTALL)
    assert "quiz score" in notice and re.search(r"href=\S*sur-papier/#du-papier", notice)
