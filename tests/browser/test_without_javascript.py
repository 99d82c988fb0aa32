"""Without JavaScript the form is whole: filled in, counted and read by hand, and it sends nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import MakeVisitor
from .faces import ITEMS, PORTRAITS, QUIZ, SEAT, TABLES, Face, on_both_faces
from .visitor import Visitor, points_by_hand


@pytest.fixture
def reader(make_visitor: MakeVisitor, face: Face) -> Visitor:
    visitor = make_visitor(java_script_enabled=False)
    visitor.open(face)
    return visitor


@on_both_faces
def test_every_statement_can_be_answered_and_nothing_is_chosen_beforehand(reader: Visitor, face: Face) -> None:
    assert reader.chosen() == [None] * len(ITEMS)
    for n, item in enumerate(QUIZ.items):
        expect(reader.page.get_by_role("group", name=face.says(item.text))).to_be_visible()
        reader.choose(n, 2)
    assert reader.chosen() == [2] * len(ITEMS)


@on_both_faces
def test_the_counting_sheet_says_what_each_answer_is_worth_reversed_statements_included(reader: Visitor, face: Face) -> None:
    assert points_by_hand(reader) == {n: list(table.points) for n, table in enumerate(TABLES.items, 1)}


@on_both_faces
def test_the_counting_sheet_says_which_statements_make_each_total(reader: Visitor, face: Face) -> None:
    sheet = reader.page.get_by_role("table").filter(has_text=face.w("total"))
    expect(sheet).to_be_visible()
    for dimension, table in zip(QUIZ.dimensions, TABLES.dimensions, strict=True):
        row = sheet.get_by_role("row").filter(has=reader.page.get_by_role("rowheader", name=face.says(dimension.title), exact=True))
        expect(row).to_contain_text(", ".join(str(i + 1) for i in table.items))


@on_both_faces
def test_all_advice_all_portraits_and_the_care_can_be_read(reader: Visitor, face: Face) -> None:
    expect(reader.bands).to_have_count(sum(len(d.bands) for d in QUIZ.dimensions))
    for band in (b for d in QUIZ.dimensions for b in d.bands):
        expect(reader.bands.filter(has_text=face.says(band.title)).filter(has_text=face.says(band.say)).first).to_be_visible()
    expect(reader.portrait).to_have_count(len(PORTRAITS))
    expect(reader.page.locator(".care:visible")).to_have_count(len([c for c in QUIZ.care if c.perspective in (None, SEAT)]))
    expect(reader.page.locator("#help")).to_be_visible()


@on_both_faces
def test_no_control_is_shown_that_only_a_script_could_serve(reader: Visitor, face: Face) -> None:
    expect(reader.page.get_by_role("button")).to_have_count(0)
    expect(reader.page.get_by_role("progressbar")).to_have_count(0)
    expect(reader.page.locator(".notice:visible")).to_contain_text([face.w("by-hand")])


@on_both_faces
def test_enter_sends_the_answers_nowhere(reader: Visitor, face: Face) -> None:
    reader.choose(0, 4)
    asked, address = list(reader.requests), reader.page.url
    expect(reader.radio(0, 4)).to_be_focused()
    with reader.page.expect_console_message(lambda said: "form-action 'none'" in said.text):  # the page's policy says no
        reader.page.keyboard.press("Enter")
    assert (reader.requests, reader.page.url) == (asked, address)
    reader.errors.clear()
