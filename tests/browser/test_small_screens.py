"""On a phone, a statement takes a third of the screen, and the option chosen is spelled out. That nothing runs out: test_accessibility.py."""

from __future__ import annotations

import pytest

from .conftest import MakeVisitor
from .faces import CARD_FR, Face, on_both_faces

pytestmark = pytest.mark.browser


def test_a_statement_and_its_options_take_a_third_of_a_phone_at_most(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    visitor.open(CARD_FR)
    heights = visitor.page.locator("fieldset").evaluate_all("all => all.map(f => f.getBoundingClientRect().height)")
    assert max(heights) <= 740 / 3


@on_both_faces
def test_the_option_chosen_on_a_phone_is_spelled_out(make_visitor: MakeVisitor, face: Face) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    visitor.open(face)
    word = visitor.row(0).locator(".word").nth(1)
    assert word.bounding_box()["width"] < 2
    visitor.choose(0, 1)
    assert word.bounding_box()["width"] > 40
