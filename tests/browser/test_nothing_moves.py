"""Nothing that has been shown moves by itself: not when a late script arrives, on a small screen or a wide one."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from .conftest import MakeVisitor
from .visitor import Visitor

LATE = 0.4  # seconds: the page has long been painted

PLACES = [
    "/",
    "/en/",
    "/diriger/signes-discrets/",
    "/vendre/le-point/",
    "/diriger/le-miroir/",
    "/diriger/quel-appui/",
    "/reference/vrai-ou-faux/",
    "/animer/diapositives/",
    "/animer/la-photo-de-groupe/",
    "/animer/emporter/",
    "/board/",
    "/q/isolation/",
    "/q/isolation/director/",
    "/q/myths/",
    "/q/which-support/",
]
MOVED = """() => new Promise(told => {
    const seen = [];
    new PerformanceObserver(list => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => told(seen.flatMap(shift => shift.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "?").slice(0, 80)))), 100);
})"""


def late(route: Route) -> None:
    time.sleep(LATE)
    route.continue_()


def moved(page: Page) -> Any:
    """What stood in one place when painted, and then in another."""
    page.wait_for_timeout(150)
    return page.evaluate(MOVED)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_moves_when_the_script_comes_late(make_visitor: MakeVisitor, place: str, width: int) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 740})
    visitor.page.route("**/*.js", late)
    visitor.open(place)
    assert moved(visitor.page) == []


def test_what_moves_is_seen(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.evaluate(
        "() => setTimeout(() => document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'Late' })), 50)"
    )
    visitor.page.wait_for_timeout(300)
    assert moved(visitor.page)
