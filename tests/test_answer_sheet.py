"""A room on paper: what a person adds up with a pencil is what the program says; the page's spreadsheet goes through `quiz score`."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from build_tools.cli import main
from build_tools.quiz.model import Profile, options_of, seats, seen_from, wording
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import decode, editions
from build_tools.quiz.scoring import score
from build_tools.render.quizzes.answer_sheet import advice_sheet_html, answer_sheet_html
from build_tools.render.setting import Setting
from build_tools.render.text.typography import spaced

from .conftest import ROOT, help_lines, profiles, sound, tables_of, worded

FILE = ROOT / "quizzes" / "isolation.yml"
QUIZ = sound(FILE.read_bytes())
assert isinstance(QUIZ, Profile)
FACES = [(seat, language) for seat in seats(QUIZ) for language in ("fr", "en")]
PAPER = [ROOT / "docs" / "animer" / name for name in ("sur-papier.md", "sur-papier.en.md")]


def sheet(quiz: Profile, seat: str, language: str) -> tuple[str, str]:
    """Front and back."""
    setting = Setting(language, lambda page: page, "", help_lines())
    front, back = str(answer_sheet_html(quiz, seat, setting, 3)).split('<section class="answer-sheet back">')
    return front, back


def pencil(back: str) -> list[dict[int, list[int | None]]]:
    """The grid as a person reads it: for each theme, statement number → points by column."""
    themes = []
    for theme in re.findall(r"<tbody>(.*?)</tbody>", back, re.DOTALL):
        rows = re.findall(r'<tr><th scope="row">(\d+)</th>(.*?)<td><i></i></td></tr>', theme, re.DOTALL)
        themes.append(
            {int(n): [None if p == "–" else int(p) for p in re.findall(r"<td>(?:[^<]*? )?(–|-?\d+)</td>", row)] for n, row in rows}
        )
    return themes


@pytest.mark.parametrize(("seat", "language"), FACES)
@given(data=st.data())
def test_what_a_pencil_adds_up_is_what_the_program_says(seat, language, data):
    own = tables(QUIZ, seat)
    answers = data.draw(st.tuples(*(st.none() | st.integers(0, len(item.options) - 1) for item in own.items)))
    totals = []
    for theme, dimension in zip(pencil(sheet(QUIZ, seat, language)[1]), seen_from(QUIZ, seat).dimensions, strict=True):
        points = [None if (k := answers[n - 1]) is None else row[k] for n, row in theme.items()]
        known = [p for p in points if p is not None]
        enough = known and len(points) - len(known) <= dimension.unanswered
        totals.append(sum(known) * len(points) // len(known) if enough else None)
    assert tuple(totals) == score(own, answers).scores


@pytest.mark.parametrize(("seat", "language"), FACES)
def test_the_front_has_every_statement_a_box_for_each_option_and_no_place_for_a_name(seat, language):
    front, _ = sheet(QUIZ, seat, language)
    own = tables(QUIZ, seat)
    assert front.count("<i></i>") == sum(len(item.options) for item in own.items)
    for item in seen_from(QUIZ, seat).items:
        assert spaced(wording(item.text, language, seat), language) in front
    label = next(p.label for p in QUIZ.perspectives if p.id == seat)
    assert wording(label, language, seat) in front
    assert "isol" not in front.lower()
    assert "<input" in front  # the box that chooses this sheet for printing; nothing to write in
    assert front.count("<input") == 1


@pytest.mark.parametrize(("seat", "language"), FACES)
def test_the_back_says_each_band_with_its_range_and_its_tone_in_words_and_whom_to_call(seat, language):
    _, back = sheet(QUIZ, seat, language)
    for dimension, table in zip(seen_from(QUIZ, seat).dimensions, tables(QUIZ, seat).dimensions, strict=True):
        ends = [*(cut - 1 for cut in table.cuts[1:]), table.highest]
        for band, low, high in zip(dimension.bands, table.cuts, ends, strict=True):
            range_ = f"de {low} à {high}" if language == "fr" else f"{low} to {high}"
            label = spaced(wording(band.label, language, seat), language)
            assert f'<span class="{band.tone}"><span class="tone">{label}</span> {range_}</span>' in back
    assert ("<strong>3114</strong>" if language == "fr" else "<strong>116 123</strong>") in back
    assert "112" in back


def made(unanswered: list[int]) -> Profile:
    """A small profile whose dimensions bear so many missing answers."""
    bands = [{"id": "low", "from": 0, "tone": "act"}, {"id": "high", "from": 2, "tone": "good"}]
    part = {
        "responses": [{"id": "no", "points": 0}, {"id": "yes", "points": 2}],
        "dimensions": [{"id": f"d{n}", "unanswered": u, "bands": [dict(b) for b in bands]} for n, u in enumerate(unanswered)],
        "items": [{"id": f"i{n}{k}", "dimension": f"d{n}"} for n in range(len(unanswered)) for k in range(2)],
    }
    whole = worded(part)
    tables_of(whole)
    return Profile.model_validate(whole)


RULES = {
    "none, nowhere": ([0, 0], ["If a single scored statement is missing, there is no total for that theme."]),
    "one, everywhere": ([1, 1], ["Scored statements that may be missing in a theme: 1."]),
    "one theme apart": ([0, 0, 1], ["Dimension d2: Scored statements that may be missing in a theme: 1.", "The other themes: If a single"]),
    "each its own": ([0, 1], ["Dimension d0: If a single", "Dimension d1: Scored statements that may be missing in a theme: 1."]),
}


@pytest.mark.parametrize("case", RULES)
def test_how_many_answers_a_total_needs_is_said_in_words(case):
    unanswered, said = RULES[case]
    _, back = sheet(made(unanswered), "", "en")
    for words in said:
        assert back.count(words) == 1


def test_every_profile_of_this_site_has_its_sheet_in_each_of_its_languages():
    for quiz in profiles():
        for language in quiz.languages:
            for seat in seats(quiz):
                assert len(pencil(sheet(quiz, seat, language)[1])) == len(seen_from(quiz, seat).dimensions)


# From paper to the group's picture


def typed(page) -> str:
    return re.findall(r"```csv\n(.*?)```", page.read_text("utf-8"), re.DOTALL)[0]


def test_both_pages_show_the_same_spreadsheet_with_the_statements_in_the_order_of_the_sheet():
    first, second = (typed(page) for page in PAPER)
    assert first == second
    assert first.split("\n")[0].split(",") == [str(n) for n in range(1, len(seen_from(QUIZ, "rep").items) + 1)]


@pytest.mark.parametrize("page", PAPER, ids=lambda p: p.name)
def test_the_page_s_spreadsheet_goes_through_the_command_and_its_codes_are_sound(page, tmp_path, capsysbinary):
    file = tmp_path / "salle.csv"
    file.write_text(typed(page), "utf-8")
    commands = re.findall(r"^\.venv/bin/(quiz score .*)$", page.read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 1
    asked = commands[0].split(" > ")[0].split()
    assert asked[:2] == ["quiz", "score"]
    assert (ROOT / asked[2]).is_file()
    assert main(["score", str(ROOT / asked[2]), str(file)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode())))
    assert len(rows) == 5  # the fewest that a picture is drawn from
    known = [e for e in editions(tables(QUIZ, "rep")) if e.kind == "scores"]
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == 5
    assert list(rows[0])[-1] == "code"
    for code in codes:
        found = decode(code, known)
        assert isinstance(found, tuple), code
        assert found[0] == known[0]


@pytest.mark.parametrize(("page", "language"), list(zip(PAPER, ("fr", "en"), strict=True)), ids=lambda p: getattr(p, "name", p))
def test_the_page_says_what_to_type_for_each_option(page, language):
    text = page.read_text("utf-8")
    for item in seen_from(QUIZ, "rep").items:
        for number, option in enumerate(options_of(QUIZ, item, "rep"), 1):
            label = wording(option.label, language, "rep")
            assert re.search(rf"^\| {re.escape(label)}(?: \([^)]*\))? \| {number} \|$", text, re.MULTILINE), label


def test_what_did_not_come_up_goes_through_with_the_number_the_page_names(tmp_path, capsysbinary):
    file = tmp_path / "salle.csv"
    header, first = typed(PAPER[0]).split("\n")[:2]
    cells = first.split(",")
    cells[[item.id for item in seen_from(QUIZ, "rep").items].index("chased-answer")] = "6"
    file.write_text(f"{header}\n{','.join(cells)}\n", "utf-8")
    assert main(["score", str(FILE), str(file)]) == 0
    assert capsysbinary.readouterr().out.count(b"\n") == 2


@pytest.mark.parametrize(("seat", "language"), FACES)
def test_the_advice_sheet_holds_what_each_band_of_each_theme_says_and_leads_nowhere(seat: str, language: str) -> None:
    html = str(advice_sheet_html(QUIZ, seat, Setting(language, lambda page: page, "", help_lines())))
    bands = [band for theme in seen_from(QUIZ, seat).dimensions for band in theme.bands]
    assert html.count("<dd") == len(bands)
    for band in bands:
        for text in (band.label, band.say):
            if text:
                assert escape(spaced(wording(text, language, seat), language)) in html
    assert "<a " not in html
