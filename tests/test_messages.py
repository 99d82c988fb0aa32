"""What the program says: every message stands in one table, once a language, and nothing is said outside it."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator

import pytest
import yaml
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main
from build_tools.messages import (
    AND,
    DEFAULT,
    FILE,
    LANGUAGES,
    NOTHING,
    ONE,
    OR,
    THOUSANDS,
    language_asked,
    mended,
    refusal,
    say,
    speaking,
    spoken,
    tell,
)
from build_tools.render.pages.redirects import read_moved
from build_tools.render.pages.short_links import read_short_links
from build_tools.site.blocks import render
from build_tools.site.front_matter import read_fronts
from build_tools.site.state import PageState

from .broken_quizzes import written
from .conftest import ROOT, our_site

TABLE = yaml.safe_load(FILE.read_text("utf-8"))
FILES = sorted((ROOT / "build_tools").rglob("*.py"))
BY_THEMSELVES = re.compile(r"call-|system-|quiz$|site$|quiz-|site-|error$|warning$")  # asked for by a name that is put together


def forms(said: str | dict[str, str]) -> list[str]:
    return list(said.values()) if isinstance(said, dict) else [said]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def asked(source: str) -> Iterator[tuple[str, set[str], int]]:
    """(a pattern of keys, the names given, line) of each message that a module says."""
    speakers = [
        name for name in ("say", "tell") if re.search(rf"^from .*messages import .*\b{name}\b|^def {name}\b", source, re.MULTILINE)
    ] + ["said"] * ("Said" in source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in speakers and node.args:
            for key in either(node.args[0]):
                yield key, {word.arg or "**" for word in node.keywords}, node.lineno


def either(key: ast.expr) -> list[str]:
    """The keys that an argument may be, as patterns."""
    if isinstance(key, ast.Constant):
        return [re.escape(str(key.value))]
    if isinstance(key, ast.IfExp):
        return either(key.body) + either(key.orelse)
    if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
        return ["".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-zA-Z-]+" for part in key.values)]
    return []


SAID = [(file, *one) for file in FILES for one in asked(file.read_text("utf-8"))]


def test_every_message_that_the_program_says_is_in_the_table_with_the_same_gaps():
    wrong = []
    for file, key, given_names, line in SAID:
        met = [name for name in TABLE if re.fullmatch(key, name)]
        wrong += [f"{file.name}:{line}: {key}: not in messages.yml"] if not met else []
        for name in met:
            if "**" in given_names or BY_THEMSELVES.match(name):
                continue
            wanted = set().union(*(gaps(form) for said in TABLE[name].values() for form in forms(said)))
            wanted |= {"count"} if any(isinstance(said, dict) for said in TABLE[name].values()) else set()
            wrong += [f"{file.name}:{line}: {name}: given {given_names}, wants {wanted}"] if wanted != given_names else []
    assert wrong == []


def test_every_message_of_the_table_is_said():
    assert [name for name in TABLE if not BY_THEMSELVES.match(name) and not any(re.fullmatch(key, name) for _, key, _, _ in SAID)] == []


@pytest.mark.parametrize("name", TABLE)
def test_a_message_stands_in_both_languages_with_the_same_gaps(name):
    said = TABLE[name]
    assert tuple(said) == LANGUAGES
    met = {language: set().union(*map(gaps, forms(said[language]))) for language in LANGUAGES}
    assert met["fr"] - {"count"} == met["en"] - {"count"}
    for language in LANGUAGES:
        assert isinstance(said[language], str) or set(said[language]) == {"one", "other"}
        for form in forms(said[language]):
            assert form.strip()
            assert form.count("`") % 2 == 0
            assert not re.search("[\u00a0\u202f’]", form), "type plain spaces and apostrophes"


@pytest.mark.parametrize("name", TABLE)
def test_french_is_typed_as_french_is(name):
    for form in forms(TABLE[name]["fr"]):
        bare = re.sub(r"^\{where\}:|`[^`]*`|https://…|\{\w*(:\w+)?\}|%\(", "·", form)
        assert not re.search(r"\S[:?;!»]|«\S", bare), "a space is missing before a mark"
        assert not re.search(r"\b(siège|appui|l'on)\b", bare)


def test_a_code_is_never_spaced_as_text():
    assert say("mend-kind").said_in("fr") == "ajoutez `kind: profile`"
    assert say("kind-missing").said_in("fr") == "il manque `kind`, qui dit comment des réponses deviennent un résultat"
    assert say("no-space", key="kind").said_in("fr") == "il manque une espace après `kind:`"
    assert say("did-you-mean", name="a ?").said_in("fr") == "vouliez-vous écrire `a ?`\u202f?"


@given(st.integers(0, 10**9), st.sampled_from(LANGUAGES))
def test_numbers_are_said_as_babel_would(count, language):
    assert ("one" if count in ONE[language] else "other") in (Locale.parse(language).plural_form(count), "other")
    assert (count in ONE[language]) == (Locale.parse(language).plural_form(count) == "one")
    assert f"{count:,}".replace(",", THOUSANDS[language]) == format_decimal(count, locale=language)
    assert AND[language].join("ab") == format_list(["a", "b"], locale=language)
    assert OR[language].join("ab") == format_list(["a", "b"], style="or", locale=language)


def test_another_language_of_a_site_is_told_in_english():
    assert say("empty").said_in("nl") == str(say("empty")) == TABLE["empty"][DEFAULT]
    assert (bool(NOTHING), str(NOTHING), NOTHING.said_in("fr")) == (False, "", "")


# Which language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "nl_NL.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_BE.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "nl:fr:en"}, "fr"),
        ({"LANG": "C", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LANGUAGE": ""}, "en"),
    ],
)
def test_the_language_is_what_the_system_asks_for(environment, language):
    assert language_asked(environment) == language


FAULTY = "bad-id.yml"


@pytest.fixture
def faulty(monkeypatch, tmp_path):
    monkeypatch.chdir(written(tmp_path, "bad-id").parent)


@pytest.mark.parametrize(
    ("call", "system", "word"),
    [
        (["check", FAULTY], "en", ": error ["),
        (["check", FAULTY], "fr", ": erreur ["),
        (["check", FAULTY, "--lang", "fr"], "en", ": erreur ["),
        (["check", "--lang=en", FAULTY], "fr", ": error ["),
        (["--lang", "fr", "check", FAULTY], "en", ": erreur ["),
        (["--lang", "en", "check", "--format", "json", FAULTY], "fr", "is not an id"),
        (["--lang", "fr", "check", "--format", "json", FAULTY], "en", "n'est pas un identifiant"),
        (["--lang", "fr", "check", "--format", "github", FAULTY], "en", "n'est pas un identifiant"),
    ],
)
def test_the_program_speaks_the_language_asked_for(capsys, monkeypatch, faulty, call, system, word):
    monkeypatch.setenv("LC_MESSAGES", system)
    assert main(call) == 1
    assert word in capsys.readouterr().out


def test_what_programs_read_is_the_same_in_every_language(capsys, faulty):
    rows = []
    for language in LANGUAGES:
        main(["check", "--lang", language, "--format", "json", FAULTY])
        rows.append([{k: v for k, v in row.items() if k not in ("message", "hint")} for row in yaml.safe_load(capsys.readouterr().out)])
    assert rows[0] == rows[1]
    assert rows[0][0]["severity"] == "error"


@pytest.mark.parametrize(
    ("call", "code", "word"),
    [
        (["--lang", "fr", "--help"], 0, "Écrire, vérifier et utiliser des questionnaires."),
        (["check", "--help", "--lang", "fr"], 0, "dit tout ce qui ne va pas"),
        (["--lang", "fr", "export", "--help"], 0, "la langue de la carte"),
        (["--lang", "fr", "chek"], 2, "n'est pas un choix possible"),
        (["--lang", "fr", "explain"], 2, "il manque"),
        (["--lang", "fr", "simulate", "x", "--rho", "y"], 2, "n'est pas une valeur de la bonne sorte"),
        (["--lang", "de", "check"], 2, "invalid choice: 'de'"),
        (["check", "--lang"], 2, "invalid choice: ''"),
    ],
)
def test_help_and_wrong_calls_are_in_that_language_too(capsys, call, code, word):
    with pytest.raises(SystemExit) as ended:
        main(call)
    assert ended.value.code == code
    printed = capsys.readouterr()
    assert word in re.sub(r"\s+", " ", printed.out + printed.err)


def test_the_language_of_a_card_is_not_that_of_the_program(capsys, tmp_path):
    out = tmp_path / "card.html"
    assert main(["--lang", "fr", "export", str(ROOT / "quizzes" / "isolation.yml"), "--lang", "en", "-o", str(out)]) == 0
    assert "<html lang=en>" in out.read_text("utf-8")


# What a page's author is told


def test_words_wanted_at_once_are_in_the_language_asked_for(monkeypatch):
    assert (spoken(), tell("empty")) == ("en", "the file holds nothing")
    with speaking("fr"):
        assert (spoken(), tell("empty")) == ("fr", "ce fichier ne contient rien")
        with speaking("en"):
            assert tell("empty") == "the file holds nothing"
        assert mended(say("empty"), NOTHING) == "ce fichier ne contient rien"
        assert mended(say("empty"), say("mend-remove")) == "ce fichier ne contient rien\u00a0: enlevez-le"
    monkeypatch.setenv("LC_MESSAGES", "fr_FR.UTF-8")
    assert (spoken(), tell("empty")) == ("fr", "ce fichier ne contient rien")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            lambda: PageState(our_site()[0], "aide.md", "en", "x/"),
            ["il n'y a pas de questionnaire `isolatoin` : vouliez-vous écrire `isolation` ?"],
        ),
        (lambda: read_moved("old.md: [a.md]", {"a.md"})[1], ["moved.yml: il faut ici une ligne pour chaque page, `ancienne/page.md: nouvelle/page.md`"]),
        (lambda: read_short_links("A: a.md", ())[1], ["data/short-links.yml:1: `A` n'est pas un code : il faut 12 minuscules et chiffres au plus, pour qu'il puisse se dire à voix haute"]),
        (lambda: [said for _, said in read_fronts({"a.md": "---\nchanged: hier\n---\n"})[1]], ["`changed: hier` n'est pas un jour : écrivez-le comme 2026-11-24"]),
    ],
)  # fmt: skip
def test_an_author_of_pages_is_told_in_french_too(monkeypatch, found, said):
    monkeypatch.setenv("LC_MESSAGES", "fr_FR.UTF-8")
    told = found()
    if isinstance(told, PageState):
        render(told, ["quiz", "isolatoin"])
        told = told.problems
    assert [one.replace("\u00a0", " ").replace("\u202f", " ") for one in told] == said


def test_why_a_file_is_refused_is_a_message_too():
    for error in (
        FileNotFoundError(2, "No such file or directory"),
        PermissionError(13, "Permission denied"),
        OSError(5, "Input/output error"),
    ):
        assert str(refusal(error)) == str(error.strerror).lower()
    assert refusal(FileNotFoundError(2, "")).said_in("fr") == "il n'y a rien de ce nom"


@pytest.mark.parametrize(
    ("quiz", "lines"),
    [
        ("isolation", ["isolation, du côté `rep` : 3 814 697 265 625 façons de répondre à tout", "La même réponse partout"]),
        ("myths", ["myths : 1 024 façons de répondre à tout, comme si tout le monde devinait", "  true : 5 bonnes réponses"]),
        ("which-support", ["which-support, du côté `director` : 15 chemins, 8 questions au plus"]),
    ],
)
def test_what_a_quiz_can_say_is_counted_in_french(capsys, monkeypatch, quiz, lines):
    monkeypatch.chdir(ROOT)
    assert main(["explain", quiz, "--lang", "fr"]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert set(lines) <= set(said)
    assert not [line for line in said if re.search(r"\b(the|of|items|patterns|right|ways)\b", line)]


def test_how_sure_a_quiz_can_be_is_told_in_french(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main(["simulate", "isolation", "--lang", "fr", "--reliability", ".65"]) == 0
    said = capsys.readouterr().out
    assert "\nFidélité 0,65\n" in said
    assert "\u00a0%" in said
    assert not re.search(r"\d\.\d+ ?%|\b(Reliability|portraits: |people)\b", said)


REFUSED = {
    "a table with a strange column": (["score", "isolation", "table.csv"], "n'est pas une phrase de ce questionnaire"),
    "a study with one": (["pilot", "isolation", "table.csv"], "aucune option ne la nomme"),
    "a code of another length": (["code", "decode", "isolation", "4100"], "4 caractères tapés"),
    "answers that are too few": (["code", "encode", "isolation", "--answers", "a"], "vous en donnez 1"),
    "a card in another language": (["export", "isolation", "--lang", "nl", "-o", "o.html"], "n'a pas de `nl`"),
    "questions of a self-check": (["export", "isolation", "--lang", "fr", "--gift", "o.txt"], "ni bonnes ni mauvaises"),
    "an assumption out of bounds": (["simulate", "isolation", "--rho", "4"], "la corrélation de deux thèmes"),
    "a quiz that is not there": (["explain", "nope"], "il n'y a ni nope ni quizzes/nope.yml"),
    "a name that is no id": (["new", "A b"], "n'est pas un identifiant"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_command_refuses_is_told_in_french(capfd, monkeypatch, tmp_path, case):
    call, words = REFUSED[case]
    (tmp_path / "table.csv").write_text("id,1,trosi\nx,often,2\n", "utf-8")
    (tmp_path / "quizzes").symlink_to(ROOT / "quizzes")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", "fr", *call]) == 1
    printed = capfd.readouterr()
    assert words in printed.out + printed.err
