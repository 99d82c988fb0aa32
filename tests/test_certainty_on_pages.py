"""What pages say about certainty is filled from the sums of `quiz simulate`, in both languages, and nowhere written by hand."""

from __future__ import annotations

import json
import re

import pytest

from build_tools.cli import main
from build_tools.quiz.model import Profile
from build_tools.render.quizzes.certainty_page import about, certainty_html, certainty_words, gap_of, words_where_certain
from build_tools.render.text.conventions import in_words
from build_tools.render.text.words import Words, spoken

from .conftest import ROOT, SELF_CHECK, profiles, worded
from .test_simulate import SEATS, check

ABOUT = [
    (0.202, "fr", "une sur cinq", "one in five"),
    (0.131, "fr", "une sur huit", "one in eight"),
    (0.257, "fr", "une sur quatre", "one in four"),
    (0.67, "fr", "deux sur trois", "two in three"),
    (0.08, "fr", "une sur douze", "one in twelve"),
]


@pytest.mark.parametrize(("share", "language", "french", "english"), ABOUT)
def test_a_share_is_said_as_the_nearest_simple_one(share, language, french, english):
    assert (about(share, "fr"), about(share, "en")) == (french, english)


def test_a_noun_stands_where_each_language_has_it():
    assert about(0.2, "fr", "pair") == "une paire sur cinq"
    assert about(0.67, "en", "pair") == "two pairs in three"
    assert in_words(4, "fr") == "quatre" and in_words(40, "en") == "40"


def quiz(**more):
    return Profile.model_validate(check(themes=3, perspectives=SEATS, **more))


@pytest.mark.parametrize("language", spoken())
def test_three_themes_and_a_gap_of_four_are_said_as_they_were_worked_out(language):
    made = quiz()
    object.__setattr__(made, "gap", 4)
    said = certainty_words(made, language)
    french = language == "fr"
    assert said["agree-pairs"] == ("une paire sur cinq" if french else "one pair in five")
    assert (said["agree-from"], said["agree-to"]) == (("une sur huit", "une sur quatre") if french else ("one in eight", "one in four"))
    assert said["says-nothing"] == ("trois points" if french else "three points")
    assert said["smallest-change"] == ("quatre points" if french else "four points")
    assert said["error"] == ("1,4" if french else "1.4")


def test_the_numbers_are_those_that_the_command_prints(capsys):
    [made] = profiles()
    main(["simulate", str(SELF_CHECK), "--reliability", ".65", "--format", "json"])
    run = json.loads(capsys.readouterr().out)["runs"][0]
    said = certainty_words(made, "en")
    assert said["error"] == f"{run['dimensions']['bearings']['sem']:.1f}"
    assert said["says-nothing"].startswith(in_words(int(run["dimensions"]["bearings"]["sdc"]), "en"))
    assert said["agree-pairs"] == about(run["mirror"]["any"][gap_of(made, 12) - 1], "en", "pair")


@pytest.mark.parametrize("language", ("fr", "en"))
def test_what_the_quiz_s_own_text_says_of_a_difference_is_what_is_worked_out(language):
    [made] = profiles()
    text = next(portrait.text[language] for portrait in made.portraits if portrait.id == "autre")
    assert f"{certainty_words(made, language)['says-nothing']} ".capitalize() in text.replace("A difference of three", "Three")


@pytest.mark.parametrize("language", spoken())
def test_figures_have_a_name_and_a_table_with_the_same_numbers(language):
    html = str(certainty_html(profiles()[0], language))
    drawings = re.findall(r"<svg role=\"img\" aria-labelledby=\"([\w-]+)\".*?<title id=\"\1\">.+?</svg>", html)
    assert len(drawings) == html.count("<svg") == html.count("<table") == 2
    assert "style=" not in html and "fill=" not in html
    drawn = re.findall(r"class=\"end[^\"]*\"><tspan[^>]*>([^<]*%)<", html)
    assert drawn and [n for n in drawn if f"<td>{n}</td>" not in html] == []


def test_what_is_out_of_reach_is_left_out():
    far = {"responses": [{"id": "no", "points": 0}, {"id": "yes", "points": 500}]}
    assert words_where_certain(Profile.model_validate(worded({**check(cuts=()), **far})), "fr") == {}


SENTENCES = ("mirror-chance", "diary-how-to-read")


@pytest.mark.parametrize("key", SENTENCES)
@pytest.mark.parametrize("language", spoken())
def test_interface_sentences_about_certainty_are_filled(key, language):
    filled = Words(language)(key, **certainty_words(profiles()[0], language))
    assert "{" not in filled


BY_HAND = re.compile(
    r"((trois|quatre|deux) points d.écart|(three|four|two) points or less|d'un point et demi|a point and a half out of"
    r"|says nothing certain, (?!between)|une paire sur|one pair in|un thème sur (onze|dix)|one theme in)",
    re.I,
)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_no_page_writes_such_a_number_by_hand(page):
    assert BY_HAND.findall(page.read_text("utf-8")) == []
