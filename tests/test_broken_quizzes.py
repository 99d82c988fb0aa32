"""Faulty quizzes, each beside what we say of it: `line:column code`. Every code that we can say has an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.diagnostics import as_text, lines_of
from build_tools.project import check_files
from build_tools.quiz.quiz_file import Surroundings, examine

from .broken_quizzes import BASES, BROKEN, GIVES
from .codes_said import codes_of
from .conftest import ROOT, table, worded

AROUND = Surroundings(references=frozenset({"marshall2007"}), pages=frozenset({"aide.md"}))
TOGETHER = table("together.yml")


@pytest.mark.parametrize("base", BASES)
def test_what_is_broken_was_sound(base):
    assert examine(BASES[base], "sound.yml", AROUND).problems == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_quiz_gets_exactly_these_diagnostics(name):
    quiz, found, *_ = examine(BROKEN[name], name, AROUND)
    assert [f"{d.place.line}:{d.place.column} {d.code}" for d in found] == GIVES[name]
    assert (quiz is None) == any(d.severity == "error" for d in found)


@pytest.mark.parametrize("name", BROKEN)
def test_a_diagnostic_says_what_is_wrong_and_a_likely_mend_and_shows_the_line(name):
    _, found, *_ = examine(BROKEN[name], name, AROUND)
    text = BROKEN[name].decode("utf-8-sig", "replace")
    for d in found:
        assert d.message
        assert d.hint
        assert not str(d.message).endswith(".")
        line = lines_of(text)[d.place.line - 1]
        assert 1 <= d.place.column <= len(line) + 1
        shown = as_text([d], {name: text})
        assert shown.startswith(f"{name}:{d.place.line}:{d.place.column}: {d.severity} [{d.code}] ")
        assert "^\n" in shown
        assert as_text([d], {name: text}, "fr").partition("] ")[2] != shown.partition("] ")[2]


def test_five_mistakes_are_five_places_in_one_run():
    assert len(GIVES["five-mistakes.yml"]) == 5


@pytest.mark.parametrize("case", TOGETHER, ids=lambda c: c["name"])
def test_what_is_wrong_between_files_is_told_at_the_later_one(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, quiz in case["files"].items():
        if quiz is not None:
            Path(name).write_text(small(quiz["quiz"], quiz["items"]))
    found = check_files([Path(name) for name in case["files"]]).diagnostics
    assert [f"{d.place.file}:{d.place.line}:{d.place.column} {d.code} {d.severity}" for d in found] == case["gives"]


def small(quiz: str, items: list[str]) -> str:
    """A sound quiz, its id on the second line."""
    import json

    bands = [{"id": "low", "from": 0, "advice": "Call."}, {"id": "high", "from": 3, "advice": "Go on."}]
    whole = worded(
        {
            "quiz": quiz,
            "responses": [{"id": "never", "points": 0}, {"id": "often", "points": 1}, {"id": "always", "points": 2}],
            "dimensions": [{"id": "peers", "bands": bands}],
            "items": [{"id": "alone", "dimension": "peers", "reverse": True}, *({"id": i, "dimension": "peers"} for i in items)],
        }
    )
    return "# A demo.\nquiz: " + whole.pop("quiz") + "".join(f"\n{key}: {json.dumps(value)}" for key, value in whole.items())


def test_every_code_has_a_broken_example():
    sources = [*(ROOT / "build_tools" / "quiz").rglob("*.py"), ROOT / "build_tools" / "project.py"]
    said = set().union(*(codes_of(file.read_text("utf-8")) for file in sources))
    shown = {line.split()[1] for lines in GIVES.values() for line in lines}
    shown |= {line.split()[1] for case in TOGETHER for line in case["gives"]}
    assert len(said) > 50
    assert said - shown == set(), "write a broken quiz for each"
    assert shown - said == set()
