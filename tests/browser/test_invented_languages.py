"""Two languages that nobody speaks, looked at in a browser: one of longer words, one written from the right. Nothing runs out or is cut, and
the second is the mirror of itself written from the left. That every word comes from words or pages: tests/test_invented_words.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ..sites import FROM_THE_RIGHT, INVENTED
from .barriers import crowded, measured
from .conftest import served
from .mirror import DIRECTOR, REP, scores_code
from .visitor import Visitor

pytestmark = pytest.mark.everywhere

PAGES = [
    "",
    "diriger/",
    "diriger/un-quart-d-heure/",
    "comprendre/la-spirale/",
    "comprendre/le-malentendu/",
    "diriger/quel-appui/",
    "aide/",
    "reference/a-imprimer/",
    "animer/sur-papier/",
    "animer/liens/",
    "animer/diapositives/",
    "a-propos/hors-ligne/",
    "a-propos/vie-privee/",
    "vendre/le-point/",
    "q/isolation/",
    "q/isolation/director/",
    "board/",
    "nowhere/",
]


def result(visitor: Visitor) -> None:
    visitor.fill([0, 1, 4, 3, 1, 1, 4, 0, 3, 0, 3, 4, 1, 3, 1, 2, 1, 3])
    visitor.page.locator("[data-part=form] .go:visible").last.click()
    expect(visitor.heading).to_be_visible()
    visitor.page.locator("[data-quiz] details").evaluate_all("all => all.forEach(d => (d.open = true))")


def missing(visitor: Visitor) -> None:
    visitor.fill([2] + 17 * [None])
    visitor.page.locator("[data-part=form] .go:visible").last.click()


def board(visitor: Visitor) -> None:
    visitor.page.locator("[data-do=try]").click()
    expect(visitor.page.locator("[data-shown]")).to_be_visible()


def mirror(visitor: Visitor) -> None:
    visitor.page.locator("[data-do=scores]").click()
    for field, code in zip(
        visitor.page.locator("[data-step=scores] input").all(), (scores_code(REP, "rep"), scores_code(DIRECTOR, "director")), strict=True
    ):
        field.fill(code)
    visitor.page.locator("[data-step=scores] [type=submit]").click()
    expect(visitor.page.locator("[data-step=shown]")).to_be_visible()


def slides(visitor: Visitor) -> None:
    visitor.page.locator("[data-present=all]").click()
    expect(visitor.page.locator("dialog[open]")).to_be_visible()


def search(visitor: Visitor) -> None:
    for menu in visitor.page.locator(".menu:not([open]) summary:visible").all():
        menu.click()
    visitor.page.locator("[data-find]:visible").first.click()
    expect(visitor.page.locator("dialog[open]")).to_be_visible()


STATES: dict[str, tuple[str, Callable[[Visitor], None]]] = {
    "result on a page": ("vendre/le-point/", result),
    "result on a card": ("q/isolation/", result),
    "missing answers": ("q/isolation/", missing),
    "board with a picture": ("board/", board),
    "mirror shown": ("diriger/le-miroir/", mirror),
    "slides presented": ("animer/diapositives/", slides),
    "search open": ("", search),
}
PLACES: dict[str, tuple[str, Callable[[Visitor], None]]] = {page or "home": (page, lambda visitor: None) for page in PAGES} | STATES

PAST_THE_LEFT = """() => {
    const scrolls = e => { for (let box = e.parentElement; box; box = box.parentElement) if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true; return false; };
    return [...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && e.getBoundingClientRect().left < -1 && e.textContent.trim())
    .filter(e => !e.closest(".heard, .skip, .ill, svg") && !scrolls(e)).map(e => "past the left: " + e.outerHTML.slice(0, 90)); }"""
# Boxes but for those within a line, whose order is the text's, and for what makes room for a shadow, which falls to the right everywhere.
# Of a drawing, its frame.
BOXES = """() => [...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && !e.closest("svg svg, svg > *, .heard, .skip, [data-drawing] *, pre, q, i, .ticket, .admonition.step, .next"))
    .filter(e => !/^(inline|contents|ruby)/.test(getComputedStyle(e).display))
    .map(e => { const b = e.getBoundingClientRect(); return [e.outerHTML.slice(0, 80), b.left, b.right, b.top]; })"""


@pytest.fixture
def guest(browser: Browser, invented: Path) -> Iterator[Callable[[int], Visitor]]:
    """Opens windows of so many pixels on the site in both languages."""
    with served(invented) as address:
        made: list[Visitor] = []

        def make(width: int) -> Visitor:
            made.append(Visitor(browser.new_context(viewport={"width": width, "height": 800}), address, invented))
            return made[-1]

        yield make
        errors = [error for visitor in made for error in visitor.errors if "404" not in error]
        for visitor in made:
            visitor.context.close()
        assert errors == []


def visited(visitor: Visitor, language: str, place: str) -> Visitor:
    """A fresh one, there."""
    path, reach = PLACES[place]
    visitor.open(f"/{language}/{path}")
    reach(visitor)
    return visitor


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", INVENTED)
def test_nothing_runs_out_and_nothing_is_cut(guest: Callable[[int], Visitor], language: str, width: int) -> None:
    found: list[object] = []
    for place in PLACES:
        visitor = visited(guest(width), language, place)
        found += [(where, what) for where, what in crowded(visitor, place) if 'class="skip"' not in str(what)] + [
            (place, past) for past in measured(visitor, PAST_THE_LEFT)
        ]
    assert found == []


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_written_from_the_right_is_the_mirror_of_itself_written_from_the_left(guest: Callable[[int], Visitor], width: int) -> None:
    found: list[object] = []
    for place in PLACES:
        visitor = visited(guest(width), FROM_THE_RIGHT, place)
        expect(visitor.page.locator("html")).to_have_attribute("dir", "rtl")  # the page of lost addresses learns it from its own
        across = visitor.page.evaluate("() => document.documentElement.clientWidth")
        turned = measured(visitor, BOXES)
        visitor.page.evaluate("() => { document.documentElement.dir = 'ltr'; }")
        for (what, left, right, top), (_, start, end, top_before) in zip(turned, measured(visitor, BOXES), strict=True):
            if max(abs(across - end - left), abs(across - start - right), abs(top - top_before)) > 1.5:
                found.append((place, what, round(left - (across - end), 1), round(top - top_before, 1)))
    assert found == []


def test_arrows_go_on_where_the_lines_go_on(guest: Callable[[int], Visitor]) -> None:
    for language, onwards in zip(INVENTED, ("ArrowRight", "ArrowLeft"), strict=True):
        visitor = visited(guest(1280), language, "slides presented")
        visitor.page.keyboard.press(onwards)
        expect(visitor.page.locator("dialog [data-number]")).to_have_text("2")
