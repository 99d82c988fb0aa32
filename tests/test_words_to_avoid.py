"""Words that this site no longer says: where they are found, where they are left alone, and that our own texts are rid of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.authoring.cli import main
from build_tools.site.sources import texts_of
from build_tools.site.words_to_avoid import Vocabulary, read_vocabulary, vocabularies_in, words_found

from .conftest import ROOT

TABLES = """
words:
  - {stop: [siège, sièges], write: côté, why: "c'est la maison mère", leave: ["cantine du siège"]}
  - {stop: ["l'on", "va de pair"], write: "on"}
headings:
  - {stop: [mardi, conclusion], write: la réponse}
abbreviations:
  - {short: CSE, told: ["comité social", "élus du personnel"]}
"""
FRENCH, WRONG = read_vocabulary(TABLES, "words-to-avoid.fr.yml")
PAGES = {
    "nothing": ("Il se met à sa place.", []),
    "a word, in either case": ("Rien.\nVu du Siège d'en face.", ["2:7: « Siège »: write côté (c'est la maison mère)"]),
    "a part of another word": ("Un siège-auto, un sous-siège, des siègeaient.", []),
    "where it has its place": ("La cantine du siège, et le siège.", ["1:28: « siège »"]),
    "a straight mark and a curly one": ("Si l'on veut, si l’on peut.", ["1:4: « l'on »", "1:18: « l’on »"]),
    "across two lines": ("Cela va\nde pair.", ["1:6: « va de pair »"]),
    "in code, in an address, in a comment": ("`siège` [ici](siège.md) <!-- siège --> https://a.fr/siège\n```\nsiège\n```\n::: quiz siège\n", []),
    "after a block": ("::: quiz a\n\nLe siège.", ["3:4: « siège »"]),
    "a link's words": ("[le siège](a.md)", ["1:5: « siège »"]),
    "in the front matter, what is read": ('---\ntitle: "Le siège"\nkeywords: "siège"\n---\n', ["2:12: « siège »"]),
    "a heading that answers nothing": ("# Mardi\n\n## Mardi, 14 h 05, l'entrepôt\n\n## Que dire mardi ?\n", ["3:4: « Mardi, 14 h 05, l'entrepôt » answers nothing: write la réponse"]),
    "an abbreviation that no word tells": ("Parlez au CSE. Le CSE vous écoute.", ["1:11: « CSE » is not told on this page: write « comité social » beside it"]),
    "one that is told, or small letters": ("Les élus du personnel (CSE), et un cse.", []),
}  # fmt: skip


@pytest.mark.parametrize("case", PAGES)
def test_a_word_is_found_where_a_reader_meets_it(case: str) -> None:
    text, said = PAGES[case]
    found = list(words_found("docs/a.md", text, {"fr": FRENCH}))
    assert WRONG == []
    assert len(found) == len(said), found
    for line, words in zip(found, said, strict=True):
        assert line.startswith(f"docs/a.md:{words}")


DATA = {
    "each language by its own table": ('title: {fr: "Un siège", en: "Un siège"}', ["1:17"]),
    "below, in a list, on several lines": ("fr:\n  - Rien.\n  - |\n    Rien,\n    un siège.\nid: siège\n", ["5:8"]),
    "neither keys nor comments": ("siège: {fr: rien} # siège\n", []),
    "a file in one language is in French": ('quiz: "Un siège."', ["1:11"]),
    "what is no YAML has its own reader": ("a: {fr: siège", []),
}


@pytest.mark.parametrize("case", DATA)
def test_texts_of_data_files_and_quizzes_are_read_by_language(case: str) -> None:
    text, places = DATA[case]
    assert [line.split(": ")[0] for line in words_found("q.yml", text, {"fr": FRENCH})] == [f"q.yml:{place}" for place in places]


def test_an_english_page_is_read_by_the_english_table_alone() -> None:
    assert list(words_found("docs/a.en.md", "siège", {"fr": FRENCH})) == []
    assert list(words_found("docs/a.en.md", "siège", {"en": FRENCH})) != []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("words: [{stop: [a]}]", "`write` is missing"),
        ("words: [{stop: a, write: b}]", "this wants a list"),
        ("wrods: []", "did you mean `words`"),
        ("words: [", "words-to-avoid.fr.yml: "),
        ("- a", "this wants"),
    ],
)
def test_a_table_that_is_not_one_is_told(text: str, said: str) -> None:
    vocabulary, wrong = read_vocabulary(text, "words-to-avoid.fr.yml")
    assert vocabulary == Vocabulary()
    assert said in wrong[0]


@given(st.text(alphabet="ab \n`{}[]()<>:#—’'siège", max_size=60))
def test_no_text_stops_it_and_every_place_is_one_of_the_text(text: str) -> None:
    lines = text.split("\n")
    for name in ("a.md", "a.yml"):
        for found in words_found(name, text, {"fr": FRENCH}):
            _, line, column, _ = found.split(":", 3)
            assert lines[int(line) - 1][int(column) - 1 :].strip()


def test_our_own_texts_say_none_of_them(monkeypatch, capsys) -> None:
    vocabularies, wrong = vocabularies_in(texts_of(ROOT / "docs", ROOT / "data")[0])
    assert wrong == []
    assert set(vocabularies) == {"fr", "en"}
    monkeypatch.chdir(ROOT)
    assert main(["wording"]) == 0, capsys.readouterr().out


def test_a_site_without_tables_says_nothing(tmp_path, monkeypatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("Un siège.", "utf-8")
    assert vocabularies_in(texts_of(tmp_path / "docs", tmp_path / "data")[0]) == ({}, [])
    monkeypatch.chdir(tmp_path)
    assert main(["wording"]) == 0
