"""At the very edge, and word for word: what is said of a quiz, what a limit lets through and what not, what a page is made of.

Each of these was a fault that could be put into the program without any test noticing (`make mutants`).
"""

from __future__ import annotations

import json
import os
import re
import threading
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from markdown import Markdown
from markupsafe import escape

from build_tools.cli import main
from build_tools.publish import downloads
from build_tools.publish.headers import rules_for
from build_tools.publish.host_files import host_files
from build_tools.quiz.model import Profile
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.quiz_file import examine
from build_tools.render.browser_data import browser_data
from build_tools.render.pages.measures import measures_html
from build_tools.render.pages.reading_paths import step_html
from build_tools.render.quizzes import mirror, preview, profile
from build_tools.render.text.words import Words
from build_tools.render.web.policy import page_policy
from build_tools.site import serving
from build_tools.site.blocks import BLOCKS, render
from build_tools.site.state import PageState

from .broken_quizzes import BASES, BROKEN, written
from .conftest import ROOT, javascript, our_site, profiles, sound, worded
from .test_measures import MEASURES

QUIZZES = {file.stem: sound(file.read_bytes()) for file in sorted((ROOT / "quizzes").glob("*.yml"))}


def page(source: str = "aide.md", language: str = "fr") -> PageState:
    return PageState(our_site()[0], source, language, "somewhere/")


# What is said of a quiz

SOUND, KNOWLEDGE = yaml.safe_load(BASES["profile"]), yaml.safe_load(BROKEN["knowledge-bands.yml"])


def said_of(quiz: dict[str, Any]) -> list[str]:
    """`code: message` of each diagnostic."""
    return [f"{d.code}: {d.message}" for d in examine(yaml.safe_dump(quiz, allow_unicode=True, sort_keys=False), "quiz.yml").problems]


def changed(quiz: dict[str, Any], *path: Any, to: Any) -> dict[str, Any]:
    """A copy in which something else stands at a path."""
    whole: Any = json.loads(json.dumps(quiz))
    part = whole
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return whole


@pytest.mark.parametrize(
    ("path", "value", "wants"),
    [
        (("responses",), "Words, and more words.", "a list (lines that begin with `- `, or `[a, b]`), and holds a text"),
        (("items",), {"a": "b"}, "a list (lines that begin with `- `, or `[a, b]`), and holds `key: value` lines"),
        (("items", 0, "text"), ["A"], "a text, and holds a list"),
        (("items", 0), "lunch", "`key: value` lines, and holds a text"),
        (("items", 0), ["lunch"], "`key: value` lines, and holds a list"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_what_is_wanted_and_what_it_is(path, value, wants):
    assert said_of(SOUND) == []
    assert [line for line in said_of(changed(SOUND, *path, to=value)) if wants in line] != []


def test_where_a_bound_cannot_be_read_nothing_is_said_of_the_order():
    assert [line.partition(":")[0] for line in said_of(changed(KNOWLEDGE, "bands", 1, "from", to="x"))] == ["first-band", "not-a-number"]


def test_a_dimension_may_not_be_called_as_examples_call_the_portrait():
    renamed = changed(SOUND, "dimensions", 0, "id", to="portrait")
    for n in range(len(SOUND["items"])):
        renamed["items"][n]["dimension"] = "portrait"
    assert said_of(renamed) == ["duplicate-id: `portrait` has a meaning of its own in examples"]


@pytest.mark.parametrize(("words", "codes"), [(35, []), (36, ["long-sentence"])])
def test_a_sentence_of_thirty_five_words_is_read_in_one_go_and_no_longer_one(words, codes):
    advice = " ".join(["call"] * words) + ". Then rest."
    found = said_of(changed(SOUND, "dimensions", 0, "bands", 0, "advice", "en", to=advice))
    assert [line.partition(":")[0] for line in found] == codes


@pytest.mark.parametrize("opened", [b"- ", b"? "])
def test_a_few_hundred_levels_are_too_deep_by_our_own_count(opened):
    assert [d.code for d in examine(opened * 600, "quiz.yml").problems] == ["too-deep"]


def test_a_quiz_too_long_for_a_code_says_how_long_it_would_be(capsys, tmp_path):
    long = written(tmp_path, "no-code")
    items = len(yaml.safe_load(long.read_text("utf-8"))["items"])
    assert main(["code", "encode", str(long), "--answers", ",".join(["-"] * items)]) == 1
    assert capsys.readouterr() == ("", "this quiz has no answers code: it would be 32 characters long, and the check holds to 31\n")


@pytest.mark.parametrize("name", QUIZZES)
def test_the_command_prints_what_a_quiz_can_say_and_not_a_sign_more(name, capsys):
    assert main(["explain", str(ROOT / "quizzes" / f"{name}.yml")]) == 0
    assert re.search(r"\S\n\Z", capsys.readouterr().out)


# What a page is made of


def test_a_step_is_said_word_for_word():
    path = our_site()[0].paths["director"]
    html = str(step_html(path, path.pages[1], "en", lambda name: (name, "there")))
    text = unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))
    w = Words("en")
    label = w("path-of", title=path.title["en"], step=2, steps=len(path.pages))
    assert text == f"{label} {w('path-before')} {path.pages[0]} {w('path-next')} {path.pages[2]}"


def test_a_table_keeps_its_cells():
    name = "build_tools.site.extension_alone"
    reader = Markdown(extensions=["tables", "toc", name], extension_configs={name: {"root": str(ROOT), "page": "aide.md"}})
    html = reader.convert("## Head\n\n| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n")
    assert re.findall(r"<td[^>]*>(?:<[^>]+>)*([^<]+)", html) == ["1", "2", "3"]


ALONE = {
    "contact",
    "forget",
    "links",
    "offline",
    "packages",
    "print-job",
    "promises",
    "slides",
    "stick",
    "tested",
    "wallet-card",
    "whole",
}  # take nothing


@pytest.mark.parametrize("name", sorted(set(BLOCKS) - ALONE))
def test_a_block_of_nonsense_is_refused_with_a_sentence(name):
    state = page()
    assert "nonsense" in render(state, [name, "nonsense"])
    assert state.problems


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        (["nonsense"], ["there is no block `nonsense`: "]),
        (["quiz"], ["there is no quiz ``: "]),
        (["quiz", "isolatoin"], ["there is no quiz `isolatoin`: did you mean `isolation`?"]),
        (["embed", "isolation", "boss"], ["`isolation` has no perspective `boss`: "]),
        (["mirror", "myths"], ["`myths` is a knowledge quiz: "]),
        (["certainty", "myths"], ["`myths` is a knowledge quiz: "]),
        (["link", "q/isolatoin"], ["no short address leads to `q/isolatoin`: "]),
    ],
)
def test_a_block_that_cannot_be_shown_says_why_in_its_place_and_to_the_author(words, problems):
    state = page()
    html = render(state, words)
    assert [said.startswith(problem) for said, problem in zip(state.problems, problems, strict=True)] == [True] * len(problems)
    assert html == "".join(f'<p class="broken"><strong>{escape(problem)}</strong></p>' for problem in state.problems)


def test_what_a_block_fetches_later_belongs_to_the_page_that_holds_it():
    asks, another = page("vendre/le-point.md"), page()
    html = render(asks, ["after", "isolation", "rep"])
    assert {name.partition(".")[0] for name in asks.files} == {"after", "plan", "share", "diary"}
    assert all(name in html for name in asks.files)
    assert another.files == {}


def test_bars_do_not_stand_on_one_another():
    """A row's words stand below the bar before it."""
    svg = str(measures_html("weight", MEASURES, "en")).partition("</svg>")[0]
    tops = [float(y) for y in re.findall(r'd="M2 ([\d.]+)h', svg)]
    words = sorted({float(y) for y in re.findall(r'<text[^>]*?y="([\d.]+)"', svg) or re.findall(r'<tspan[^>]*?y="([\d.]+)"', svg)})
    assert len(words) == len(tops) > 1
    assert all(above < bar for above, bar in zip(words, tops, strict=True))
    assert all(bar + 14 < below - 10 for bar, below in zip(tops, words[1:], strict=False))


@pytest.mark.parametrize("quiz", QUIZZES.values(), ids=QUIZZES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_preview_shows_each_example_with_its_name_and_a_card(quiz, language):
    html = preview.preview_html(quiz, language)
    assert html.count("<iframe") == len(getattr(quiz, "examples", ()))
    assert f'lang="{language}"' in html or f"lang={language}" in html


def test_what_the_browser_is_given_goes_by_the_names_that_it_reads():
    own = tables(profiles()[0], "rep")
    data = browser_data(own, [], "../../")
    assert (set(data), data["key"], data["root"]) == (
        {"key", "root", "tables", "measured", "editions", "elsewhere"},
        "isolation:rep",
        "../../",
    )


def test_each_answers_worth_is_told_once_for_all_statements_that_count_alike():
    options = [{"label": "Never", "points": 0}, {"label": "Often", "points": 1}]
    other = [{"label": "Never", "points": 1}, {"label": "Often", "points": 0}]
    items = [{"number": n, "options": other if n == 2 else options} for n in (1, 2, 3)]
    told = profile._counting(items)
    assert [(row["numbers"], [tuple(option) for option in row["options"]]) for row in told] == [
        ("1, 3", [("Never", 0), ("Often", 1)]),
        ("2", [("Never", 1), ("Often", 0)]),
    ]


# What has no mirror


def seated(**more: Any) -> Profile:
    bands = [{"id": "low", "from": 0}, {"id": "high", "from": 1}]
    quiz = {
        "responses": [{"id": "never", "points": 0}, {"id": "often", "points": 1}],
        "perspectives": [{"id": "rep"}, {"id": "boss"}],
        "dimensions": [{"id": "d", "bands": bands, "ask": "What helps?"}],
        "items": [{"id": "one", "dimension": "d"}, {"id": "two", "dimension": "d"}],
    }
    return Profile.model_validate(worded({**quiz, **more}))


NO_MIRROR = {
    "": {},
    "a mirror needs a quiz with two perspectives": {"perspectives": []},
    "a mirror needs an `ask` in every shared dimension: the question that opens a talk about it": {
        "dimensions": [{"id": "d", "bands": [{"id": "low", "from": 0}, {"id": "high", "from": 1}]}]
    },
    "a mirror needs the same points from both seats": {
        "responses": [
            {"id": "never", "points": 0},
            {"id": "often", "points": 1},
            {"id": "always", "points": 2, "perspective": "boss"},
        ]
    },
    "a mirror needs codes, and this quiz is too long for them": {
        "dimensions": [{"id": f"d{n}", "bands": [{"id": "any", "from": 0}], "ask": "What helps?"} for n in range(99)],
        "items": [{"id": f"i{n}", "dimension": f"d{n}"} for n in range(99)],
    },
}


@pytest.mark.parametrize(("why", "more"), NO_MIRROR.items())
def test_a_quiz_that_has_no_mirror_is_told_why(why, more):
    assert str(mirror.lacks(seated(**more))) == why


def test_a_gap_is_weighed_against_the_scale_wherever_that_begins():
    """Answers from 1 to 5: three statements give 3 to 15, so the scale is 12 long."""
    responses = [{"id": f"o{n}", "points": n} for n in range(1, 6)]
    items = [{"id": name, "dimension": "d"} for name in ("one", "two", "three")]
    quiz = seated(
        responses=responses,
        items=items,
        dimensions=[{"id": "d", "bands": [{"id": "low", "from": 3}, {"id": "high", "from": 9}], "ask": "?"}],
    )
    given = [{**_browser(quiz, seat)} for seat in ("rep", "boss")]
    rows = [javascript("compare.js")("compare", given, [{"scores": [one]}, {"scores": [two]}], None)[0] for one, two in ((9, 6), (9, 7))]
    assert [(row["gap"], row["span"], row["worth"]) for row in rows] == [(3, 12, True), (2, 12, False)]


def _browser(quiz: Profile, seat: str) -> dict[str, Any]:
    return browser_data(tables(quiz, seat), [], "")["tables"]


# Hosts


def braces(text: str) -> int:
    """How many are left open, at the end; none may close what none opened."""
    open_ = 0
    for line in text.splitlines():
        words = [] if line.lstrip().startswith("#") else re.sub(r'"[^"]*"|\{\$?[\w.%-]+\}', "", line).split()
        open_ += sum(word == "{" for word in words) - sum(word == "}" for word in words)
        assert open_ >= 0, line
        assert not any("}" in word and word not in ("}", "};") for word in words), line
    return open_


def test_the_file_for_caddy_closes_what_it_opens():
    said = {"index.html": page_policy(["search"]), "404.html": page_policy([]), "q/one/index.html": page_policy([])}
    assert braces(host_files(said, rules_for(said))["hosts/Caddyfile"]) == 0


# What is taken away, and what is served


def test_every_card_has_a_package_in_each_of_its_languages():
    found = list(downloads._cards(tuple(QUIZZES.values())))
    assert {(name, language) for name, language, _ in found} == {(q.quiz, code) for q in QUIZZES.values() for code in q.languages}
    one = Profile.model_validate(worded(json.loads(json.dumps(ONE))))
    assert list(downloads._cards([one])) == [("demo", "en", "")]


ONE = {
    "responses": [{"id": "never", "points": 0}, {"id": "often", "points": 1}],
    "dimensions": [{"id": "d", "bands": [{"id": "low", "from": 0}]}],
    "items": [{"id": "one", "dimension": "d"}],
}


class Server:
    """As much of MkDocs' server as is spoken to."""

    def __init__(self) -> None:
        self.built = 0
        self._rebuild_cond, self._want_rebuild = threading.Condition(), False

    def builder(self) -> None:
        self.built += 1


@pytest.fixture
def timers(monkeypatch) -> list[tuple[float, Any]]:
    """(seconds, what then) of each timer that was started; none runs."""
    started: list[tuple[float, Any]] = []
    made = lambda seconds, what, given: SimpleNamespace(start=lambda: started.append((seconds, lambda: what(*given))))  # noqa: E731
    monkeypatch.setattr(serving.threading, "Timer", made)
    return started


def saved(folder: Path, text: str) -> None:
    file = folder / "quizzes" / "a.yml"
    file.write_text(text)
    before = file.stat().st_mtime_ns
    os.utime(file, ns=(before, before + len(text) * 1_000_000_000))


def test_a_saved_quiz_is_shown_first_and_the_rest_once_asked_again(tmp_path, timers):
    (tmp_path / "quizzes").mkdir()
    server, refreshed = Server(), []
    serving.quizzes_first(server, tmp_path, lambda: bool(refreshed.append(1)) or True)
    server.builder()
    assert (server.built, refreshed, timers) == (1, [], [])  # nothing changed
    saved(tmp_path, "a")
    server.builder()
    assert (server.built, len(refreshed), len(timers)) == (1, 1, 1)
    assert 0 < timers[0][0] < 1
    saved(tmp_path, "ab")
    server.builder()  # a save meanwhile: the whole is built
    assert (server.built, len(refreshed)) == (2, 1)
    timers[0][1]()
    assert server._want_rebuild
    saved(tmp_path, "abc")
    server.builder()
    assert (server.built, len(refreshed)) == (2, 2)


def test_a_broken_quiz_is_not_shown_alone(tmp_path, timers):
    (tmp_path / "quizzes").mkdir()
    server = Server()
    serving.quizzes_first(server, tmp_path, lambda: False)
    saved(tmp_path, "a")
    server.builder()
    assert (server.built, timers) == (1, [])


def test_the_other_seat_of_a_decision_is_one_touch_away():
    decision = QUIZZES["which-support"]
    html = render(page("diriger/quel-appui.md"), ["quiz", "which-support"])
    said = [(way, unescape(name)) for way, name in re.findall(r'<p><a href="([^"]+)">([^<]+)</a></p>', html.partition("</div>")[0])]
    other = decision.perspectives[1]
    assert said == [("../q/which-support/rep/", f"{Words('fr')('other-seat')} {other.label['fr']}")]


@pytest.mark.parametrize(
    ("named", "meant"),
    [("Xpeers", "peers"), ("Péers", "peers"), ("PEERS", "peers"), ("Mes collègues", "mes-collegues"), ("Launch", "launch")],
)
def test_what_names_a_part_badly_is_led_to_the_part_that_is_there_and_told_once(named, meant):
    text = BASES["profile"].replace("{id: lunch, dimension: peers", f"{{id: lunch, dimension: {named}")
    told = [(p.code, str(p.hint)) for p in examine(text.encode(), "demo.yml").problems if p.severity == "error"]
    assert told == [("bad-id", f"did you mean `{meant}`?")]
