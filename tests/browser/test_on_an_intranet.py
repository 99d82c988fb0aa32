"""A card in another site's page, by the very line that the trainer's page gives: it works there, and tells that page nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from build_tools.render.pages.embed import HEIGHT, SANDBOX

from .faces import CARD_FR, QUIZ, TIRED, Face, answers_code, on_a_card
from .hosts import arrived, hosted, watched
from .intranet import line, show, take


@pytest.fixture
def browser(whole_browser: Browser) -> Browser:
    return whole_browser


READ = "() => { try { return document.querySelector('iframe').contentDocument?.body?.innerText ?? null } catch { return null } }"


@on_a_card
def test_the_card_is_taken_in_the_frame_and_gives_its_result_and_codes(browser: Browser, address: str, tmp_path: Path, face: Face) -> None:
    with hosted(tmp_path) as intranet, watched(browser) as (page, complaints):
        card = show(page, tmp_path, intranet, line(address, face))
        expect(card.locator("[data-notice=unkept]")).to_be_visible()  # said at once: a reload would lose the answers
        take(card, face, TIRED)
        expect(card.locator(".strand:visible")).to_have_count(len(QUIZ.dimensions))
        card.locator("details.codes summary").click()
        expect(card.locator("[data-code=answers] .code > [aria-hidden]")).to_have_text(answers_code(TIRED))
        card.locator("[data-do=code]").first.click()
        expect(card.get_by_text(face.w("copied"), exact=True).first).to_be_visible()
        card.get_by_role("button", name=face.w("print"), exact=True).click()
        assert complaints == []


@pytest.mark.parametrize("own_host", [False, True], ids=["another-host", "the-cards-own-host"])
def test_the_page_around_it_learns_nothing_not_even_on_the_cards_own_host(
    browser: Browser, site: Path, address: str, tmp_path: Path, own_host: bool
) -> None:
    copied = tmp_path / "intranet"
    copied.mkdir()
    if own_host:  # the site copied to the intranet's own server
        shutil.copytree(site / "q", copied / "q")
    with hosted(copied) as intranet, watched(browser) as (page, _):
        card = show(page, copied, intranet, line(intranet if own_host else address, CARD_FR))
        frame = page.locator("iframe")
        before = frame.bounding_box()
        take(card, CARD_FR, TIRED)
        assert page.evaluate(READ) is None
        assert frame.bounding_box() == before
        assert before and before["height"] >= HEIGHT
        assert page.evaluate("heard") == []
        assert page.evaluate("[frames.length, location.hash]") == [1, ""]


def test_this_would_see_a_page_that_reads_its_frame(browser: Browser, site: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(site / "q", tmp_path / "q")).parent
    with hosted(copied) as intranet, watched(browser) as (page, _):
        card = show(page, copied, intranet, line(intranet, CARD_FR).replace(SANDBOX, SANDBOX + " allow-same-origin"))
        expect(card.locator("fieldset").first).to_be_visible()
        assert page.evaluate(READ)


def test_a_help_line_can_be_called_from_the_frame(browser: Browser, address: str, tmp_path: Path) -> None:
    with hosted(tmp_path) as intranet, watched(browser) as (page, complaints):
        card = show(page, tmp_path, intranet, line(address, CARD_FR))
        card.locator("a[href='tel:112']:visible").first.click()
        page.wait_for_load_state()
        assert complaints == []


def test_leaving_empties_the_frame(browser: Browser, address: str, tmp_path: Path) -> None:
    with hosted(tmp_path) as intranet, watched(browser) as (page, _):
        card = show(page, tmp_path, intranet, line(address, CARD_FR))
        take(card, CARD_FR, TIRED)
        card.get_by_role("button", name=CARD_FR.w("leave"), exact=True).click()
        expect(card.locator("body")).to_be_empty()


def without_scripts(page: Page, card: FrameLocator) -> None:
    expect(card.locator("fieldset").first).to_be_visible()
    expect(card.locator(".have-code")).not_to_be_visible()


def without_forms(page: Page, card: FrameLocator) -> None:
    card.locator("fieldset label").first.click()
    card.get_by_role("button", name=CARD_FR.w("show"), exact=True).last.click()
    expect(card.locator("[data-part=missing]")).not_to_be_visible()


def without_modals(page: Page, card: FrameLocator) -> None:
    take(card, CARD_FR, TIRED)
    with page.expect_console_message(lambda message: "print()" in message.text):
        card.get_by_role("button", name=CARD_FR.w("print"), exact=True).click()


def without_tabs(page: Page, card: FrameLocator) -> None:
    with page.expect_console_message(lambda message: "external protocol" in message.text):
        card.locator("a[href='tel:112']:visible").first.click()
    with page.expect_console_message(lambda message: "allow-popups" in message.text):
        card.locator(".home").click()


def without_tabs_of_their_own(page: Page, card: FrameLocator) -> None:
    with page.context.expect_page() as opened:
        card.locator(".home").click()
    assert arrived(opened.value).evaluate("origin") == "null"  # sandboxed as well: it would keep nothing


LOST = dict(
    zip(
        SANDBOX.split(),
        [without_scripts, without_forms, without_modals, without_tabs, without_tabs_of_their_own],
        strict=True,
    )
)


@pytest.mark.parametrize("permission", LOST)
def test_the_sandbox_grants_nothing_that_the_card_could_do_without(browser: Browser, address: str, tmp_path: Path, permission: str) -> None:
    with hosted(tmp_path) as intranet, watched(browser) as (page, _):
        less = " ".join(granted for granted in LOST if granted != permission)
        LOST[permission](page, show(page, tmp_path, intranet, line(address, CARD_FR).replace(SANDBOX, less)))
