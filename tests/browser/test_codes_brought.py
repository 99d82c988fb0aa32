"""A code in the address or in the box: shown, clearly as one that was shared or kept, or refused in plain words; nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from build_tools.quiz.model import wording
from build_tools.quiz.result_code import editions, encode
from build_tools.render.text.typography import spaced

from .faces import (
    EARLIER,
    EARLIER_CODE,
    EARLIER_PERSON,
    NOBODY,
    QUIZ,
    STEADY,
    TABLES,
    TIRED,
    Face,
    answers_code,
    answers_of,
    on_both_faces,
    scores_code,
)
from .visitor import Visitor

DIRECTOR = next(e for e in QUIZ.examples if e.perspective == "director")
DIRECTORS = answers_code(answers_of(DIRECTOR, "director"), "director")
GOOD = answers_code(STEADY)
MISTYPED = GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1")
SWAPPED = next(
    GOOD[:i] + GOOD[i + 1] + GOOD[i] + GOOD[i + 2 :] for i in range(5, 9) if "-" not in GOOD[i : i + 2] and GOOD[i] != GOOD[i + 1]
)
WHOLE_CODE = editions(TABLES)[0]
BEYOND = encode(replace(WHOLE_CODE, radices=(32,) * (WHOLE_CODE.length - 4)), [31] * (WHOLE_CODE.length - 4))  # sound, ours, and no answers

UNREADABLE = pytest.mark.parametrize(
    ("hash", "reason", "what", "part"),
    [
        pytest.param(GOOD.replace("-", "U"), "alphabet", "U", GOOD.replace("-", "U"), id="a letter that no code has"),
        pytest.param(quote("<img src=x onerror=alert(1)>"), "length", "", "1", id="markup"),
        pytest.param("%E0%A4%A", "length", "", "A", id="broken percent signs"),
        pytest.param(quote("é"), "alphabet", "é", "é", id="an accent"),
        pytest.param("", "length", "", "", id="nothing"),
        pytest.param(GOOD[:7], "length", "", GOOD[:7], id="a piece missing"),
        pytest.param("A" * 10_000, "length", "", "A" * 60, id="ten thousand letters"),
        pytest.param(MISTYPED, "check", "", MISTYPED, id="a wrong character"),
        pytest.param(SWAPPED, "check", "", SWAPPED, id="two swapped"),
        pytest.param(DIRECTORS, "edition", None, DIRECTORS, id="a director's"),
        pytest.param(BEYOND, "range", "", BEYOND, id="no such answers"),
    ],
)


def refused(visitor: Visitor, face: Face, reason: str, what: str | None, part: str) -> None:
    """The reason is said, and what was taken for a code, and nothing else."""
    notice = visitor.page.get_by_role("alert").filter(has_text=face.w("unreadable"))
    expect(notice).to_be_focused()
    if what is None:
        what = spaced(wording(QUIZ.discreet_title, face.language, "director"), face.language)
    said = " ".join(face.w("reason-" + reason, what=what).split())
    shown = " ".join(notice.inner_text().split())
    assert shown == " ".join(f"{face.w('unreadable')} {part} {said} {face.w('nothing-lost')}".split())
    assert visitor.page.locator("img").count() == 0


@on_both_faces
def test_an_answers_link_shows_its_result_as_a_shared_one_and_cleans_the_address(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    expect(visitor.heading).to_be_focused()
    expect(visitor.heading).to_have_text(face.w("shared"), use_inner_text=True)
    expect(visitor.page.get_by_text(face.w("shared-text"))).to_be_visible()
    expect(visitor.page.get_by_text(face.w("shared-scores"))).to_be_hidden()
    expect(visitor.bands).to_have_count(len(QUIZ.dimensions))
    assert visitor.page.url == visitor.address + face.path
    assert visitor.kept() == {}
    assert visitor.code("answers") == answers_code(TIRED)
    expect(visitor.page.get_by_text(face.w("scores-reveals"))).to_be_hidden()  # its scores are another's to give


@on_both_faces
def test_a_scores_link_shows_scores_and_portrait_and_offers_no_code(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + scores_code(STEADY, 777))
    expect(visitor.heading).to_have_text(face.w("shared"), use_inner_text=True)
    expect(visitor.page.get_by_text(face.w("shared-scores"))).to_be_visible()
    expect(visitor.bands).to_have_count(len(QUIZ.dimensions))
    expect(visitor.portrait).to_contain_text(face.says(next(p.title for p in QUIZ.portraits if p.id == "libre-et-soutenu")))
    expect(visitor.page.get_by_text(face.w("codes"))).to_be_hidden()
    assert visitor.page.url == visitor.address + face.path


@on_both_faces
def test_a_scores_link_of_a_tired_person_still_brings_the_people_to_call(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + scores_code(TIRED, 1))
    expect(visitor.page.locator(".care:visible")).to_have_count(1)
    expect(visitor.page.locator("#help")).to_be_visible()


@on_both_faces
def test_ones_own_answers_wait_behind_a_shared_result(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, STEADY)
    own, kept = visitor.bands.all_inner_texts(), visitor.kept()
    visitor.open(face, hash="#r=" + answers_code(TIRED))  # in the page that is open: no new page is asked for
    expect(visitor.heading).to_have_text(face.w("shared"), use_inner_text=True)
    assert visitor.kept() == kept
    assert visitor.page.url == visitor.address + face.path
    visitor.button(face.w("own")).click()
    expect(visitor.heading).to_be_focused()
    expect(visitor.heading).to_have_text(face.w("result-profile"), use_inner_text=True)
    assert visitor.bands.all_inner_texts() == own


@on_both_faces
def test_a_shared_result_opened_after_an_absence_leaves_the_question_to_ask(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, STEADY)
    visitor.open("/aide/")
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    expect(visitor.heading).to_have_text(face.w("shared"), use_inner_text=True)
    visitor.button(face.w("own")).click()
    question = visitor.page.locator("[data-part=ask]")
    expect(question).to_be_focused()
    expect(question).to_contain_text(face.w("resume-title"))
    visitor.button(face.w("resume")).click()
    assert visitor.chosen() == STEADY


@on_both_faces
def test_who_has_no_answers_yet_goes_from_a_shared_result_to_an_empty_form(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    visitor.button(face.w("own")).click()
    expect(visitor.radio(0, 0)).to_be_focused()
    assert visitor.chosen() == NOBODY


@UNREADABLE
@on_both_faces
def test_a_code_that_cannot_be_read_says_why_and_loses_nothing(
    visitor: Visitor, face: Face, hash: str, reason: str, what: str | None, part: str
) -> None:
    visitor.open(face)
    visitor.fill(TIRED)
    kept = visitor.kept()
    visitor.open(face, hash="#r=" + hash)
    refused(visitor, face, reason, what, part)
    assert visitor.page.url == visitor.address + face.path
    assert visitor.chosen() == TIRED
    assert visitor.kept() == kept
    visitor.ask_for_result(face)
    expect(visitor.heading).to_be_focused()


@on_both_faces
def test_a_code_of_an_earlier_edition_is_named_and_read_in_the_words_of_that_time(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + EARLIER_CODE)
    notice = visitor.page.get_by_role("alert").filter(has_text=face.w("unreadable"))
    expect(notice).to_contain_text(face.w("earlier-how"))
    expect(notice).to_contain_text(face.w("earlier"))
    notice.get_by_role("link").click()
    expect(visitor.page.get_by_text(face.w("earlier-card"))).to_be_visible()
    visitor.page.get_by_text(face.w("have-code")).click()
    visitor.page.get_by_label(face.w("code-label")).fill(EARLIER_CODE)
    visitor.button(face.w("read-code")).click()
    expect(visitor.heading).to_have_text(face.w("shared"), use_inner_text=True)
    for shown, dimension in zip(visitor.bands.all(), EARLIER.dimensions, strict=True):
        expect(shown).to_contain_text(face.says(next(b for b in dimension.bands if b.id == EARLIER_PERSON.gives[dimension.id]).title))


@on_both_faces
def test_a_bad_link_opened_first_says_why_above_an_empty_form(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + MISTYPED)
    refused(visitor, face, "check", "", MISTYPED)
    expect(visitor.radio(0, 0)).to_be_visible()
    assert visitor.kept() == {}


@on_both_faces
def test_the_field_for_a_code_is_one_to_fill_in_only_once_it_is_unfolded(visitor: Visitor, face: Face) -> None:
    """A browser that finds a field of text goes through the whole page for what it could fill in, before one can answer."""
    visitor.open(face)
    expect(visitor.page.locator(".have-code input")).to_have_attribute("type", "hidden")
    visitor.page.locator(".have-code summary").press("Enter")
    box = visitor.page.get_by_label(face.w("code-label"))
    expect(box).to_be_visible()
    visitor.page.keyboard.press("Tab")
    expect(box).to_be_focused()
    visitor.page.keyboard.type(answers_code(TIRED))
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).to_be_focused()


@on_both_faces
def test_a_code_can_be_typed_as_people_type(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.page.get_by_text(face.w("have-code")).click()
    box = visitor.page.get_by_label(face.w("code-label"))
    box.fill(MISTYPED)
    box.press("Enter")
    refused(visitor, face, "check", "", MISTYPED)
    box.fill(f"Mon code est « {MISTYPED} », merci")
    box.press("Enter")
    refused(visitor, face, "check", "", MISTYPED)
    box.fill(" " + answers_code(TIRED).lower().replace("-", " – ").replace("0", "o").replace("1", "l"))
    visitor.button(face.w("read-code")).click()
    expect(visitor.heading).to_be_focused()
    expect(visitor.page.get_by_text(face.w("unreadable"))).to_be_hidden()
    assert visitor.code("answers") == answers_code(TIRED)


@on_both_faces
def test_a_bad_code_takes_a_shared_result_away_rather_than_seem_to_be_it(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    expect(visitor.heading).to_be_focused()
    visitor.open(face, hash="#r=" + MISTYPED)
    refused(visitor, face, "check", "", MISTYPED)
    expect(visitor.heading).to_be_hidden()  # "nothing is shown", and nothing is
    expect(visitor.radio(0, 0)).to_be_visible()
