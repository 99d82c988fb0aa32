"""A quiz in a company's learning platform, played by scorm-again, by the player of Open edX and by a strict one: it completes on opening,
and says nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.render.web.addresses import scorm_address

from .faces import CARD_FR, QUIZ, TIRED, Face, answers_code, on_a_card
from .hosts import PAGE, watched
from .intranet import take
from .learning_platforms import FRAMED, PLATFORMS, course, platform_with


@pytest.fixture
def browser(whole_browser: Browser) -> Browser:
    return whole_browser


OPENED = [
    ["LMSInitialize", "", "true"],
    ["LMSSetValue", "cmi.core.lesson_status", "completed", "true"],
    ["LMSCommit", "", "true"],
]


@pytest.fixture(params=["scorm-again"])
def platform(request: pytest.FixtureRequest, site: Path, tmp_path: Path, face: Face) -> Iterator[str]:
    package = (site / scorm_address(QUIZ.quiz, face.language)).read_bytes()
    with platform_with(package, tmp_path, request.param) as address:
        yield address


@pytest.mark.parametrize("platform", PLATFORMS, indirect=True)
@on_a_card
def test_it_completes_on_opening_and_the_learner_reads_so_before_the_first_question(browser: Browser, platform: str, face: Face) -> None:
    with watched(browser) as (page, complaints):
        page.goto(platform + "/platform.html")
        expect(course(page).get_by_text(face.w("scorm-told"))).to_be_visible()
        expect(course(page).frame_locator("iframe").locator("fieldset").first).to_be_visible()
        assert page.evaluate("told('cmi.core.lesson_status')") == "completed"
        assert page.evaluate("calls") == OPENED
        assert complaints == []


@on_a_card
def test_the_whole_quiz_taken_printed_copied_and_left_tells_the_platform_nothing_more(browser: Browser, platform: str, face: Face) -> None:
    with watched(browser) as (page, complaints):
        page.goto(platform + "/platform.html")
        card = course(page).frame_locator("iframe")
        expect(card.locator("fieldset").first).to_be_visible()
        before = page.evaluate("whole()")
        take(card, face, TIRED)
        card.locator("details.codes summary").click()
        expect(card.locator("[data-code=answers] .code > [aria-hidden]")).to_have_text(answers_code(TIRED))
        card.locator("[data-do=code]").first.click()
        expect(card.get_by_text(face.w("copied"), exact=True).first).to_be_visible()
        card.get_by_role("button", name=face.w("print"), exact=True).click()
        card.get_by_role("button", name=face.w("leave"), exact=True).click()
        expect(card.locator("body")).to_be_empty()
        assert page.evaluate("calls") == OPENED
        assert page.evaluate("whole()") == before
        page.evaluate("document.querySelector('iframe').remove()")
        assert page.evaluate("calls") == [*OPENED, ["LMSFinish", "", "true"]]
        assert complaints == []


@pytest.mark.parametrize("face", [CARD_FR], ids=str)
def test_a_help_line_can_be_called_from_there(browser: Browser, platform: str, face: Face) -> None:
    with watched(browser) as (page, complaints):
        page.goto(platform + "/course/scorm.html")
        page.frame_locator("iframe").locator("a[href='tel:112']:visible").first.click()
        page.wait_for_load_state()
        assert complaints == []


@on_a_card
def test_where_there_is_no_platform_it_says_so_and_works(browser: Browser, platform: str, face: Face) -> None:
    with watched(browser) as (page, complaints):
        page.goto(platform + "/course/scorm.html")
        expect(page.get_by_text(face.w("scorm-alone"))).to_be_visible()
        expect(page.get_by_text(face.w("scorm-told"))).not_to_be_visible()
        take(page.frame_locator("iframe"), face, TIRED)
        assert complaints == []


ODD = {
    "refuses to begin": "{LMSInitialize: () => 'false'}",
    "throws": "{LMSInitialize() { throw new Error('down') }}",
    "refuses the word": "{LMSInitialize: () => 'true', LMSSetValue: () => 'false', LMSFinish: () => 'true'}",
    "cannot keep it": "{LMSInitialize: () => true, LMSSetValue: () => true, LMSCommit: () => false, LMSFinish: () => true}",
    "lacks a part": "{LMSInitialize: () => 'true'}",
}


@pytest.mark.parametrize("face", [CARD_FR], ids=str)
@pytest.mark.parametrize("odd", ODD)
def test_a_platform_that_will_not_take_it_is_said_calmly(browser: Browser, platform: str, tmp_path: Path, face: Face, odd: str) -> None:
    (tmp_path / "odd.html").write_text(PAGE.format(f"<script>window.API = {ODD[odd]};</script>{FRAMED}"))
    with watched(browser) as (page, complaints):
        page.goto(platform + "/odd.html")
        course = page.frame_locator("iframe")
        expect(course.get_by_text(face.w("scorm-refused"))).to_be_visible()
        expect(course.frame_locator("iframe").locator("fieldset").first).to_be_visible()
        assert complaints == []


@pytest.mark.parametrize("face", [CARD_FR], ids=str)
def test_a_platform_that_opens_a_window_is_found_through_its_opener(browser: Browser, platform: str, face: Face) -> None:
    with watched(browser) as (page, complaints):
        page.goto(platform + "/platform.html")
        expect(course(page).get_by_text(face.w("scorm-told"))).to_be_visible()
        page.evaluate("document.querySelector('iframe').remove(); calls.length = 0; API.LMSInitialize = () => 'true'")
        with page.expect_popup() as opened:
            page.evaluate("void open('course/scorm.html')")
        expect(opened.value.get_by_text(face.w("scorm-told"))).to_be_visible()
        assert complaints == []
