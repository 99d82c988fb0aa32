"""No barrier in any state of any tool, in both languages: by day, by night and in forced colours, on the narrowest phone, with large
letters, with a reader's own spacing, with nothing moving; and on every page of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from .barriers import (
    EVERY_RULE,
    MOVING,
    OF_STRUCTURE,
    SPACED,
    STAYS_OVER,
    TOO_SMALL,
    UNSPACED,
    crowded,
    everywhere,
    letters,
    measured,
    violations,
    walk,
)
from .conftest import MakeVisitor
from .faces import ROOT
from .states import STATES, State
from .visitor import Visitor

pytestmark = pytest.mark.browser
REACH = {s.id: s.reach for s in STATES}
SHOWN = [s for s in STATES if not s.paper]
SCHEMES = {"fr": "light", "en": "dark"}  # twins are built alike: one is met by day, the other by night
WALKED = ("fr",)  # and the focus goes through one of them: whose lines are longer
PARTS = 4  # of all pages, so that no worker waits for another
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
in_every_state = pytest.mark.parametrize("state", SHOWN, ids=lambda s: s.id)
in_both_languages = pytest.mark.parametrize("language", ["fr", "en"])


def test_each_state_is_named_where_the_page_on_accessibility_takes_them_from() -> None:
    named = [name for tool in yaml.safe_load((ROOT / "data" / "states.yml").read_text("utf-8")) for name in tool["states"]]
    assert sorted(named) == sorted({s.name for s in STATES})


@in_every_state
@in_both_languages
def test_no_state_of_any_tool_has_a_barrier(make_visitor: MakeVisitor, state: State, language: str) -> None:
    visitor = make_visitor(**PHONE)
    state.reach(visitor, language)
    whole = state.id == "whole"  # made of pages whose colours are seen and whose focus is walked
    found: list[object] = [
        *violations(visitor, SCHEMES[language], rules=OF_STRUCTURE if whole else EVERY_RULE),
        *([] if whole else violations(visitor, SCHEMES[language], forced=True)),
        *crowded(visitor, "320 px"),
        *[("too small", t) for t in measured(visitor, TOO_SMALL)],
    ]
    everywhere(visitor, SPACED)
    found += crowded(visitor, "spaced")
    everywhere(visitor, UNSPACED)
    letters(visitor, 32)
    found += crowded(visitor, "large letters")
    visitor.page.set_viewport_size({"width": 640, "height": 640})
    found += crowded(visitor, "large letters, 640 px")
    visitor.page.set_viewport_size({"width": 1280, "height": 800})
    found += crowded(visitor, "large letters, wide")
    visitor.page.emulate_media(reduced_motion="reduce")
    found += [("moves", e) for e in measured(visitor, MOVING)]
    if language in WALKED and not whole:
        letters(visitor, 16)
        found += lost_focus(visitor)
    assert found == []


def lost_focus(visitor: Visitor) -> list[tuple[str, object]]:
    """Where the focus isn't seen, lies under something, leaves the screen or goes against the reading order; at 320 by 256, which is a
    screen of 1280 by 1024 enlarged four times, and where nothing moves by itself. Backwards only where something stays over the page:
    all else is as on the way there."""
    visitor.page.set_viewport_size({"width": 320, "height": 256})
    stops = walk(visitor)
    back = walk(visitor, "Shift+Tab") if any(everywhere(visitor, STAYS_OVER)) else []
    return [
        *([] if stops else [("focus", "nothing takes it")]),
        *[("focus", stop) for stop in [*stops, *back] if not stop["ring"] or stop["covered"] or stop["outside"]],
        *[("against the reading order", (stop["from"], stop["what"])) for stop in stops[1:] if stop["backwards"]],
    ]


@pytest.mark.parametrize("state", [s for s in STATES if s.paper], ids=lambda s: s.id)
@in_both_languages
def test_what_is_about_to_be_printed_has_no_barrier(make_visitor: MakeVisitor, state: State, language: str) -> None:
    visitor = make_visitor(viewport={"width": 794, "height": 1123})
    state.reach(visitor, language)
    visitor.page.emulate_media(media="print")
    assert violations(visitor, SCHEMES[language]) == []


def test_in_forced_colours_a_number_in_a_point_stands_on_the_systems_own_ink(make_visitor: MakeVisitor) -> None:
    """Of what a drawing holds, axe weighs nothing."""
    visitor = make_visitor(forced_colors="active")
    REACH["board-two"](visitor, "fr")
    fill = "all => [...new Set(all.map(e => getComputedStyle(e).fill))]"
    drawn = visitor.page.locator("[data-shown] [data-drawing]")
    points = drawn.locator(".point:not(tspan, .hollow, .hole)").evaluate_all(fill)
    numbers = drawn.locator(".number:not(.hollow)").evaluate_all(fill)
    assert (len(points), len(numbers)) == (1, 1)
    assert points != numbers
    assert drawn.locator(".ground").evaluate_all(fill) == numbers


def pages_of(site: Path, language: str) -> list[str]:
    """Not those that only lead on to where a page is now."""
    files = (file for file in sorted(site.rglob("index.html")) if b'http-equiv="refresh"' not in file.read_bytes())
    pages = ["/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
    return [p for p in pages if p.startswith("/en/") == (language == "en") and not {"q", "l", "tout"} & set(p.split("/"))]


@in_both_languages
@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_of_the_site_has_a_barrier_or_runs_out_sideways(make_visitor: MakeVisitor, site: Path, language: str, part: int) -> None:
    visitor = make_visitor(**PHONE)
    found: list[object] = []
    for page in pages_of(site, language)[part::PARTS]:
        visitor.open(page)
        found += [(page, *v) for v in violations(visitor, SCHEMES[language])]
        found += [(page, *v) for v in crowded(visitor, "320 px")]
        found += [(page, "too small", v) for v in measured(visitor, TOO_SMALL)]
        letters(visitor, 32)
        found += [(page, *v) for v in crowded(visitor, "large letters")]
        letters(visitor, 16)
    assert found == []
