"""A term of the glossary, explained where it stands: without a script, by keyboard and by touch, on the narrowest phone and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from build_tools.render.text.words import Words

from .barriers import TOO_WIDE, faint, measured, violations
from .conftest import MakeVisitor
from .visitor import Visitor

PAGES = pytest.mark.parametrize(
    ("page", "language"), [("/diriger/lancer-un-mentorat/", "fr"), ("/en/diriger/coaching-par-un-tiers/", "en")]
)


def opened(visitor: Visitor, page: str) -> None:
    visitor.open(page)
    visitor.page.locator("a.term").first.click()
    expect(visitor.page.locator(".terms :target")).to_be_in_viewport(ratio=1)


@PAGES
def test_by_keyboard_and_without_a_script_it_opens_is_read_and_closes(make_visitor: MakeVisitor, page: str, language: str) -> None:
    visitor = make_visitor(java_script_enabled=False)
    visitor.open(page)
    term, back = visitor.page.locator("a.term").first, Words(language)("terms-back")
    term.focus()
    visitor.page.keyboard.press("Enter")
    meaning = visitor.page.locator(".terms div").first
    expect(meaning).to_be_focused()
    expect(meaning).to_be_in_viewport(ratio=1)
    visitor.page.keyboard.press("Tab")
    expect(meaning.get_by_role("link", name=back)).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(term).to_be_focused()
    expect(term).to_be_in_viewport()
    expect(meaning.get_by_role("link", name=back)).to_be_hidden()
    visitor.page.go_back()  # and the way back of every browser closes it too
    expect(meaning).to_be_in_viewport(ratio=1)
    visitor.page.go_back()
    expect(meaning).not_to_be_in_viewport()


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_opened_meaning_fits_a_phone_and_has_no_barrier(make_visitor: MakeVisitor, page: str, language: str, scheme: str) -> None:
    visitor = make_visitor(viewport={"width": 320, "height": 640}, has_touch=True, color_scheme=scheme)
    opened(visitor, page)
    assert [*measured(visitor, TOO_WIDE), *violations(visitor), *faint(visitor, scheme)] == []  # it lies over the text on purpose
    box = visitor.page.get_by_role("link", name=Words(language)("terms-back")).bounding_box()
    assert box
    assert box["height"] >= 44


@PAGES
def test_on_paper_the_meanings_stand_at_the_foot_even_when_one_was_open(make_visitor: MakeVisitor, page: str, language: str) -> None:
    visitor = make_visitor(viewport={"width": 794, "height": 1123})
    opened(visitor, page)
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("heading", name=Words(language)("terms"))).to_be_visible()
    assert visitor.page.locator(".terms div").evaluate_all("all => all.map(e => getComputedStyle(e).position)")[0] == "static"
    expect(visitor.page.locator(".terms dd a").first).to_be_hidden()
