"""The two codes of a result: the same as Python's, readable aloud, copied when asked, and said to be refused when they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from build_tools.quiz.result_code import decode, editions

from .faces import (
    STEADY,
    TABLES,
    TIRED,
    Face,
    answers_code,
    answers_of,
    on_both_faces,
    on_every_face,
    on_every_person_somewhere,
    scores_code,
)
from .visitor import Visitor

KINDS = pytest.mark.parametrize("kind", ["scores", "answers"])


@on_every_person_somewhere
def test_both_codes_are_those_that_python_makes_of_the_same_answers(visitor: Visitor, face: Face, person: object) -> None:
    answers = answers_of(person)
    visitor.open(face)
    visitor.finish(face, answers)
    assert visitor.code("answers") == answers_code(answers)
    shown = visitor.code("scores")
    random = decode(shown, [editions(TABLES)[1]])[1][-1]
    assert shown == scores_code(answers, random)


DRAWN_IN_TURN = "() => { let n = 0; crypto.getRandomValues = (into) => into.fill((n += 1)); }"


@on_both_faces
def test_another_result_gets_another_number_so_that_its_code_is_not_linked_to_the_last_one(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script(f"({DRAWN_IN_TURN})()")
    visitor.open(face)
    visitor.finish(face, STEADY)
    assert visitor.code("scores") == scores_code(STEADY, 1)
    folded = visitor.page.locator("details.answers")
    folded.locator("summary").click()
    for n, option in enumerate((0, STEADY[-1])):  # changed, and changed back; the code for the mirror draws one each time, too
        folded.locator("fieldset").last.locator("label").nth(option).click()
        assert visitor.code("scores") == scores_code([*STEADY[:-1], option], 3 + 2 * n)


@on_every_face
def test_the_scores_code_comes_first_and_each_says_what_it_reveals(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, STEADY)
    visitor.code("scores")
    said = visitor.page.locator("details.codes").inner_text()
    parts = [face.w(key) for key in ("codes-intro", "scores-code", "scores-reveals", "answers-code", "answers-reveals")]
    assert [part in said for part in parts] == [True] * 5
    assert sorted(parts, key=said.index) == parts


@on_both_faces
def test_each_code_stands_under_its_own_name_on_a_wide_screen(visitor: Visitor, face: Face) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 800})
    visitor.open(face)
    visitor.finish(face, TIRED)
    visitor.code("scores")
    parts = visitor.page.locator("details.codes :is(h4, h5, .code)")
    left = parts.evaluate_all("parts => parts.map((part) => Math.round(part.getBoundingClientRect().left))")
    assert len(left) == 6
    assert len(set(left)) == 1, left


@KINDS
@on_both_faces
def test_a_screen_reader_hears_the_code_character_by_character(visitor: Visitor, face: Face, kind: str) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    code = visitor.code(kind)
    heard = visitor.code_box(kind).locator(".code").aria_snapshot()
    assert " ".join(code.replace("-", "")) in heard
    assert code not in heard


@KINDS
@on_both_faces
def test_code_and_link_are_copied_and_the_address_stays_clean(visitor: Visitor, face: Face, kind: str) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open(face)
    visitor.finish(face, TIRED)
    code, box = visitor.code(kind), visitor.code_box(kind)
    for button, expected in (("copy-code", code), ("copy-link", f"{visitor.address}{face.path}#r={code}")):
        box.get_by_role("button", name=face.w(button)).click()
        expect(box.get_by_role("status")).to_have_text(face.w("copied"), use_inner_text=True)
        assert visitor.page.evaluate("() => navigator.clipboard.readText()") == expected
    assert visitor.page.url == visitor.address + face.path


@KINDS
@on_both_faces
def test_where_copying_is_refused_the_text_is_selected_and_that_is_said(visitor: Visitor, face: Face, kind: str) -> None:
    visitor.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))")
    visitor.open(face)
    visitor.finish(face, TIRED)
    code, box = visitor.code(kind), visitor.code_box(kind)
    for button, expected in (("copy-code", code), ("copy-link", f"{visitor.address}{face.path}#r={code}")):
        box.get_by_role("button", name=face.w(button)).click()
        expect(box.get_by_role("status")).to_have_text(face.w("copy-failed"), use_inner_text=True)
        assert visitor.page.evaluate("() => getSelection().toString()") == expected


@on_both_faces
def test_without_any_clipboard_the_text_is_selected_as_well(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})")
    visitor.open(face)
    visitor.finish(face, TIRED)
    code, box = visitor.code("answers"), visitor.code_box("answers")
    box.get_by_role("button", name=face.w("copy-code")).click()
    expect(box.get_by_role("status")).to_have_text(face.w("copy-failed"), use_inner_text=True)
    assert visitor.page.evaluate("() => getSelection().toString()") == code
