"""A result asked for too early: said gently, with a way to each statement, and shown anyway to who wants it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from .faces import ITEMS, NOBODY, QUIZ, TABLES, TIRED, Face, on_both_faces
from .visitor import Visitor

SKIPPED = [2, 9]  # two statements of two dimensions
GAPS = [None if n in SKIPPED else option for n, option in enumerate(TIRED)]


def summary(visitor: Visitor, face: Face) -> Locator:
    return visitor.page.locator("[data-part=missing]").filter(has_text=face.w("missing"))


@on_both_faces
def test_what_is_missing_is_said_in_a_summary_that_takes_the_focus(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(GAPS)
    visitor.ask_for_result(face)
    expect(summary(visitor, face)).to_be_focused()
    links = summary(visitor, face).get_by_role("link")
    expect(links).to_have_text([f"{n + 1}. {face.says(QUIZ.items[n].text)}" for n in SKIPPED])
    for n in range(len(ITEMS)):
        expect(visitor.row(n).get_by_text(face.w("no-answer"))).to_be_visible(visible=n in SKIPPED)
    expect(visitor.heading).to_be_hidden()


@on_both_faces
def test_each_link_leads_to_its_statement_and_adds_no_step_to_the_history(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.ask_for_result(face)
    steps = visitor.page.evaluate("() => history.length")
    links = summary(visitor, face).get_by_role("link")
    expect(links).to_have_count(len(ITEMS))
    for n in range(len(ITEMS)):
        links.nth(n).click()
        expect(visitor.radio(n, 0)).to_be_focused()
    assert visitor.page.evaluate("() => history.length") == steps
    assert visitor.page.url == visitor.address + face.path


@on_both_faces
def test_an_answer_given_leaves_the_summary_and_the_last_one_closes_it(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(GAPS)
    visitor.ask_for_result(face)
    visitor.choose(SKIPPED[0], 1)
    expect(summary(visitor, face).get_by_role("link")).to_have_count(1)
    visitor.choose(SKIPPED[1], 1)
    expect(summary(visitor, face)).to_be_hidden()
    visitor.ask_for_result(face)
    expect(visitor.heading).to_be_focused()


@on_both_faces
def test_seen_anyway_the_dimensions_concerned_have_no_score_and_name_what_they_miss(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(GAPS)
    visitor.ask_for_result(face)
    visitor.button(face.w("show-anyway")).click()
    expect(visitor.heading).to_be_focused()
    expect(visitor.page.get_by_text(face.w("no-portrait"))).to_be_visible()
    expect(visitor.portrait).to_have_count(0)
    expect(visitor.bands).to_have_count(len(QUIZ.dimensions) - len({TABLES.items[n].dimension for n in SKIPPED}))
    for d, (strand, shown) in enumerate(zip(visitor.page.locator(".strand").all(), visitor.page.locator(".dimension").all(), strict=True)):
        missed = [str(n + 1) for n in SKIPPED if TABLES.items[n].dimension == d]
        if missed:
            expect(strand.locator("svg:visible, .word:visible")).to_have_count(0)
            expect(strand.locator(".score:visible")).to_have_text(f"{face.w('no-score')} {', '.join(missed)}")
        expect(shown.locator(".band:visible")).to_have_count(0 if missed else 1)


@on_both_faces
def test_even_without_any_answer_the_page_has_something_to_say(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.ask_for_result(face)
    visitor.button(face.w("show-anyway")).click()
    expect(visitor.heading).to_be_focused()
    expect(visitor.bands).to_have_count(0)
    expect(visitor.page.locator("#help")).to_be_visible()
    assert visitor.chosen() == NOBODY
