"""From a phone to the wall: in a room, the code for the group's picture is the first thing after care, and it is one's own to give."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from .conftest import MakeVisitor
from .faces import CARD_EN, CARD_FR, STEADY, TIRED, Face, answers_code, on_both_faces, scores_code
from .visitor import Visitor

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}


def room(visitor: Visitor) -> Locator:
    return visitor.page.locator(".room")


def code(visitor: Visitor) -> str:
    return room(visitor).locator(".code > [aria-hidden]").inner_text()


@on_both_faces
@pytest.mark.parametrize("mark", ["?salle", "?room", "?utm=x&salle=1"])
def test_a_link_for_a_room_puts_the_code_first_after_care(visitor: Visitor, face: Face, mark: str) -> None:
    visitor.open(face, hash=mark)
    visitor.finish(face, TIRED)
    expect(room(visitor).get_by_role("heading", name=face.w("room-code"), exact=True)).to_be_visible()
    for told in ("room-how", "scores-reveals"):
        expect(room(visitor).get_by_text(face.w(told))).to_be_visible()
    boxes = [e.bounding_box() for e in (visitor.page.locator(".care:visible"), room(visitor), visitor.page.locator(".glance"))]
    assert [box["y"] for box in boxes if box] == sorted(box["y"] for box in boxes if box)
    expect(visitor.page.locator("[data-do=room]:visible, .room [data-do=link]:visible")).to_have_count(0)
    random = code(visitor)
    assert random in [scores_code(TIRED, n) for n in range(1024)]
    expect(visitor.code_box("scores")).to_have_count(1)  # not once more, further down


@on_both_faces
def test_by_a_choice_on_the_page_the_same(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, STEADY)
    expect(room(visitor)).to_be_hidden()
    kept = visitor.code("scores")
    visitor.button(face.w("room-code")).click()
    expect(room(visitor).get_by_role("heading", name=face.w("room-code"), exact=True)).to_be_focused()
    assert code(visitor) == kept
    visitor.button(face.w("again")).click()
    expect(room(visitor)).to_be_hidden()
    visitor.finish(face, TIRED)
    expect(room(visitor)).to_be_visible()  # as asked for once; another's answers have another code
    assert code(visitor) != kept


@pytest.mark.parametrize("face", [CARD_FR, CARD_EN], ids=str)
def test_on_a_small_phone_the_code_is_large_on_one_line_and_copied_alone(make_visitor: MakeVisitor, face: Face) -> None:
    visitor = make_visitor(**PHONE)
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open(face, hash="?salle")
    visitor.finish(face, STEADY)
    shown = room(visitor).locator(".code > [aria-hidden]")
    size, box = shown.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"), shown.bounding_box()
    assert size >= 30
    assert box and box["height"] < 2 * size and box["x"] + box["width"] <= 320
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
    room(visitor).get_by_role("button", name=face.w("copy-code"), exact=True).click()
    expect(room(visitor).get_by_role("status")).to_have_text(face.w("copied"), use_inner_text=True)
    assert visitor.page.evaluate("navigator.clipboard.readText()") == code(visitor)


@on_both_faces
def test_a_link_to_a_result_does_not_carry_the_room(visitor: Visitor, face: Face) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open(face, hash="?salle")
    visitor.finish(face, STEADY)
    visitor.code("answers")
    visitor.code_box("answers").locator("[data-do=link]").click()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == f"{visitor.address}{face.path}#r={answers_code(STEADY)}"


@on_both_faces
def test_another_s_result_is_not_offered_for_the_group(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="?salle#r=" + scores_code(STEADY, 5))
    expect(visitor.heading).to_have_text(face.w("shared"), use_inner_text=True)
    expect(room(visitor)).to_be_hidden()


def test_the_other_language_keeps_the_room(visitor: Visitor) -> None:
    visitor.open(CARD_FR, hash="?salle")
    visitor.page.locator("a[hreflang=en]").click()
    expect(visitor.page).to_have_url(visitor.address + CARD_EN.path + "?salle")


def test_it_is_not_on_paper(visitor: Visitor) -> None:
    visitor.open(CARD_FR, hash="?salle")
    visitor.finish(CARD_FR, STEADY)
    visitor.page.emulate_media(media="print")
    expect(room(visitor)).to_be_hidden()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_of_a_quiz_of_knowledge_too_and_of_a_decision(visitor: Visitor, language: str) -> None:
    start = "" if language == "fr" else "/en"
    face = Face("card", language, f"{start}/q/myths/")
    visitor.open(face, hash="?room")
    visitor.fill([0] * visitor.page.locator("fieldset").count())
    visitor.ask_for_result(face)
    expect(room(visitor).get_by_text(face.w("knowledge-reveals"))).to_be_visible()
    visitor.open(f"{start}/q/which-support/?room")
    expect(visitor.page.locator("[data-part=form]")).to_be_visible()
    visitor.page.locator("#d1 [data-answer]").first.click()
    expect(room(visitor).get_by_text(face.w("decision-reveals"))).to_be_visible()
    expect(room(visitor).locator(".code > [aria-hidden]")).to_have_text(re.compile(r"^[0-9A-Z-]{6,}$"))
