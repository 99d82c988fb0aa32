"""Slides: an ordinary page to read and to print, which fills the screen when asked and is then driven from the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from .conftest import MakeVisitor
from .pdf import text_of
from .slides import PAGES, present
from .visitor import Visitor

in_both_languages = pytest.mark.parametrize("language", ["fr", "en"])
ALL, SHORT = 15, 10


def status(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("status")


def number(visitor: Visitor, at: int, of: int = ALL) -> None:
    """The number that is shown and announced; the slide that is shown, alone, and focused."""
    expect(status(visitor)).to_have_text(re.compile(rf"\D{at}\D+{of}$"))
    expect(visitor.page.locator(".slide:visible")).to_have_count(1)
    expect(visitor.page.locator(".slide:visible")).to_be_focused()


def press(visitor: Visitor, *keys: str) -> None:
    for key in keys:
        visitor.page.keyboard.press(key)


@in_both_languages
def test_the_page_reads_from_top_to_bottom_without_a_script(make_visitor: MakeVisitor, language: str) -> None:
    visitor = make_visitor(java_script_enabled=False)
    visitor.open(PAGES[language])
    assert visitor.page.locator(".slides h2:visible").count() == ALL
    expect(visitor.page.get_by_role("button")).to_have_count(0)
    expect(visitor.page.locator(".slides .admonition").first).to_be_visible()


@in_both_languages
def test_everything_is_presented_by_keyboard_from_the_first_to_the_last(visitor: Visitor, language: str) -> None:
    present(visitor, language)
    titles = []
    for at in range(1, ALL + 1):
        number(visitor, at)
        titles.append(visitor.page.locator(".slide:visible h2").inner_text())
        press(visitor, "ArrowRight")
    number(visitor, ALL)  # the last stays
    assert len(set(titles)) == ALL


def test_the_short_version_leaves_out_what_is_marked_so(visitor: Visitor) -> None:
    present(visitor, "fr", "present-short")
    for at in range(1, SHORT + 1):
        number(visitor, at, SHORT)
        expect(visitor.page.locator(".slide:visible")).not_to_have_class(re.compile(r"\bextra\b"))
        press(visitor, "PageDown")


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (["ArrowRight", "ArrowRight"], 3),
        (["ArrowDown"], 2),
        (["PageDown", "PageDown", "PageUp"], 2),
        (["Space", "Space", "Shift+Space"], 2),
        (["ArrowRight", "ArrowLeft", "ArrowLeft"], 1),
        (["ArrowDown", "ArrowUp"], 1),
        (["End"], ALL),
        (["End", "PageUp"], ALL - 1),
        (["End", "Home"], 1),
        (["Tab", "Tab", "ArrowRight"], 2),  # from a button as well
        (["x", "Control+ArrowRight"], 1),
    ],
)
def test_keys_and_a_clicker_lead_where_one_expects(visitor: Visitor, keys: list[str], at: int) -> None:
    present(visitor)
    number(visitor, 1)
    press(visitor, *keys)
    number(visitor, at)


@pytest.mark.parametrize(("hide", "bring_back"), [("b", "b"), (".", "B"), ("button", "button")])
def test_one_key_hides_the_slide_at_once_and_brings_it_back(visitor: Visitor, hide: str, bring_back: str) -> None:
    words = present(visitor)
    press(visitor, "PageDown")
    visitor.button(words("board-hide")).click() if hide == "button" else press(visitor, hide)
    expect(visitor.page.locator(".slide:visible")).to_have_count(0)
    expect(visitor.page.get_by_role("dialog")).to_have_text(
        re.compile(rf"{words('board-curtain')}\s*{words('board-unhide')}"), use_inner_text=True
    )
    press(visitor, "PageDown")  # moves nothing that is hidden
    press(visitor, "Escape")  # in a fright: it stays so
    visitor.page.evaluate("() => document.fullscreenElement && document.exitFullscreen()")  # what a browser itself makes of that key
    visitor.page.locator("html:not(:fullscreen)").wait_for()
    expect(visitor.page.locator(".slide:visible")).to_have_count(0)
    visitor.button(words("board-unhide")).click() if bring_back == "button" else press(visitor, bring_back)
    number(visitor, 2)


def test_each_moment_has_a_clock_that_starts_with_it_and_goes_on_behind_others(visitor: Visitor) -> None:
    visitor.page.clock.install(time="2026-01-01T10:00:00")
    visitor.page.clock.pause_at("2026-01-01T10:00:01")
    present(visitor)
    clock = visitor.page.get_by_role("timer")
    expect(clock).to_be_hidden()  # the first slide waits for the room
    press(visitor, "ArrowRight")
    expect(clock).to_have_text("2:00")
    visitor.page.clock.run_for(30_000)
    expect(clock).to_have_text("1:30")
    press(visitor, "ArrowRight")
    expect(clock).to_have_text("3:00")
    visitor.page.clock.run_for(100_000)
    press(visitor, "ArrowLeft")
    expect(clock).to_have_text("+0:10")


def test_the_buttons_do_the_same_by_touch_and_by_space(visitor: Visitor) -> None:
    words = present(visitor)
    visitor.button(words("slide-next")).click()
    number(visitor, 2)
    visitor.button(words("slide-next")).focus()
    press(visitor, "Space")
    number(visitor, 3)
    visitor.button(words("slide-previous")).click()
    number(visitor, 2)


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_leaving_brings_back_the_page_whole_and_the_focus_where_it_was(visitor: Visitor, way: str) -> None:
    words = present(visitor)
    press(visitor, "End")
    if way == "Escape":
        press(visitor, "Escape")
    else:
        visitor.button(words("slide-close")).click()
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    expect(visitor.page.locator("article > .slides h2:visible")).to_have_count(ALL)
    visitor.page.locator("html:not(:fullscreen)").wait_for()
    expect(visitor.button(words("present-all"))).to_be_focused()
    visitor.button(words("present-short")).click()  # and one may begin again
    number(visitor, 1, SHORT)


def test_it_asks_for_the_full_screen(visitor: Visitor) -> None:
    present(visitor)
    assert visitor.page.evaluate("() => document.fullscreenElement?.tagName") == "HTML"


def test_the_browser_leaving_the_full_screen_ends_the_presentation(visitor: Visitor) -> None:
    present(visitor)
    visitor.page.evaluate("() => document.exitFullscreen()")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("missing", ["() => Promise.reject(new TypeError('no'))", "undefined"], ids=["refused", "unknown"])
def test_without_a_full_screen_the_window_is_filled(visitor: Visitor, missing: str) -> None:
    visitor.page.add_init_script(f"Element.prototype.requestFullscreen = {missing}")
    present(visitor)
    press(visitor, "ArrowRight")
    number(visitor, 2)
    box = visitor.page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, **visitor.page.viewport_size}  # type: ignore[dict-item]
    press(visitor, "Escape")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)


@in_both_languages
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080)], ids=lambda s: f"{s[0]}×{s[1]}")
def test_on_a_projector_every_slide_fits_large_and_without_notes(make_visitor: MakeVisitor, language: str, size: tuple[int, int]) -> None:
    visitor = make_visitor(viewport={"width": size[0], "height": size[1]})
    present(visitor, language)
    stage = visitor.page.locator("[data-stage]")
    for _ in range(ALL):
        text = visitor.page.locator(".slide:visible :is(p, li, td):visible").first
        letters = text.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert letters >= size[1] / 32
        assert stage.evaluate("e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]") == [0, 0]
        expect(visitor.page.locator(".slide:visible .admonition:visible")).to_have_count(0)
        press(visitor, "ArrowRight")


def test_on_a_phone_a_tall_slide_scrolls_and_nothing_is_cut_off_sideways(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(viewport={"width": 320, "height": 420})
    present(visitor)
    stage = visitor.page.locator("[data-stage]")
    for _ in range(ALL):
        assert stage.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        press(visitor, "ArrowRight")
    press(visitor, "Home", "ArrowRight")
    number(visitor, 2)
    assert stage.evaluate("e => e.scrollHeight > e.clientHeight")
    press(visitor, "ArrowDown")  # scrolls
    number(visitor, 2)
    assert all(b["height"] >= 44 for b in (e.bounding_box() for e in visitor.page.locator(".stage-bar :is(a, button)").all()) if b)


@in_both_languages
def test_the_people_to_call_are_one_touch_away_from_every_slide(visitor: Visitor, language: str) -> None:
    words = present(visitor, language)
    visitor.page.get_by_role("dialog").get_by_role("link", name=words("talk")).click()
    expect(visitor.page).to_have_url(re.compile(r"/aide/$"))


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_on_paper_each_slide_has_a_sheet_of_its_own_without_notes_or_the_page_around(make_visitor: MakeVisitor, script: bool) -> None:
    visitor = make_visitor(java_script_enabled=script)
    visitor.open(PAGES["fr"])
    pdf = visitor.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == ALL
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)}
    assert len(sizes) == 1
    assert next(iter(sizes))[2] > next(iter(sizes))[3]  # landscape
    text = text_of(pdf)
    assert "Larègle" in text
    assert "Unephraseàvous" in text
    assert "Pourvous" not in text
    assert "Unseulpas" not in text


def test_printing_while_presenting_prints_them_all(visitor: Visitor) -> None:
    present(visitor)
    shown = "() => (dispatchEvent(new Event('beforeprint')), document.querySelectorAll('article > .slides section:not([hidden])').length)"
    assert visitor.page.evaluate(shown) == ALL
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)


def test_only_the_page_of_slides_asks_for_their_script(visitor: Visitor) -> None:
    visitor.open("/animer/le-kit/")
    assert not [r for r in visitor.asked() if "slides" in r]
    visitor.open(PAGES["fr"])
    assert len([r for r in visitor.asked() if "slides." in r]) == 2
