"""Answers live as long as the tab: they survive a reload and a detour, are asked about after an absence, and go when told."""

from __future__ import annotations

from playwright.sync_api import expect

from build_tools.render.text.conventions import name as language_name

from .faces import NOBODY, QUIZ, TIRED, Face, on_both_faces
from .visitor import Visitor

SOME = [2, 3, 1, *NOBODY[3:]]


def band_of(dimension: int, band: str, face: Face) -> str:
    return face.says(next(b for b in QUIZ.dimensions[dimension].bands if b.id == band).title)


@on_both_faces
def test_a_reload_keeps_the_answers_and_asks_nothing(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(SOME)
    visitor.page.reload()
    expect(visitor.radio(2, 1)).to_be_visible()
    assert visitor.chosen() == SOME


@on_both_faces
def test_a_reload_keeps_the_result(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    shown, codes = visitor.bands.all_inner_texts(), [visitor.code("scores"), visitor.code("answers")]
    visitor.page.reload()
    expect(visitor.heading).to_be_visible()
    assert visitor.bands.all_inner_texts() == shown
    assert [visitor.code("scores"), visitor.code("answers")] == codes  # the random number too was drawn once


@on_both_faces
def test_who_comes_back_another_way_is_asked_before_anything_is_shown(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    visitor.open("/aide/")
    visitor.open(face)
    expect(visitor.page.get_by_text(face.w("resume-title"))).to_be_visible()
    expect(visitor.heading).to_be_hidden()
    expect(visitor.page.get_by_role("radio")).to_have_count(0)
    visitor.button(face.w("resume")).click()
    expect(visitor.heading).to_be_focused()
    assert visitor.chosen() == TIRED


@on_both_faces
def test_half_a_form_is_asked_about_too_and_carried_on_where_it_was(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(SOME)
    visitor.open("/aide/")
    visitor.open(face)
    visitor.button(face.w("resume")).click()
    expect(visitor.radio(0, 2)).to_be_focused()
    assert visitor.chosen() == SOME


@on_both_faces
def test_erased_when_asked_nothing_remains(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(SOME)
    visitor.open("/aide/")
    visitor.open(face)
    visitor.button(face.w("erase")).click()
    expect(visitor.radio(0, 0)).to_be_focused()
    assert visitor.chosen() == NOBODY
    assert visitor.kept() == {}


@on_both_faces
def test_a_change_of_language_keeps_the_answers(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(SOME)
    visitor.page.get_by_role("link", name=language_name("en" if face.language == "fr" else "fr"), exact=True).click()
    expect(visitor.page).to_have_url(visitor.address + face.twin.path)
    expect(visitor.radio(0, 0)).to_be_visible()
    assert visitor.chosen() == SOME


@on_both_faces
def test_a_change_of_language_keeps_the_result(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    code = visitor.code("scores")
    visitor.page.get_by_role("link", name=language_name("en" if face.language == "fr" else "fr"), exact=True).click()
    expect(visitor.page.get_by_role("heading", name=face.twin.w("result-profile"))).to_be_visible()
    assert visitor.code("scores") == code


@on_both_faces
def test_back_from_a_page_that_the_result_links_to_returns_to_the_result(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    shown = visitor.bands.all_inner_texts()
    visitor.bands.get_by_role("link").first.click()
    expect(visitor.heading).to_have_count(0)
    visitor.page.go_back()
    expect(visitor.heading).to_be_visible()
    assert visitor.bands.all_inner_texts() == shown


@on_both_faces
def test_one_answer_changed_below_the_result_changes_it_at_once_and_keeps_the_focus(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, [4 if i.reverse else 0 for i in QUIZ.items])
    energy = len(QUIZ.dimensions) - 1
    expect(visitor.bands.nth(energy)).to_contain_text(band_of(energy, "fragile", face))
    visitor.page.locator("details.answers summary").click()
    own = [n for n, item in enumerate(QUIZ.items) if item.dimension == QUIZ.dimensions[energy].id]
    for n in own:
        visitor.choose(n, 2)
        expect(visitor.radio(n, 2)).to_be_focused()
    expect(visitor.bands.nth(energy)).to_contain_text(band_of(energy, "mixed", face))
    visitor.page.keyboard.press("ArrowRight")  # and on by keyboard
    expect(visitor.radio(own[-1], 3)).to_be_checked()
    expect(visitor.radio(own[-1], 3)).to_be_focused()
    visitor.page.reload()
    assert visitor.chosen()[own[-1]] == 3


@on_both_faces
def test_start_again_empties_the_form_and_the_tab(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    visitor.button(face.w("again")).click()
    expect(visitor.radio(0, 0)).to_be_focused()
    expect(visitor.heading).to_be_hidden()
    expect(visitor.page.get_by_role("progressbar")).to_have_js_property("value", 0)
    assert visitor.chosen() == NOBODY
    assert visitor.kept() == {}


@on_both_faces
def test_a_second_result_gets_a_random_number_of_its_own(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script("let n = 0; crypto.getRandomValues = array => array.fill((n += 7))")
    visitor.open(face)
    visitor.finish(face, TIRED)
    first = visitor.code("scores")
    visitor.button(face.w("again")).click()
    visitor.finish(face, TIRED)
    assert visitor.code("scores") != first


@on_both_faces
def test_erase_and_leave_leaves_nothing_that_back_could_show(visitor: Visitor, face: Face) -> None:
    visitor.open(face.twin)
    visitor.fill(TIRED)
    visitor.page.locator(f"a[hreflang={face.language}]:visible").first.click()
    visitor.ask_for_result(face)
    visitor.button(face.w("leave")).click()
    expect(visitor.page).to_have_url("about:blank")
    visitor.page.go_back()
    expect(visitor.page).to_have_url(visitor.address + face.twin.path)
    expect(visitor.radio(0, 0)).to_be_visible()
    assert visitor.chosen() == NOBODY
    assert visitor.kept() == {}


@on_both_faces
def test_one_can_erase_and_leave_from_the_form_itself(visitor: Visitor, face: Face) -> None:
    visitor.open("/")
    visitor.open(face)
    visitor.choose(0, 3)
    visitor.button(face.w("leave")).click()
    expect(visitor.page).to_have_url("about:blank")
    visitor.page.go_back()
    expect(visitor.page).to_have_url(visitor.address + "/")  # the form is no longer in the history
    assert visitor.kept() == {}


def test_the_browser_is_told_not_to_remember_what_is_entered(visitor: Visitor) -> None:
    visitor.open("/q/isolation/")
    assert visitor.page.locator("form").evaluate_all("forms => forms.map(f => f.autocomplete)") == ["off"] * 3
