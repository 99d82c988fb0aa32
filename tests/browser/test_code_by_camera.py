"""From a phone to the trainer's camera: the code for the group as a QR symbol, and the board that reads it without telling whose it is."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from .conftest import MakeVisitor
from .faces import CARD_EN, CARD_FR, PAGE_FR, STEADY, TIRED, Face
from .printed import qr_codes
from .visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def symbol(visitor: Visitor) -> Locator:
    return visitor.page.locator(".room .symbol svg")


def code(visitor: Visitor) -> str:
    return visitor.page.locator(".room .code > [aria-hidden]").inner_text()


def read(visitor: Visitor) -> list[str]:
    """As a camera sees the phone's whole screen, the symbol scrolled into it."""
    symbol(visitor).scroll_into_view_if_needed()
    return qr_codes(Image.open(io.BytesIO(visitor.page.screenshot())))


@pytest.mark.parametrize("face", [CARD_FR, PAGE_FR], ids=str)
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["day", "night", "forced colours"])
def test_on_a_phone_the_symbol_says_the_code_that_stands_above_it(make_visitor: MakeVisitor, face: Face, look: dict[str, str]) -> None:
    visitor = make_visitor(**PHONE, **look)
    visitor.open(face, hash="?salle")
    visitor.finish(face, TIRED)
    expect(visitor.page.get_by_text(face.w("room-symbol"))).to_be_visible()
    assert read(visitor) == [code(visitor)]
    box = symbol(visitor).bounding_box()
    assert box and box["width"] == box["height"] >= 200 and box["x"] + box["width"] <= 360
    visitor.button(face.w("again")).click()
    visitor.finish(face, STEADY)
    assert read(visitor) == [code(visitor)]


@pytest.mark.parametrize("path", ["/en/q/myths/", "/en/q/which-support/"])
def test_of_the_other_kinds_too(make_visitor: MakeVisitor, path: str) -> None:
    visitor = make_visitor(**PHONE)
    face = Face("card", "en", path)
    visitor.open(face, hash="?room")
    if "myths" in path:
        visitor.fill([0] * visitor.page.locator("fieldset").count())
        visitor.ask_for_result(face)
    else:
        expect(visitor.page.locator("[data-part=form]")).to_be_visible()
        visitor.page.locator("#d1 [data-answer]").first.click()
    assert read(visitor) == [code(visitor)]


def test_it_is_drawn_only_where_a_group_is_given_the_code(visitor: Visitor) -> None:
    visitor.open(CARD_EN)
    visitor.finish(CARD_EN, STEADY)
    visitor.page.locator(".codes > summary").click()
    expect(visitor.page.locator(".codes .code:visible").first).to_be_visible()
    expect(visitor.page.locator(".symbol:visible")).to_have_count(0)
    visitor.button(CARD_EN.w("room-code")).click()
    assert read(visitor) == [code(visitor)]


def test_from_a_file_without_a_network_the_same(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(**PHONE)
    visitor.context.set_offline(True)
    visitor.page.goto((visitor.site / "q/isolation/index.html").as_uri() + "?salle")
    visitor.fill(STEADY)
    visitor.ask_for_result(CARD_FR)
    assert read(visitor) == [code(visitor)]
