"""A rep takes the whole check: by clicking, as each of the quiz's own examples, and by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from build_tools.quiz.model import Example
from build_tools.quiz.scoring import score

from .faces import (
    CARD_FR,
    ITEMS,
    PAGE_EN,
    PORTRAITS,
    QUIZ,
    STEADY,
    TABLES,
    TIRED,
    Face,
    answers_of,
    on_both_faces,
    on_every_face,
    on_every_person_somewhere,
)
from .visitor import Visitor


@on_every_person_somewhere
def test_each_example_is_shown_its_own_bands_and_portrait_and_no_other(visitor: Visitor, face: Face, person: Example) -> None:
    visitor.open(face)
    for n, option in enumerate(answers_of(person)):
        visitor.choose(n, option)
    visitor.ask_for_result(face)

    expect(visitor.bands).to_have_count(len(QUIZ.dimensions))
    for shown, dimension in zip(visitor.bands.all(), QUIZ.dimensions, strict=True):
        band = next(b for b in dimension.bands if b.id == person.gives[dimension.id])
        expect(shown).to_contain_text(face.says(band.label))
        expect(shown).to_contain_text(face.says(band.title))
    portrait = next(p for p in PORTRAITS if p.id == person.gives["portrait"])
    expect(visitor.portrait).to_have_count(1)
    expect(visitor.portrait).to_contain_text(face.says(portrait.title))


# As a tap does before the script, which stands at the end of the page, has come over a slow line and run.
ANSWERED_AT_ONCE = "new MutationObserver(() => document.querySelectorAll('fieldset [value=\"1\"]').forEach((e) => (e.checked = true))).observe(document, { childList: true, subtree: true })"


@pytest.mark.parametrize("path", [CARD_FR.path, PAGE_EN.path, "/q/myths/"])
def test_what_is_answered_before_the_script_runs_is_kept(visitor: Visitor, path: str) -> None:
    visitor.page.add_init_script(ANSWERED_AT_ONCE)
    visitor.open(path)
    rows = visitor.page.locator("fieldset").count()
    expect(visitor.page.locator("fieldset :checked")).to_have_count(rows)
    expect(visitor.page.locator("form .bar b").first).to_have_text(str(rows))
    visitor.page.locator("form .actions button.go").last.click()
    expect(visitor.heading).to_be_focused()


@on_every_face
def test_the_whole_check_goes_by_keyboard_alone(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    keyboard, focused = visitor.page.keyboard, visitor.page.locator(":focus")

    def tab_to(place: Locator) -> None:
        for _ in range(30):
            if focused.and_(place).count():
                return
            keyboard.press("Tab")
        pytest.fail(f"thirty tabs do not reach {place}")

    for n, option in enumerate(TIRED):
        tab_to(visitor.row(n).get_by_role("radio"))
        keyboard.press("Space")
        for _ in range(option):
            keyboard.press("ArrowRight")
        expect(visitor.radio(n, option)).to_be_checked()
        expect(visitor.radio(n, option)).to_be_focused()
        keyboard.press("Tab")
    tab_to(visitor.button(face.w("show")))
    keyboard.press("Enter")

    expect(visitor.heading).to_be_focused()
    expect(visitor.heading).to_have_text(face.w("result-profile"), use_inner_text=True)
    expect(visitor.bands).to_have_count(len(QUIZ.dimensions))


@on_both_faces
def test_enter_in_the_form_asks_for_the_result_too(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(STEADY)
    visitor.radio(len(ITEMS) - 1, STEADY[-1]).press("Enter")
    expect(visitor.heading).to_be_focused()


@on_both_faces
def test_choosing_neither_scrolls_nor_moves_the_focus_nor_goes_on(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    for n in range(len(ITEMS)):
        visitor.row(n).evaluate("row => row.scrollIntoView({block: 'center'})")
        place = "() => scrollY"
        before = visitor.page.evaluate(place)
        visitor.choose(n, 3)
        expect(visitor.radio(n, 3)).to_be_focused()
        visitor.page.keyboard.press("ArrowLeft")
        expect(visitor.radio(n, 2)).to_be_checked()
        expect(visitor.radio(n, 2)).to_be_focused()
        assert visitor.page.evaluate(place) == before
    expect(visitor.heading).to_be_hidden()


@on_both_faces
def test_the_progress_counts_answers_and_the_way_to_the_result_comes_with_the_last(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    progress = visitor.page.get_by_role("progressbar", name=face.w("progress"))
    expect(progress).to_have_attribute("max", str(len(ITEMS)))
    for n in range(len(ITEMS)):
        expect(visitor.button(face.w("show"))).to_have_count(1)
        visitor.choose(n, 1)
        visitor.choose(n, 4)  # a change of mind counts once
        expect(progress).to_have_js_property("value", n + 1)
    expect(visitor.button(face.w("show"))).to_have_count(2)


@on_both_faces
def test_a_score_is_read_without_colour_and_its_one_step_is_said_once_more(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    expect(visitor.scores).to_have_count(len(QUIZ.dimensions))
    for shown in visitor.scores.all():
        expect(shown).to_contain_text(face.w("score-of", highest=12))
    energy = next(d for d in QUIZ.dimensions if d.id == "energy")
    fragile = next(b for b in energy.bands if b.id == "fragile")
    expect(visitor.page.locator(".next")).to_contain_text(face.says(fragile.step))


@on_both_faces
def test_each_strand_is_as_long_as_its_score_and_ends_with_the_shape_of_its_band(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    found = score(TABLES, TIRED)
    strands = visitor.page.locator(".strand")
    expect(strands).to_have_count(len(QUIZ.dimensions))
    reaches = []
    for strand, value, b, dimension in zip(strands.all(), found.scores, found.bands, QUIZ.dimensions, strict=True):
        assert value is not None and b is not None
        expect(strand.locator(".score:visible")).to_have_text(f"{value} {face.w('score-of', highest=12)}")
        expect(strand.locator(".word:visible")).to_have_text(face.says(dimension.bands[b].label))
        end = strand.locator(".end path:visible")
        expect(end).to_have_class(dimension.bands[b].tone)
        length = strand.locator(".fill").evaluate("thread => thread.getBBox().width")
        assert float(strand.locator(".end").get_attribute("x") or "") == pytest.approx(length + 10, abs=0.01)
        reaches.append((value, length))
    assert all(length == pytest.approx(220 * value / 12, abs=0.01) for value, length in reaches)


@on_both_faces
def test_every_theme_is_folded_opens_by_keyboard_and_stays_open_while_an_answer_changes(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    themes = visitor.page.locator("details.dimension")
    expect(themes).to_have_count(len(QUIZ.dimensions))
    expect(visitor.page.locator(".dimension article:visible")).to_have_count(0)
    for theme, dimension in zip(themes.all(), QUIZ.dimensions, strict=True):
        expect(theme.locator("summary")).to_contain_text(face.says(dimension.title))
        theme.locator("summary").press("Enter")
        expect(theme.locator("article:visible")).to_have_count(1)
    visitor.page.locator("details.answers summary").click()
    visitor.choose(0, 4)
    expect(visitor.page.locator(".dimension article:visible")).to_have_count(len(QUIZ.dimensions))


@on_both_faces
def test_the_sentence_of_the_one_step_is_copied_without_its_quotation_marks(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    visitor.open(face)
    visitor.finish(face, TIRED)
    step = visitor.page.locator(".next")
    step.get_by_role("button", name=face.w("copy-sentence")).press("Enter")
    expect(step.get_by_text(face.w("copied"))).to_be_visible()
    assert visitor.page.evaluate("() => window.copied") == step.locator("q").evaluate("q => q.textContent")
