"""On paper: before an answer, a sheet to fill in and count by hand; after, the result alone, without an address."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .faces import PORTRAITS, QUIZ, STEADY, TABLES, TIRED, Face, on_both_faces, on_every_face
from .pdf import text_of
from .visitor import Visitor

pytestmark = pytest.mark.browser


@on_every_face
def test_a_blank_form_prints_with_points_counting_sheet_every_band_and_the_discreet_title(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.page.emulate_media(media="print")
    blank_sheet(visitor, face)


@on_both_faces
def test_a_form_started_again_prints_as_a_blank_one(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    visitor.button(face.w("again")).click()
    visitor.page.emulate_media(media="print")
    blank_sheet(visitor, face)


def blank_sheet(visitor: Visitor, face: Face) -> None:
    page = visitor.page
    expect(page.get_by_role("radio")).to_have_count(sum(len(i.options) for i in TABLES.items))
    for n, table in enumerate(TABLES.items):
        for shown, points in zip(visitor.row(n).locator("small").all(), table.points, strict=True):
            expect(shown).to_be_visible()
            expect(shown).to_have_text(str(points))
    expect(page.get_by_role("heading", name=face.w("by-hand"))).to_be_visible()
    expect(visitor.bands).to_have_count(sum(len(d.bands) for d in QUIZ.dimensions))
    expect(visitor.portrait).to_have_count(len(PORTRAITS))
    expect(page.get_by_role("heading", name=face.says(QUIZ.discreet_title)).last).to_be_visible()
    expect(page.get_by_text(face.says(QUIZ.title), exact=True)).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("heading", name=face.w("result-profile"))).to_have_count(0)
    expect(visitor.scores).to_have_count(0)
    expect(page.locator("#help")).to_be_visible()


@on_every_face
def test_a_result_prints_its_own_bands_and_neither_buttons_nor_form(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    shown = visitor.bands.all_inner_texts()
    visitor.page.emulate_media(media="print")
    assert [text.split() for text in visitor.bands.all_inner_texts()] == [text.split() for text in shown]
    expect(visitor.portrait).to_have_count(1)
    expect(visitor.scores).to_have_count(len(QUIZ.dimensions))
    for role in ("button", "radio", "textbox", "progressbar"):
        expect(visitor.page.get_by_role(role)).to_have_count(0)
    expect(visitor.page.locator("details summary:visible")).to_have_count(0)
    expect(visitor.page.get_by_role("heading", name=face.w("by-hand"))).to_have_count(0)
    expect(visitor.page.get_by_text(face.says(QUIZ.title), exact=True)).to_be_hidden()


@on_both_faces
def test_the_codes_are_not_printed_unasked(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, STEADY)
    visitor.code("answers")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator(".code:visible")).to_have_count(0)


@on_every_face
def test_a_printed_result_says_where_it_stands_but_no_address(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    margin = {"top": "1in", "bottom": "1in"}  # where a browser prints title and address, unless the page leaves no room
    printed = text_of(visitor.page.pdf(display_header_footer=True, margin=margin))
    portrait = next(p for p in PORTRAITS if p.id == "souffle")
    assert "".join(face.says(portrait.title).split()) in printed  # the reader of the PDF works
    assert "http" not in printed
    assert visitor.address.removeprefix("http://") not in printed


@on_both_faces
def test_printing_is_asked_of_the_browser_by_a_button(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script(
        "window.print = () => document.body.append(Object.assign(document.createElement('output'), {textContent: 'printing'}))"
    )
    visitor.open(face)
    visitor.finish(face, TIRED)
    visitor.button(face.w("print")).click()
    expect(visitor.page.get_by_text("printing", exact=True)).to_be_visible()
