"""All that a room is given on paper, as one job: how many of each, whose sheets they are, and what is said of a list that is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from build_tools.render.pages.print_job import HALF, MOST, PrintedSheet, PrintJob, copies, print_job_html, read_print_job, taken
from build_tools.render.setting import Setting
from build_tools.render.text.help_lines import HelpLines

PAGES = ["a/b.md", "a/c.md"]
BOTH = {"fr": "Une feuille", "en": "A sheet"}
SHEET = {"title": BOTH, "page": "a/b.md", "formats": ["hour"], "one_for": "each"}


def read(**change: Any) -> list[str]:
    sheet = {key: value for key, value in {**SHEET, **change}.items() if value is not None}
    text = yaml.safe_dump({"formats": [{"id": "hour", "title": BOTH}], "sheets": [sheet]}, allow_unicode=True)
    job, problems = read_print_job(text, PAGES)
    assert bool(job.sheets) != bool(problems)
    return problems


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"page": None, "block": "link-cards q/isolation"}, []),
        ({"take": "scene"}, []),
        ({"without_phones": "none"}, []),
        ({"page": "a/bb.md"}, ["prints.yml: sheets: 1: there is no page `a/bb.md`: did you mean `a/b.md`?"]),
        ({"formats": ["hours"]}, ["prints.yml: sheets: 1: there is no format `hours`: did you mean `hour`?"]),
        ({"page": None}, ["prints.yml: sheets: 1: write either `page`, whose sheet it is, or `block`, which makes one"]),
        ({"block": "slips x"}, ["prints.yml: sheets: 1: write either `page`, whose sheet it is, or `block`, which makes one"]),
        ({"take": "secnd"}, ["prints.yml: sheets: 1: take: `secnd` is not one of these: did you mean `second`?"]),
        ({"title": {"fr": "Une feuille"}}, ["prints.yml: sheets: 1: title: `en` is missing"]),
    ],
)
def test_a_list_of_sheets_is_sound_or_told_all_that_is_wrong(change: dict[str, Any], said: list[str]) -> None:
    assert read(**change) == said


def test_nobody_shares_a_sheet_with_nobody() -> None:
    [problem] = read(one_for="none")
    assert problem.startswith("prints.yml: sheets: 1: one_for: `none` is not one of these: ")


@pytest.mark.parametrize(
    ("people", "each", "two", "three", "four", "eight"),
    [(1, 4, 2, 2, 1, 1), (6, 9, 5, 3, 3, 2), (12, 15, 8, 5, 4, 2), (13, 16, 8, 6, 4, 2), (30, 35, 18, 12, 9, 5), (40, 47, 24, 16, 12, 6)],
)
def test_there_are_enough_for_everybody_and_some_to_spare(people: int, each: int, two: int, three: int, four: int, eight: int) -> None:
    found = {name: copies(name, people) for name in ("none", "trainer", "each", "half", "two", "three", "four", "eight")}
    assert found == {"none": 0, "trainer": 1, "each": each, "half": two, "two": two, "three": three, "four": four, "eight": eight}


def test_one_more_person_never_takes_fewer_sheets() -> None:
    for name in ("each", "two", "three", "four", "eight"):
        counts = [copies(name, people) for people in range(1, MOST + 1)]
        assert counts == sorted(counts)


def of(take: str) -> PrintedSheet:
    return PrintedSheet(BOTH, "a/b.md", take, "", (1,), "each", "each")


PAGE = """<h1 id="t">T</h1><div class="sheet"><h2 id="un">Un</h2><p class="choose"><label><input type="checkbox" data-only></label></p>
<p><a href="../c/">x</a> <a href="#t">y</a></p></div><div class="admonition scene"><p>Scène</p></div><div class="sheet"><h2>Deux</h2></div>"""


@pytest.mark.parametrize(
    ("take", "html"),
    [
        ("first", '<h2 id="a-b--un">Un</h2>\n<p><a href="../c/">x</a> <a href="../b/#t">y</a></p>'),
        ("second", "<h2>Deux</h2>"),
        ("third", ""),
        ("scene", '<div class="admonition scene"><p>Scène</p></div>'),
    ],
)
def test_a_sheet_is_its_page_s_own_whose_links_lead_on(take: str, html: str) -> None:
    assert taken(PAGE, of(take), "fr", "a/z/") == html


def test_a_sheet_cut_in_two_holds_its_words_twice_and_its_anchor_once() -> None:
    half = replace(of("first"), one_for=HALF)
    job = PrintJob((("hour", BOTH),), (half,))
    html = str(print_job_html(job, [(half, '<h2 id="a-b--un">Un</h2>')], Setting("fr", str, "", HelpLines())))
    assert (html.count("Un</h2>"), html.count('id="a-b--un"')) == (2, 1)
