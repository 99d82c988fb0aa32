"""The list of what each tool leaves: what data/privacy.yml may say, what the page shows of it, and how a browser's findings are held to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from build_tools.render.pages.privacy_facts import PrivacyFacts, privacy_facts_html, read_privacy_facts
from build_tools.render.setting import Setting
from build_tools.render.text.help_lines import HelpLines
from build_tools.render.text.words import Words

from .browser.observed import Met, Step, Walked, came_true, held
from .conftest import ROOT

TEXT = (ROOT / "data" / "privacy.yml").read_text("utf-8")


def both(text: str) -> dict[str, str]:
    return {"fr": text, "en": text}


def a_list() -> dict[str, Any]:
    """A small sound list: one tool, a request and a key."""
    return {
        "places": [{"id": "host", "words": both("chez l'hébergeur")}, {"id": "tab", "words": both("cet onglet")}],
        "moments": [{"id": "opened", "words": both("la page ouverte")}, {"id": "answered", "words": both("la réponse")}, {"id": "left", "words": both("« {leave} »")}],
        "beyond": [{"id": "host-decides", "words": both("il en décide")}],
        "watchers": [{"id": "user", "words": both("qui a l'appareil")}],
        "traces": [
            {"id": "request", "what": both("La demande"), "where": "host", "key": ["{page}"], "from": ["opened"], "until": ["host-decides"], "seen": ["user"]},
            {"id": "answers", "what": both("Vos réponses"), "where": "tab", "key": ["{quiz}:*"], "from": ["answered"], "until": ["left"], "seen": ["user"]},
        ],
        "everywhere": ["request"],
        "tools": [{"id": "check", "title": both("Le point"), "leaves": ["request", "answers"]}],
    }  # fmt: skip


def read(given: dict[str, Any]) -> tuple[PrivacyFacts, list[str]]:
    return read_privacy_facts(yaml.safe_dump(given, allow_unicode=True, sort_keys=False))


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    given = a_list()
    change(given)
    return given


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda g: None, []),
        (lambda g: g["traces"][1].update(where="tap"), ["traces: answers: where: there is no `tap` among the places: did you mean `tab`?", "places: nothing uses `tab`: take it out"]),
        (lambda g: g["traces"][1].update({"from": ["answerd"]}), ["traces: answers: from: there is no `answerd` among the moments: did you mean `answered`?", "moments: nothing uses `answered`: take it out"]),
        (lambda g: g["traces"][1].update(until=["lef"]), ["traces: answers: until: there is no `lef` among the moments: did you mean `left`?", "moments: nothing uses `left`: take it out"]),
        (lambda g: g["tools"][0]["leaves"].append("cooky"), ["tools: check: leaves: there is no `cooky` among the traces: it has `request`, `answers`"]),
        (lambda g: g["tools"][0]["leaves"].remove("answers"), ["traces: nothing uses `answers`: take it out"]),
        (lambda g: g["tools"].append(g["tools"][0]), ["tools: `check` stands there twice"]),
        (lambda g: g["moments"][2].update(words=both("« {leaf} »")), ["moments: left: fr: words.yml has no `leaf`", "moments: left: en: words.yml has no `leaf`"]),
        (lambda g: g["traces"][0].pop("seen"), ["traces: request: `seen` is missing"]),
        (lambda g: g["traces"][0].update(what={"fr": "La demande"}), ["traces: request: what: `en` is missing"]),
    ],
)  # fmt: skip
def test_a_list_that_misleads_is_refused(change: Callable[[dict[str, Any]], object], said: list[str]) -> None:
    facts, problems = read(changed(change))
    assert len(problems) == len(said)
    for problem, wanted in zip(problems, said, strict=True):
        assert problem.startswith(f"privacy.yml: {wanted.split(': it has')[0]}")
    assert bool(facts.tools) is not bool(said)


def test_what_is_not_yaml_is_said_to_be_so() -> None:
    assert read_privacy_facts("- {id: ")[1][0].startswith("privacy.yml: not YAML: ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_tells_every_trace_and_every_tool_with_the_buttons_own_words(language: str) -> None:
    facts, problems = read_privacy_facts(TEXT)
    assert problems == []
    traces, tools = (str(privacy_facts_html(table, facts, Setting(language, str, "", HelpLines()))) for table in ("traces", "tools"))
    assert re.findall(r'id="trace-([a-z-]+)"', traces) == list(facts.traces)
    assert tools.count("<tr") == len(facts.tools) + 1
    assert set(re.findall(r'href="#trace-([a-z-]+)"', tools)) == set(facts.traces) - set(facts.everywhere)
    assert Words(language)("leave") in traces
    for key in ("{quiz}:{seat}", "history:{quiz}:{seat}", "offline:*, en/offline:*"):
        assert f"<code>{key}</code>" in traces
    without = [tool for tool in facts.tools for name in facts.everywhere if name not in tool.leaves]
    assert tools.count(Words(language)("facts-never")) == len(without)


FIELD = re.compile(r'<(?:textarea|input type="(?:text|search|email|url)")[^>]*>')
FIELDS = [(file.name, field) for file in sorted(ROOT.glob("build_tools/**/*.html")) for field in FIELD.findall(file.read_text("utf-8"))]


@pytest.mark.parametrize(("file", "field"), FIELDS)
def test_what_is_typed_is_asked_of_no_spelling_service(file: str, field: str) -> None:
    """A browser's own service may be sent what one types; nor does it suggest how to go on where people write of themselves."""
    assert 'spellcheck="false"' in field
    assert not file.startswith("after-") or 'writingsuggestions="false"' in field


# A walk against the list

REQUEST, KEY = Met("host", "a/"), Met("tab", "q:rep")
OPENED = ("opened", {REQUEST}, set())
ANSWERED = ("answered", set(), {KEY})
LEFT = ("left", set(), set())
HONEST = [OPENED, ANSWERED, LEFT]


def walked(steps: list[tuple[str, set[Met], set[Met] | None]]) -> Walked:
    made = [Step(moment, frozenset(once), None if there is None else frozenset(there)) for moment, once, there in steps]
    return Walked({"page": ("a/",), "quiz": ("q",)}, made)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (HONEST, []),
        ([OPENED, ANSWERED, ("left", set(), None), ("opened", {REQUEST}, set())], []),
        ([OPENED, ("answered", {Met("elsewhere", "GET /x")}, {KEY}), LEFT], ["answered: elsewhere: `GET /x` is not declared"]),
        ([OPENED, ("answered", {REQUEST}, {KEY}), LEFT], ["answered: host: `a/` is declared for another moment"]),
        ([OPENED, ("answered", {Met("host", "a/?q=1")}, {KEY}), LEFT], ["answered: host: `a/?q=1` is not declared"]),
        ([OPENED, ("answered", set(), {KEY, Met("tab", "r:rep")}), LEFT], ["answered: tab: `r:rep` is not declared"]),
        ([("opened", {REQUEST}, {KEY}), ANSWERED, LEFT], ["opened: tab: `answers` is there, and should not be yet, or any more"]),
        ([OPENED, ANSWERED, ("left", set(), {KEY})], ["left: tab: `answers` is there, and should not be yet, or any more"]),
        ([OPENED, ANSWERED, ("left", set(), None), ("opened", {REQUEST}, {KEY})], ["opened: tab: `answers` is there, and should not be yet, or any more"]),
        ([OPENED, ANSWERED, ("elsewhere in the page", set(), set())], ["elsewhere in the page: tab: `answers` should be there, and is not"]),
        ([OPENED, ("answered", set(), set()), LEFT], ["answered: tab: `answers` should be there, and is not", "`answers` is declared, and never happens"]),
        ([("opened", set(), set()), ANSWERED, LEFT], ["`request` is declared, and never happens"]),
    ],
)  # fmt: skip
def test_what_was_met_is_held_to_what_was_said(steps: list[tuple[str, set[Met], set[Met] | None]], said: list[str]) -> None:
    facts, _ = read(a_list())
    assert held(facts, facts.tools[0], [walked(steps)]) == said


def test_a_line_is_true_once_its_name_its_beginning_and_its_end_were_seen() -> None:
    facts, _ = read(a_list())
    declared = list(facts.traces.values())
    whole = {("request", "key", "{page}"), ("request", "from", "opened"), ("answers", "key", "{quiz}:*"), ("answers", "from", "answered"), ("answers", "until", "left")}  # fmt: skip
    assert came_true(declared, walked(HONEST)) == whole
    assert came_true(declared, walked([OPENED, ("left", set(), set())])) == {("request", "key", "{page}"), ("request", "from", "opened")}
