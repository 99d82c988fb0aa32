"""`quiz simulate`: the sums agree with an independent program, and with people who are drawn and scored as anybody is."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.cli import main
from build_tools.quiz.certainty import WIDEST, Model, OutOfReach, Seat, certainty, shared_themes
from build_tools.quiz.certainty_by_drawing import drawn
from build_tools.quiz.profile_tables import tables

from .conftest import ISOLATION, SELF_CHECK, profiles, table, tables_of, worded
from .made_up import made_up

FIVE = [{"id": f"o{n}", "points": n} for n in range(5)]
SEATS = [{"id": "rep"}, {"id": "director"}]


def check(cuts=(4, 9), themes=6, items=3, responses=FIVE, **more):
    """A profile of so many themes of so many items of 0 to 4, of which the last one is reversed."""
    bands = [{"id": f"b{n}", "from": cut} for n, cut in enumerate((0, *cuts))]
    asked = [{"id": f"d{d}-i{n}", "dimension": f"d{d}", "reverse": n == items - 1} for d in range(themes) for n in range(items)]
    dimensions = [{"id": f"d{d}", "bands": [dict(b) for b in bands]} for d in range(themes)]
    return worded({"responses": [dict(o) for o in responses], "dimensions": dimensions, "items": asked, **more})


ROWS = table("certainty.yml")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"cuts {row['cuts']}, {row['reliability']}")
def test_each_number_is_the_independent_programs_within_a_tenth_of_a_point(row):
    own = tables_of(check(row["cuts"]))
    found = certainty(own, Model(), reliability=row["reliability"])
    shared = tables_of(check(row["cuts"], themes=3))
    seen = certainty(shared, Model(), reliability=row["reliability"], other=shared).mirror
    theme = found.themes[0]
    for name in ("loading", "sd", "sem", "sdc", "keep", "false_low", "missed_low"):
        assert getattr(theme, name) == pytest.approx(row[name.replace("_", "-")], abs=0.001), name
    assert (theme.bands[0], theme.bands[-1]) == (pytest.approx(row["low"], abs=0.001), pytest.approx(row["high"], abs=0.001))
    assert found.any_low == pytest.approx(row["any-low"], abs=0.001)
    assert seen.themes["d0"] == pytest.approx(row["one"], abs=0.001)
    assert seen.any == pytest.approx(row["any"], abs=0.001)
    assert seen.differ[1] == pytest.approx(row["differ-1"], abs=0.001)
    assert seen.differ[2] == pytest.approx(row["differ-2"], abs=0.001)


def near(one, other, draws, spread=0.5):
    """Whether a share that was added up and one that was drawn are as near as chance leaves them."""
    return one is None or other is None or abs(one - other) <= 5 * spread / math.sqrt(draws) + 0.002


def agree(added, counted, draws):
    for one, other in zip(added.themes, counted.themes, strict=True):
        assert near(one.mean / (one.sd or 1), other.mean / (one.sd or 1), draws, 1.0)
        assert near(one.keep, other.keep, draws)
        assert all(near(a, b, draws) for a, b in zip(one.bands, other.bands, strict=True))
        if one.bands[0] > 0.02:
            assert near(one.false_low, other.false_low, draws * one.bands[0] / 3)
    assert near(added.any_low, counted.any_low, draws) and near(added.any_care, counted.any_care, draws)
    assert all(near(a, b, draws) for a, b in zip(added.portraits, counted.portraits, strict=True))
    assert all(near(a, b, draws) for a, b in zip(added.care, counted.care, strict=True))
    if added.mirror is not None:
        pairs = [*zip(added.mirror.any, counted.mirror.any, strict=True)]
        for theme, gaps in added.mirror.themes.items():
            pairs += zip(gaps, counted.mirror.themes[theme], strict=True)
        for apart, gaps in added.mirror.differ.items():
            pairs += zip(gaps, counted.mirror.differ[apart], strict=True)
        assert all(near(a, b, draws) for a, b in pairs)


@settings(max_examples=12)
@given(made_up(), st.sampled_from([0.0, 0.3, 0.8]), st.sampled_from([0.3, 0.7, 0.9]))
def test_people_who_are_drawn_and_scored_say_the_same_of_any_quiz(quiz, rho, loading):
    for option in [*quiz["responses"], *(o for item in quiz["items"] for o in item.get("responses") or [])]:
        if option.get("points") is not None:
            option["points"] %= 7  # so that no scale is out of reach
    seats = [seat["id"] for seat in quiz["perspectives"]] or [""]
    own = [tables_of(quiz, seat) for seat in seats[:2]]
    model = Model(rho)
    other = own[1] if len(own) == 2 else None
    added = certainty(own[0], model, loading=loading, other=other)
    draws = 1500
    theirs = Seat(other, model, None, loading) if other else None
    agree(added, drawn(Seat(own[0], model, None, loading), theirs, model, draws, 7), draws)


@pytest.mark.parametrize("reliability", [0.55, 0.85])
def test_people_who_are_drawn_say_the_same_of_our_own_quizzes(reliability):
    for quiz in profiles():
        for seat in ("rep", "director"):
            own, other = tables(quiz, seat), tables(quiz, "director" if seat == "rep" else "rep")
            added = certainty(own, Model(), reliability=reliability, other=other)
            seats = Seat(own, Model(), reliability, None), Seat(other, Model(), reliability, None)
            agree(added, drawn(*seats, Model(), 2000, 3), 2000)


def test_shares_are_whole():
    found = certainty(tables_of(check(themes=2)), Model(), reliability=0.65)
    assert sum(found.themes[0].bands) == pytest.approx(1)
    assert found.themes[0].reliability == pytest.approx(0.65, abs=1e-5)
    assert found.portraits == found.care == () and found.any_care == 0 and found.mirror is None


def test_more_precise_answers_are_surer_of_everything():
    runs = [certainty(own, Model(), reliability=r, other=own) for own in [tables_of(check(themes=3))] for r in (0.55, 0.65, 0.75, 0.85)]
    for name, rises in (("sem", False), ("sdc", False), ("keep", True), ("false_low", False), ("missed_low", False)):
        numbers = [getattr(run.themes[0], name) for run in runs]
        assert numbers == sorted(numbers, reverse=not rises), name
    assert [run.mirror.any[3] for run in runs] == sorted((run.mirror.any[3] for run in runs), reverse=True)


def test_only_themes_with_the_same_items_are_shared():
    quiz = check(themes=2, perspectives=SEATS)
    one, two = tables_of(quiz, "rep"), tables_of(quiz, "director")
    assert shared_themes(one, two) == [(0, 0), (1, 1)]
    half = two.__class__(two.quiz, two.seat, two.items, two.dimensions[1:], (), ())
    assert shared_themes(one, half) == [(1, 0)]
    assert list(certainty(one, Model(), reliability=0.65, other=half).mirror.themes) == ["d1"]


def test_another_number_of_answers_spreads_the_thresholds_likewise():
    model = Model()
    assert model.thresholds_for(5) == model.thresholds
    assert model.thresholds_for(2) == (pytest.approx(-0.2),)
    seven = model.thresholds_for(7)
    assert len(seven) == 6 and list(seven) == sorted(seven) and seven[0] < -1.6 and seven[-1] > 1.3
    assert Model(thresholds=(0.4,)).thresholds_for(3) == (pytest.approx(0.15), pytest.approx(0.65))


def test_one_band_is_neither_false_nor_missed():
    theme = certainty(tables_of(check(cuts=())), Model(), reliability=0.65).themes[0]
    assert (theme.keep, theme.false_low, theme.missed_low) == (pytest.approx(1), None, None)


def test_what_is_out_of_reach_says_why():
    huge = check(themes=1, items=2, responses=[{"id": "no", "points": 0}, {"id": "yes", "points": WIDEST}], cuts=())
    with pytest.raises(OutOfReach, match="`d0` goes from 0 to 480"):
        certainty(tables_of(huge), Model(), reliability=0.5)
    with pytest.raises(OutOfReach, match="`d0`: 1 item reaches a reliability of"):
        certainty(tables_of(check(themes=1, items=1, cuts=())), Model(), reliability=0.99)


# the command


def said(capsys, *arguments):
    code = main(["simulate", *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_text_names_the_model_first_then_each_reliability(capsys):
    code, out, _ = said(capsys, ISOLATION)
    assert code == 0 and out.index("it is arithmetic on a model") < out.index("Reliability 0.55") < out.index("Reliability 0.85")
    assert "agree, any of 5" in out and "in any theme the lowest band" in out and "care: " in out


def test_json_holds_the_same_and_twice_alike(capsys):
    first, second = (said(capsys, ISOLATION, "--reliability", ".65", "--format", "json")[1] for _ in range(2))
    assert first == second
    data = json.loads(first)
    [run] = data["runs"]
    assert data["model"]["thresholds"] == [-1.6, -0.7, 0.3, 1.3] and data["model"]["rho"] == 0.5
    assert run["reliability"] == 0.65 and run["loading"] == pytest.approx(0.647, abs=0.001)
    assert set(run["dimensions"]["energy"]) >= {"sd", "sem", "sdc", "bands", "keep", "false_low", "missed_low"}
    assert run["dimensions"]["energy"]["sdc"] == pytest.approx(3.86, abs=0.01)
    assert len(run["mirror"]["any"]) == 12 and run["mirror"]["dimensions"]["peers"][2] == pytest.approx(0.199, abs=0.001)
    assert set(run["mirror"]["differ"]) == {"1", "2"}


def test_the_same_seed_draws_the_same_people(capsys):
    one, two, three = (said(capsys, ISOLATION, "--reliability", ".7", "--draws", "200", "--seed", seed)[1] for seed in (4, 4, 5))
    assert one == two != three and "200 people, seed 4" in one


def test_a_loading_may_be_given_instead(capsys):
    data = json.loads(said(capsys, ISOLATION, "--loading", ".6", "--perspective", "director", "--format", "json")[1])
    assert data["seat"] == "director" and data["runs"][0]["loading"] == 0.6
    assert data["runs"][0]["reliability"] == pytest.approx(0.595, abs=0.001)


WRONG = [
    (["--reliability", "1.2"], "--reliability: 1.2"),
    (["--reliability", "nan"], "--reliability: nan"),
    (["--loading", "0"], "--loading: 0"),
    (["--rho", "1"], "--rho: "),
    (["--thresholds", "1", "0"], "--thresholds: each is larger"),
    (["--thresholds", "inf"], "--thresholds: each is a number"),
    (["--draws", "3"], "--draws: from 100"),
    (["--perspective", "boss"], "--perspective: there is no `boss`"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_a_wrong_assumption_is_named(capsys, arguments, told):
    code, out, err = said(capsys, ISOLATION, *arguments)
    assert code == 1 and out == "" and err.startswith(told)


def test_a_quiz_that_scores_no_themes_is_refused(capsys):
    code, _, err = said(capsys, SELF_CHECK.with_name("myths.yml"))
    assert code == 1 and "takes a profile" in err
