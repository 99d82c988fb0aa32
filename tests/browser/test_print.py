"""On paper: before an answer, a page of questions and how to count them by hand; after, the result alone, without an address."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .faces import PORTRAITS, QUIZ, STEADY, TABLES, TIRED, Face, on_both_faces, on_every_face
from .pdf import text_of
from .printed import printed
from .visitor import Visitor, points_by_hand


@on_every_face
def test_a_blank_form_prints_with_a_grid_of_points_every_band_s_name_and_the_discreet_title(visitor: Visitor, face: Face) -> None:
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
    expect(page.locator("fieldset small")).to_have_count(0)  # a point beside a box says which answer is the good one
    assert points_by_hand(visitor) == {n: list(table.points) for n, table in enumerate(TABLES.items, 1)}
    expect(page.get_by_role("heading", name=face.w("by-hand"))).to_be_visible()
    expect(visitor.bands).to_have_count(sum(len(d.bands) for d in QUIZ.dimensions))
    told = [face.says(b.say) in visitor.bands.nth(n).inner_text() for n, b in enumerate(b for d in QUIZ.dimensions for b in d.bands)]
    assert set(told) == {face.name == "card"}  # a page of the site says so where asked
    assert page.evaluate(CLOSEST_BANDS) >= 8
    expect(visitor.portrait).to_have_count(0)
    expect(page.get_by_role("heading", name=face.says(QUIZ.discreet_title)).last).to_be_visible()
    expect(page.get_by_text(face.says(QUIZ.title), exact=True)).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("heading", name=face.w("result-profile"))).to_have_count(0)
    expect(visitor.scores).to_have_count(0)
    expect(page.locator("#help")).to_be_visible()


# Pixels between the name of a band and the next one's on the same line.
CLOSEST_BANDS = """() => {
    const tones = [...document.querySelectorAll(".band .tone")].map((e) => [...e.getClientRects()]);
    const gaps = tones.slice(1).map((next, n) => [next[0], tones[n].at(-1)]).filter(([next, last]) => next.top < last.bottom && next.bottom > last.top);
    return Math.min(100, ...gaps.map(([next, last]) => next.left - last.right));
}"""
CHOICE = "[data-whole]"
SAID = {"fr": "Pour répondre sur papier, imprimez cette page d’abord.", "en": "To answer on paper, print this page first."}


@on_both_faces
def test_what_each_total_says_is_printed_where_asked(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    if face.name == "card":
        expect(visitor.page.locator(CHOICE)).to_have_count(0)
        return
    visitor.page.locator(CHOICE).check()
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator(CHOICE)).to_be_hidden()
    expect(visitor.portrait).to_have_count(len(PORTRAITS))
    for band in (b for d in QUIZ.dimensions for b in d.bands):
        expect(visitor.bands.filter(has_text=face.says(band.title)).first).to_contain_text(face.says(band.say))


@pytest.mark.parametrize("size", ["A4", "Letter"])
@on_both_faces
def test_a_blank_form_is_a_page_of_questions_with_how_to_count_at_its_back(visitor: Visitor, face: Face, size: str) -> None:
    """The card then says what each total means; the page of the site has its other words, and says that it is to be printed first."""
    visitor.open(face)
    paper = [" ".join(page.text.split()) for page in printed(visitor.page.pdf(format=size))]
    on_the_site = face.name != "card"
    assert len(paper) == (4 if on_the_site else 5 if size == "A4" else 6)
    if on_the_site:
        assert SAID[face.language] in " ".join(paper)
    for item in QUIZ.items:
        assert " ".join(face.says(item.text).split()) in paper[0]
    assert paper[1].startswith(face.w("by-hand"))


@on_both_faces
def test_a_theme_s_name_and_what_its_score_says_stay_on_one_page(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, STEADY)
    shown = [
        (theme.locator("h3, h4, h5, h6").first.inner_text(), theme.locator(".band:not([hidden]) .say q").text_content() or "")
        for theme in visitor.page.locator(".dimension").all()
    ]
    paper = ["".join(page.text.split()) for page in printed(visitor.page.pdf(format="A4"))]
    for name, say in shown:
        assert any("".join(name.split()) in page and "".join(say.split()) in page for page in paper), name


@on_both_faces
def test_nothing_that_only_a_screen_does_is_said_on_paper(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    for answered in (False, True):
        if answered:
            visitor.finish(face, TIRED)
        visitor.page.emulate_media(media="print")
        expect(visitor.page.locator("[data-quiz]").get_by_text(face.w("nothing-leaves"))).to_be_hidden()
        visitor.page.emulate_media(media="screen")


@on_every_face
def test_a_result_prints_its_own_bands_and_neither_buttons_nor_form(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    shown = visitor.bands.all_inner_texts()
    visitor.page.emulate_media(media="print")
    said = [text.replace(face.w("copy-sentence"), "").split() for text in shown]
    assert [text.split() for text in visitor.bands.all_inner_texts()] == said
    expect(visitor.portrait).to_have_count(1)
    expect(visitor.scores).to_have_count(len(QUIZ.dimensions))
    for role in ("button", "radio", "textbox", "progressbar"):
        expect(visitor.page.get_by_role(role)).to_have_count(0)
    expect(visitor.page.locator("details:not(.dimension) > summary:visible")).to_have_count(0)
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
