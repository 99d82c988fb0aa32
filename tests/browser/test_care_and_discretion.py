"""Who is tired meets people to call, first and beside the words of care; and the tab gives nobody away."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import MakeVisitor
from .faces import CARD_FR, ITEMS, QUIZ, SEAT, STEADY, TIRED, Face, on_both_faces
from .visitor import Visitor

EXHAUSTED = next(c for c in QUIZ.care if c.perspective in (None, SEAT))


def top(visitor: Visitor, selector: str) -> float:
    return visitor.page.locator(selector).first.bounding_box()["y"]


@on_both_faces
def test_where_energy_is_fragile_care_comes_first_and_the_people_to_call_right_beside_it(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    care = visitor.page.locator(".care:visible")
    expect(care).to_have_count(1)
    expect(care).to_contain_text(" ".join(face.says(EXHAUSTED.text).split())[:60])
    order = [top(visitor, s) for s in (".care:visible", ".strands", ".portrait:visible", ".next", ".dimension")]
    assert order == sorted(order)
    numbers = visitor.page.locator("#help li a")
    beside = care.get_by_role("listitem").get_by_role("link")
    expect(beside).to_have_text(numbers.all_inner_texts())
    assert [link.get_attribute("href") for link in beside.all()] == [link.get_attribute("href") for link in numbers.all()]


@on_both_faces
def test_each_reason_for_care_is_met_with_its_own_words(visitor: Visitor, face: Face) -> None:
    alone = list(STEADY)
    alone[ITEMS.index("someone-there")] = 0
    alone[ITEMS.index("got-down")] = 4
    visitor.open(face)
    visitor.finish(face, alone)
    expect(visitor.page.locator(".care:visible")).to_have_count(2)
    expect(visitor.page.locator(".called:visible")).to_have_count(1)  # the numbers, once
    expect(visitor.page.get_by_text(" ".join(face.says(EXHAUSTED.text).split())[:60])).to_be_hidden()


@on_both_faces
def test_care_does_not_wait_for_the_last_answer(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill([None if item.dimension != "energy" or item.reverse else 0 for item in QUIZ.items])
    visitor.ask_for_result(face)
    visitor.button(face.w("show-anyway")).click()
    expect(visitor.page.locator(".care:visible")).to_have_count(1)


@on_both_faces
def test_the_people_to_call_are_there_in_every_state(visitor: Visitor, face: Face) -> None:
    people = visitor.page.get_by_role("region", name=face.w("help-title"))
    visitor.open(face)
    expect(people).to_be_visible()
    visitor.ask_for_result(face)
    expect(people).to_be_visible()
    visitor.finish(face, STEADY)
    expect(people).to_be_visible()
    expect(visitor.page.locator(".care:visible")).to_have_count(0)
    visitor.button(face.w("again")).click()
    visitor.finish(face, TIRED)
    expect(people).to_be_visible()
    visitor.open("/aide/")
    visitor.open(face)
    expect(visitor.page.get_by_text(face.w("resume-text"))).to_be_visible()
    expect(people).to_be_visible()
    visitor.button(face.w("resume")).click()
    visitor.button(face.w("again")).click()  # from a result with care back to the form
    expect(people).to_be_visible()


@on_both_faces
def test_the_link_to_them_follows_through_the_form(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.row(len(ITEMS) - 1).scroll_into_view_if_needed()
    link = visitor.page.locator(".bar").get_by_role("link", name=face.w("talk"))
    expect(link).to_be_in_viewport()
    link.click()
    expect(visitor.page.get_by_role("region", name=face.w("help-title"))).to_be_in_viewport()


@on_both_faces
def test_the_tab_and_the_history_carry_the_discreet_title_whatever_is_shown(visitor: Visitor, face: Face) -> None:
    discreet = face.says(QUIZ.discreet_title)
    titles = []
    visitor.open(face)
    titles.append(visitor.page.title())
    visitor.finish(face, TIRED)
    titles.append(visitor.page.title())
    assert titles == [titles[0]] * 2
    assert titles[0].startswith(discreet)
    for telling in ("isol", "seul ?", "alone?", face.says(QUIZ.title)):
        assert telling.lower() not in titles[0].lower()


@on_both_faces
def test_the_history_has_one_entry_for_the_whole_check(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    before = visitor.page.evaluate("() => history.length")
    visitor.ask_for_result(face)
    visitor.finish(face, TIRED)
    visitor.button(face.w("again")).click()
    assert visitor.page.evaluate("() => history.length") == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_a_strand_still_stands_out_from_what_it_lacks(make_visitor: MakeVisitor, scheme: str) -> None:
    visitor = make_visitor(forced_colors="active", color_scheme=scheme)
    visitor.open(CARD_FR)
    visitor.finish(CARD_FR, STEADY)
    strokes = visitor.page.locator(".strand:visible > svg").first.evaluate(
        "strand => ['.gap', '.fill'].map(part => getComputedStyle(strand.querySelector(part)).stroke)"
    )
    ground = visitor.page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    left, thread = strokes
    assert thread not in (left, ground)
