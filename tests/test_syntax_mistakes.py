"""What a hand slips on while writing a quiz is told once, in the writer's words: where, what is wrong, how to mend it."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.quiz_file import Surroundings, examine

from .broken_quizzes import faulty
from .conftest import ROOT, table

BASES = yaml.safe_load((ROOT / "data" / "diagnostics.yml").read_text("utf-8"))["bases"]
PROFILE = (
    BASES["profile"].rstrip("\n")
    + """
examples:
  - name: {fr: "Toujours dérangée", en: "Always disturbed"}
    answers: {plans: never, interrupted: often, lunch: sometimes}
    gives: {calm: rushed, portrait: storm}
"""
)
DECISION = (
    BASES["decision"].rstrip("\n")
    + """
examples:
  - name: {fr: "Cela attendra", en: "It can wait"}
    perspective: director
    answers: {urgent: later, alone: someone}
    gives: {outcome: talk}
"""
)
MISTAKES = table("syntax-mistakes.yml")
PARSER = ("did not find", "could not find", "not allowed", "cannot start", "expected", "token", "scalar", "mapping", "sequence", "block ")


def changed(text: str, right: str, slip: str) -> str:
    assert text.count(right) == 1, right
    return text.replace(right, slip)


def told(text: str | bytes) -> list[str]:
    _, found, *_ = examine(text, "quiz.yml", Surroundings())
    return [f"{d.place.line}:{d.place.column} {d.message} = {d.hint}" for d in found]


@pytest.mark.parametrize("case", MISTAKES, ids=lambda c: c["name"])
def test_a_slip_is_told_in_the_writers_words(case):
    said = told(faulty(BASES["profile"], case))
    assert said == case["says"].splitlines()
    assert not [words for words in PARSER for line in said if words in line.partition(" = ")[0]]


def test_a_file_from_windows_is_told_the_same():
    for case in MISTAKES:
        text = faulty(BASES["profile"], case)
        assert told(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == told(text)


@pytest.mark.parametrize(
    "text",
    ["« Je gère » suffit", "J'ai dit « non »", 'Dites "oui"', "L'équipe d'à côté", "Vite : pas trop", "Bravo !", "A & B"],
)
def test_marks_within_a_text_are_its_own(text):
    bare = changed(BASES["profile"], 'fr: "Trop vite"', f"fr: {text}") if " : " not in text else BASES["profile"]
    framed = changed(BASES["profile"], 'fr: "Trop vite"', "fr: '" + text.replace("'", "''") + "'")
    assert told(bare) == told(framed) == []


FINE = {
    "a note after a number": ("minutes: 1", "minutes: 1 # a guess"),
    "a note after an id": ("- id: lunch\n", "- id: lunch # at noon\n"),
    "a note after a framed text": ('title: {fr: "Mes semaines", en: "My weeks"}', 'title: {fr: "Mes semaines #1", en: "My weeks"} # fine'),
    "a note on a line of its own": ("items:\n", "# the statements\nitems:\n"),
    "a sharp within a word": ('fr: "Mes semaines"', "fr: Mes semaines en C#"),
    "signs by their number": ('fr: "Mes semaines"', 'fr: "Mon caf\\u00e9 \\"du coin\\""'),
    "a backslash between single marks": ('fr: "Mes semaines"', "fr: 'C:\\new\\table'"),
    "two backslashes": ('fr: "Mes semaines"', 'fr: "C:\\\\new"'),
    "an apostrophe at the end": ('en: "My weeks"', "en: The directors’"),
    "a dash within a text": ('fr: "Mes semaines"', "fr: – Et moi ?"),
}


@pytest.mark.parametrize(("right", "written"), FINE.values(), ids=FINE)
def test_what_yaml_takes_as_it_was_meant_is_no_mistake(right, written):
    assert told(changed(BASES["profile"], right, written)) == []


@given(st.text("ab#\\ntx0'’“”–-: \u00a0é", max_size=12))
def test_no_text_is_changed_without_a_word(text):
    """Whatever an author types for a text, bare or framed: it is shown as typed, or something is said."""
    ways = {f'"{text}"': text.replace("\\\\", "\\"), f"'{text}'": text.replace("''", "'")}
    if not text.startswith("'"):
        ways[text] = text.strip(" ")
    for written, meant in ways.items():
        block = changed(BASES["profile"], 'title: {fr: "Mes semaines", en: "My weeks"}', f"title:\n  fr: {written}\n  en: x")
        quiz, found, *_ = examine(block, "quiz.yml", Surroundings())
        assert found or quiz.title["fr"] == meant


def test_a_language_that_no_text_has_is_one_message_with_both_ways_out():
    text = re.sub(r', en: "[^"]*"', "", BASES["profile"])
    assert told(text) == [
        "4:8 this text is missing in `en`; so are 16 more, on lines 5, 8, 9, 10, 13, 18, 19, 23, 24, 28, 32, 35, …"
        " = add `en: …`, or, if the quiz is in `fr` alone, `languages: [fr]`"
    ]
    assert told(text.replace("languages: [fr, en]", "languages: [fr]")) == []


def test_texts_that_say_no_language_are_one_message():
    said = told(re.sub(r'\{fr: ("[^"]*"), en: "[^"]*"\}', r"\1", BASES["profile"]))
    assert len(said) == 1
    assert "this text stands in one language, and the quiz has `fr` and `en`; so do 16 more" in said[0]
    assert said[0].endswith("= write `{fr: …, en: …}`, or, if the quiz is in `fr` alone, `languages: [fr]`")


KNOWLEDGE = changed(
    BASES["knowledge"],
    "    answer: false\n",
    "    answer: [blue]\n    options: [{id: blue, label: {fr: Bleu, en: Blue}}, {id: grey, label: {fr: Gris, en: Grey}}, {id: red, label: {fr: Rouge, en: Red}}]\n",
)


@pytest.mark.parametrize("written", ["blue, grey", "blue,grey", "blue et grey", "blue and grey", "blue; grey", '"blue, grey"'])
def test_several_answers_that_are_no_list_are_told_as_one(written):
    (said,) = told(changed(KNOWLEDGE, "answer: [blue]", f"answer: {written}"))
    assert said.endswith("= write `answer: [blue, grey]`")


def test_a_name_given_with_an_ampersand_and_used_later_is_no_mistake():
    text = changed(
        BASES["profile"], 'advice: {fr: "Gardez une heure libre.", en: "Keep one hour free."}', "advice: &free {fr: Gardez., en: Keep.}"
    )
    assert told(changed(text, 'advice: {fr: "Dites ce qui vous aide.", en: "Say what helps you."}', "advice: *free")) == []


IDS = [
    ("profile", "quiz: mes-semaines", "quiz: Mes semaines"),
    ("profile", "- id: calm\n", "- id: Calme\n"),
    ("profile", "- id: calm\n", "- "),
    ("profile", "- id: interrupted\n", "- id: Interrompu !\n"),
    ("profile", "- id: interrupted\n    ", "- "),
    ("profile", "- id: lunch\n", "- id: plans\n"),
    ("profile", "- id: lunch\n", "- id: calm\n"),
    ("profile", "- id: rushed\n", "- id: Trop vite\n"),
    ("profile", "- id: rushed\n        ", "- "),
    ("profile", "- id: steady\n", "- id: rushed\n"),
    ("profile", "{id: often, ", "{id: Souvent, "),
    ("profile", "{id: often, ", "{id: sometimes, "),
    ("profile", "- id: storm\n", "- id: En tempête\n"),
    (
        "profile",
        "items:\n",
        '  - id: calm\n    title: {fr: "Élan", en: "Drive"}\n    bands: [{id: low, from: 0, title: {fr: "Bas", en: "Low"}, advice: {fr: "Dormez.", en: "Sleep."}}]\nitems:\n',
    ),
    ("decision", "{id: director, label", "{id: Directeur, label"),
    ("decision", "{id: director, label", "{id: rep, label"),
    ("decision", "- id: alone\n", "- id: Seul ?\n"),
    ("decision", "- id: alone\n", "- id: urgent\n"),
    ("decision", "- id: talk\n", "- id: Parler\n"),
    ("decision", "- id: talk\n", "- id: call\n"),
    ("decision", "{id: later, ", "{id: Plus tard, "),
    ("decision", "{id: later, ", "{id: now, "),
]


@pytest.mark.parametrize(("kind", "right", "slip"), IDS, ids=lambda part: part.split("\n")[0])
def test_a_bad_missing_or_doubled_id_is_one_message_whatever_points_to_it(kind, right, slip):
    said = told(changed({"profile": PROFILE, "decision": DECISION}[kind], right, slip))
    assert len(said) == 1
    assert "xx" not in said[0]


@pytest.mark.parametrize(("right", "slip"), [("id: director", "id: Directeur"), ("id: director", "id: rep")])
def test_a_bad_or_doubled_perspective_is_one_message_in_a_quiz_written_for_two_seats(right, slip):
    text = (ROOT / "quizzes" / "isolation.yml").read_text("utf-8")
    head, perspectives, tail = text.partition("\nperspectives:\n")
    assert right in tail
    said = told(head + perspectives + tail.replace(right, slip, 1))
    assert len(said) == 1


def test_what_a_bad_id_does_not_touch_is_still_told():
    said = told(changed(changed(PROFILE, "- id: lunch\n", "- id: Pause\n"), "calm: rushed", "calm: hurried"))
    assert [line.partition(" = ")[0] for line in said] == [
        "33:9 `Pause` is not an id: a small letter, then up to 39 small letters, digits or hyphens",
        "47:19 `calm` has no `hurried`",
    ]
