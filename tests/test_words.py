"""The interface's words: both languages for every key, every key used, every use known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest
import yaml

from build_tools.render.text.words import FORMS, SITE, Words, missing, spoken, with_site_name

from .conftest import ROOT

WORDS = yaml.safe_load((ROOT / "build_tools" / "render" / "words.yml").read_text("utf-8"))
SOURCES = [f for kind in ("*.html", "*.py") for f in (ROOT / "build_tools").rglob(kind)]
USES = "\n".join(file.read_text("utf-8") for file in SOURCES)
QUOTED = set(re.findall(r"""["']([a-z][a-z0-9-]*)["']""", USES))
BEGUN = set(re.findall(r"""["']([a-z][a-z0-9-]*-)(?:["'] ?[~+]|\{)""", USES))
ENDED = set(re.findall(r"""(?:[~+] ?["']|\})(-[a-z0-9-]*[a-z])["']""", USES))


def faults(texts: dict[str, str]) -> Iterator[str]:
    """What is wrong with a word: language → text."""
    if list(texts) != list(spoken()):
        yield f"it has {', '.join(texts)}, and wants {', '.join(spoken())}"
    gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts.values()]
    if any(other != gaps[0] for other in gaps):
        yield f"the languages have different gaps to fill: {gaps}"
    if any(text != text.strip() or not text for text in texts.values()):
        yield "nothing, or a space at an end"


def used(key: str) -> bool:
    stem, _, form = key.rpartition("-")
    counted = form in ("one", "other") and stem in QUOTED
    return key in QUOTED or counted or any(key.startswith(b) for b in BEGUN) or any(key.endswith(e) for e in ENDED)


def test_each_word_has_both_languages_and_the_same_gaps_to_fill():
    assert {key: said for key in WORDS if (said := list(faults(WORDS[key])))} == {}


@pytest.mark.parametrize(
    "texts",
    [
        {"fr": "Oui"},
        {"en": "Yes", "fr": "Oui"},
        {"fr": "{n} jours", "en": "{days} days"},
        {"fr": "Oui ", "en": "Yes"},
        {"fr": "", "en": ""},
    ],
)
def test_a_faulty_word_is_seen(texts):
    assert len(list(faults(texts))) == 1


def test_each_word_is_used():
    assert [key for key in WORDS if not used(key)] == []
    assert not used("no-such-word")


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


def test_of_a_word_with_forms_a_new_language_is_asked_for_the_one_that_all_have() -> None:
    """Which others it has is its own affair: `two` and `few` are no form of French or English."""
    asked = set(missing("nl", {}))
    counted = {key.removesuffix("-other") for key in asked if key.endswith("-other")}
    assert counted
    assert {f"{stem}-{form}" for stem in counted for form in FORMS} & asked == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_says_what_the_site_is_called(language):
    called = Words(language)(SITE)
    assert with_site_name("{site}. {site} !", language) == f"{called}. {called} !"
    assert with_site_name("{help:danger}", language) == "{help:danger}"
