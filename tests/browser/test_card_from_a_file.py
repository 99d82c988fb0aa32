"""A card saved to a stick works from there: no host, the same strict policy, the same memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .faces import QUIZ, STEADY, TIRED, Face, answers_code, on_a_card
from .visitor import Visitor


@pytest.fixture
def stick(site: Path, visitor: Visitor, face: Face) -> Visitor:
    visitor.address = "file://" + str(site)
    visitor.open(face.path + "index.html")
    return visitor


@on_a_card
def test_it_runs_under_its_own_policy_and_gives_its_result(stick: Visitor, face: Face) -> None:
    stick.finish(face, TIRED)
    expect(stick.bands).to_have_count(len(QUIZ.dimensions))
    assert stick.code("answers") == answers_code(TIRED)
    assert [r for r in stick.requests if not r.startswith("data:")] == [stick.page.url]


@on_a_card
def test_it_keeps_the_answers_of_the_tab_over_a_reload(stick: Visitor, face: Face) -> None:
    stick.finish(face, STEADY)
    stick.page.reload()
    expect(stick.heading).to_be_visible()
    assert stick.chosen() == STEADY
    assert len(stick.kept()) == 1


@on_a_card
def test_it_reads_a_code_and_cleans_its_address(stick: Visitor, face: Face) -> None:
    address = stick.page.url
    stick.page.goto("about:blank")
    stick.page.goto(address + "#r=" + answers_code(TIRED))
    expect(stick.heading).to_have_text(face.w("shared"), use_inner_text=True)
    assert stick.page.url == address


@on_a_card
def test_its_policy_lets_nothing_in_or_out_but_its_own_script_and_style(stick: Visitor, face: Face) -> None:
    policy = stick.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["form-action"] == rules["base-uri"] == "'none'"
    for kind in ("script-src", "style-src"):
        assert re.fullmatch(r"'sha256-[\w+/=]+'", rules[kind])
    assert stick.page.locator("[style], [onclick], [onload]").count() == 0
