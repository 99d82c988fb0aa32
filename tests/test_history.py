"""Results kept over time: whatever is read is checked, and no reading, merging or writing loses one without a word."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import answers_to_digits, editions, encode, scores_to_digits
from build_tools.quiz.scoring import score
from build_tools.render.browser_data import browser_data

from .conftest import ROOT, javascript, profiles

QUIZ = "isolation:rep"
GOOD = ["2026-11-24", "7AFBQ-DR9QW", "après la tournée"]
ENTRY = {"day": GOOD[0], "code": GOOD[1], "note": GOOD[2]}
history = javascript("history.js")
TEMPLATE = [line for line in (ROOT / "build_tools/render/templates/after-diary.html").read_text("utf-8").splitlines() if "<input" in line]

entries = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.dates().map(str).filter(lambda d: d >= "1000"),
            "code": st.sampled_from(["7AFBQ-DR9QW", "6H39-1745-59W7", "4100-FT"]),
            "note": st.text("abc /", max_size=5),
        }
    ),
    max_size=8,
)
histories = st.builds(lambda kept, strange: {"entries": kept, "strange": strange}, entries, st.lists(st.integers(-9, 9), max_size=2))


def text(*rows: object, **changed: object) -> str:
    return json.dumps({"format": "result-history", "version": 1, "quiz": QUIZ, "results": list(rows)} | changed)


def read(value: str):
    return history("parse", value, QUIZ)


def settled(kept):
    """As it is once written and read: by day, each result once."""
    return read(history("written", kept, QUIZ))


def marks(kept) -> set[tuple[str, str]]:
    return {(e["day"], e["code"]) for e in kept["entries"]}


def test_what_was_written_is_read():
    assert read(text(GOOD)) == {"entries": [ENTRY], "strange": []}


@pytest.mark.parametrize("year", [-200_000, -1, 0, 99, 1969, 2026, 9999, 10_000, 12_000, 275_000])
def test_a_result_kept_under_any_clock_is_read_again(year):
    day = javascript("day.js")("(year => { const now = new Date(0); now.setFullYear(year, 1, 29); return isoDay(now); })", year)
    assert read(text([day, GOOD[1], ""])) == {"entries": [{"day": day, "code": GOOD[1], "note": ""}], "strange": []}


@pytest.mark.parametrize(
    ("value", "refused"),
    [
        ("", "json"),
        ("{", "json"),
        ("\ufeff" + text(), "json"),
        ("null", "foreign"),
        ("[]", "foreign"),
        ('"result-history"', "foreign"),
        (text(format="other"), "foreign"),
        (text(version="1"), "foreign"),
        (text(version=0), "foreign"),
        (text(results={}), "foreign"),
        (text(version=2), "newer"),
        (text(quiz="isolation:director"), "quiz"),
        (text(*[GOOD] * 10_001), "many"),
    ],
)
def test_what_is_no_history_of_this_quiz_says_why(value, refused):
    assert read(value) == {"refused": refused}


@pytest.mark.parametrize(
    "row",
    [
        None,
        {},
        {"__proto__": {"day": "2026-11-24"}},
        [],
        GOOD[:2],
        [*GOOD, ""],
        ["24/11/2026", *GOOD[1:]],
        ["2026-02-30", *GOOD[1:]],
        ["2026-11-24T00:00", *GOOD[1:]],
        [GOOD[0], "<img>", ""],
        [GOOD[0], "A" * 60, ""],
        [GOOD[0], "UUUU-UUUU", ""],
        [GOOD[0], GOOD[1], 3],
    ],
    ids=str,
)
def test_a_row_that_cannot_be_read_is_set_apart_and_written_back_as_it_was(row):
    kept = read(text(GOOD, row))
    assert kept == {"entries": [ENTRY], "strange": [row]}
    assert json.loads(history("written", kept, QUIZ))["results"] == [GOOD, row]


@given(histories)
def test_writing_and_reading_changes_nothing_more(kept):
    once = settled(kept)
    assert settled(once) == once
    assert marks(once) == marks(kept)
    assert all(any(e["note"] in o["note"] for o in once["entries"]) for e in kept["entries"])


@given(histories, histories)
def test_a_merge_has_every_result_and_every_note_of_both_and_none_other(mine, theirs):
    both = history("merged", mine, theirs)
    assert marks(both) == marks(mine) | marks(theirs)
    assert both["strange"] == mine["strange"]
    for own in mine["entries"] + theirs["entries"]:
        assert any(own["note"] in e["note"] and (e["day"], e["code"]) == (own["day"], own["code"]) for e in both["entries"])
    assert [e["day"] for e in both["entries"]] == sorted(e["day"] for e in both["entries"])


@given(histories, histories)
def test_merged_twice_is_merged_once_and_order_does_not_matter_to_results(mine, theirs):
    once = history("merged", mine, theirs)
    assert history("merged", once, theirs) == once
    assert marks(history("merged", theirs, mine)) == marks(once)


def merged_note(mine: str, theirs: str):
    made = history("merged", {"entries": [ENTRY | {"note": mine}], "strange": []}, read(text([*GOOD[:2], theirs])))
    return made["entries"][0]["note"], made["cut"]


@pytest.mark.parametrize(
    ("mine", "theirs", "note", "cut"),
    [
        ("à moi", "à eux", "à moi / à eux", 0),
        ("à moi", "", "à moi", 0),
        ("", "x" * 500, "x" * 500, 0),
        ("", "x" * 501, "x" * 500, 1),
        ("", "x" * 4_000_000, "x" * 500, 1),
        ("m" * 300, "x" * 300, "m" * 300 + " / " + "x" * 197, 1),
        ("m" * 500, "x", "m" * 500, 1),
        ("m" * 700, "x", "m" * 700, 1),
        ("fin", "x" * 600 + "fin", "fin / " + "x" * 494, 1),
    ],
    ids=range(9),
)
def test_an_imported_note_is_cut_as_a_written_one_and_one_s_own_never(mine, theirs, note, cut):
    assert merged_note(mine, theirs) == (note, cut)
    assert all(f'maxlength="{history("() => NOTE")}"' in field for field in TEMPLATE if "note" in field)


@pytest.mark.parametrize("rows", [1000, 10_000])
def test_a_file_is_read_and_merged_in_a_straight_line_however_often_a_result_comes_in_it(rows):
    """Counted in characters that are searched for what they hold; the time would be this machine's."""
    history("eval", "String.prototype.includes = function (part) { searched += this.length; return this.indexOf(part) >= 0; }; 0")
    size, searched = history(
        "(given, quiz) => { globalThis.searched = 0; const read = parse(given, quiz); merged(read, read); return [given.length, searched]; }",
        text(*([*GOOD[:2], f"note {n} " + "x" * (n % 400)] for n in range(rows))),
        QUIZ,
    )
    assert searched <= 2 * size


def test_a_merge_over_the_limit_is_refused_whole():
    rows = [[f"{1000 + n // 300}-{1 + n % 12:02}-{1 + n % 25:02}", "4100-FT", ""] for n in range(20_000)]
    unique = [list(r) for r in dict.fromkeys(tuple(r) for r in rows)]
    assert len(unique) > 10_000
    kept = [{"day": d, "code": c, "note": n} for d, c, n in unique]
    half = {"entries": kept[:6000], "strange": []}
    assert history("merged", half, {"entries": kept[6000:12000], "strange": []}) == {"refused": "many"}


@given(histories)
def test_one_added_then_removed_leaves_the_others(kept):
    once = settled(kept)
    new = {"day": "2026-11-24", "code": "0000-0000", "note": ""}
    more = history("added", once, new)
    assert history("added", more, new) is None
    assert history("removed", more, new) == once


def test_a_note_goes_to_its_own_result_and_nowhere_when_that_is_gone():
    kept = read(text(GOOD, ["2026-11-25", GOOD[1], ""]))
    assert [e["note"] for e in history("annotated", kept, ENTRY, "neuf")["entries"]] == ["neuf", ""]
    assert history("annotated", {"entries": [], "strange": []}, ENTRY, "neuf") is None


# scores over time

(PROFILE,) = [quiz for quiz in profiles() if quiz.quiz == "isolation"]
TABLES = tables(PROFILE, "rep")
KNOWN = browser_data(TABLES, [], "")
ANSWERS, SCORES = editions(TABLES)
ALTERED = encode(SCORES, [0] * len(SCORES.radices))[:-1] + "Z"


@given(st.tuples(*(st.none() | st.integers(0, len(item.options) - 1) for item in TABLES.items)))
def test_both_codes_of_a_result_give_the_scores_that_python_counts(answers):
    own = score(TABLES, answers).scores
    for code in (encode(ANSWERS, answers_to_digits(answers)), encode(SCORES, scores_to_digits(TABLES, own, 7))):
        assert javascript("history-scores.js")("reading", code, KNOWN) == {"scores": list(own), "reason": ""}


@pytest.mark.parametrize(
    ("code", "reason"),
    [(ALTERED, "unread"), ("6H39-1745-59W7", "edition"), ("4100-FT", "edition"), ("0", "edition")],
    ids=["altered", "another edition", "another length", "far too short"],
)
def test_a_code_of_another_edition_or_altered_has_no_scores_and_says_which(code, reason):
    assert javascript("history-scores.js")("reading", code, KNOWN) == {"scores": None, "reason": reason}


@pytest.mark.parametrize(
    ("days", "scores", "line", "dots"),
    [
        (["2026-01-01"], [[6]], "M150 30", "M150 30h0"),
        (["2026-01-01", "2026-01-11"], [[0], [12]], "M0 60L300 0", "M0 60h0M300 0h0"),
        (["2026-01-01", "2026-01-02", "2026-01-11"], [[0], [12], [6]], "M0 60L30 0L300 30", "M0 60h0M30 0h0M300 30h0"),
        (["2026-01-01", "2026-01-06", "2026-01-11"], [[0], [None], [12]], "M0 60M300 0", "M0 60h0M300 0h0"),
        (["2026-01-01", "2026-01-01"], [[3], [9]], "M150 45L150 15", "M150 45h0M150 15h0"),
        ([], [], "", ""),
    ],
    ids=["one", "two", "by day", "a gap", "the same day", "none"],
)
def test_a_line_has_a_dot_a_score_at_its_day_and_breaks_where_one_is_missing(days, scores, line, dots):
    (drawn,) = javascript("history-scores.js")("lines", days, scores, {"dimensions": [[0, 12, 0, [0, 5, 9]]]})
    known = [row[0] for row in scores if row[0] is not None]
    assert drawn == {"line": line, "dots": dots, "first": (known or [None])[0], "last": (known or [None])[-1]}
