"""A page and its twin: side by side, with one skeleton; headings keep their anchors in the other language."""

from __future__ import annotations

import pytest

from build_tools.authoring.cli import main
from build_tools.render.text.languages import Languages, in_force
from build_tools.site.twins import anchors, problems, skeleton, stamped

from .conftest import ROOT

DOCS = ROOT / "docs"
FRENCH = (
    "# Le point\n\nUn mot [@sin2009].\n\n::: quiz isolation\n\n## Après\n\n- un\n- deux\n\n| a | b |\n|---|---|\n\n!!! note\n    Oui.\n"
)
ENGLISH = FRENCH.replace("Le point", "Taking stock").replace("Après", "Afterwards").replace("Un mot", "A word").replace("un\n", "one\n")


def told(english: str) -> list[tuple[str, str]]:
    return [(page, str(problem)) for page, problem in problems({"a.md": FRENCH, "a.en.md": english})]


def test_twins_with_one_skeleton_are_left_in_peace():
    assert told(ENGLISH) == []


@pytest.mark.parametrize(
    ("languages", "page", "twins"),
    [
        (("fr", "en"), "seule.md", ["seule.en.md"]),
        (("fr", "en"), "alone.en.md", ["alone.md"]),
        (("fr", "en", "nl"), "seule.md", ["seule.en.md", "seule.nl.md"]),
        (("fr", "en", "nl"), "alleen.nl.md", ["alleen.md"]),
        (("en", "fr"), "alone.en.md", ["alone.fr.md"]),
        (("fr",), "seule.md", []),
        (("en",), "alone.en.md", []),
    ],
)
def test_a_page_without_a_twin_is_told_for_each_language_of_the_site(languages, page, twins):
    with in_force(Languages(languages)):
        assert [(where, str(problem)) for where, problem in problems({page: "# Seule\n"})] == [
            (page, f"it has no twin: write {twin}") for twin in twins
        ]


UNEQUAL = {
    "a heading of another level": (("## Afterwards", "### Afterwards"), "heading 3 here, heading 2 there (element 4)"),
    "a missing list item": (("- deux\n", ""), "table row here, list item there (element 6)"),
    "another quiz": (("quiz isolation", "quiz myths"), "block `::: quiz myths` here, block `::: quiz isolation` there (element 3)"),
    "a missing citation": ((" [@sin2009]", ""), "block `::: quiz isolation` here, citation @sin2009 there (element 2)"),
    "another admonition": (("!!! note", "!!! tip"), "admonition tip here, admonition note there (element 9)"),
    "something more": (("    Oui.\n", "    Oui.\n\n## More\n"), "heading 2 here, nothing more there (element 10)"),
}


@pytest.mark.parametrize("case", UNEQUAL)
def test_an_unequal_skeleton_is_told_at_its_first_difference(case):
    (old, new), words = UNEQUAL[case]
    assert old in ENGLISH
    assert told(ENGLISH.replace(old, new)) == [("a.en.md", f"its skeleton differs from a.md: {words}")]


def test_a_twin_is_told_of_in_french_too():
    pages = {"a.md": FRENCH, "a.en.md": ENGLISH.replace("!!! note", "!!! tip"), "seule.md": "# Seule\n"}
    assert [problem.said_in("fr").replace("\u00a0", " ") for _, problem in problems(pages)] == [
        "cette page n'a pas la même structure que a.md : un encadré tip ici, un encadré note là-bas (élément 9)",
        "cette page n'a pas de jumelle : écrivez seule.en.md",
    ]


def test_code_and_front_matter_are_no_part_of_the_skeleton():
    page = "---\ntitle: x\n---\n# A\n\n```\n# no heading\n- no item\n```\n\n~~~\n| no row\n~~~\n"
    assert skeleton(page) == [("heading", "1")]
    assert anchors(page) == ["a"]


def test_anchors_come_from_the_words_and_never_twice():
    page = "# Où j'en suis ?\n## *Bien* `dit`\n## [Un lien](a.md)\n## Bien dit\n## Autre {#choisi}\n## Fin {.small} ##\n"
    assert anchors(page) == ["où-jen-suis", "bien-dit", "un-lien", "bien-dit_1", "choisi", "fin"]


def test_the_pages_of_this_site_are_twins():
    docs = ROOT / "docs"
    pages = {p.relative_to(docs).as_posix(): p.read_text("utf-8") for p in docs.rglob("*.md")}
    assert list(problems(pages)) == []


WRITTEN = '---\ntitle: "Taking stock"\n---\n' + ENGLISH


def test_an_english_page_written_from_this_french_is_left_in_peace():
    assert told(stamped(WRITTEN, FRENCH)) == []
    assert stamped(stamped(WRITTEN, "another"), FRENCH) == stamped(WRITTEN, FRENCH)


def test_a_french_page_that_changed_since_is_told_with_the_command_that_mends_it():
    (page, message), *_ = told(stamped(WRITTEN, FRENCH.replace("Un mot", "Deux mots")))
    assert page == "a.en.md"
    assert message.startswith("a.md has changed since this page was written from it")
    assert "site stamp docs/a.en.md" in message


def test_what_stands_in_the_front_matter_may_change_without_the_english():
    assert told(stamped(WRITTEN, "---\ntitle: Le point\n---\n" + FRENCH)) == []


def test_every_english_page_says_which_french_it_was_written_from():
    assert [p.name for p in DOCS.rglob("*.en.md") if "\nfrench: " not in p.read_text("utf-8").split("\n---\n")[0]] == []


def test_the_command_stamps_pages_and_names_what_is_none(tmp_path, capsys):
    (tmp_path / "a.md").write_text(FRENCH, "utf-8")
    (tmp_path / "a.en.md").write_text(WRITTEN, "utf-8")
    assert main(["stamp", str(tmp_path / "a.en.md")]) == 0
    assert (tmp_path / "a.en.md").read_text("utf-8") == stamped(WRITTEN, FRENCH)
    assert main(["stamp", str(tmp_path / "a.md")]) == 2
    assert "not a page in a second language beside its first" in capsys.readouterr().err
