"""`quiz code`: answers to code and back, and one line that begins with the reason where there is no way back."""

from __future__ import annotations

import io
import json

import pytest

from build_tools.cli import main

from .conftest import ISOLATION

FILE = str(ISOLATION)
SHEET = ["-", "never", "always", "often", "sometimes"] * 3
ANSWERS = ",".join(SHEET)
FULL = ",".join(["sometimes"] * 15)


def said(capsys, *arguments: str) -> str:
    assert main(["code", *arguments]) == 0
    return str(capsys.readouterr().out).removesuffix("\n")


def test_answers_become_a_code_and_come_back(capsys):
    code = said(capsys, "encode", FILE, "--answers", ANSWERS)
    assert len(code.replace("-", "")) == 12
    assert json.loads(said(capsys, "decode", FILE, code)) == {
        "kind": "answers",
        "perspective": "rep",
        "answers": [None if a == "-" else a for a in SHEET],
    }


def test_a_dash_may_stand_in_first_place_and_spaces_anywhere(capsys):
    code = said(capsys, "encode", FILE, "--answers", ANSWERS)
    assert said(capsys, "encode", FILE, f"--answers={ANSWERS}") == code
    assert said(capsys, "encode", "--answers", ANSWERS.replace(",", ", "), FILE) == code


def test_another_seat_has_its_own_code_and_options(capsys):
    answers = ",".join(["unknown"] * 15)
    code = said(capsys, "encode", FILE, "--answers", answers, "--perspective", "director")
    assert json.loads(said(capsys, "decode", FILE, code)) == {"kind": "answers", "perspective": "director", "answers": ["unknown"] * 15}


def test_scores_become_a_code_and_come_back(capsys):
    code = said(capsys, "encode", FILE, "--answers", FULL, "--kind", "scores", "--random", "777")
    scores = dict.fromkeys(["bearings", "feedback", "manager", "peers", "energy"], 6)
    assert json.loads(said(capsys, "decode", FILE, code)) == {"kind": "scores", "perspective": "rep", "scores": scores, "random": 777}


def test_a_dimension_without_a_score_comes_back_as_null(capsys):
    code = said(capsys, "encode", FILE, "--answers", "-" + FULL[9:], "--kind", "scores")
    found = json.loads(said(capsys, "decode", FILE, code))
    assert found["scores"]["bearings"] is None
    assert found["scores"]["peers"] == 6
    assert found["random"] == 0


def test_a_code_is_read_in_any_writing(capsys):
    code = said(capsys, "encode", FILE, "--answers", FULL)
    assert said(capsys, "decode", FILE, f" {code.lower().replace('-', ' – ').replace('0', 'o')} ") == said(capsys, "decode", FILE, code)


REFUSED = {
    "alphabet": "4100-FU",
    "length": "4100",
    "check": "4100-4100-4101",
    "edition": "0000-0000-0000",
}


@pytest.mark.parametrize("reason", REFUSED)
def test_an_unreadable_code_is_one_line_that_begins_with_the_reason(capsys, reason):
    assert main(["code", "decode", FILE, REFUSED[reason]]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{reason}: ")
    assert out.count("\n") == 1
    assert not err


@pytest.mark.parametrize(
    ("typed", "number"), [("4100", "4 characters"), (" 4-1 ", "2 characters"), ("4", "1 character"), ("!", "0 characters")]
)
def test_a_code_of_another_length_is_told_how_long_it_is_and_should_be(capsys, typed, number):
    assert main(["code", "decode", FILE, typed]) == 1
    part = typed.strip(" !")
    said = f"length: {number} typed, and a code of this quiz has 10 or 12 or 13 (hyphens and spaces do not count)"
    assert capsys.readouterr().out == said + (f": `{part}`\n" if part else "\n")


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x85", "\u202e", "\x1c"])
def test_an_unreadable_code_cannot_repaint_the_terminal(capsys, hostile):
    assert main(["code", "decode", FILE, f"4100{hostile}é"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(("alphabet: ", "length: "))
    assert not set(out) & set("\x1b\x85\u202e\x1c")


CHAT = """[10:42] Zoé : *7AFBQ_DR9QW*
[10:43] Luc : 7AFBQ DR9QX
[10:44] Ana : https://exemple.fr/q/isolation/%23r%3D7AC8W-N0HNN
06 12 34 56 78, à demain
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_all_codes_of_a_text_are_read_each_with_its_line_and_what_cannot_be_is_named(capsys, monkeypatch, end):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(("\ufeff" + CHAT.replace("\n", end)).encode())))
    assert main(["code", "decode", FILE, "-"]) == 1
    out, err = capsys.readouterr()
    assert [(row["line"], row["random"]) for row in map(json.loads, out.splitlines())] == [(1, 777), (3, 17)]
    assert err == "2: check: a typing mistake, or two characters swapped: `7AFBQ DR9QX`\n"


def test_a_text_without_a_code_says_so(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"bonjour")))
    assert main(["code", "decode", FILE, "-"]) == 1
    assert capsys.readouterr().err == "no code in this text\n"


def test_a_mistyped_code_in_a_sentence_or_a_link_is_shown_by_itself(capsys):
    for text in ("mon code : « 7AFBQ–DR9QX »", "https://exemple.fr/q/isolation/%23r%3D7AFBQ–DR9QX"):
        assert main(["code", "decode", FILE, text]) == 1
        assert capsys.readouterr().out == "check: a typing mistake, or two characters swapped: `7AFBQ–DR9QX`\n"


WRONG = {
    "one answer too few": (["--answers", FULL[10:]], "14 given, 15 items"),
    "an unknown option": (["--answers", FULL.replace("sometimes", "sometimse", 1)], "did you mean `sometimes`?"),
    "another seat's option": (["--answers", FULL.replace("sometimes", "unknown", 1)], "has no option `unknown`"),
    "an unknown seat": (["--answers", FULL, "--perspective", "directr"], "did you mean `director`?"),
    "a random number too large": (["--answers", FULL, "--kind", "scores", "--random", "1024"], "--random"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_written_is_one_clear_line(capsys, case):
    arguments, words = WRONG[case]
    assert main(["code", "encode", FILE, *arguments]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert words in err
    assert err.count("\n") == 1


def test_a_faulty_quiz_has_no_codes(capsys):
    assert main(["code", "decode", str(ISOLATION.parent / "absent.yml"), "4100-FT"]) == 1
    assert capsys.readouterr().err.startswith(f"there is no {ISOLATION.parent}/absent.yml; ")
