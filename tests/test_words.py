"""The interface's words: both languages for every key, every key used, every use known."""

from __future__ import annotations

import re
from string import Formatter

import pytest
import yaml

from build_tools.render.words import LANGUAGES, Words

from .conftest import ROOT

WORDS = yaml.safe_load((ROOT / "build_tools" / "render" / "words.yml").read_text("utf-8"))
SOURCES = [f for kind in ("*.html", "*.py") for f in (ROOT / "build_tools").rglob(kind)]
USES = "\n".join(file.read_text("utf-8") for file in SOURCES)
QUOTED = set(re.findall(r"""["']([a-z][a-z0-9-]*)["']""", USES))
BEGUN = set(re.findall(r"""["']([a-z][a-z0-9-]*-)(?:["'] ?[~+]|\{)""", USES))
ENDED = set(re.findall(r"""(?:[~+] ?["']|\})(-[a-z0-9-]*[a-z])["']""", USES))


@pytest.mark.parametrize("key", WORDS)
def test_a_word_has_both_languages_and_the_same_gaps_to_fill(key):
    assert list(WORDS[key]) == list(LANGUAGES)
    gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in WORDS[key].values()]
    assert gaps[0] == gaps[1]
    assert all(text == text.strip() and text for text in WORDS[key].values())


@pytest.mark.parametrize("key", WORDS)
def test_a_word_is_used(key):
    assert key in QUOTED or any(key.startswith(b) for b in BEGUN) or any(key.endswith(e) for e in ENDED)


def test_a_word_that_is_asked_for_exists():
    asked = set(re.findall(r"""\b(?:w|words|Words\([\w.]+\))\(\s*["']([a-z][a-z0-9-]*)["']\s*[,)]""", USES))
    assert len(asked) > 40
    assert asked <= set(WORDS)


def test_no_key_stands_twice():
    keys = [key.value for key, _ in yaml.compose((ROOT / "build_tools" / "render" / "words.yml").read_text("utf-8")).value]
    assert sorted(keys) == sorted(WORDS)


def test_french_words_come_with_their_no_break_spaces_and_gaps_filled():
    assert Words("fr")("help-list", date="1er mai") == WORDS["help-list"]["fr"].format(date="1er mai")
    assert "\u00a0:" in Words("fr")("help-elsewhere")
    assert "\u00a0" not in Words("en")("help-elsewhere")


def test_a_language_or_a_word_that_is_missing_stops_the_build():
    with pytest.raises(ValueError, match="it has fr, en"):
        Words("de")
    with pytest.raises(KeyError):
        Words("fr")("no-such-word")
