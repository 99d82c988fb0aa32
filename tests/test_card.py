"""The card: one file under a policy that allows its own script and style only; no text of a quiz becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.model import Profile, Quiz, seats
from build_tools.render.browser_data import as_script
from build_tools.render.quizzes.card import FULL, card_html, weight
from build_tools.render.quizzes.edition_names import FEW, elsewhere_of, own_of

from .conftest import ROOT, help_lines, sound, worded
from .processes import PATIENCE

QUIZZES = [sound(file.read_bytes()) for file in sorted((ROOT / "quizzes").glob("*.yml"))]
CARDS = [pytest.param(quiz, language, id=f"{quiz.quiz}-{language}") for quiz in QUIZZES for language in quiz.languages]


def card(quiz: Quiz, language: str, *others: Quiz) -> str:
    return card_html(quiz, language, help_lines(), tuple(elsewhere_of(others or QUIZZES, language)))


class Parsed(HTMLParser):
    """Every element of a page with its attributes, and the text of scripts, styles and the rest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.contents:
            self.contents[tag].append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem in self.contents:
            self.contents[self.cdata_elem][-1] += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def policy(parsed: Parsed) -> dict[str, list[str]]:
    content = next(m["content"] or "" for m in parsed.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    return {name: values for name, *values in (part.split() for part in content.split(";"))}


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(("quiz", "language"), CARDS)
def test_the_policy_allows_the_cards_own_script_and_style_and_nothing_else(quiz, language):
    parsed = Parsed(card(quiz, language))
    rules = policy(parsed)
    runs = [text for text, attributes in zip(parsed.contents["script"], parsed.all("script"), strict=True) if "type" not in attributes]
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == [hashed(text) for text in runs]
    assert rules["style-src"] == [hashed(text) for text in parsed.contents["style"]]
    assert rules["form-action"] == rules["base-uri"] == ["'none'"]
    assert "connect-src" not in rules
    assert len(runs) == 1
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize(("quiz", "language"), CARDS)
def test_a_card_asks_nothing_of_anybody(quiz, language):
    parsed = Parsed(card(quiz, language))
    assert not [a for tag, a in parsed.elements if a.get("src") or (tag == "link" and not (a.get("href") or "").startswith("data:"))]
    assert {m.get("content") for m in parsed.all("meta") if m.get("name") == "referrer"} == {"no-referrer"}


@pytest.mark.parametrize(("quiz", "language"), CARDS)
def test_ids_are_unique_and_what_points_at_them_finds_them(quiz, language):
    parsed = Parsed(card(quiz, language))
    ids = [a["id"] for _, a in parsed.elements if "id" in a]
    assert len(ids) == len(set(ids))
    targets = {(a.get("href") or "")[1:] for a in parsed.all("a") if (a.get("href") or "").startswith("#")}
    targets |= {i for _, a in parsed.elements for key in ("aria-labelledby", "aria-describedby", "for") for i in (a.get(key) or "").split()}
    assert targets <= set(ids)


NO_WORDING = ("quiz", "kind", "languages", "id", "points", "from", "when", "dimension", "reverse", "tone", "minutes")
HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} {% endif %} </title></style> \"' onclick=alert(1) "
    "<!-- --> &lt;b&gt; POLICY-OF-THIS-PAGE ]]> \u2028"
)


def reworded(value: Any, text: str) -> Any:
    """The same quiz with one text in place of every wording."""
    if isinstance(value, dict):
        return {k: v if k in NO_WORDING else reworded(v, text) for k, v in value.items()}
    if isinstance(value, list):
        return [reworded(v, text) for v in value]
    return text


def profile_of(text: str) -> Profile:
    """A small profile whose every wording is this text."""
    quiz = worded(
        {
            "languages": ["fr"],
            "discreet_title": "",
            "intro": "",
            "stem": "",
            "responses": [{"id": "never", "points": 0}, {"id": "often", "points": 1}],
            "dimensions": [{"id": "d", "meaning": "", "bands": [{"id": "b", "from": 0, "label": "", "advice": "", "step": "", "say": ""}]}],
            "items": [{"id": "i", "dimension": "d"}],
            "portraits": [{"id": "p"}],
            "care": [{"when": {"i": ["often"]}}],
        }
    )
    return Profile.model_validate(reworded(quiz, text))


def test_no_text_of_a_quiz_becomes_markup():
    quizzes = (profile_of("harmless"), profile_of(HOSTILE))
    plain, parsed = (Parsed(card(quiz, "fr", quiz.model_copy(update={"quiz": "other"}))) for quiz in quizzes)
    assert "alert(1)" in parsed.contents["script"][0]  # the data block names the other quiz
    assert [tag for tag, _ in parsed.elements] == [tag for tag, _ in plain.elements]
    assert [len(v) for v in parsed.contents.values()] == [len(v) for v in plain.contents.values()]
    assert "{{ 7 * 7 }}" in parsed.text
    assert "49" not in parsed.text
    assert "POLICY-OF-THIS-PAGE" in parsed.text
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")]
    assert policy(parsed)["script-src"] == [hashed(parsed.contents["script"][-1])]


@pytest.mark.parametrize(("many", "all_of_them"), [(FEW - 1, True), (FEW, True), (FEW + 1, False)])
def test_a_card_names_every_edition_of_the_site_where_they_are_few_and_its_own_quizs_where_not(many, all_of_them):
    named = [(SimpleNamespace(quiz=f"q{n % 9}"), f"Quiz {n % 9}") for n in range(many)]
    assert own_of(named, "q3") == tuple(named if all_of_them else [one for one in named if one[0].quiz == "q3"])


@given(st.text(max_size=40) | st.just(HOSTILE))
def test_data_inside_a_page_holds_no_character_of_markup_and_is_read_back(text):
    written = str(as_script({text: [text]}))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {text: [text]}


def test_the_same_source_gives_the_same_bytes_whatever_the_order_of_hashes():
    program = (
        "import hashlib, pathlib; from build_tools.project import check_files, quiz_files; from build_tools.render.quizzes.card import card_html;"
        "from build_tools.render.text.help_lines import read_help_lines; from build_tools.render.quizzes.edition_names import elsewhere_of;"
        "quizzes = check_files(quiz_files(pathlib.Path('quizzes'))).quizzes.values();"
        "lines = read_help_lines(pathlib.Path('data/help-lines.yml').read_text('utf-8'));"
        "cards = [card_html(q, l, lines, tuple(elsewhere_of(quizzes, l))) for q in quizzes for l in q.languages];"
        "print(hashlib.sha256(''.join(cards).encode()).hexdigest())"
    )
    seeds = {"1", "2"}
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        ).stdout
        for seed in seeds
    }
    assert len(printed) == 1
    assert re.fullmatch(r"[0-9a-f]{64}\n", printed.pop())


@pytest.mark.parametrize(("quiz", "language"), CARDS)
@pytest.mark.parametrize(("more", "named"), [(2, True), (20, False), (2_000, False)])
def test_a_site_with_many_more_quizzes_still_has_light_cards(quiz: Quiz, language: str, more: int, named: bool) -> None:
    """What gives way first is the names of the other quizzes, which only tell whose a foreign code is; its own other seats stay named."""
    few, many = elsewhere_of(QUIZZES, language), []
    for number in range(more):
        many += [
            (replace(edition, quiz=f"{edition.quiz}-{number}", fingerprint=number), f"Un questionnaire de plus, le {number}e")
            for edition, _ in few
        ]
    full = card_html(quiz, language, help_lines(), (*few, *many))
    assert weight(full) <= FULL
    assert ("Un questionnaire de plus" in full) is named
    others = [name for edition, name in few if edition.quiz == quiz.quiz and edition.seat != seats(quiz)[0]]
    assert all(json.dumps(name, ensure_ascii=False) in full for name in others)
