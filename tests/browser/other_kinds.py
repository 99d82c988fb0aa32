"""This site's knowledge quiz and its decision: their cards, and a way through a decision."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from build_tools.quiz.checks.examples import answers_of_decision
from build_tools.quiz.decision_steps import DecisionTables
from build_tools.quiz.model import Decision, Example, Knowledge, seats, wording
from build_tools.quiz.profile_tables import tables_of
from build_tools.render.text.typography import spaced
from build_tools.render.web.addresses import card_address

from ..conftest import ROOT, sound
from .visitor import Visitor


def quiz(name: str) -> Knowledge | Decision:
    found = sound(Path(ROOT, "quizzes", f"{name}.yml").read_bytes())
    assert isinstance(found, Knowledge | Decision)
    return found


MYTHS, SUPPORT = quiz("myths"), quiz("which-support")


def card(of: Knowledge | Decision, language: str, seat: str = "") -> str:
    return "/" + card_address(of.quiz, language, "" if seat == seats(of)[0] else seat)


def walk(visitor: Visitor, example: Example, language: str) -> DecisionTables:
    """Answer as an example does, one question after the other."""
    assert isinstance(SUPPORT, Decision)
    seat = example.perspective or seats(SUPPORT)[0]
    own = tables_of(SUPPORT, seat)
    assert isinstance(own, DecisionTables)
    visitor.open(card(SUPPORT, language, seat))
    for question, option in zip(own.questions, answers_of_decision(example, own), strict=True):
        if option is not None:
            step = visitor.page.locator(f"#{question.id}")
            expect(step).to_be_visible()
            expect(visitor.page.locator(".steps > li:visible")).to_have_count(1)
            step.locator("[data-answer]").nth(option).click()
    return own


def outcome_title(title: object, seat: str) -> str:
    return spaced(wording(title, "fr", seat), "fr")
