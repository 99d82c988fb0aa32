"""An address that leads nowhere, at any depth, still leads home; and the site's frame works by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from build_tools.render.text.words import Words

from .barriers import walk
from .conftest import MakeVisitor
from .visitor import Visitor

w = Words("fr")


@pytest.mark.parametrize("path", ["/nulle-part/", "/vendre/nulle/part/du/tout/"])
def test_a_page_that_does_not_exist_is_styled_and_leads_home_and_to_people(visitor: Visitor, path: str) -> None:
    visitor.open(path)
    visitor.errors.clear()  # the browser notes that the page was not found; what follows may not add to it
    expect(visitor.page.get_by_role("heading", name=w("not-found"))).to_be_visible()
    assert visitor.page.evaluate("() => document.styleSheets.length") >= 1
    visitor.page.get_by_role("main").get_by_role("link", name=w("home")).click()
    expect(visitor.page).to_have_url(visitor.address + "/")
    visitor.open(path)
    visitor.errors.clear()
    visitor.page.get_by_role("link", name=w("talk")).first.click()
    expect(visitor.page).to_have_url(visitor.address + "/aide/")


@pytest.mark.parametrize(("path", "language"), [("/", "fr"), ("/en/", "en")])
def test_the_first_tab_skips_to_the_content(visitor: Visitor, path: str, language: str) -> None:
    visitor.open(path)
    visitor.page.keyboard.press("Tab")
    skip = visitor.page.get_by_role("link", name=Words(language)("skip"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize(("path", "language"), [("/vendre/le-point/", "fr"), ("/en/vendre/le-point/", "en")])
def test_the_menu_opens_by_keyboard_and_says_where_one_is(make_visitor: MakeVisitor, path: str, language: str) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    visitor.open(path)
    menu = visitor.page.locator("header details")
    expect(menu.get_by_role("link")).to_have_count(0)
    menu.get_by_text(Words(language)("menu"), exact=True).press("Enter")
    expect(menu.locator("[aria-current]")).to_be_visible()
    expect(menu.locator("[aria-current]")).to_have_attribute("href", "../")  # the page's section


@pytest.mark.parametrize("path", ["/", "/diriger/", "/diriger/un-quart-d-heure/"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_head_that_stays_never_covers_what_has_the_focus(make_visitor: MakeVisitor, path: str, key: str) -> None:
    visitor = make_visitor(viewport={"width": 1280, "height": 700}, reduced_motion="reduce")
    visitor.open(path)
    stops = walk(visitor, key)
    assert len(stops) > 40
    assert [stop["what"] for stop in stops if stop["covered"] or stop["outside"] or not stop["ring"]] == []


@pytest.mark.parametrize(("width", "folded"), [(360, True), (1090, True), (1110, False)])
def test_a_page_s_contents_are_folded_below_its_title_or_stand_beside_it(make_visitor: MakeVisitor, width: int, folded: bool) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 740})
    visitor.open("/diriger/un-quart-d-heure/")
    beside, fold = visitor.page.locator("aside.contents"), visitor.page.locator("details.contents-fold")
    assert (beside.is_visible(), fold.is_visible()) == (not folded, folded)
    if folded:
        fold.locator("summary").press("Enter")
    link = (fold if folded else beside).get_by_role("link").last
    link.click()
    name = link.inner_text()
    expect(visitor.page.get_by_role("main").get_by_role("heading", name=name)).to_be_in_viewport()
