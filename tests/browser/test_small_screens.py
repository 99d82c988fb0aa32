"""On a phone of 360 px, and on the narrowest of 320: nothing runs out sideways, and every target suits a thumb."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import MakeVisitor
from .faces import CARD_FR, TIRED, Face, answers_code, on_both_faces, on_every_face
from .visitor import Visitor

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [360, 320])

# A link inside a sentence is as high as its line; every other target is 44 px high or more.
TOO_LOW = """() => [...document.querySelectorAll("a, button, summary, fieldset label, input[type=text]")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().right > 0)
    .filter(e => !(e.localName === "a" && e.parentElement.textContent.trim() !== e.textContent.trim() && !e.matches(".bar a")))
    .map(e => [e.textContent.trim().slice(0, 40), e.getBoundingClientRect().height])
    .filter(([, height]) => height < 43.99)"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.closest(".table"))  // a wide table scrolls in its own box
    .map(e => e.outerHTML.slice(0, 80))"""


def fits(visitor: Visitor) -> None:
    page = visitor.page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= page.viewport_size["width"], page.evaluate(TOO_WIDE)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(TOO_LOW) == []


@WIDTHS
@on_every_face
def test_start_error_and_result_fit_a_phone(make_visitor: MakeVisitor, face: Face, width: int) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 640}, has_touch=True)
    visitor.open(face)
    fits(visitor)

    visitor.ask_for_result(face)
    expect(visitor.page.get_by_text(face.w("missing"))).to_be_visible()
    fits(visitor)

    visitor.finish(face, TIRED)
    visitor.code("answers")
    visitor.page.locator("details").evaluate_all("all => all.forEach(d => (d.open = true))")
    fits(visitor)


@WIDTHS
@on_both_faces
def test_question_and_shared_result_fit_a_phone(make_visitor: MakeVisitor, face: Face, width: int) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 640}, has_touch=True)
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    fits(visitor)
    visitor.button(face.w("own")).click()
    visitor.choose(0, 0)
    visitor.open("/aide/")
    visitor.open(face)
    expect(visitor.page.get_by_text(face.w("resume-text"))).to_be_visible()
    fits(visitor)


def test_a_statement_and_its_options_take_a_third_of_a_phone_at_most(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    visitor.open(CARD_FR)
    heights = visitor.page.locator("fieldset").evaluate_all("all => all.map(f => f.getBoundingClientRect().height)")
    assert max(heights) <= 740 / 3


@on_both_faces
def test_the_option_chosen_on_a_phone_is_spelled_out(make_visitor: MakeVisitor, face: Face) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    visitor.open(face)
    word = visitor.row(0).locator(".word").nth(1)
    assert word.bounding_box()["width"] < 2
    visitor.choose(0, 1)
    assert word.bounding_box()["width"] > 40
