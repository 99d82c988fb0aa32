"""Results kept on the device when asked for, and what goes wrong there: refused, full, corrupt, changed in another tab, from an
older edition, ten thousand, a file from elsewhere. Nothing is lost without a word."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, expect

from .aftermath import KEPT, PAGES, file_of, history_of, kept, opened, press, put
from .faces import EARLIER_CODE, QUIZ, STEADY, TIRED, Face, answers_code, scores_code
from .visitor import Visitor

on_both_pages = pytest.mark.parametrize("face", PAGES, ids=str)
REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})"
FULL = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (...pair) {
  if (this === localStorage && window.full) throw new DOMException('full', 'QuotaExceededError');
  set.apply(this, pair);
}"""
A, B = scores_code(TIRED, 5), scores_code(STEADY, 6)
ROWS = [["2026-01-05", A, "après la tournée"], ["2026-02-05", B, ""]]


def diary(visitor: Visitor, face: Face, value: str | None = None, *, answers: list[int | None] | None = None) -> Locator:
    """The part opened, with this kept before it, and perhaps a result above."""
    visitor.open(face)
    if value is not None:
        put(visitor, value)
    if answers:
        visitor.finish(face, answers)
    return opened(visitor, face, "diary")


def rows(whole: Locator) -> Locator:
    return whole.locator("[data-list] > li")


def said(whole: Locator, text: str) -> None:
    expect(whole.get_by_text(text, exact=False).filter(visible=True).first).to_be_visible()


@on_both_pages
def test_nothing_is_kept_until_asked_and_where_it_would_be_is_said(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face)
    for key in ("diary-intro", "diary-fades", "diary-no-result", "diary-empty"):
        said(whole, face.w(key))
    said(whole, face.w("diary-leave", leave=face.w("leave")))
    said(whole, visitor.address.removeprefix("http://"))
    whole = diary(visitor, face, answers=TIRED)
    expect(whole.get_by_role("button", name=face.w("diary-keep-now"))).to_be_visible()
    assert kept(visitor) is None


@pytest.mark.parametrize("kind", ["scores", "answers"])
@on_both_pages
def test_a_result_is_kept_by_keyboard_with_the_clocks_day_once_and_survives_leaving(visitor: Visitor, face: Face, kind: str) -> None:
    visitor.page.clock.set_fixed_time("2026-11-24T23:30:00")
    whole = diary(visitor, face, answers=TIRED)
    whole.get_by_role("radio", name=face.w("diary-" + kind)).focus()
    visitor.page.keyboard.press("Space")
    whole.get_by_role("textbox", name=face.w("diary-note")).fill("une note")
    press(whole, face.w("diary-keep-now"))
    said(whole, face.w("diary-told-kept"))
    code = visitor.code(kind)
    assert kept(visitor) == [["2026-11-24", code, "une note"]]
    expect(rows(whole)).to_have_count(1)
    whole.get_by_role("radio", name=face.w("diary-" + kind)).check()
    press(whole, face.w("diary-keep-now"))
    said(whole, face.w("diary-told-already"))
    visitor.button(face.w("leave")).last.click()
    visitor.open(face)
    assert kept(visitor) == [["2026-11-24", code, "une note"]]
    assert visitor.kept() == {}


@on_both_pages
def test_somebody_elses_result_is_not_added(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    whole = opened(visitor, face, "diary")
    said(whole, face.w("diary-not-own"))
    expect(whole.get_by_role("button", name=face.w("diary-keep-now"))).to_be_hidden()


@on_both_pages
def test_lines_and_table_tell_the_same_over_time(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(*ROWS))
    expect(whole.locator("[data-figure] .line[d*=L]")).to_have_count(len(QUIZ.dimensions))
    cells = [row.split("\t")[1:] for row in whole.locator("tbody tr").all_inner_texts()]
    assert len(cells) == 2 and all(len(row) == len(QUIZ.dimensions) for row in cells)
    ends = whole.locator("[data-figure] b").all_inner_texts()
    assert [ends[0::2], ends[1::2]] == [cells[1], cells[0]]  # the table has the latest first


@on_both_pages
def test_a_kept_result_is_seen_again_without_a_trace_in_the_browsers_history(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(*ROWS))
    before = visitor.page.evaluate("() => history.length")
    whole.get_by_role("button", name=face.w("diary-open")).first.click()
    expect(visitor.page.get_by_text(face.w("shared-text"))).to_be_visible()
    assert visitor.page.evaluate("() => [history.length, location.hash]") == [before, ""]
    assert visitor.page.locator(".have-code input").input_value() == ""


@on_both_pages
def test_one_is_erased_with_a_way_back_then_all_after_a_question(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(*ROWS))
    whole.get_by_role("button", name=face.w("erase")).nth(1).focus()
    visitor.page.keyboard.press("Enter")
    expect(whole.get_by_role("button", name=face.w("diary-undo"))).to_be_focused()
    assert kept(visitor) == ROWS[1:]
    visitor.page.keyboard.press("Enter")
    assert kept(visitor) == ROWS
    expect(whole.locator("[data-told]")).to_be_focused()
    press(whole, face.w("diary-erase-all"))
    said(whole, face.w("diary-sure"))
    press(whole, face.w("diary-no"))
    expect(whole.get_by_role("button", name=face.w("diary-erase-all"))).to_be_focused()
    assert kept(visitor) == ROWS
    press(whole, face.w("diary-erase-all"))
    press(whole, face.w("diary-yes"))
    said(whole, face.w("diary-told-erased-all"))
    expect(whole.locator("[data-told]")).to_be_focused()
    assert visitor.kept_beyond_the_tab() == []


@on_both_pages
def test_a_note_is_changed_in_place(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(*ROWS))
    rows(whole).first.get_by_role("textbox").fill("neuf")
    visitor.page.keyboard.press("Tab")
    said(whole, face.w("diary-told-noted"))
    expect(rows(whole).first.get_by_role("button").first).to_be_focused()
    assert kept(visitor) == [ROWS[0], [*ROWS[1][:2], "neuf"]]


@on_both_pages
def test_a_file_goes_out_and_comes_back_elsewhere(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(*ROWS))
    name, content = file_of(visitor, whole, face.w("diary-export"))
    assert (name, json.loads(content)) == (face.w("diary-file-name"), json.loads(history_of(*ROWS)))
    put(visitor, history_of(ROWS[0]))
    whole.get_by_label(face.w("diary-import")).set_input_files({"name": name, "mimeType": "application/json", "buffer": content})
    said(whole, face.w("diary-told-imported", number=1, there=1))
    assert kept(visitor) == ROWS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("not json", "json"),
        ("PK\x03\x04", "json"),
        ('{"a": 1}', "foreign"),
        ("[" * 50_000, "json"),
        (history_of(version=9), "newer"),
        (history_of(quiz="myths:"), "quiz"),
        (" " * 5_000_001, "many"),
    ],
    ids=["text", "zip", "another's", "deep", "newer", "another quiz", "huge"],
)
@on_both_pages
def test_a_file_from_elsewhere_says_why_and_changes_nothing(visitor: Visitor, face: Face, content: str, reason: str) -> None:
    whole = diary(visitor, face, history_of(*ROWS))
    file = {"name": "x.json", "mimeType": "application/json", "buffer": content.encode()}
    whole.get_by_label(face.w("diary-import")).set_input_files(file, timeout=15_000)
    said(whole, face.w("diary-told-file-" + reason))
    assert kept(visitor) == ROWS


@on_both_pages
def test_a_files_unreadable_rows_are_counted_and_markup_stays_text(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(ROWS[0]))
    given = history_of([*ROWS[1][:2], "<img src=x onerror=alert(1)>"], ["?", B, ""], ["2026-13-01", B, ""])
    whole.get_by_label(face.w("diary-import")).set_input_files({"name": "x.json", "mimeType": "", "buffer": given.encode()})
    said(whole, face.w("diary-told-imported", number=1, there=0))
    said(whole, face.w("diary-told-left-out", number=2))
    assert whole.locator("img").count() == 0
    expect(rows(whole).first.get_by_role("textbox")).to_have_value("<img src=x onerror=alert(1)>")


@on_both_pages
def test_a_note_too_long_for_its_field_is_cut_and_that_is_said(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(ROWS[0]))
    given = history_of([*ROWS[0][:2], "x" * 10_000], ["?", B, ""], *([*ROWS[1][:2], f"note {n} " + "y" * 90] for n in range(3000)))
    whole.get_by_label(face.w("diary-import")).set_input_files({"name": "x.json", "mimeType": "", "buffer": given.encode()})
    said(whole, face.w("diary-told-imported", number=1, there=1))
    said(whole, face.w("diary-told-left-out", number=1))
    said(whole, face.w("diary-told-cut", number=2))
    assert [len(row[2]) for row in kept(visitor)] == [500, 500]
    assert kept(visitor)[0][2].startswith(ROWS[0][2])


# storage that fails


@on_both_pages
def test_storage_refused_is_said_and_the_check_works(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script(REFUSED)
    visitor.open(face)
    visitor.finish(face, TIRED)
    whole = opened(visitor, face, "diary")
    said(whole, face.w("diary-refused"))
    press(whole, face.w("diary-keep-now"))
    said(whole, face.w("diary-told-refused"))


@on_both_pages
def test_storage_that_is_full_is_said_and_what_was_kept_stays(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script(FULL)
    whole = diary(visitor, face, history_of(*ROWS), answers=TIRED)
    visitor.page.evaluate("() => { window.full = true }")
    whole.get_by_role("textbox", name=face.w("diary-note")).first.fill("à ne pas perdre")
    press(whole, face.w("diary-keep-now"))
    said(whole, face.w("diary-told-full"))
    assert kept(visitor) == ROWS
    expect(whole.get_by_role("textbox", name=face.w("diary-note")).first).to_have_value("à ne pas perdre")
    rows(whole).first.get_by_role("textbox").fill("elle aussi")
    visitor.page.keyboard.press("Tab")
    said(whole, face.w("diary-told-full"))
    expect(rows(whole).first.get_by_role("textbox")).to_have_value("elle aussi")


@pytest.mark.parametrize("value", ["", "{}", "null", "<b>x</b>", "A" * 100_000], ids=["empty", "JSON", "null", "markup", "huge"])
@on_both_pages
def test_a_corrupt_value_is_said_kept_as_it_is_and_given_before_it_is_erased(visitor: Visitor, face: Face, value: str) -> None:
    whole = diary(visitor, face, value, answers=TIRED)
    said(whole, face.w("diary-corrupt"))
    press(whole, face.w("diary-keep-now"))
    said(whole, face.w("diary-told-blocked"))
    assert visitor.page.evaluate("key => localStorage.getItem(key)", KEPT) == value
    assert file_of(visitor, whole, face.w("diary-raw"))[1] == value.encode()
    press(whole, face.w("diary-erase-all"))
    press(whole, face.w("diary-yes"))
    expect(whole.get_by_text(face.w("diary-corrupt"))).to_be_hidden()
    press(whole, face.w("diary-keep-now"))
    assert len(kept(visitor)) == 1


@on_both_pages
def test_what_a_newer_site_kept_is_left_alone(visitor: Visitor, face: Face) -> None:
    value = history_of(*ROWS, version=2)
    whole = diary(visitor, face, value, answers=TIRED)
    said(whole, face.w("diary-newer"))
    press(whole, face.w("diary-keep-now"))
    assert visitor.page.evaluate("key => localStorage.getItem(key)", KEPT) == value


@on_both_pages
def test_rows_that_cannot_be_read_are_counted_and_stay_when_others_change(visitor: Visitor, face: Face) -> None:
    odd = ["2026-99-99", "?", ""]
    whole = diary(visitor, face, history_of(ROWS[0], odd), answers=STEADY)
    said(whole, face.w("diary-strange", number=1))
    press(whole, face.w("diary-keep-now"))
    assert kept(visitor)[0] == ROWS[0] and kept(visitor)[-1] == odd and len(kept(visitor)) == 3


@on_both_pages
def test_an_older_editions_code_is_listed_said_and_left_out_of_the_lines(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(["2025-06-01", EARLIER_CODE, ""], *ROWS))
    expect(rows(whole)).to_have_count(3)
    expect(rows(whole).last.get_by_text(face.w("diary-other-edition"))).to_be_visible()
    expect(whole.locator("tbody tr")).to_have_count(2)
    rows(whole).last.locator("[data-act=open]").press("Enter")
    expect(visitor.page.get_by_role("alert").filter(has_text=face.w("earlier-how"))).to_be_focused()  # where it can be read


@on_both_pages
def test_another_tabs_change_shows_at_once_and_never_under_ones_pen(visitor: Visitor, face: Face) -> None:
    whole = diary(visitor, face, history_of(*ROWS))
    other = visitor.context.new_page()
    other.goto(visitor.address + face.path)
    write = "([key, value]) => localStorage.setItem(key, value)"
    other.evaluate(write, [KEPT, history_of(ROWS[0])])
    said(whole, face.w("diary-told-refreshed"))
    expect(rows(whole)).to_have_count(1)
    note = rows(whole).first.get_by_role("textbox")
    note.fill("en cours")
    other.evaluate(write, [KEPT, history_of(ROWS[1])])
    said(whole, face.w("diary-told-elsewhere"))
    expect(note).to_have_value("en cours")
    visitor.page.keyboard.press("Tab")
    said(whole, face.w("diary-told-vanished"))
    expect(note).to_have_value("en cours")
    assert kept(visitor) == [ROWS[1]]


@on_both_pages
def test_ten_thousand_results_are_read_added_to_and_limited_in_words(visitor: Visitor, face: Face) -> None:
    many = [[f"{1000 + n // 336}-{1 + n % 12:02}-{1 + n // 12 % 28:02}", A, "une note de la tournée"] for n in range(9_999)]
    whole = diary(visitor, face, history_of(*many), answers=STEADY)
    expect(rows(whole)).to_have_count(20)
    press(whole, face.w("diary-older"))
    expect(rows(whole)).to_have_count(120)
    expect(rows(whole).nth(20).get_by_role("textbox")).to_be_focused()
    press(whole, face.w("diary-keep-now"))
    said(whole, face.w("diary-told-kept"))
    assert len(kept(visitor)) == 10_000
    whole.get_by_role("radio", name=face.w("diary-answers")).check()
    press(whole, face.w("diary-keep-now"))
    said(whole, face.w("diary-told-many"))
    assert len(kept(visitor)) == 10_000
