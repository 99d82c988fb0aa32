"""`quiz explain`: every number equals brute force on quizzes small enough; text, JSON and the site's figure say the same."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given

from build_tools.cli import main
from build_tools.quiz.answer_patterns import count
from build_tools.quiz.item_weights import fitting, straight_lines, weights
from build_tools.quiz.model import Profile
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.scoring import score
from build_tools.render.quizzes.explain_page import counts_html, percent
from build_tools.render.quizzes.explain_text import as_data, as_text, share

from .conftest import ISOLATION, profiles, tables_of, worded
from .made_up import made_up

NEVER_OFTEN = [{"id": "never", "points": 0}, {"id": "often", "points": 1}]
BANDS = [{"id": "low", "from": 0}, {"id": "high", "from": 2}]


def small(**more):
    """Three items of two points: scores 0 to 3 in 1, 3, 3, 1 ways."""
    items = [{"id": f"i{n}", "dimension": "d"} for n in range(3)]
    return worded({"responses": NEVER_OFTEN, "dimensions": [{"id": "d", "bands": BANDS}], "items": items, **more})


def every_answer(tables):
    """Every complete answer pattern."""
    return itertools.product(*([k for k, p in enumerate(item.points) if p is not None] or [None] for item in tables.items))


def brute(tables):
    """The counts, by answering in every way."""
    scores, bands = [Counter() for _ in tables.dimensions], [Counter() for _ in tables.dimensions]
    portraits, patterns = Counter(), 0
    for answers in every_answer(tables):
        result = score(tables, answers)
        patterns += 1
        portraits[result.portrait] += 1
        for n, (points, band) in enumerate(zip(result.scores, result.bands, strict=True)):
            scores[n][points] += 1
            bands[n][band] += 1
    return patterns, scores, bands, portraits


def few(tables, most=3000):
    ways = 1
    for item in tables.items:
        ways *= len(item.scored) or 1
    return ways <= most


@given(made_up())
def test_counts_are_those_of_brute_force(quiz):
    tables = tables_of(quiz, quiz["perspectives"][0]["id"] if quiz["perspectives"] else "")
    assume(few(tables))
    counts = count(tables)
    patterns, scores, bands, portraits = brute(tables)
    assert counts.patterns == patterns
    assert [dict(s) for s in counts.scores] == [dict(s) for s in scores]
    assert [Counter({b: ways for b, ways in enumerate(own) if ways}) for own in counts.bands] == bands
    assert Counter({p: ways for p, ways in enumerate(counts.portraits) if ways}) == Counter(
        {p: w for p, w in portraits.items() if p is not None}
    )


@given(made_up())
def test_an_item_weighs_what_changing_it_in_every_pattern_shows(quiz):
    tables = tables_of(quiz, quiz["perspectives"][0]["id"] if quiz["perspectives"] else "")
    assume(few(tables, 500))  # each tried with each change of each item
    turns = Counter()
    for answers in every_answer(tables):
        own = score(tables, answers).bands
        for i, item in enumerate(tables.items):
            others = (score(tables, [*answers[:i], k, *answers[i + 1 :]]).bands for k, p in enumerate(item.points) if p is not None)
            turns[i] += any(bands != own for bands in others)
    found = weights(tables, count(tables))
    assert [w.turns for w in found] == [turns[i] for i in range(len(tables.items))]
    assert [(w.lowest, w.highest) for w in found] == [(min(item.scored, default=0), max(item.scored, default=0)) for item in tables.items]


@given(made_up())
def test_what_a_portrait_fits_alone_is_what_it_would_show_alone(quiz):
    tables = tables_of(quiz, quiz["perspectives"][0]["id"] if quiz["perspectives"] else "")
    assume(few(tables))
    alone = [count(replace(tables, portraits=(p,))).portraits[0] for p in tables.portraits]
    assert list(fitting(tables, count(tables))) == alone


@given(made_up())
def test_all_parts_add_up_to_all_patterns(quiz):
    tables = tables_of(quiz, quiz["perspectives"][0]["id"] if quiz["perspectives"] else "")
    counts = count(tables)
    for scores, bands in zip(counts.scores, counts.bands, strict=True):
        assert sum(scores.values()) == sum(bands) == counts.patterns
    if tables.portraits and not tables.portraits[-1].conditions:
        assert sum(counts.portraits) == counts.patterns


def test_straight_lining_is_what_such_answers_score():
    for quiz in profiles():
        own = tables(quiz, "rep")
        names = [name for name, _ in straight_lines(own)]
        assert names == ["never", "rarely", "sometimes", "often", "always"]
        for k, (_, result) in enumerate(straight_lines(own)):
            assert result == score(own, [k] * len(own.items))


def test_options_that_differ_from_item_to_item_are_named_by_their_place():
    quiz = small()
    quiz["items"][0]["responses"] = [{"id": "no-way", "points": 0, "label": "No"}, {"id": "often", "points": 1, "label": "Often"}]
    assert [name for name, _ in straight_lines(tables_of(quiz))] == ["option 1", "often"]


def test_the_json_has_the_contracts_shape_and_decimal_strings():
    tables = tables_of(small(portraits=[{"id": "up", "when": {"d": ["high"]}}, {"id": "rest"}]))
    assert as_data(tables, count(tables)) == {
        "patterns": "8",
        "dimensions": {"d": {"scores": {"0": "1", "1": "3", "2": "3", "3": "1"}, "bands": {"low": "4", "high": "4"}}},
        "portraits": {"up": "4", "rest": "4"},
    }


def test_numbers_stay_exact_where_floats_would_not():
    items = [{"id": f"i{n}", "dimension": "d"} for n in range(90)]
    tables = tables_of(small(items=items))
    assert count(tables).patterns == 2**90
    assert as_data(tables, count(tables))["dimensions"]["d"]["scores"]["1"] == "90"


def test_the_text_tells_bands_portraits_straight_lining_and_weights():
    portraits = [{"id": "up", "when": {"d": ["high"]}}, {"id": "all-up", "when": {"d": ["high"], "i0": ["often"]}}, {"id": "rest"}]
    tables = tables_of(small(portraits=portraits))
    text = as_text(tables, count(tables))
    assert "8 complete answer patterns" in text
    assert "low (0 to 1): 50.0%" in text
    assert "hidden: it fits 37.5%, and an earlier one is shown each time" in text
    assert "never: d 0 (low), portrait rest" in text
    assert "i0: 0 to 1 of d; alone it can change the band in 50.0% of the patterns" in text
    assert max(len(line) for line in text.splitlines()) < 110


def test_a_portrait_that_only_gaps_reach_is_said_to_be_unreached():
    quiz = small(portraits=[{"id": "gap", "when": {"i0": ["unknown"]}}, {"id": "rest"}])
    quiz["responses"].append({"id": "unknown", "unscored": True, "label": "I don't know"})
    quiz["dimensions"][0]["unanswered"] = 1
    tables = tables_of(quiz)
    assert "unreached: no complete answers fit it; only gaps may" in as_text(tables, count(tables))


@pytest.mark.parametrize(
    ("ways", "patterns", "said", "en", "fr"),
    [
        (0, 8, "none", "0.0%", "0,0\u00a0%"),
        (1, 8, "12.5%", "12.5%", "12,5\u00a0%"),
        (1, 100_000, "< 0.1%", "<\u00a00.1%", "<\u00a00,1\u00a0%"),
        (99_999, 100_000, "> 99.9%", ">\u00a099.9%", ">\u00a099,9\u00a0%"),
        (1, 1, "100.0%", "100.0%", "100,0\u00a0%"),
        (1, 3, "33.3%", "33.3%", "33,3\u00a0%"),
        (2, 3, "66.7%", "66.7%", "66,7\u00a0%"),
    ],
)
def test_a_share_is_never_rounded_to_none_or_all(ways, patterns, said, en, fr):
    assert str(share(ways, patterns)) == said
    assert percent(ways, patterns, "en") == en
    assert percent(ways, patterns, "fr") == fr


def test_the_command_prints_either_form(capsys):
    assert main(["explain", str(ISOLATION)]) == 0
    assert "30,517,578,125 complete answer patterns" in capsys.readouterr().out
    assert main(["explain", str(ISOLATION), "--format", "json", "--perspective", "director"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["patterns"] == str(5**15)
    assert sorted(found["portraits"]) == ["inquiet", "vu-mele", "vu-solide"]


def test_an_unknown_perspective_or_an_unsound_quiz_is_one_clear_reason(capsys, tmp_path):
    assert main(["explain", str(ISOLATION), "--perspective", "boss"]) == 1
    assert capsys.readouterr() == ("", "--perspective: there is no `boss`; known here: `rep`, `director`\n")
    file = tmp_path / "q.yml"
    file.write_text("quiz: q\n")
    assert main(["explain", str(file)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "[missing-key]" in err


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_figure_says_in_words_what_it_draws(language):
    quiz = profiles()[0]
    html = str(counts_html(quiz, "rep", language, 2))
    assert " style=" not in html
    assert html.count("<svg") == html.count('role="img"') + html.count('aria-hidden="true"><svg')
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {name for names in re.findall(r'aria-labelledby="([^"]+)"', html) for name in names.split()} <= set(ids)
    assert {"fr": "28,0\u00a0%", "en": "28.0%"}[language] in html
    assert html.count("<figure") == len(quiz.dimensions)
    assert "nan" not in html


def test_a_very_wide_dimension_is_drawn_in_few_bars():
    quiz = small()
    quiz["responses"] = [{"id": "never", "points": 0, "label": "No"}, {"id": "often", "points": 999_999, "label": "Yes"}]
    quiz["dimensions"][0]["bands"][1]["from"] = 999_999
    html = str(counts_html(Profile.model_validate(quiz), "", "en", 2))
    assert 0 < html.count("<rect") <= 160
