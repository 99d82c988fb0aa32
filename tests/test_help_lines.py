"""The people to call: every entry says what it must, in both languages, and can be dialled."""

from __future__ import annotations

import datetime
import re

import pytest

from build_tools.render.help_lines import HelpLine, dated, oldest, read_help_lines, stale
from build_tools.render.setting import Setting, help_html

from .conftest import help_lines

LINES = help_lines()
ENTRY = """
- id: demo
  country: FR
  number: "09 72 39 40 50"
  label: {fr: Une ligne, en: A line}
  detail: {fr: Gratuit., en: Free.}
  source: somewhere
  seen: 2026-11-01
"""


def html(lines: tuple[HelpLine, ...], *, sourced: bool = False, language: str = "en") -> str:
    return str(help_html(Setting(language, str, "", lines), 2, sourced=sourced))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_a_line_of_this_site_is_whole(line):
    assert set(line.label) == set(line.detail) == {"fr", "en"}
    assert all([*line.label.values(), *line.detail.values(), line.source])
    assert re.fullmatch(r"[0-9]*", line.dialled)
    assert (line.checked or line.seen) >= line.seen


def test_ids_are_unique_and_emergencies_stand_in_the_short_block():
    assert len({line.id for line in LINES}) == len(LINES)
    assert {"112", "3114"} <= {line.number for line in LINES if line.brief and line.urgent}


def test_a_number_is_shown_in_groups_and_dialled_without():
    (line,) = read_help_lines(ENTRY + "  brief: true\n")
    assert '<a href="tel:0972394050">09 72 39 40 50</a>' in html((line,))


def test_the_short_block_has_the_brief_lines_and_the_long_one_all_with_their_sources():
    short, long = html(LINES), html(LINES, sourced=True)
    for line in LINES:
        assert (line.label["en"].replace("&", "&amp;") in short) == line.brief
        assert line.label["en"].replace("&", "&amp;") in long
    assert LINES[0].source not in short
    assert LINES[0].source in long


@pytest.mark.parametrize(("language", "first", "last"), [("fr", "112", "116 123"), ("en", "112", "3114")])
def test_the_lines_that_speak_the_reader_s_language_come_before_the_others(language, first, last):
    lines = [line for line in LINES if line.brief]
    shown = re.findall(r"<strong>(.*?)</strong>", html(LINES, language=language))
    spoken = [language in next(line for line in lines if line.label[language] in label.replace("\xa0", " ")).languages for label in shown]
    assert spoken == sorted(spoken, reverse=True)
    numbers = re.findall(r'">([\d ]+)</a>', html(LINES, language=language))
    assert numbers[0] == first
    assert numbers.index(last) > numbers.index("116 123" if language == "en" else "09 72 39 40 50")


def test_a_line_that_somebody_checked_says_when():
    lines = read_help_lines(ENTRY + "  checked: 2026-12-01\n" + ENTRY.replace("demo", "other"))
    shown = html(lines, sourced=True)
    assert "checked on 1 December 2026" in shown
    assert "seen on 1 November 2026" in shown
    assert oldest(lines) == datetime.date(2026, 11, 1)


@pytest.mark.parametrize("missing", ["id", "country", "label", "detail", "source", "seen"])
def test_an_entry_that_lacks_something_stops_the_build(missing):
    lines = [line for line in ENTRY.strip().split("\n") if missing + ":" not in line]
    with pytest.raises(ValueError, match=f"help-lines.yml: an entry lacks '{missing}'"):
        read_help_lines("\n".join(["- nothing: here" if missing == "id" else "", *lines]))


@pytest.mark.parametrize("text", ["", "[]", "5", "- words", "id: a"])
def test_nobody_to_call_stops_the_build(text):
    with pytest.raises(ValueError, match=r"help-lines.yml: this wants a list of the people to call"):
        read_help_lines(text)


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        ((2026, 5, 1), "1er mai 2026", "1 May 2026"),
        ((2026, 8, 31), "31 août 2026", "31 August 2026"),
        ((2027, 2, 2), "2 février 2027", "2 February 2027"),
    ],
)
def test_a_date_is_written_out(day, french, english):
    assert dated(datetime.date(*day), "fr") == french
    assert dated(datetime.date(*day), "en") == english


@pytest.mark.parametrize(
    ("checked", "today", "asked_again"),
    [
        ("", (2027, 11, 2), False),
        ("", (2027, 11, 3), True),
        ("  checked: 2027-06-01\n", (2027, 11, 3), False),
        ("  checked: 2027-06-01\n", (2028, 7, 1), True),
    ],
)
def test_a_number_not_looked_at_for_a_year_is_asked_about_again(checked, today, asked_again):
    said = stale(read_help_lines(ENTRY + checked), datetime.date(*today))
    assert len(said) == asked_again
    assert all("demo" in line and f"checked: {datetime.date(*today)}" in line for line in said)
