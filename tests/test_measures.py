"""What the bench measured becomes figures and tables: the same numbers in both, in each language's writing, and no build without them."""

from __future__ import annotations

import json
import re

import pytest

from build_tools.render.pages.measures import PARTS, measures_html, read_measures

from .conftest import ROOT

ROWS = {
    "ready": {f"{one}-{what}": n for one, n in (("ours", 9000), ("surveyjs", 320859)) for what in ("bytes", "requests", "ready")},
    "build": {"bare": 1.2, "fifty": 1.25, "own": 0.9},
    "peers": {"ours": 1.3, "mkdocs-quiz": 1.86},
    "growth": {
        **{f"pages-{n}": n / 100 for n in (50, 200, 1000)},
        **{f"quizzes-{n}": n / 10 for n in (1, 50, 200)},
        "pages-bend": 1,
        "plain-bend": 1.25,
        "quizzes-bend": 1.5,
    },
    "lighthouse": {
        f"home-{score}": n
        for score, n in (
            ("performance", 99),
            ("accessibility", 100),
            ("best-practices", 100),
            ("seo", 82),
            ("blocking", 14.5),
            ("shift", 0.002),
        )
    },
}
MEASURES = {
    name: {"day": "2026-11-01", "cores": 2, "versions": {"python": "3.11.7"}, "missed": [], "rows": rows} for name, rows in ROWS.items()
}

SAID = [
    ("weight", "fr", ["ce site", "9\u202f000", "SurveyJS", "320\u202f859"]),
    ("weight", "en", ["this site", "9,000", "SurveyJS", "320,859"]),
    ("ready", "en", ["9,000", "320,859"]),
    ("build", "fr", ["+20\u00a0%", "+25\u00a0%", "−10\u00a0%"]),
    ("peers", "en", ["mkdocs-quiz", "+86\u00a0%"]),
    ("growth", "fr", ["1\u202f000", "10,0", "20,0", "1,50", "1,25"]),
    ("growth", "en", ["1,000", "10.0", "20.0", "1.50", "1.25"]),
    ("light", "fr", ["99", "82", "0,002"]),
    ("conditions", "fr", ["1er novembre 2026", "2 cœurs", "python 3.11.7"]),
    ("conditions", "en", ["1 November 2026", "2 cores", "python 3.11.7"]),
]


@pytest.mark.parametrize(("part", "language", "texts"), SAID)
def test_what_was_measured_is_said(part, language, texts):
    html = str(measures_html(part, MEASURES, language))
    assert [text for text in texts if text not in html] == []


@pytest.mark.parametrize("part", ["weight", "ready", "build", "peers", "growth"])
def test_a_figure_has_a_name_and_the_same_numbers_in_a_table(part):
    html = str(measures_html(part, MEASURES, "en"))
    drawings = re.findall(r"<svg role=\"img\" aria-labelledby=\"([\w-]+)\".*?<title id=\"\1\">.+?</svg>", html)
    tables = html.split("<table")[1:]
    assert html.count('<details class="again">') == len(tables)  # the numbers stand in the figure; once is enough to read
    assert len(drawings) == len(tables) == html.count("<svg")
    drawn = [
        re.findall(r"<text class=\"(?:end|strong)[^>]*>(?:<tspan[^>]*>)([\d.,+−]+\u00a0?%?)<", svg) for svg in html.split("<figure")[1:]
    ]
    for numbers, table in zip(drawn, tables, strict=True):
        assert numbers and [n for n in numbers if f"<td>{n}</td>" not in table] == []


def test_a_longer_bar_is_a_larger_number():
    html = str(measures_html("weight", MEASURES, "en"))
    ours, theirs = (float(width) for width in re.findall(r"d=\"M2 \d+h([\d.]+)v14", html))
    assert theirs > ours and abs(ours / theirs - 9000 / 320859) < 0.01


@pytest.mark.parametrize("part", [part for part in PARTS if part != "conditions"])
def test_without_a_bench_run_the_page_says_so(part):
    assert "Not measured yet." in measures_html(part, {}, "en")


WRONG = [
    "[]",
    "{",
    '{"build": {}}',
    '{"build": {"day": "soon", "versions": {"x": "1"}, "rows": {}}}',
    '{"build": {"day": "2026-11-01", "versions": {"x": "1"}, "rows": {"own": "much"}}}',
]


@pytest.mark.parametrize("text", WRONG)
def test_a_file_that_the_bench_did_not_write_is_named(text):
    found, problems = read_measures(text)
    assert found == {} and len(problems) == 1 and problems[0].startswith("measures.json: ")


def test_what_travels_with_the_project_can_be_drawn():
    measures, problems = read_measures((ROOT / "data" / "measures.json").read_text("utf-8"))
    assert problems == [] and json.dumps(measures)
    for part in PARTS:
        assert measures_html(part, measures, "fr") == measures_html(part, measures, "fr")
