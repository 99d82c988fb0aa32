"""A lost address, at any depth, of a site that doesn't know its own: the page finds its way, in the language that was asked for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from build_tools.render.text.words import Words

from .conftest import ELSEWHERE, MakeVisitor
from .visitor import Visitor

DEPTHS = ("/nowhere", "/nowhere/", "/q/nowhere/", "/vendre/le-point/no/where.html", "/a%20b/%3Cx%3E", "//nowhere/", "/enough/")
anywhere = pytest.mark.parametrize("start", ["", ELSEWHERE], ids=["at the root", "in a folder"])


def lost(visitor: Visitor, path: str) -> None:
    visitor.open(path)
    visitor.page.wait_for_load_state("networkidle")
    assert all("404" in error for error in visitor.errors), visitor.errors  # what the browser notes of such a page
    visitor.errors.clear()


@anywhere
@pytest.mark.parametrize("path", DEPTHS)
def test_its_links_and_its_style_are_those_of_the_site(visitor: Visitor, start: str, path: str) -> None:
    lost(visitor, start + path)
    page, w = visitor.page, Words("fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_have_text(w("not-found"))
    expect(page.get_by_role("main").get_by_role("heading", level=2)).to_have_text(Words("en")("not-found"))
    expect(page.locator("[data-cut]:visible")).to_have_count(0)
    root = visitor.address + start + "/"
    links = page.locator("a[href]:not(.skip, [href^='tel:'], [href^='sms:'])").evaluate_all("all => all.map((a) => a.href)")
    assert [link for link in links if not link.startswith(root)] == []
    assert page.evaluate("[...document.styleSheets].map((sheet) => sheet.href)")[-1].startswith(root)
    page.get_by_role("link", name=w("home"), exact=True).click()
    expect(page).to_have_url(root)
    expect(page.locator("h1")).to_be_visible()


@anywhere
@pytest.mark.parametrize("path", ["/en/nowhere/", "/en/q/no/where.html"])
def test_an_english_address_is_answered_in_english_by_a_host_that_has_one_page_for_all(visitor: Visitor, start: str, path: str) -> None:
    lost(visitor, start + path)
    page, w = visitor.page, Words("en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title(re.compile(re.escape(w("not-found"))))
    expect(page.get_by_role("heading", level=1)).to_have_text(w("not-found"))
    expect(page.get_by_role("main").get_by_role("heading", level=2)).to_have_text(Words("fr")("not-found"))
    expect(page.locator("summary").first).to_have_text(w("menu"))
    expect(page).to_have_url(visitor.address + start + path)  # to be mended by hand
    page.locator("main").get_by_role("link", name=w("home"), exact=True).click()
    expect(page).to_have_url(visitor.address + start + "/en/")


@anywhere
@pytest.mark.parametrize("path", ["/nowhere/", "/en/nowhere/"])
def test_without_javascript_it_says_both_languages_and_what_to_do(make_visitor: MakeVisitor, start: str, path: str) -> None:
    visitor = make_visitor(java_script_enabled=False)
    lost(visitor, start + path)
    for language in ("fr", "en"):
        for name in ("not-found", "not-found-text", "not-found-cut", "home"):
            expect(visitor.page.locator("main").get_by_text(Words(language)(name), exact=True)).to_be_visible()
