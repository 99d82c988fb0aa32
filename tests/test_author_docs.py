"""What authors read is true: every diagnostic and key is told, each example gives what the page says, the tutorial works as written."""

from __future__ import annotations

import re

import pytest

from build_tools import cli
from build_tools.project import check_files
from build_tools.quiz.model import KINDS
from build_tools.quiz.quiz_file import Surroundings, examine
from build_tools.quiz.shape import keys_of as all_keys_of
from build_tools.render.pages.diagnostic_reference import AROUND, DiagnosticDocs, read_diagnostic_docs
from build_tools.render.pages.key_reference import GROUPS, expected, keys_html, read_key_docs
from build_tools.render.text.help_lines import HelpLines
from build_tools.site.blocks import render
from build_tools.site.state import PageState, Site

from .codes_said import codes_of
from .conftest import ROOT

DOCS = ROOT / "docs"
TEXT = (ROOT / "data" / "diagnostics.yml").read_text("utf-8")
MANUAL, WRONG = read_diagnostic_docs(TEXT)
FRENCH, UNSAID = read_key_docs((ROOT / "data" / "quiz-keys.yml").read_text("utf-8"))
BETWEEN_FILES = {"unreadable-file", "duplicate-quiz", "file-name"}
PAGES = [DOCS / "auteurs" / name for name in ("ecrire-un-quiz.md", "ecrire-un-quiz.en.md")]


def told(code):
    return next(t for t in MANUAL.told if t.code == code)


# Diagnostics


def said_by_the_tools() -> set[str]:
    sources = [file.read_text("utf-8") for file in (ROOT / "build_tools" / "quiz").rglob("*.py")]
    sources.append((ROOT / "build_tools" / "project.py").read_text("utf-8"))
    refusals = {code for text in sources for code in re.findall(r'\bWrong\(\s*"([a-z0-9-]+)"', text)}
    return refusals.union(*(codes_of(text) for text in sources))


def test_every_code_is_told_and_nothing_else():
    assert WRONG == []
    codes = [t.code for t in MANUAL.told]
    assert len(codes) == len(set(codes))
    assert said_by_the_tools() - set(codes) == set(), "tell of it in data/diagnostics.yml"
    assert set(codes) - said_by_the_tools() == set(), "nothing says this any more"


@pytest.mark.parametrize("code", sorted(t.code for t in MANUAL.told if t.code not in BETWEEN_FILES))
def test_a_faulty_example_gives_its_code_alone_and_its_mend_nothing(code):
    entry = told(code)
    assert {d.code for d in examine(entry.faulty.data, "quiz.yml", AROUND).problems} == {code}
    assert examine(entry.mended.data, "quiz.yml", AROUND).problems == []


@pytest.mark.parametrize("t", MANUAL.told, ids=lambda t: t.code)
def test_each_code_says_what_and_why_in_both_languages(t):
    for text in (t.what, t.why):
        assert set(text) == {"fr", "en"}
        assert all(words.endswith(".") for words in text.values())
    for example in (t.faulty, t.mended):
        assert example.shown or set(example.said or ()) == {"fr", "en"}


def test_what_goes_wrong_between_files_is_as_described(tmp_path):
    base = MANUAL.bases["profile"]
    one, two = tmp_path / "mes-semaines.yml", tmp_path / "mes-semaines-bis.yml"
    one.write_text(base, "utf-8")
    two.write_text(base, "utf-8")
    assert [d.code for d in check_files([one, two]).diagnostics] == ["duplicate-quiz"]
    two.write_text(base.replace("quiz: mes-semaines", "quiz: mes-semaines-bis"), "utf-8")
    assert check_files([one, two]).diagnostics == []
    assert [d.code for d in check_files([tmp_path / "mes-semanes.yml"]).diagnostics] == ["unreadable-file"]
    assert [d.code for d in check_files([two.rename(tmp_path / "mes-semaines.yml.txt")]).diagnostics] == ["file-name"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('at: \'title: {fr: "Mes semaines"', 'at: \'titel: {fr: "Mes semaines"', "syntax: `titel"),
        ('faulty: "minuts: 1"', 'faulty: "minutes: 1"', "unknown-key: its faulty example gives nothing"),
        ("bases:\n", "bases: [\n", "not YAML"),
    ],
)
def test_an_example_that_does_not_hold_is_named(old, new, complaint):
    assert TEXT.count(old) == 1
    _, problems = read_diagnostic_docs(TEXT.replace(old, new))
    assert len(problems) == 1
    assert complaint in problems[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_has_an_anchor_for_each_code_and_shows_what_is_said(language):
    page = state(language)
    html = "".join(render(page, ["diagnostics", *group]) for group in ([], ["file"], ["language"], ["soundness"], ["wording"], ["bases"]))
    assert page.problems == []
    assert re.findall(r'<h3 id="([^"]+)">', html) == [t.code for t in MANUAL.told]
    assert {t.code for t in MANUAL.told} == set(re.findall(r'href="#([^"]+)"', html))
    assert {"fr": "vouliez-vous écrire `minutes`\u202f?", "en": "did you mean `minutes`?"}[language] in html
    assert "style=" not in html


# Keys


def test_every_key_has_its_sentences():
    assert UNSAID == []
    assert [path for path, english in expected().items() if not english.strip()] == [], "describe it in model.py"


def test_every_key_of_every_kind_is_on_the_page():
    for kind, model in KINDS.items():
        html = str(keys_html("quiz", FRENCH, "en", 3)) + str(keys_html(kind, FRENCH, "en", 3))
        shown = re.findall(r"<dt><code>([^<]+)</code>( <small>)?", html)
        for key in all_keys_of(model).values():
            if key.name != "kind":
                assert (key.name, " <small>" if key.required else "") in shown


@pytest.mark.parametrize("language", ["fr", "en"])
def test_ids_on_the_page_of_keys_stand_once(language):
    page = state(language)
    html = "".join(render(page, ["quiz-keys", group]) for group in GROUPS)
    assert page.problems == []
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_a_missing_and_a_strange_french_text_are_named():
    _, problems = read_key_docs('quiz: "Ce que tout questionnaire contient."\nquiz.colour: "Sa couleur."\n')
    assert "quiz-keys.yml: `quiz.title` has no French text" in problems
    assert "quiz-keys.yml: `quiz.colour` is no key of the language" in problems


@pytest.mark.parametrize(
    ("block", "complaint"), [("quiz-keys tune", "quiz-keys"), ("quiz-keys", "quiz-keys"), ("diagnostics sound", "soundness")]
)
def test_an_unknown_group_is_named(block, complaint):
    page = state("en")
    render(page, block.split())
    assert complaint in page.problems[0]


def state(language: str) -> PageState:
    site = Site(check_files([]), {}, HelpLines(), diagnostics=MANUAL, french_keys=FRENCH)
    return PageState(site, "auteurs/cles.md", language, "auteurs/cles/")


def test_a_site_without_these_files_is_no_worse_for_it():
    assert read_diagnostic_docs("") == (DiagnosticDocs(), [])


# The tutorial


def blocks(page, info=""):
    return re.findall(rf"^```{info}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_quiz_on_the_page_is_sound(page):
    quizzes = [text for text in blocks(page, "yaml") if text.startswith("quiz:")]  # one more shows a part of one
    assert len(quizzes) == 3
    for text in quizzes:
        assert examine(text, "quiz.yml", Surroundings()).problems == []
    assert len(quizzes[-1].splitlines()) == 10


def printed(capsys) -> str:
    """What was printed, with the spaces that a page is typed with."""
    return capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_tutorial_works_as_written(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_MESSAGES", "en_GB.UTF-8" if page.name.endswith(".en.md") else "fr_FR.UTF-8")
    for folder in ("data", "docs", "quizzes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "help-lines.yml").write_text((ROOT / "data" / "help-lines.yml").read_text("utf-8"), "utf-8")
    (tmp_path / "docs" / "aide.md").write_text("# Aide\n", "utf-8")
    new, check, shown = (text.strip("\n") for text in blocks(page)[:3])
    assert cli.main(new.split()[1:]) == 0
    file = next((tmp_path / "quizzes").iterdir())
    text = file.read_text("utf-8")
    for old, put in (("Ma journée se passe", "Ma tournée se passe"), ("My day goes", "My round goes")):
        assert old in text
        text = text.replace(old, put)
    file.write_text(text, "utf-8")
    capsys.readouterr()
    assert cli.main(check.split()[1:]) == 0
    assert f"`{printed(capsys).strip()}`." in page.read_text("utf-8")
    file.write_text(text.replace("tone: act\n", "tone: atc\n", 1), "utf-8")
    assert cli.main(check.split()[1:]) == 1
    assert printed(capsys).startswith(shown + "\n")
    for command in ("explain", "export"):
        file.write_text(text, "utf-8")
        line = next(m for m in re.findall(r"\.venv/bin/quiz ([^`\n]+)", page.read_text("utf-8")) if m.startswith(command))
        assert cli.main(line.split()) == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_knowledge_quiz_of_the_page_is_exported_as_it_says(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("data", "docs", "quizzes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "help-lines.yml").write_text((ROOT / "data" / "help-lines.yml").read_text("utf-8"), "utf-8")
    text = next(text for text in blocks(page, "yaml") if "kind: knowledge" in text)
    (tmp_path / "quizzes" / f"{text.splitlines()[0].partition(': ')[2]}.yml").write_text(text, "utf-8")
    lines = [
        line
        for line in re.findall(r"\.venv/bin/quiz (export [^`\n]+)", page.read_text("utf-8"))
        if "--moodle-xml" in line or "--gift" in line
    ]
    assert [cli.main(line.split()) for line in lines] == [0, 0]
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [".txt", ".xml"]
