"""On a phone, a statement takes a third of the screen, and the option chosen is spelled out. That nothing runs out: test_accessibility.py."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from build_tools.render.text.words import Words

from .conftest import MakeVisitor
from .faces import CARD_FR, QUIZ, STEADY, TIRED, Face, on_both_faces


def test_a_statement_and_its_options_take_a_third_of_a_phone_at_most(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    visitor.open(CARD_FR)
    heights = visitor.page.locator("fieldset").evaluate_all("all => all.map(f => f.getBoundingClientRect().height)")
    assert max(heights) <= 740 / 3


@on_both_faces
@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_every_word_of_the_scale_is_read_under_its_point_before_choosing(
    make_visitor: MakeVisitor, face: Face, width: int
) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 740})
    visitor.open(face)
    labels = [label.bounding_box() for label in visitor.row(0).locator("label").all()]
    words = [word.bounding_box() for word in visitor.row(0).locator(".word").all()]
    assert len({round(box["y"]) for box in labels}) == 1  # five points on a line
    assert all(box["width"] >= 44 and box["height"] >= 90 for box in labels)
    for label, word in zip(labels, words, strict=True):
        assert word["width"] > 20 and word["height"] > 10
        assert label["x"] - 1 <= word["x"] and word["x"] + word["width"] <= label["x"] + label["width"] + 1


@pytest.mark.parametrize("scripted", [True, False], ids=["scripted", "without JavaScript"])
@pytest.mark.parametrize("path", ["/", "/en/", "/diriger/un-quart-d-heure/", "/en/diriger/"])
@pytest.mark.parametrize(("width", "height"), [(320, 64), (360, 64), (1280, 80)])
def test_the_header_leaves_the_screen_to_the_page(make_visitor: MakeVisitor, path: str, width: int, height: int, scripted: bool) -> None:
    """One row; on a phone at most 64 px, and with a line below it."""
    visitor = make_visitor(viewport={"width": width, "height": 740}, java_script_enabled=scripted)
    visitor.open(path)
    assert visitor.page.locator("header").bounding_box()["height"] <= height + 1
    assert visitor.page.get_by_role("link", name=Words("en" if "/en/" in path else "fr")("talk")).first.is_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_the_menu_opens_below_the_header_and_stays_under_the_finger(make_visitor: MakeVisitor, width: int) -> None:
    visitor = make_visitor(viewport={"width": width, "height": 740})
    visitor.open("/")
    menu = visitor.page.locator("header summary")
    before = menu.bounding_box()
    menu.click()
    assert menu.bounding_box() == before
    first = visitor.page.locator("header .menu li").first.bounding_box()
    assert first["y"] >= before["y"] + before["height"] - 1
    assert first["width"] > width * 0.55


def test_from_1170_px_the_sections_stand_in_the_header_and_there_is_no_menu(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(viewport={"width": 1170, "height": 740})
    visitor.open("/diriger/un-quart-d-heure/")
    names = visitor.page.locator("header .sections a")
    assert names.count() == 5 and all(name.is_visible() for name in names.all())
    assert visitor.page.locator("header .sections [aria-current]").inner_text() == "Je dirige"
    assert not visitor.page.locator("header summary").is_visible()


@on_both_faces
def test_a_result_is_seen_at_a_glance_and_the_one_step_is_within_a_screen_and_a_half(make_visitor: MakeVisitor, face: Face) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 800})
    visitor.open(face)
    visitor.finish(face, STEADY)
    expect(visitor.heading).to_be_focused()
    top = visitor.heading.bounding_box()["y"]
    assert top < 800 / 4

    def end(part: Locator) -> float:
        box = part.bounding_box()
        return box["y"] + box["height"] - top

    assert end(visitor.page.locator(".strand").last) <= 800
    assert end(visitor.portrait.locator("h2, h3, h4, h5")) <= 800
    assert end(visitor.page.locator(".next .say")) <= 1.5 * 800


@on_both_faces
def test_no_word_of_a_result_is_large_enough_to_be_read_over_a_shoulder(make_visitor: MakeVisitor, face: Face) -> None:
    visitor = make_visitor(viewport={"width": 1280, "height": 800})
    visitor.open(face)
    visitor.finish(face, TIRED)
    sizes = visitor.page.locator("[data-quiz] .report *:visible").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert max(sizes) <= 30
    expect(visitor.page.locator("[data-quiz] > [id=quiz-title]")).to_have_text(face.says(QUIZ.discreet_title), use_inner_text=True)
