"""What a screen reader is given: telling states as text (tests/aria/, renewed by `make aria`), what is announced and where the focus goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from build_tools.render.text.words import Words

from .aftermath import opened, press
from .board import Board, code_of, people
from .conftest import MakeVisitor
from .faces import ITEMS, PAGE_EN, PAGE_FR, ROOT, STEADY, TIRED, Face, on_both_faces
from .mirror import Mirror
from .search import Search
from .states import STATES, board_empty, links, myths_start
from .visitor import Visitor

HEARD = ROOT / "tests" / "aria"
REACH = {s.id: s.reach for s in STATES}
# State → the part of the page that is written down, the rest of it being the same everywhere; and in which language, by turns: both
# are built alike (alike.py), and none says the other's words (test_invented_words.py).
WRITTEN = {
    "card-start": ("body", "fr"),
    "card-missing": ("[data-part=form]", "en"),
    "card-result": ("[data-part=report]", "fr"),
    "unreadable": ("[data-part=unreadable]", "en"),
    "after": ("[data-tool=after]", "en"),
    "myths-revealed": ("fieldset >> nth=0", "fr"),
    "decision-midway": ("[data-part=form]", "en"),
    "mirror-shown": ("[data-step=shown]", "en"),
    "board-picture": ("[data-tool=board]", "fr"),
    "search-found": ("dialog[open]", "en"),
    "slides-table": ("dialog[open]", "fr"),
    "menu": ("header", "en"),
}
ON_A_PHONE = ("menu",)  # what a wide screen shows in its head
in_both_languages = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.mark.parametrize("state", WRITTEN)
def test_what_is_heard_is_what_was_read_through(make_visitor: MakeVisitor, state: str, request: pytest.FixtureRequest) -> None:
    part, language = WRITTEN[state]
    visitor = make_visitor(viewport={"width": 360 if state in ON_A_PHONE else 1280, "height": 800})
    visitor.page.clock.set_fixed_time("2026-11-27T10:00:00")
    visitor.page.add_init_script("crypto.getRandomValues = numbers => numbers.fill(7)")
    REACH[state](visitor, language)
    heard = visitor.page.locator(part).aria_snapshot().replace(visitor.address.removeprefix("http://"), "HOST") + "\n"
    file = HEARD / language / f"{state}.yml"
    if request.config.getoption("--update-aria"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(heard, "utf-8")
    assert heard == file.read_text("utf-8"), "read it as it would be heard, then `make aria`"


def test_nothing_is_written_down_of_what_is_no_longer_a_state() -> None:
    assert {f.relative_to(HEARD).as_posix() for f in HEARD.rglob("*.*")} == {f"{WRITTEN[s][1]}/{s}.yml" for s in WRITTEN}


# Announcements: what stands in a live region that was there before, and what has the focus.

LISTEN = """() => {
    window.announced = [];
    const seen = region => region.checkVisibility() ? region.innerText.replace(/\\s+/g, " ").trim() : "";
    const regions = new Map();
    const look = () => document.querySelectorAll("[role=status], [role=alert], [aria-live]").forEach(region => {
        const now = seen(region), before = regions.get(region);
        // A status speaks only where it stood before; an alert speaks on coming, too.
        if (now && now !== before && (region.getAttribute("role") === "alert" || before !== undefined)) announced.push(now);
        if (region.checkVisibility() || region.getAttribute("role") === "alert") regions.set(region, now);
        else regions.delete(region);
    });
    look();
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
}"""


class Ear:
    """Hears what is announced from now on."""

    def __init__(self, visitor: Visitor) -> None:
        self.page = visitor.page
        self.page.evaluate(LISTEN)

    def heard(self, text: str) -> None:
        plain = " ".join(text.split())
        for _ in range(50):
            if any(plain in " ".join(said.split()) for said in self.said()):
                return
            self.page.wait_for_timeout(50)
        assert plain in self.said()

    def said(self) -> list[str]:
        return self.page.evaluate("() => announced")

    def focused(self, element: Locator) -> None:
        expect(element).to_be_focused()


@on_both_faces
def test_missing_answers_are_announced_and_the_focus_leads_to_each(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    ear = Ear(visitor)
    visitor.fill([2, None, *TIRED[2:]])
    visitor.button(face.w("show")).last.press("Enter")
    ear.heard(face.w("missing"))
    notice = visitor.page.locator("[data-part=missing]")
    ear.focused(notice)
    notice.get_by_role("link").press("Enter")
    ear.focused(visitor.radio(1, 0))
    expect(visitor.page.get_by_role("group", name=face.w("no-answer"))).to_have_count(1)  # said again where it is mended
    visitor.page.keyboard.press("Space")
    expect(visitor.page.get_by_role("group", name=face.w("no-answer"))).to_have_count(0)


@on_both_faces
def test_a_result_is_begun_at_its_heading_and_a_copied_code_is_announced(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(STEADY)
    visitor.button(face.w("show")).last.press("Enter")
    ear = Ear(visitor)
    ear.focused(visitor.heading)
    visitor.page.locator("details.codes summary").press("Enter")
    visitor.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.resolve(); }")
    visitor.page.locator("[data-do=code]:visible").first.press("Enter")
    ear.heard(face.w("copied"))


@on_both_faces
def test_a_code_that_cannot_be_read_is_announced(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    ear = Ear(visitor)
    visitor.page.locator(".have-code summary").press("Enter")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("7AF")
    visitor.page.keyboard.press("Enter")
    ear.heard(face.w("unreadable"))


@in_both_languages
def test_an_answer_explained_is_announced(visitor: Visitor, language: str) -> None:
    myths_start(visitor, language)
    ear = Ear(visitor)
    visitor.radio(0, 1).press("Space")
    visitor.row(0).locator("[data-check]").press("Enter")
    ear.heard(Words(language)("verdict-right"))


@in_both_languages
def test_the_board_says_what_it_read_and_why_it_shows_nothing(visitor: Visitor, language: str) -> None:
    board_empty(visitor, language)
    ear, board = Ear(visitor), Board(visitor.page, language)
    for n, answers in enumerate(people(4, 10)):
        board.type(code_of(answers, n))
    ear.heard(board.words("board-new") + " 1")
    ear.focused(board.field)
    board.press("board-show")
    ear.focused(visitor.page.get_by_label(board.words("board-room"), exact=True))
    board.say_how_many(4)
    board.press("board-show")
    ear.heard(board.words("board-few"))
    board.type(code_of([2] * len(ITEMS), 5))
    ear.heard(board.words("board-more"))
    board.say_how_many(6)
    board.press("board-show")
    ear.heard(board.words("board-early"))
    board.press("board-show")
    ear.focused(board.shown.locator("h2"))
    board.press("board-wipe")
    ear.heard(board.words("board-wiped"))
    ear.focused(board.field)


@in_both_languages
def test_the_search_says_how_much_it_found_or_that_it_found_nothing(visitor: Visitor, language: str) -> None:
    search = Search(visitor, language)
    search.open()
    ear = Ear(visitor)
    search.ask("coach")
    ear.heard(search.w("search-found"))
    search.ask("xylophone zinzolin")
    ear.heard(search.w("search-none"))


@in_both_languages
def test_the_mirror_says_what_is_wrong_with_a_code_and_each_step_begins_at_its_heading(visitor: Visitor, language: str) -> None:
    mirror = Mirror(visitor, language)
    ear = Ear(visitor)
    mirror.way("scores")
    ear.focused(mirror.step("scores").locator("[tabindex]").first)
    mirror.step("scores").locator("input").first.focus()
    mirror.submit()
    ear.heard(mirror.w("empty"))


@pytest.mark.parametrize("face", [PAGE_FR, PAGE_EN], ids=str)
def test_what_comes_after_says_what_is_missing_and_what_was_done(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    plan, diary = opened(visitor, face, "plan"), opened(visitor, face, "diary")
    ear = Ear(visitor)
    press(plan, face.w("plan-download"))
    ear.heard(face.w("plan-no-step"))
    press(diary, face.w("diary-keep-now"))
    ear.heard(face.w("diary-told-kept"))


# By keyboard alone, from the top of the page to the end of the tool (the check: test_taking_the_check.py; a decision: test_knowledge_and_decision.py).


def tab_to(visitor: Visitor, wanted: Callable[[], Locator], most: int = 150) -> None:
    """Tab until it has the focus: nothing is reached otherwise."""
    for _ in range(most):
        if wanted().evaluate("e => e === document.activeElement"):
            return
        visitor.page.keyboard.press("Tab")
    expect(wanted()).to_be_focused()


@in_both_languages
def test_true_or_false_goes_by_keyboard_alone(visitor: Visitor, language: str) -> None:
    myths_start(visitor, language)
    rows = visitor.page.locator("fieldset").count()
    for n in range(rows):
        tab_to(visitor, lambda n=n: visitor.radio(n, 0))  # type: ignore[misc]
        visitor.page.keyboard.press("Space")
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Enter")
        expect(visitor.row(n).locator(".why")).to_be_visible()
    tab_to(visitor, lambda: visitor.button(Words(language)("show")).last)
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).to_be_focused()


@in_both_languages
def test_links_are_chosen_by_keyboard_alone(visitor: Visitor, language: str) -> None:
    links(visitor, language)
    box = visitor.page.locator(".links [data-only]").nth(1)
    tab_to(visitor, lambda: box)
    visitor.page.keyboard.press("Space")
    expect(box).to_be_checked()
    visitor.page.locator(".links button").focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".links :checked")).to_have_count(0)
