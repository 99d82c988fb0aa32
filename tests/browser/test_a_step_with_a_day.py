"""A next step that survives the evening: chosen, dated, and taken away as text, paper, calendar file or message; kept nowhere."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, expect

from build_tools.quiz.scoring import score

from .aftermath import PAGES, file_of, opened, part, press
from .conftest import MakeVisitor
from .faces import QUIZ, STEADY, TABLES, TIRED, Face
from .visitor import Visitor

on_both_pages = pytest.mark.parametrize("face", PAGES, ids=str)
DAY = "2099-03-05"


def bands_of(answers: list[int | None]) -> list[object]:
    return [QUIZ.dimensions[d].bands[b] for d, b in enumerate(score(TABLES, answers).bands) if b is not None]


def plan(visitor: Visitor, face: Face, answers: list[int | None] = TIRED) -> Locator:
    visitor.open(face)
    visitor.finish(face, answers)
    return opened(visitor, face, "plan")


def dated(within: Locator, face: Face, time: str = "") -> None:
    within.get_by_label(face.w("plan-day")).fill(DAY)
    within.get_by_label(face.w("plan-time")).fill(time)


@on_both_pages
def test_it_is_not_there_before_a_result_and_goes_with_it(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    expect(part(visitor, "diary")).to_be_visible()
    expect(part(visitor, "plan")).to_be_hidden()
    visitor.finish(face, TIRED)
    whole = opened(visitor, face, "plan")
    whole.get_by_role("radio", name=face.w("plan-own")).check()
    whole.get_by_role("textbox", name=face.w("plan-own-words")).fill("à moi seul")
    visitor.button(face.w("again")).click()
    expect(whole).to_be_hidden()
    assert "à moi seul" not in visitor.page.evaluate("() => [...document.querySelectorAll('textarea')].map(t => t.value).join()")
    visitor.finish(face, TIRED)
    expect(whole.get_by_role("textbox", name=face.w("plan-own-words"))).to_be_hidden()
    assert visitor.kept_beyond_the_tab() == []


@on_both_pages
def test_the_steps_are_those_of_the_bands_shown_the_one_put_forward_first(visitor: Visitor, face: Face) -> None:
    whole = plan(visitor, face)
    steps = whole.locator("[data-steps] [data-text]").all_inner_texts()
    assert sorted(steps) == sorted(face.says(band.step) for band in bands_of(TIRED))
    assert steps[0] in visitor.page.locator(".next").inner_text()
    visitor.page.locator("details.answers summary").click()
    for n, option in enumerate(STEADY):
        visitor.choose(n, option)
    expect(whole.locator("[data-steps] [data-text]")).to_have_count(len(bands_of(STEADY)))
    assert sorted(whole.locator("[data-steps] [data-text]").all_inner_texts()) == sorted(face.says(b.step) for b in bands_of(STEADY))


@on_both_pages
def test_without_a_step_or_a_day_that_is_said_and_the_focus_goes_there(visitor: Visitor, face: Face) -> None:
    whole = plan(visitor, face)
    press(whole, face.w("plan-download"))
    expect(whole.get_by_text(face.w("plan-no-step"))).to_be_visible()
    expect(whole.get_by_role("radio").first).to_be_focused()
    visitor.page.keyboard.press("Space")
    press(whole, face.w("plan-download"))
    expect(whole.get_by_text(face.w("plan-no-step"))).to_be_hidden()
    expect(whole.get_by_text(face.w("plan-no-day"))).to_be_visible()
    expect(whole.get_by_label(face.w("plan-day"))).to_be_focused()
    whole.get_by_label(face.w("plan-day")).fill("2020-01-01")
    press(whole, face.w("plan-download"))
    expect(whole.get_by_text(face.w("plan-no-day"))).to_be_visible()


@on_both_pages
def test_a_time_begun_and_not_finished_is_said_rather_than_left_out(visitor: Visitor, face: Face) -> None:
    whole = plan(visitor, face)
    whole.get_by_role("radio").first.check()
    whole.get_by_label(face.w("plan-day")).fill("2999-01-01")
    time = whole.get_by_label(face.w("plan-time"))
    time.focus()
    visitor.page.keyboard.type("09")
    press(whole, face.w("plan-copy"))
    expect(whole.get_by_text(face.w("plan-no-time"))).to_be_visible()
    expect(time).to_be_focused()
    time.fill("09:30")
    press(whole, face.w("plan-copy"))
    expect(whole.get_by_text(face.w("plan-no-time"))).to_be_hidden()


@on_both_pages
def test_the_text_copied_is_the_text_shown(visitor: Visitor, face: Face) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    whole = plan(visitor, face)
    whole.get_by_role("radio").first.focus()
    visitor.page.keyboard.press("Space")
    dated(whole, face, "14:30")
    press(whole, face.w("plan-copy"))
    expect(whole.get_by_role("status").filter(visible=True).first).to_contain_text(face.w("copied"))
    copied = visitor.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == whole.locator("[data-preview]").inner_text()
    first = whole.locator("[data-steps] [data-text]").first.inner_text()
    assert first in copied and "2099" in copied and "30" in copied.split("\n")[0]


@on_both_pages
def test_the_sheet_is_printed_alone(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script("window.print = () => {}")
    whole = plan(visitor, face)
    whole.get_by_role("radio").first.check()
    dated(whole, face)
    press(whole, face.w("plan-print"))
    visitor.page.emulate_media(media="print")
    printed = visitor.page.locator("body").inner_text()
    assert whole.locator("[data-steps] [data-text]").first.text_content() in printed
    assert face.w("plan-sheet") in printed and "2099" in printed
    assert not any(face.says(d.title) in printed for d in QUIZ.dimensions)
    visitor.page.emulate_media(media="screen")
    visitor.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert visitor.page.locator(".alone").count() == 0


@pytest.mark.parametrize("time", ["", "14:30"])
@on_both_pages
def test_the_calendar_file_names_neither_result_nor_questionnaire(visitor: Visitor, face: Face, time: str) -> None:
    whole = plan(visitor, face)
    whole.get_by_role("radio").first.check()
    step = whole.locator("[data-steps] [data-text]").first.inner_text()
    dated(whole, face, time)
    name, content = file_of(visitor, whole, face.w("plan-download"))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert name == face.w("plan-file")
    assert str(event["SUMMARY"]) == face.w("plan-untold")
    assert step in str(event["DESCRIPTION"])
    assert event["DTSTART"].dt.strftime("%F %H:%M").startswith(f"{DAY} {time}")
    assert isinstance(event["DTSTART"].dt, date)
    text = content.decode().replace("\r\n ", "")
    told = [face.says(t) for t in (QUIZ.title, QUIZ.discreet_title, *(d.title for d in QUIZ.dimensions))]
    assert [t for t in told if t in text] == []
    whole.get_by_text(face.w("plan-noted")).click()
    _, again = file_of(visitor, whole, face.w("plan-download"))
    (other,) = Calendar.from_ical(again).walk("VEVENT")
    assert "DESCRIPTION" not in other
    assert other["UID"] == event["UID"]  # taken again, it replaces the first


@on_both_pages
def test_two_plans_have_two_numbers(make_visitor: MakeVisitor, face: Face) -> None:
    numbers = set()
    for _ in range(2):
        visitor = make_visitor()
        whole = plan(visitor, face)
        whole.get_by_role("radio").first.check()
        dated(whole, face)
        (event,) = Calendar.from_ical(file_of(visitor, whole, face.w("plan-download"))[1]).walk("VEVENT")
        numbers.add(str(event["UID"]))
    assert len(numbers) == 2


@on_both_pages
def test_ones_own_step_goes_into_the_file_as_typed(visitor: Visitor, face: Face) -> None:
    whole = plan(visitor, face)
    whole.get_by_role("radio", name=face.w("plan-own")).check()
    whole.get_by_role("textbox", name=face.w("plan-own-words")).fill("Appeler Éric, lundi ; « sans faute »\nEND:VEVENT " + "😀" * 40)
    whole.get_by_label(face.w("plan-title")).fill("Éric, 10 h")
    dated(whole, face)
    (event,) = Calendar.from_ical(file_of(visitor, whole, face.w("plan-download"))[1]).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == "Appeler Éric, lundi ; « sans faute »\nEND:VEVENT " + "😀" * 40
    assert str(event["SUMMARY"]) == "Éric, 10 h"


@pytest.mark.parametrize("reader", ["manager", "mentor", "friend"])
@on_both_pages
def test_a_message_is_drafted_edited_and_opened_in_ones_own_mail_program(visitor: Visitor, face: Face, reader: str) -> None:
    whole = plan(visitor, face)
    whole.get_by_role("radio").first.check()
    whole.get_by_role("radio", name=face.w("reader-" + reader)).focus()
    visitor.page.keyboard.press("Space")
    body, link = whole.get_by_label(face.w("letter-body")), whole.get_by_role("link", name=face.w("letter-open"))
    assert body.input_value().count("{") == 0 and len(body.input_value()) > 40
    body.fill("Bonjour,\n\n100 % & plus ?")
    address = urlsplit(link.get_attribute("href"))
    fields = parse_qs(address.query, strict_parsing=True)
    assert (address.scheme, address.path) == ("mailto", "")
    assert fields == {"subject": [face.w("subject-" + reader)], "body": ["Bonjour,\r\n\r\n100 % & plus ?"]}
    assert whole.get_by_text(face.w("letter-carries")).is_visible()
    other = next(r for r in ("manager", "mentor", "friend") if r != reader)
    whole.get_by_role("radio", name=face.w("reader-" + other)).check()
    assert body.input_value() != "Bonjour,\n\n100 % & plus ?"
    whole.get_by_role("radio", name=face.w("reader-" + reader)).check()
    assert body.input_value() == "Bonjour,\n\n100 % & plus ?"  # what was written by hand is not lost


@on_both_pages
def test_a_message_too_long_for_a_link_is_copied_instead(visitor: Visitor, face: Face) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    whole = plan(visitor, face)
    whole.get_by_role("radio", name=face.w("reader-friend")).check()
    long = "é" * 1500
    whole.get_by_label(face.w("letter-body")).fill(long)
    expect(whole.get_by_text(face.w("letter-too-long"))).to_be_visible()
    expect(whole.get_by_role("link", name=face.w("letter-open"))).to_be_hidden()
    press(whole, face.w("letter-copy"))
    expect(whole.get_by_role("status").filter(visible=True).first).to_contain_text(face.w("copied"))
    assert visitor.page.evaluate("() => navigator.clipboard.readText()") == long


@on_both_pages
def test_the_mail_link_does_not_count_as_leaving_for_another_page(visitor: Visitor, face: Face) -> None:
    whole = plan(visitor, face)
    whole.get_by_role("radio", name=face.w("reader-friend")).check()
    link = whole.get_by_role("link", name=face.w("letter-open"))
    link.evaluate("a => a.addEventListener('click', event => event.preventDefault())")
    link.click()
    assert [value.split(" ")[2] for value in visitor.kept().values()] == [""]
