"""A quiz tells its result to what comes after it by an event, once a change, and in the terms of the Python: nobody has to read the page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import expect

from build_tools.quiz.result_code import decode, editions
from build_tools.quiz.scoring import score

from .conftest import MakeVisitor
from .faces import CARD_FR, NOBODY, STEADY, TABLES, TIRED, Face, answers_code, on_both_faces, scores_code
from .other_kinds import MYTHS, card
from .visitor import Visitor

FACE = CARD_FR
TOLD = """() => addEventListener("DOMContentLoaded", () => {
  window.told = [];
  document.querySelector("[data-quiz]")?.addEventListener("result", ({ detail }) => window.told.push(structuredClone(detail)));
})"""
NOTHING_MOVED = """() => {
  window.moved = [];
  new MutationObserver((changes) => changes.forEach(({ removedNodes }) => window.moved.push(...[...removedNodes].map((n) => n.nodeName))))
    .observe(document, { childList: true, subtree: true });
}"""


@pytest.fixture
def watcher(make_visitor: MakeVisitor) -> Visitor:
    visitor = make_visitor()
    visitor.page.add_init_script(f"({TOLD})()")
    visitor.open(FACE)
    return visitor


def last(visitor: Visitor) -> Any:
    """What was told last, asked for anew as a part that comes late asks."""
    visitor.page.evaluate("document.querySelector('[data-quiz]').dispatchEvent(new Event('ask-result'))")
    return visitor.page.evaluate("told.at(-1)")


def as_browser(answers: list[int | None]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(score(TABLES, answers)).items()}


def test_while_nothing_is_shown_no_result_and_no_code_is_told(watcher: Visitor) -> None:
    assert last(watcher) == {"view": "form"}


@pytest.mark.parametrize("answers", [TIRED, STEADY, [*STEADY[:-3], None, None, None]])
def test_ones_own_result_is_told_with_its_codes(watcher: Visitor, answers: list[int | None]) -> None:
    watcher.fill(answers)
    watcher.ask_for_result(FACE)
    if None in answers:
        watcher.button(FACE.w("show-anyway")).click()
    expect(watcher.heading).to_be_visible()
    told = last(watcher)
    assert (told["view"], told["result"]) == ("result", as_browser(answers))
    assert told["codes"]["answers"] == answers_code(answers)
    assert told["codes"]["scores"] == scores_code(answers, decode(told["codes"]["scores"], [editions(TABLES)[1]])[1][-1])


def test_an_answer_changed_beside_the_result_is_told_at_once(watcher: Visitor) -> None:
    watcher.finish(FACE, STEADY)
    watcher.page.locator("details.answers summary").click()
    watcher.page.locator("details.answers fieldset").last.locator("label").first.click()
    changed = [*STEADY[:-1], 0]
    told = watcher.page.evaluate("told.at(-1)")
    assert (told["result"], told["codes"]["answers"]) == (as_browser(changed), answers_code(changed))


@pytest.mark.parametrize("kind", ["answers", "scores"])
def test_a_result_that_a_code_brought_is_told_as_such(watcher: Visitor, kind: str) -> None:
    code = answers_code(TIRED) if kind == "answers" else scores_code(TIRED, 3)
    watcher.page.evaluate(
        "code => document.querySelector('[data-quiz]').dispatchEvent(new CustomEvent('open-code', { detail: code }))", code
    )
    told = last(watcher)
    assert (told["view"], told["result"]["scores"]) == ("shared", as_browser(TIRED)["scores"])
    assert told["codes"] == ({"answers": code} if kind == "answers" else {})
    watcher.page.locator("[data-do=own]").click()
    assert last(watcher) == {"view": "form"}


def test_what_is_erased_is_not_told_again(watcher: Visitor) -> None:
    watcher.finish(FACE, STEADY)
    watcher.page.locator("[data-do=restart]:visible").click()
    assert last(watcher) == {"view": "form"}
    assert watcher.chosen() == NOBODY


def test_a_knowledge_quiz_tells_which_statements_are_right(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor()
    visitor.page.add_init_script(f"({TOLD})()")
    visitor.open(card(MYTHS, "fr"))
    for row in visitor.page.locator("fieldset").all():
        row.locator("label").first.click()
    visitor.page.locator("form .actions .go").last.click()
    shown = int(visitor.page.locator("[data-right]").inner_text())
    scores = last(visitor)["result"]["scores"]
    assert (len(scores), sum(scores)) == (visitor.page.locator("fieldset").count(), shown)


@on_both_faces
def test_nothing_that_stands_on_the_page_is_taken_out_and_put_back_as_it_opens(make_visitor: MakeVisitor, face: Face) -> None:
    """What is put back is laid out anew: on a slow phone, a form of eighteen statements is a fifth of a second."""
    visitor = make_visitor()
    visitor.page.add_init_script(f"({NOTHING_MOVED})()")
    visitor.open(face)
    visitor.page.locator("form .actions:visible").last.wait_for()
    assert not {"FORM", "FIELDSET", "SECTION"} & set(visitor.page.evaluate("moved"))
