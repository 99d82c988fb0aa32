"""No barrier in any state of any tool, in both languages: by day, by night and in forced colours, on the narrowest phone, with large
letters, with a reader's own spacing, with nothing moving; and on every page of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from .alike import unlike
from .barriers import (
    MOVING,
    OF_WHAT_IS_JOINED,
    SPACED,
    STAYS_OVER,
    TOO_SMALL,
    UNSPACED,
    crowded,
    everywhere,
    faint,
    letters,
    measured,
    resize,
    violations,
    walk,
)
from .conftest import MakeVisitor
from .faces import ROOT
from .states import STATES, State
from .visitor import Visitor

REACH = {s.id: s.reach for s in STATES}
SHOWN = [s for s in STATES if not s.paper]
# Twins are built alike (test_both_languages_are_built_alike), so every state is met in French, whose lines are longer. In English only
# those in which other words, as long as they are, stand where there is least room.
IN_ENGLISH = [
    "card-filled",
    "result",
    "after",
    "myths-result",
    "decision-outcome",
    "mirror-shown",
    "board-two",
    "typing-codes",
    "search-found",
    "slides-table",
    "menu",
]
# Alone on its card, the self-check is what it is on its page; there it begins and ends.
AS_ON_ITS_PAGE = {s.id for s in SHOWN if s.id.startswith("card-")} - {"card-start", "card-result"}
MET = [pytest.param(state, "fr", marks=pytest.mark.everywhere if state.id in AS_ON_ITS_PAGE else ()) for state in SHOWN] + [
    pytest.param(state, "en", marks=pytest.mark.everywhere) for state in SHOWN if state.id in IN_ENGLISH
]
# But for whom to call: each language begins with its readers' own countries.
BUILT_OTHERWISE = {
    "/en/aide/",
    "/en/auteurs/numeros/",
    "/en/tout/",
    "/en/animer/a-distribuer/",
    "/en/animer/tout-imprimer/",
}  # whose numbers to call are others
# One document made of all pages, which are each looked at alone: here only what they break together.
WHOLE = "whole"
PARTS = 4  # of all pages, so that no worker waits for another
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
in_both_languages = pytest.mark.parametrize("language", ["fr", "en"])


def test_each_state_is_named_where_the_page_on_accessibility_takes_them_from() -> None:
    named = [name for tool in yaml.safe_load((ROOT / "data" / "states.yml").read_text("utf-8")) for name in tool["states"]]
    assert sorted(named) == sorted({s.name for s in STATES})


@pytest.mark.parametrize(("state", "language"), MET, ids=lambda part: getattr(part, "id", part))
def test_no_state_of_any_tool_has_a_barrier(make_visitor: MakeVisitor, state: State, language: str) -> None:
    """Looked at in every way on one visit."""
    visitor = make_visitor(**PHONE)
    state.reach(visitor, language)
    if state.id == WHOLE:
        assert [*violations(visitor, OF_WHAT_IS_JOINED), *crowded(visitor, "320 px")] == []
        return
    found: list[object] = [
        *violations(visitor),
        *faint_in_other_colours(visitor),
        *crowded(visitor, "320 px"),
        *[("too small", t) for t in measured(visitor, TOO_SMALL)],
    ]
    everywhere(visitor, SPACED)
    found += crowded(visitor, "spaced")
    everywhere(visitor, UNSPACED)
    letters(visitor, 32)
    found += crowded(visitor, "large letters")
    resize(visitor, 640, 640)
    found += crowded(visitor, "large letters, 640 px")
    resize(visitor, 1280, 800)
    found += crowded(visitor, "large letters, wide")
    visitor.page.emulate_media(reduced_motion="reduce")
    found += [("moves", e) for e in measured(visitor, MOVING)]
    if language == "fr":
        letters(visitor, 16)
        found += lost_focus(visitor)
    assert found == []


def faint_in_other_colours(visitor: Visitor) -> list[tuple[str, object]]:
    """By night, and in colours that the system imposes."""
    return [
        *faint(visitor, "dark"),
        *faint(visitor, "light", forced=True),
        *faint(visitor, "dark", forced=True),
    ]


def lost_focus(visitor: Visitor) -> list[tuple[str, object]]:
    """Where the focus isn't seen, lies under something, leaves the screen or goes against the reading order; at 320 by 256, which is a
    screen of 1280 by 1024 enlarged four times, and where nothing moves by itself. Backwards only where something stays over the page:
    all else is as on the way there."""
    resize(visitor, 320, 256)
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
    assert violations(visitor) == []


# A paragraph's style, or a page's → whether its words are faint by day, by night, and where the system imposes its colours.
READ = {
    "color: #595959": (False, True, False),  # 7.0:1 on white, less than 3:1 on the black of the night
    "color: #5a5a5a": (True, True, False),
    "color: #aaa; background: #000": (False, False, False),
    "color: #777; font-size: 24px": (True, True, False),
    "color: #757575; font-size: 24px": (False, True, False),  # large letters want 4.5:1
    "color: #757575; font-size: 19px; font-weight: 700": (False, True, False),
    "color: rgb(0 0 0 / 40%); background: #fff": (True, True, False),
    "color: #000; background: rgb(0 0 0 / 60%)": (True, True, False),
    "color: #777; background: url(data:,)": (False, False, False),  # a picture behind says nothing of itself
    "color: light-dark(#000, #333)": (False, True, False),
    "color: #777; visibility: hidden": (False, False, False),
    "color: #777; background: #fff; forced-color-adjust: none": (True, True, True),
}


@pytest.mark.parametrize("style", READ)
def test_words_that_are_hard_to_read_are_measured_so_in_any_colours(visitor: Visitor, style: str) -> None:
    visitor.page.set_content(f'<html style="color-scheme: light dark"><body><p style="{style}">Words')
    seen = (faint(visitor, "light"), faint(visitor, "dark"), faint(visitor, "light", forced=True))
    assert tuple(bool(found) for found in seen) == READ[style], seen


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


def test_both_languages_are_built_alike(site: Path) -> None:
    """So that what a browser finds in how a French page is built need not be looked for in its twin."""
    assert set(unlike(site)) <= BUILT_OTHERWISE


def pages_of(site: Path, language: str) -> list[str]:
    """Not those that only lead on to where a page is now."""
    files = (file for file in sorted(site.rglob("index.html")) if b'http-equiv="refresh"' not in file.read_bytes())
    pages = ["/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
    return [p for p in pages if p.startswith("/en/") == (language == "en") and not {"q", "l", "tout"} & set(p.split("/"))]


@pytest.mark.everywhere
@pytest.mark.parametrize("part", range(PARTS))
@in_both_languages
def test_no_page_of_the_site_has_a_barrier_or_runs_out_sideways(make_visitor: MakeVisitor, site: Path, language: str, part: int) -> None:
    visitor = make_visitor(**PHONE)
    found: list[object] = []
    for page in pages_of(site, language)[part::PARTS]:
        visitor.open(page)
        if language == "fr" or page in BUILT_OTHERWISE:
            found += [(page, *v) for v in [*violations(visitor), *faint(visitor, "dark")]]
        found += [(page, *v) for v in crowded(visitor, "320 px")]
        found += [(page, "too small", v) for v in measured(visitor, TOO_SMALL)]
        letters(visitor, 32)
        found += [(page, *v) for v in crowded(visitor, "large letters")]
        letters(visitor, 16)
    assert found == []
