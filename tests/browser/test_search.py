"""Searching the site: by keyboard, in each language its own results, nothing fetched by who does not search."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ..conftest import table
from .conftest import MakeVisitor
from .search import HOMES, Search
from .visitor import Visitor

QUERIES = table("searches.yml")
in_both_languages = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.mark.content
@in_both_languages
def test_what_people_type_brings_the_page_that_answers_among_the_first_three(visitor: Visitor, language: str):
    search = Search(visitor, language)
    search.open()
    assert len(QUERIES[language]) >= 20
    missed = {}
    for query, page in QUERIES[language]:
        found = search.ask(query)
        if f"{HOMES[language]}{page}/" not in found[:3]:
            missed[query] = found[:5]
        assert all(address.startswith("/en/") == (language == "en") for address in found)
    assert missed == {}, missed


@in_both_languages
def test_by_keyboard_alone_from_the_question_to_the_page(visitor: Visitor, language: str):
    search = Search(visitor, language, f"{HOMES[language]}vendre/demander-un-appui/")
    visitor.page.keyboard.press("/")
    expect(search.dialog.get_by_role("textbox")).to_be_focused()
    visitor.page.keyboard.type("coach")
    expect(search.dialog.get_by_role("link").first).to_be_visible()
    expect(search.said()).to_contain_text(search.w("search-found"), use_inner_text=True)
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    expect(search.dialog.get_by_role("link").first).to_be_focused()
    address = search.dialog.get_by_role("link").first.get_attribute("href")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page).to_have_url(visitor.address + (address or ""))


def test_results_that_come_late_keep_the_focus_among_them(visitor: Visitor):
    search = Search(visitor, "fr")
    search.open()
    before = search.ask("coach")
    search.dialog.get_by_role("link").nth(1).focus()
    visitor.page.evaluate("""() => {
      const input = document.querySelector("[data-search] input");
      input.value = "objectifs";
      input.dispatchEvent(new Event("input"));
    }""")
    expect(search.dialog.get_by_role("link").first).not_to_have_attribute("href", before[0])
    expect(search.dialog.get_by_role("link").first).to_be_focused()


def test_escape_closes_and_the_focus_goes_back_to_the_button(visitor: Visitor):
    search = Search(visitor, "fr")
    search.open()
    visitor.page.keyboard.press("Escape")
    expect(search.dialog).to_be_hidden()
    expect(visitor.page.get_by_role("button", name=search.w("search"), exact=True)).to_be_focused()


def test_a_stroke_typed_into_a_field_stays_there(visitor: Visitor):
    search = Search(visitor, "fr", "/vendre/le-point/")
    field = visitor.page.locator(".have-code summary")
    field.click()
    visitor.page.locator(".have-code input").press_sequentially("/")
    expect(search.dialog).to_be_hidden()
    expect(visitor.page.locator(".have-code input")).to_have_value("/")


def test_nothing_is_fetched_before_somebody_searches(visitor: Visitor):
    search = Search(visitor, "fr")
    assert not any("pagefind" in r for r in visitor.requests)
    search.open()
    assert not any("pagefind" in r for r in visitor.requests)
    search.ask("coach")
    assert any("pagefind" in r for r in visitor.requests)


def test_what_is_not_there_is_said_so(visitor: Visitor):
    search = Search(visitor, "fr")
    search.open()
    assert search.ask("xylophone zinzolin") == []
    expect(search.said()).to_have_text(search.w("search-none"), use_inner_text=True)


@pytest.mark.parametrize(
    ("language", "query"),
    [("fr", "recadrer un commercial diplomatiquement"), ("en", "how do I give negative feedback diplomatically")],
)
def test_a_question_whose_words_no_page_holds_together_brings_the_closest_and_says_so(visitor: Visitor, language: str, query: str):
    search = Search(visitor, language)
    search.open()
    assert f"{HOMES[language]}diriger/retours-utiles/" in search.ask(query)[:3]
    expect(search.said()).to_have_text(search.w("search-partly"), use_inner_text=True)


def test_without_a_network_it_says_so_and_can_be_tried_again(visitor: Visitor):
    search = Search(visitor, "en")
    search.open()
    visitor.context.set_offline(True)
    search.ask("coach")
    expect(search.said()).to_have_text(search.w("search-failed"), use_inner_text=True)
    visitor.context.set_offline(False)
    assert search.ask("mentor") != []
    visitor.errors.clear()  # the browser notes what it could not fetch


@pytest.mark.parametrize("refused", ["pagefind.js", "*.pf_meta", "wasm.*.pagefind", "*.pf_fragment"])
def test_a_host_that_refuses_one_of_its_files_is_told_from_the_network(visitor: Visitor, refused: str):
    search = Search(visitor, "fr")
    visitor.context.route(f"**/pagefind/**/{refused}", lambda route: route.fulfill(status=404, body="no"))
    search.open()
    search.dialog.get_by_role("textbox").fill("coach")
    expect(search.said()).to_have_text(search.w("search-withheld"), use_inner_text=True, timeout=15_000)
    visitor.errors.clear()  # the browser notes what was refused


def test_results_of_a_page_name_no_code_of_markup(visitor: Visitor):
    search = Search(visitor, "fr")
    search.open()
    for query in ("code", "mois", "l'équipe"):
        search.ask(query)
        texts = search.dialog.locator("li").all_inner_texts()
        assert not any("<" in t or "&lt;" in t or "&amp;" in t for t in texts), texts


def test_without_javascript_there_is_no_button_that_does_nothing(make_visitor: MakeVisitor):
    visitor = make_visitor(java_script_enabled=False)
    visitor.open("/")
    expect(visitor.page.locator("[data-find]")).to_be_hidden()
