"""On a phone, a statement takes a third of the screen, and the option chosen is spelled out. That nothing runs out: test_accessibility.py."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import MakeVisitor
from .faces import CARD_FR, STEADY, Face, on_both_faces

pytestmark = pytest.mark.browser


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


@pytest.mark.parametrize("scripted", [True, False], ids=["scripted", "without JavaScript"])
@pytest.mark.parametrize("path", ["/", "/en/"])
@pytest.mark.parametrize(("width", "rows"), [(360, 2), (1280, 1)])
def test_the_header_leaves_the_screen_to_the_page(make_visitor: MakeVisitor, path: str, width: int, rows: int, scripted: bool) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 740}, java_script_enabled=scripted)
    visitor.open(path)
    shown = visitor.page.locator("header > *, header summary").filter(visible=True)
    assert len({round(box["y"] + box["height"] / 2) // 44 for one in shown.all() if (box := one.bounding_box()) and box["height"]}) == rows
    header = visitor.page.locator("header").bounding_box()
    assert header["height"] < 60 * rows + 10


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_menu_opens_below_the_header_and_stays_under_the_finger(make_visitor: MakeVisitor, width: int) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 740})
    visitor.open("/")
    menu = visitor.page.locator("header summary")
    before = menu.bounding_box()
    menu.click()
    assert menu.bounding_box() == before
    first = visitor.page.locator("header nav li").first.bounding_box()
    assert first["y"] >= before["y"] + before["height"] - 1
    assert visitor.page.locator("header nav ul").first.bounding_box()["width"] > width * 0.55


@on_both_faces
def test_a_result_opens_on_a_phone_with_where_one_stands_and_the_one_next_step(make_visitor: MakeVisitor, face: Face) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    visitor.open(face)
    visitor.finish(face, STEADY)
    expect(visitor.heading).to_be_focused()
    assert visitor.heading.bounding_box()["y"] < 740 / 4
    expect(visitor.portrait.locator("h2, h3, h4")).to_be_in_viewport(ratio=1)
    expect(visitor.page.locator(".next").get_by_text(face.w("this-week"))).to_be_in_viewport(ratio=1)
