"""What people do with the two other kinds: each example is played, answers explain themselves, and a way can be walked back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from build_tools.quiz.checks.examples import answers_of_knowledge
from build_tools.quiz.knowledge_marks import KnowledgeTables, mark
from build_tools.quiz.model import Decision, Example, Knowledge, wording
from build_tools.quiz.profile_tables import tables_of
from build_tools.quiz.result_code import Edition, answers_to_digits, editions, encode, fingerprint, several_of
from build_tools.render.text.words import Words

from .conftest import MakeVisitor
from .other_kinds import MYTHS, SUPPORT, card, outcome_title, walk
from .visitor import Visitor

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.mark.parametrize("example", SUPPORT.examples, ids=lambda e: e.name["en"])
def test_each_way_of_a_decision_ends_where_its_example_says(visitor: Visitor, example: Example) -> None:
    assert isinstance(SUPPORT, Decision)
    own = walk(visitor, example, "fr")
    outcome = next(o for o in SUPPORT.outcomes if o.id == example.gives["outcome"])
    expect(visitor.page.locator(".outcome:visible")).to_have_count(1)
    expect(visitor.page.locator(".outcome:visible h3")).to_have_text(outcome_title(outcome.title, own.seat))
    expect(visitor.page.locator("[data-heading]")).to_be_focused()
    expect(visitor.page.locator("[data-way] li")).to_have_count(len(example.answers))


@LANGUAGES
def test_one_can_go_back_to_any_step_and_answer_otherwise(visitor: Visitor, language: str) -> None:
    example = next(e for e in SUPPORT.examples if e.gives["outcome"] == "bearings" and e.perspective in (None, "director"))
    walk(visitor, example, language)
    visitor.page.locator("[data-way] button").nth(1).click()
    expect(visitor.page.locator("#d2 [tabindex]")).to_be_focused()
    visitor.page.locator("#d2 [data-answer]").nth(1).click()
    expect(visitor.page.locator("#d3")).to_be_visible()
    visitor.page.locator("[data-back]").click()
    expect(visitor.page.locator("#d2 [tabindex]")).to_be_focused()
    visitor.page.reload()
    expect(visitor.page.locator("#d2")).to_be_visible()


@LANGUAGES
def test_a_decision_goes_by_keyboard_alone(visitor: Visitor, language: str) -> None:
    visitor.open(card(SUPPORT, language))
    visitor.page.locator("#d1 [data-answer]").nth(1).focus()
    for nth in range(2, 4):
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.locator(f"#d{nth} [tabindex]")).to_be_focused()
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Shift+Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".outcome:visible")).to_have_count(1)


@pytest.mark.parametrize("example", MYTHS.examples, ids=lambda e: e.name["en"])
def test_each_example_of_a_knowledge_quiz_has_its_number_right_and_its_closing_words(visitor: Visitor, example: Example) -> None:
    own = tables_of(MYTHS, "")
    assert isinstance(own, KnowledgeTables)
    answers = answers_of_knowledge(example, own)
    visitor.open(card(MYTHS, "fr"))
    visitor.fill(answers)
    visitor.page.locator("form .go:visible").last.click()
    marks = mark(own, answers)
    expect(visitor.page.locator("[data-right]")).to_have_text(str(marks.right))
    expect(visitor.page.locator(".band:visible")).to_have_count(1)
    expect(visitor.page.locator(".explained .verdict.good:visible")).to_have_count(marks.right)
    code = encode(editions(own)[0], answers_to_digits(answers, several_of(own)))
    visitor.page.locator(".codes summary").click()
    expect(visitor.page.locator("[data-code=answers] .code [aria-hidden]")).to_have_text(code)


@LANGUAGES
def test_an_answer_explains_itself_when_asked_and_not_before(visitor: Visitor, language: str) -> None:
    visitor.open(card(MYTHS, language))
    first = visitor.page.locator("#m1")
    expect(first.locator(".why")).to_be_hidden()
    first.locator("label").nth(1).click()
    expect(first.locator(".why")).to_be_hidden()
    first.locator("[data-check]").click()
    expect(first.locator(".why")).to_contain_text(Words(language)("verdict-right"))


@pytest.mark.parametrize("of", [MYTHS, SUPPORT], ids=["myths", "which-support"])
@LANGUAGES
def test_without_a_script_both_kinds_are_whole(make_visitor: MakeVisitor, of: Knowledge | Decision, language: str) -> None:
    visitor = make_visitor(java_script_enabled=False)
    visitor.open(card(of, language))
    if isinstance(of, Knowledge):
        expect(visitor.page.locator(".explained > li:visible")).to_have_count(len(of.items))
        expect(visitor.page.locator("button:visible")).to_have_count(0)
    else:
        expect(visitor.page.locator(".steps > li:visible")).to_have_count(len(of.questions))
        expect(visitor.page.locator(".outcome:visible")).to_have_count(len(of.outcomes))
        go = visitor.page.locator("#d1 [data-answer]").nth(1)
        expect(go).to_contain_text(Words(language)("go-question", number=2))
        go.click()
        expect(visitor.page).to_have_url(visitor.address + card(of, language) + "#d2")


@LANGUAGES
def test_a_code_of_another_quiz_is_named_and_one_of_ones_own_is_shown(visitor: Visitor, language: str) -> None:
    own = tables_of(MYTHS, "")
    code = encode(editions(own)[0], [1] * 10)
    visitor.open(card(SUPPORT, language), hash=f"#r={code}")
    expect(visitor.page.locator("[data-reason=edition]")).to_contain_text(wording(MYTHS.discreet_title, language).split()[0])
    visitor.open(card(MYTHS, language), hash=f"#r={code}")
    expect(visitor.page.locator("[data-quiz]")).to_have_attribute("data-view", "shared")
    expect(visitor.page.locator("[data-right]")).to_have_text("5")


def test_a_tab_that_holds_a_way_of_an_earlier_version_says_so_and_begins_anew(visitor: Visitor) -> None:
    """Its code is as sound as any, but the same answers may lead elsewhere now, or nowhere."""
    own = walk(visitor, next(e for e in SUPPORT.examples if e.gives["outcome"] == "emergency"), "fr")
    mark = fingerprint("answers", own.quiz, own.seat, [[name, list(options)] for name, options, _ in own.asked])
    before = encode(Edition("answers", own.quiz, own.seat, mark, editions(own)[0].radices), [1, 0, 0, 0, 0, 0, 0, 0])
    expect(visitor.page.locator(".outcome:visible")).to_have_count(1)
    visitor.page.evaluate("code => { for (const key of Object.keys(sessionStorage)) sessionStorage[key] = code + ' 661 '; }", before)
    visitor.page.reload()
    expect(visitor.page.locator("[data-notice=corrupt]")).to_be_visible()
    expect(visitor.page.locator(".steps > li:visible")).to_have_count(1)
    expect(visitor.page.locator("[data-part=report]")).to_be_hidden()
