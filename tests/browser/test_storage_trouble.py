"""A tab that keeps nothing, has no room, or kept nonsense: a sentence says so, and the check still works."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .faces import NOBODY, QUIZ, STEADY, TIRED, Face, answers_code, on_both_faces
from .visitor import Visitor

KEY = "/isolation:rep"
REFUSED = "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@on_both_faces
def test_storage_refused_is_said_at_once_and_the_check_works(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script(REFUSED)
    visitor.open(face)
    expect(visitor.page.get_by_role("status").filter(has_text=face.w("unkept"))).to_be_visible()
    visitor.finish(face, STEADY)
    expect(visitor.bands).to_have_count(len(QUIZ.dimensions))
    visitor.button(face.w("again")).click()
    assert visitor.chosen() == NOBODY


@on_both_faces
def test_storage_that_is_full_is_said_with_the_first_answer_and_the_check_works(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script(FULL)
    visitor.open(face)
    notice = visitor.page.get_by_role("status").filter(has_text=face.w("unkept"))
    expect(notice).to_have_count(0)
    visitor.choose(0, 1)
    expect(notice).to_be_visible()
    visitor.finish(face, STEADY)
    expect(visitor.bands).to_have_count(len(QUIZ.dimensions))


@on_both_faces
@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "null",
        "<b>x</b>",
        "A" * 100_000,
        "9999-9999-9999  ",
        answers_code(TIRED),
        answers_code(TIRED) + " 4096 ",
        answers_code(TIRED)[:-1] + " 3 ",
    ],
    ids=["empty", "JSON", "null", "markup", "huge", "unsound code", "truncated", "impossible number", "cut code"],
)
def test_a_value_that_cannot_be_read_is_said_erased_and_the_check_works(visitor: Visitor, face: Face, value: str) -> None:
    visitor.open(face)
    visitor.page.evaluate("([key, value]) => sessionStorage.setItem(key, value)", [KEY, value])
    visitor.page.reload()
    expect(visitor.page.get_by_role("status").filter(has_text=face.w("corrupt"))).to_be_visible()
    assert visitor.kept() == {}
    assert visitor.chosen() == NOBODY
    visitor.choose(0, 1)
    assert KEY in visitor.kept()


@on_both_faces
def test_two_tabs_at_once_keep_their_own_answers(visitor: Visitor, face: Face) -> None:
    first = visitor.page
    visitor.open(face)
    visitor.fill(TIRED)
    second = visitor.page = visitor.context.new_page()
    visitor.open(face)
    expect(visitor.radio(0, 0)).to_be_visible()
    assert visitor.chosen() == NOBODY
    visitor.finish(face, STEADY)
    codes = []
    for tab, answers in ((first, TIRED), (second, STEADY)):
        visitor.page = tab
        tab.reload()
        assert visitor.chosen() == answers
        codes.append(visitor.kept()[KEY].split()[0])
    assert codes == [answers_code(TIRED), answers_code(STEADY)]


@on_both_faces
def test_erasing_in_one_tab_leaves_the_other_alone(visitor: Visitor, face: Face) -> None:
    first = visitor.page
    visitor.open(face)
    visitor.finish(face, TIRED)
    visitor.page = visitor.context.new_page()
    visitor.open(face)
    visitor.fill(STEADY)
    visitor.button(face.w("leave")).click()
    visitor.page = first
    first.reload()
    expect(visitor.heading).to_be_visible()
    assert visitor.chosen() == TIRED
