"""A knowledge quiz in a package whose maker chose to report the score: told before the first question, sent when the result is asked
for, and nothing else is. Self-checks never do."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from build_tools.cli import main
from build_tools.quiz.knowledge_marks import KnowledgeTables
from build_tools.quiz.profile_tables import tables_of
from build_tools.render.text.words import Words

from ..conftest import ROOT
from .hosts import PAGE, watched
from .learning_platforms import FRAMED, PLATFORMS, course, platform_with
from .other_kinds import MYTHS

STATUS, RAW = "cmi.core.lesson_status", "cmi.core.score.raw"
OPENED = [
    ["LMSInitialize", "", "true"],
    ["LMSGetValue", STATUS, "not attempted"],
    ["LMSSetValue", STATUS, "incomplete", "true"],
    ["LMSCommit", "", "true"],
]
# Its player tells no status, so that nothing is said which might undo one.
OPENED_BY = dict.fromkeys(PLATFORMS, OPENED) | {"Open edX": [["LMSInitialize", "", "true"], ["LMSGetValue", STATUS, ""]]}


def reported(score: int) -> list[list[str]]:
    """The calls of a result that is asked for."""
    values = [("cmi.core.score.min", "0"), ("cmi.core.score.max", "100"), (RAW, str(score)), (STATUS, "completed")]
    return [*(["LMSSetValue", name, value, "true"] for name, value in values), ["LMSCommit", "", "true"]]


@pytest.fixture(scope="module", params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def package(language: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("scored") / "myths.zip"
    assert main(["export", str(ROOT / "quizzes" / "myths.yml"), "--lang", language, "--scorm", str(out), "--score"]) == 0
    return out.read_bytes()


@pytest.fixture(params=PLATFORMS)
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def platform(which: str, package: bytes, tmp_path: Path) -> Iterator[str]:
    with platform_with(package, tmp_path, which) as address:
        yield address


def opened(page: Page, platform: str) -> FrameLocator:
    """The card, as a learner meets it."""
    page.goto(platform + "/platform.html")
    card = course(page).frame_locator("iframe")
    expect(card.locator("fieldset").first).to_be_visible()
    return card


def answer(card: FrameLocator, right: int) -> None:
    """The first questions rightly, the others wrongly."""
    own = tables_of(MYTHS, "")
    assert isinstance(own, KnowledgeTables)
    for n, item in enumerate(own.items):
        true = item.right == 1
        card.locator("fieldset").nth(n).locator("label").nth(0 if true == (n < right) else 1).click()


def ask(card: FrameLocator, language: str) -> None:
    card.get_by_role("button", name=Words(language)("show"), exact=True).last.click()
    expect(card.locator("[data-heading]")).to_be_visible()


def test_the_score_goes_when_the_result_is_asked_for_and_the_learner_was_told(
    browser: Browser, platform: str, which: str, language: str
) -> None:
    words = Words(language)
    with watched(browser) as (page, complaints):
        card = opened(page, platform)
        expect(course(page).get_by_text(words("scorm-score-told"))).to_be_visible()
        expect(card.get_by_text(words("only-score-leaves"))).to_be_visible()
        assert card.locator("body").inner_text().count(words("nothing-leaves")) == 0
        answer(card, 7)
        assert page.evaluate("calls") == OPENED_BY[which]
        ask(card, language)
        expect(course(page).get_by_text(words("scorm-score-sent"))).to_be_visible()
        expect(course(page).locator("[data-say=sent] [data-score]")).to_have_text("70")
        assert page.evaluate("calls") == [*OPENED_BY[which], *reported(70)]
        assert str(page.evaluate(f"told('{RAW}')")) == "70"
        assert page.evaluate(f"told('{STATUS}')") == "completed"
        assert complaints == []


@pytest.fixture
def strict(package: bytes, tmp_path: Path) -> Iterator[str]:
    with platform_with(package, tmp_path, "a strict one") as address:
        yield address


@pytest.fixture
def in_french(language: str) -> None:
    if language != "fr":
        pytest.skip("the same script")


@pytest.mark.usefixtures("in_french")
def test_nothing_else_is_ever_sent(browser: Browser, strict: str, language: str) -> None:
    words = Words(language)
    with watched(browser) as (page, complaints):
        card = opened(page, strict)
        answer(card, 10)
        card.locator("[data-check]").first.click()
        ask(card, language)
        sent = [*OPENED, *reported(100)]
        card.locator("details.codes summary").click()
        code = str(card.locator("[data-code=scores] .code > [aria-hidden]").text_content())
        card.locator("[data-do=print]").click()
        card.locator("details.answers summary").click()
        card.locator("fieldset").first.locator("label").nth(0).click()  # wrong now: what was asked for stays what was sent
        expect(card.locator("[data-right]")).to_have_text("9")
        card.locator("details.have-code summary").click()
        card.locator("details.have-code input").fill(code)
        card.get_by_role("button", name=words("read-code"), exact=True).click()
        card.locator("[data-do=own]").click()
        assert page.evaluate("calls") == sent
        card.locator("[data-part=report] [data-do=restart]").click()
        assert page.evaluate("calls") == sent
        answer(card, 4)
        ask(card, language)
        assert page.evaluate("calls") == [*sent, *reported(40)]
        card.locator("[data-part=report] [data-do=leave]").last.click()
        page.evaluate("document.querySelector('iframe').remove()")
        assert page.evaluate("calls") == [*sent, *reported(40), ["LMSFinish", "", "true"]]
        assert complaints == []


@pytest.mark.usefixtures("in_french")
def test_opened_again_it_stays_completed_and_sends_nothing_unasked(browser: Browser, strict: str, language: str) -> None:
    with watched(browser) as (page, complaints):
        card = opened(page, strict)
        answer(card, 5)
        ask(card, language)
        page.reload()
        card = course(page).frame_locator("iframe")
        card.locator("[data-do=resume]").click()
        expect(card.locator("[data-heading]")).to_be_visible()  # the tab remembers the result
        assert page.evaluate("calls") == [["LMSInitialize", "", "true"], ["LMSGetValue", STATUS, "completed"]]
        assert complaints == []


@pytest.mark.usefixtures("in_french")
def test_missing_answers_count_as_wrong_once_the_learner_asks_all_the_same(browser: Browser, strict: str, language: str) -> None:
    with watched(browser) as (page, _):
        card = opened(page, strict)
        card.get_by_role("button", name=Words(language)("show"), exact=True).last.click()
        assert page.evaluate("calls") == OPENED
        card.get_by_role("button", name=Words(language)("show-anyway")).click()
        expect(card.locator("[data-heading]")).to_be_visible()
        assert page.evaluate("calls") == [*OPENED, *reported(0)]


FAULTY = {
    "refuses to begin": ("{LMSInitialize: () => 'false'}", "scorm-score-refused", "scorm-score-refused"),
    "refuses a status": (
        "{LMSInitialize: () => 'true', LMSGetValue: () => 'not attempted', LMSSetValue: () => 'false'}",
        "scorm-score-refused",
        "scorm-score-refused",
    ),
    "refuses a score": (
        "{LMSInitialize: () => 'true', LMSGetValue: () => '', LMSSetValue: (name) => String(!/score/.test(name)), LMSCommit: () => 'true'}",
        "scorm-score-told",
        "scorm-score-unsent",
    ),
    "is not there": ("undefined", "scorm-alone", "scorm-alone"),
}


@pytest.mark.usefixtures("in_french")
@pytest.mark.parametrize("fault", FAULTY)
def test_a_platform_that_will_not_take_it_is_said_calmly(browser: Browser, strict: str, tmp_path: Path, language: str, fault: str) -> None:
    api, before, after = FAULTY[fault]
    (tmp_path / "odd.html").write_text(PAGE.format(f"<script>window.API = {api};</script>{FRAMED}"))
    with watched(browser) as (page, complaints):
        page.goto(strict + "/odd.html")
        around = page.frame_locator("iframe")
        expect(around.get_by_text(Words(language)(before))).to_be_visible()
        card = around.frame_locator("iframe")
        answer(card, 3)
        ask(card, language)
        expect(around.get_by_text(Words(language)(after))).to_be_visible()
        assert complaints == []


# the choice


def export(out: Path, quiz: str, *more: str) -> int:
    return main(["export", str(ROOT / "quizzes" / f"{quiz}.yml"), "--lang", "fr", *more])


@pytest.mark.parametrize(("quiz", "kind"), [("isolation", "profile"), ("which-support", "decision")])
def test_what_people_say_of_themselves_is_never_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str], quiz: str, kind: str) -> None:
    out = tmp_path / "out.zip"
    assert export(out, quiz, "--scorm", str(out), "--score") == 1
    assert f"--score takes a knowledge quiz, and this is a {kind} quiz" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("option", ["-o", "--gift", "--moodle-xml"])
def test_only_a_package_can_report(tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert export(tmp_path / "out", "myths", option, str(tmp_path / "out"), "--score") == 1
    assert "--score: only a package for a learning platform reports a score" in capsys.readouterr().err


def test_without_the_choice_the_package_has_no_word_of_a_score(tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    assert export(out, "myths", "--scorm", str(out)) == 0
    with zipfile.ZipFile(out) as found:
        pages = found.read("scorm.html").decode()
    assert "score.raw" not in pages and Words("fr")("scorm-told") in pages
