"""Two people at the mirror: both ways, in both languages, by keyboard alone; nothing of the first seat before both agree."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from build_tools.quiz.model import wording
from build_tools.quiz.result_code import decode, editions, encode
from build_tools.quiz.scoring import score
from build_tools.render.text.typography import spaced
from build_tools.render.text.words import Words

from .. import mirror_reference as reference
from .faces import QUIZ, WHOLE, answers_code, in_a_language
from .mirror import DIRECTOR, REP, SHARED, TABLES, Mirror, agree_with_the_reference, expected_rows, scores_code
from .visitor import Visitor

in_both_languages = pytest.mark.parametrize("language", ["fr", "en"])


@in_a_language
@pytest.mark.parametrize("first", [0, 1], ids=["rep-first", "director-first"])
def test_in_turn_on_one_device(visitor: Visitor, language: str, first: int):
    mirror = Mirror(visitor, language)
    mirror.way("turn")
    mirror.press(mirror.seat(first))
    mirror.answer(first, [REP, DIRECTOR][first])
    expect(mirror.step("hand")).to_be_visible()
    mirror.press(mirror.w("ready", seat=mirror.seat(1 - first)))
    mirror.answer(1 - first, [REP, DIRECTOR][1 - first])
    expect(mirror.step("agree")).to_be_visible()
    mirror.press(mirror.w("i-agree", seat=mirror.seat(0)))
    expect(mirror.step("shown")).to_be_hidden()
    mirror.press(mirror.w("i-agree", seat=mirror.seat(1)))
    expect(mirror.step("shown")).to_be_visible()
    agree_with_the_reference(mirror, expected_rows())


@in_a_language
def test_two_scores_codes_show_scores_without_counts_or_answers(visitor: Visitor, language: str):
    mirror = Mirror(visitor, language)
    mirror.way("scores")
    mirror.type_code("scores", 0, scores_code(REP, "rep"))
    mirror.type_code("scores", 1, scores_code(DIRECTOR, "director").lower())
    mirror.submit()
    expect(mirror.step("shown")).to_be_visible()
    scores = [list(score(TABLES[seat], a).scores) for seat, a in (("rep", REP), ("director", DIRECTOR))]
    agree_with_the_reference(mirror, reference.of_scores(WHOLE, "rep", (scores[0], scores[1])))
    expect(mirror.page.locator(".each:visible, .unscored:visible, .some:visible")).to_have_count(0)


@in_a_language
def test_codes_with_the_themes_that_each_ticked_show_these_and_no_others(visitor: Visitor, language: str):
    """A rep who ticks one theme, and a director's whole scores code: the mirror has one theme to compare."""
    card = "/q/isolation/" if language == "fr" else "/en/q/isolation/"
    visitor.open(card)
    visitor.fill(REP)
    visitor.button(Words(language)("show")).last.click()
    visitor.code("scores")
    box = visitor.code_box("mirror")
    topics = [spaced(wording(d.topic, language), language) for d in SHARED.dimensions]
    assert box.get_by_role("checkbox").evaluate_all("boxes => boxes.map(b => b.checked)") == [False] * len(topics)
    for topic in topics:
        expect(box.get_by_role("checkbox", name=topic)).to_have_count(1)
    box.get_by_role("checkbox", name=topics[1]).check()
    code = box.locator(".code > [aria-hidden]").inner_text()
    _, digits = decode(code, [editions(TABLES["rep"])[1]])
    whole = decode(visitor.code("scores"), [editions(TABLES["rep"])[1]])[1]
    assert digits[:-1] == [digit if n == 1 else 0 for n, digit in enumerate(whole[:-1])]

    mirror = Mirror(visitor, language)
    mirror.way("scores")
    mirror.type_code("scores", 0, code)
    mirror.type_code("scores", 1, scores_code(DIRECTOR, "director"))
    mirror.submit()
    expect(mirror.step("shown")).to_be_visible()
    assert [seen["scores"][0] for seen in mirror.shown()] == [None, score(TABLES["rep"], REP).scores[1], None]


@in_a_language
def test_each_theme_is_two_lanes_with_the_numbers_in_their_points(visitor: Visitor, language: str):
    """The rep's point is round, the director's square; who has no score has a dashed box with words, never a zero."""
    mirror = Mirror(visitor, language)
    mirror.way("turn")
    mirror.press(mirror.seat(0))
    mirror.answer(0, REP)
    mirror.press(mirror.w("ready", seat=mirror.seat(1)))
    mirror.answer(1, DIRECTOR)
    for seat in (0, 1):
        mirror.press(mirror.w("i-agree", seat=mirror.seat(seat)))
    for section, row in zip(mirror.step("shown").locator(".dimension").all(), expected_rows(), strict=True):
        for n, shape in enumerate(("round", "square")):
            own = row.seen[n].score
            expect(section.locator(f"[data-drawing] tspan.number.{shape}")).to_have_text([] if own is None else [str(own)])
            expect(section.locator(f"[data-drawing] .hole.{shape}")).to_have_count(int(own is None))
        assert section.locator("[data-drawing] text.none").all_text_contents() == [spaced(mirror.w("no-score"), language)] * sum(
            s.score is None for s in row.seen
        )
        assert section.locator("[data-drawing] .gap").count() == int(all(s.score is not None for s in row.seen))
        said = section.locator("[data-drawing] .gap-words").all_text_contents()
        assert said == (
            [f"{Words(language)('board-gap-of')} {abs(row.gap or 0)}"] if row.worth and len(section.locator(".gap").all()) else []
        )


def remains(mirror: Mirror) -> dict[str, object]:
    """Everything where the first seat's answers could be found again."""
    return mirror.page.evaluate(
        """() => ({
            ticked: document.querySelectorAll('input:checked').length,
            fields: [...document.querySelectorAll('input[type=text]')].map(i => i.value).join(''),
            told: [...document.querySelectorAll('[data-step=shown] b')].map(b => b.textContent).join(''),
            drawn: [...document.querySelectorAll('.mirror [data-drawing] *')].length,
            progress: [...document.querySelectorAll('.mirror progress')].map(p => p.value).filter(Boolean).length,
            storage: JSON.stringify([{...sessionStorage}, {...localStorage}]), state: history.state, hash: location.hash, search: location.search,
        })"""
    )


NOTHING = {"ticked": 0, "fields": "", "told": "", "drawn": 0, "progress": 0, "storage": json.dumps([{}, {}], separators=(",", ":")), "state": None, "hash": "", "search": ""}  # fmt: skip


def test_nothing_of_the_first_seat_is_left_before_both_agree(visitor: Visitor):
    mirror = Mirror(visitor, "fr")
    before = mirror.page.evaluate("history.length")
    mirror.way("turn")
    mirror.press(mirror.seat(0))
    mirror.answer(0, REP)
    assert remains(mirror) == NOTHING
    heard = json.dumps(visitor.page.locator("[data-tool=mirror]").aria_snapshot())
    assert not any(spaced(wording(o.label, "fr"), "fr") in heard for o in QUIZ.responses)
    mirror.press(mirror.w("ready", seat=mirror.seat(1)))
    assert remains(mirror) == NOTHING
    mirror.answer(1, DIRECTOR)
    assert remains(mirror) == NOTHING
    mirror.press(mirror.w("i-agree", seat=mirror.seat(0)))
    assert remains(mirror) == NOTHING
    assert mirror.page.evaluate("history.length") == before


def test_either_may_refuse_and_everything_is_gone(visitor: Visitor):
    mirror = Mirror(visitor, "en")
    mirror.way("turn")
    mirror.press(mirror.seat(0))
    mirror.answer(0, REP)
    mirror.press(mirror.w("ready", seat=mirror.seat(1)))
    mirror.answer(1, DIRECTOR)
    mirror.press(mirror.w("i-agree", seat=mirror.seat(0)))
    mirror.press(mirror.w("refuse"))
    expect(mirror.step("ways")).to_be_visible()
    mirror.way("turn")
    mirror.press(mirror.seat(1))
    mirror.answer(1, DIRECTOR)
    expect(mirror.step("hand")).to_be_visible()  # the first one's answers were really forgotten


@in_a_language
@pytest.mark.parametrize("alike", [True, False])
def test_where_no_gap_is_worth_a_talk_that_is_said(visitor: Visitor, language: str, alike: bool):
    mirror = Mirror(visitor, language)
    mirror.way("scores")
    views = ([2] * len(REP), [2] * len(DIRECTOR)) if alike else (REP, DIRECTOR)
    mirror.type_code("scores", 0, scores_code(views[0], "rep"))
    mirror.type_code("scores", 1, scores_code(views[1], "director"))
    mirror.submit()
    expect(mirror.step("shown")).to_be_visible()
    expect(mirror.page.get_by_text(mirror.w("even"))).to_be_visible(visible=alike)


def test_erasing_what_was_shown_leaves_nothing(visitor: Visitor):
    mirror = Mirror(visitor, "fr")
    mirror.way("scores")
    mirror.type_code("scores", 0, scores_code(REP, "rep"))
    mirror.type_code("scores", 1, scores_code(DIRECTOR, "director"))
    mirror.submit()
    assert remains(mirror)["told"] != ""
    mirror.press(mirror.w("erase"))
    assert remains(mirror) == NOTHING


def test_leaving_the_page_forgets_even_where_back_would_bring_it_back(visitor: Visitor):
    mirror = Mirror(visitor, "fr")
    mirror.way("turn")
    mirror.press(mirror.seat(0))
    mirror.answer(0, REP)
    visitor.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(mirror.step("ways")).to_be_visible()
    visitor.open("/aide/")
    visitor.page.go_back()
    expect(mirror.step("ways")).to_be_visible()
    assert remains(mirror) == NOTHING


OTHER = "6H39-1745-59W7"  # an edition of the same length that is not on this site


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ((scores_code(REP, "rep"), scores_code(REP, "rep", 8)), "same-seat"),
        ((scores_code(REP, "rep"), ""), "empty"),
        ((answers_code(REP), scores_code(DIRECTOR, "director")), "needs-scores"),
        ((scores_code(REP, "rep")[:-1] + "U", ""), "alphabet"),
        (("7AFBQ-DR9QV", ""), "check"),
        (("7AF", ""), "length"),
        ((OTHER, ""), "edition"),
    ],
)
def test_codes_that_do_not_go_together_get_a_clear_sentence(visitor: Visitor, codes: tuple[str, ...], reason: str):
    mirror = Mirror(visitor, "fr")
    mirror.way("scores")
    for n, code in enumerate(codes):
        mirror.type_code("scores", n, code)
    mirror.submit()
    problem = visitor.page.locator("[data-problem]")
    expect(problem).to_be_focused()
    expect(problem.locator(f"[data-reason={reason}]")).to_be_visible()
    assert problem.locator("[data-reason]:visible").count() == 1
    expect(mirror.step("shown")).to_be_hidden()


@pytest.mark.parametrize("seat", [0, 1], ids=["rep", "director"])
def test_of_two_codes_the_one_refused_is_named_with_the_part_that_was_read(visitor: Visitor, seat: int):
    mirror = Mirror(visitor, "fr")
    mirror.way("scores")
    codes = [scores_code(REP, "rep"), scores_code(DIRECTOR, "director")]
    codes[seat] = "mon code : « 7AFBQ-DR9QV », merci"
    for n, code in enumerate(codes):
        mirror.type_code("scores", n, code)
    mirror.submit()
    said = mirror.w("code-of", seat=mirror.seat(seat))
    expect(visitor.page.locator("[data-problem] [data-whose]")).to_have_text(said, use_inner_text=True)
    expect(visitor.page.locator("[data-problem] .code")).to_have_text("7AFBQ-DR9QV")
    expect(mirror.step("scores").locator("input").nth(seat)).to_have_value(codes[seat])  # to be mended


def test_a_code_of_another_quiz_is_named(visitor: Visitor):
    from build_tools.project import check_files
    from build_tools.quiz.profile_tables import tables_of

    from .faces import ROOT

    myths = check_files([ROOT / "quizzes" / "myths.yml"], ROOT).quizzes["myths"]
    numbers = tables_of(myths, "")
    code = encode(editions(numbers)[0], [0] * len(editions(numbers)[0].radices))
    mirror = Mirror(visitor, "fr")
    mirror.way("scores")
    mirror.type_code("scores", 0, code)
    mirror.submit()
    expect(visitor.page.locator("[data-problem] [data-reason=edition]")).to_contain_text(spaced(wording(myths.discreet_title, "fr"), "fr"))
