"""Nothing leaves this device: not one request after the page is there, no cookie, nothing kept beyond the tab."""

from __future__ import annotations

from playwright.sync_api import expect

from build_tools.quiz.result_code import decode, editions

from .conftest import ELSEWHERE
from .faces import STEADY, TABLES, TIRED, Face, answers_code, on_both_faces, on_every_face
from .visitor import Visitor


@on_every_face
def test_not_one_request_leaves_once_the_page_is_there(visitor: Visitor, face: Face) -> None:
    visitor.context.grant_permissions(["clipboard-write"])
    visitor.open(face)
    there = visitor.asked()
    assert there[0] == visitor.address + face.path

    visitor.ask_for_result(face)
    visitor.finish(face, TIRED)
    visitor.code("answers")
    visitor.code_box("answers").get_by_role("button", name=face.w("copy-link")).click()
    visitor.page.locator("details.have-code summary").click()
    visitor.page.get_by_label(face.w("code-label")).fill(answers_code(STEADY))
    visitor.button(face.w("read-code")).click()
    visitor.button(face.w("own")).click()
    visitor.page.locator("details.answers summary").click()
    visitor.choose(0, 0)
    visitor.button(face.w("again")).click()
    expect(visitor.radio(0, 0)).to_be_visible()
    assert visitor.asked() == there


@on_every_face
def test_a_card_is_one_request_and_a_page_asks_its_own_host_only(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    asked = visitor.asked()
    assert len(asked) == 1 if face.name == "card" else 1 < len(asked) <= 7
    assert all(r.startswith(visitor.address + "/") for r in asked)


@on_every_face
def test_the_tab_keeps_one_key_from_the_first_answer_on_and_nothing_stays_beyond_it(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    assert visitor.kept() == {}
    visitor.choose(0, 2)
    assert list(visitor.kept()) == ["/isolation:rep"]
    visitor.finish(face, TIRED)
    assert list(visitor.kept()) == ["/isolation:rep"]
    assert visitor.kept_beyond_the_tab() == []


@on_both_faces
def test_what_is_kept_is_the_answers_and_they_are_not_in_the_address(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    code = visitor.kept()["/isolation:rep"].split()[0]
    assert decode(code, [editions(TABLES)[0]])[1] == [k + 1 for k in TIRED]
    assert visitor.page.url == visitor.address + face.path


@on_both_faces
def test_two_sites_on_one_host_do_not_read_each_other(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.choose(0, 2)
    visitor.open(ELSEWHERE + face.path)
    expect(visitor.radio(0, 2)).to_be_visible()
    assert visitor.chosen()[0] is None
    visitor.choose(0, 3)
    assert set(visitor.kept()) == {"/isolation:rep", ELSEWHERE + "/isolation:rep"}


@on_every_face
def test_the_page_says_beside_the_first_question_that_nothing_leaves_and_what_others_still_see(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    promise = visitor.page.get_by_text(face.w("nothing-leaves")).and_(visitor.page.locator(":visible"))
    expect(promise).to_have_count(1)
    visitor.page.get_by_text(face.w("still-seen")).and_(visitor.page.locator(":visible")).click()
    for what in ("history", "host", "company", "employer"):
        expect(visitor.page.get_by_text(face.w("seen-" + what)).first).to_be_visible()
    visitor.finish(face, STEADY)
    expect(promise.first).to_be_visible()
