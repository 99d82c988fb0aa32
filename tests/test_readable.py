"""What authors are told of how easily a page reads: which words count as its own, how they are measured, what passes a limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.authoring import readability
from build_tools.authoring.cli import main
from build_tools.authoring.prose import sentences
from build_tools.authoring.readability import LONGEST, LOWEST, advice, measure, rarity, syllables

from .conftest import ROOT

THE_STANDARD = [f"{page}{end}" for page in ("comprendre/le-malentendu", "diriger/un-quart-d-heure") for end in (".md", ".en.md")]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("Il roule seul.", [(1, "Il roule seul.")]),
        ("Il roule seul. Il rentre tard.", [(1, "Il roule seul."), (1, "Il rentre tard.")]),
        ("Il roule seul,\net il rentre tard.\nPuis il dort.", [(1, "Il roule seul, et il rentre tard."), (3, "Puis il dort.")]),
        ("---\ntitle: Il ne se lit pas.\n---\n\nIl roule seul.", [(5, "Il roule seul.")]),
        ("# Un titre de page\n\nIl roule seul.", [(3, "Il roule seul.")]),
        ("- Il roule seul\n- Il rentre tard", [(1, "Il roule seul"), (2, "Il rentre tard")]),
        ("1. Il roule seul.\n   Il rentre tard.", [(1, "Il roule seul."), (2, "Il rentre tard.")]),
        ("| Il roule | seul |\n| --- | --- |\n| il rentre | tard |", []),
        ("::: quiz isolation\n\nIl roule seul.", [(3, "Il roule seul.")]),
        ("```yaml\nun: deux trois quatre.\n```\nIl roule seul.", [(4, "Il roule seul.")]),
        ("<!-- Il ne se lit pas -->\nIl roule seul.", [(2, "Il roule seul.")]),
        ('<div class="sheet" markdown>\n\nIl roule seul.\n\n</div>', [(3, "Il roule seul.")]),
        ('!!! tip "Un titre de boîte"\n    Il roule seul.', [(2, "Il roule seul.")]),
        ("Il roule *seul* [@sin2009].", [(1, "Il roule seul.")]),
        ("Il roule ([le lien](../page.md#là){.go}) **seul**.", [(1, "Il roule (le lien) seul.")]),
        ("La corrélation est de 0,37) [@sin2009].", [(1, "La corrélation est de 0,37).")]),
        ("Il dit : « Je roule tout seul. Je rentre tard. » Puis il dort bien.", [(1, "Puis il dort bien.")]),
        ('They say: "I drive alone. I get home late." Then they sleep well.', [(1, "Then they sleep well.")]),
        ("Il part à 8 h. 30 km plus loin, il rentre.", [(1, "Il part à 8 h."), (1, "30 km plus loin, il rentre.")]),
        ("Oui. Non.", []),
        ("", []),
    ],
)
def test_only_a_page_s_own_sentences_are_measured_each_with_its_line(markdown: str, found: list[tuple[int, str]]) -> None:
    assert [(s.line, s.text) for s in sentences(markdown)] == found


FRENCH = {
    1: "je les août compte quinze oui feuille rien chiffres pays",
    2: "école idée ami collègue image petite créer question voiture voyage moyen famille semaine lundi journée logique maïs qu'aurait",
    3: "appeler relation réunion habitudes envoyer directeur essayer entreprise commerciaux",
    4: "autonomie l'autonomie",
}
ENGLISH = {
    1: "hour called makes the reps lose asked they once",
    2: "about open table people over away quarter wanted boxes changes question coaching little being trouble million social",
    3: "manager relation",
    4: "isolated reservation",
}


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [(word, code, n) for code, table in (("fr", FRENCH), ("en", ENGLISH)) for n, words in table.items() for word in words.split()],
)
def test_syllables_are_those_one_hears(word: str, language: str, number: int) -> None:
    assert syllables(word, language) == syllables(word.upper(), language) == number


def test_the_french_measure_is_kandel_and_moles_and_the_english_one_flesch() -> None:
    assert measure("a.md", "Il roule seul. Il rentre tard.", {}).score == pytest.approx(207 - 1.015 * 3 - 73.6 * 1)
    assert measure("a.en.md", "We met alone. They paid cash.", {}).score == pytest.approx(206.835 - 1.015 * 3 - 84.6 * 7 / 6)


@pytest.mark.parametrize(
    ("word", "language", "common"),
    [
        ("maison", "fr", True),
        ("maisons", "fr", True),
        ("corrélation", "fr", False),
        ("quarter", "en", True),
        ("neighbours", "en", True),
        ("correlation", "en", False),
    ],
)
def test_a_word_is_hard_when_people_hardly_say_it(word: str, language: str, common: bool) -> None:
    assert (rarity(word, language) >= readability.RARE) is common


def test_what_the_glossary_explains_and_names_are_no_hard_words() -> None:
    from build_tools.render.pages.glossary import Term

    text = "Une corrélation vaut mieux qu'une hypothénuse de Carcassonne, et l'hypothénuse revient."
    glossary = {"fr": (Term("correlation", "Corrélation", "", ("Corrélation",)),)}
    assert measure("a.md", text, {}).hard == ("corrélation", "hypothénuse")
    assert measure("a.md", text, glossary).hard == ("hypothénuse",)


@pytest.mark.parametrize("page", THE_STANDARD)
def test_the_pages_that_set_the_standard_pass(page: str) -> None:
    reading = measure(page, (ROOT / "docs" / page).read_text("utf-8"), {})
    assert advice(reading) == []
    assert reading.score > LOWEST[reading.language]
    assert 20 < reading.longest <= LONGEST


LONG = "Il roule " + "et il rentre " * 12 + "tard."
HARD = "L'institutionnalisation organisationnelle caractérise incontestablement l'hétérogénéité méthodologique."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Il roule seul.", []),
        (f"\n{LONG}", ["a.md:2:1: long-sentence: a sentence of 39 words; the pages that set the standard keep to 35"]),
        (HARD, ["a.md:1:1: hard-to-read: the page scores -241; the pages that set the standard stay above 80"]),
    ],
)
def test_what_passes_a_limit_is_told_with_its_place(text: str, said: list[str]) -> None:
    found = advice(measure("a.md", text, {}))
    assert [f"{d.place.file}:{d.place.line}:{d.place.column}: {d.code}: {d.message}" for d in found] == said
    assert all(d.hint and d.severity == "warning" for d in found)


@pytest.mark.parametrize(("text", "given", "code"), [(LONG, [], 0), (LONG, ["--strict"], 1), ("Il roule seul.", ["--strict"], 0)])
def test_it_advises_and_fails_only_when_asked_to(
    text: str, given: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(text, "utf-8")
    assert main(["readability", "a.md", *given]) == code
    first = capsys.readouterr().out
    assert ("warning [long-sentence]" in first) is (text == LONG)
    assert main(["readability", "a.md", *given]) == code
    assert capsys.readouterr().out == first  # the same words each time


def test_a_page_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["readability", "nowhere.md"]) == 2
    assert capsys.readouterr().err == "nowhere.md: there is no such page\n"
