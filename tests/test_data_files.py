"""Files beside the pages that aren't what they should be: the build says which and why, with all else that is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.project import Checked
from build_tools.render.text.data_files import WORD, load, placed
from build_tools.render.text.help_lines import HelpLines
from build_tools.site.author_files import FOR_PAGES, FOR_QUIZZES, Known, read_files
from build_tools.site.blocks import render
from build_tools.site.sources import read_site
from build_tools.site.state import PageState, Site

from .conftest import ROOT

FILES = sorted(file.name for file in (ROOT / "data").glob("*.yml") if file.name != "outside-links.yml")  # which only its own check reads
BROKEN = {
    "a bracket left open": "a: [\n",
    "a control character": "a: \x07\n",
    "a tag that makes objects": "- !!python/object:os.system {}\n",
    "a number": "5\n",
    "words": "- words\n",
    "a day that is none": "- 2026-13-45\n",
}


KEPT = ("aide.md", "aide.en.md")  # of the pages, where data files alone are the matter


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    for part in ("data", "docs", "quizzes"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def place(name: str) -> str:
    """Where a file of a project stands."""
    return f"docs/{name}" if name.endswith(".md") else f"data/{name}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All data files, with two pages and one quiz, which are read in a fraction of the time. Much is said to lack: `holding` knows."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "docs").mkdir()
    (folder / "quizzes").mkdir()
    for name in KEPT:
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    shutil.copy(ROOT / "quizzes" / "isolation.yml", folder / "quizzes")
    return folder


@cache
def said_of_the_sound(project: Path) -> list[str]:
    return read_site(project, project / "docs")[1]


@contextmanager
def holding(project: Path, texts: dict[str, bytes | None]) -> Iterator[list[str]]:
    """What is said of a project while its files hold something else, and wasn't before; a file with None isn't there."""
    before = said_of_the_sound(project)
    sound = {name: (project / place(name)).read_bytes() for name in texts}
    try:
        for name, text in texts.items():
            file = project / place(name)
            file.unlink() if text is None else file.write_bytes(text)
        yield [problem for problem in read_site(project, project / "docs")[1] if problem not in before]
    finally:
        for name, text in sound.items():
            (project / place(name)).write_bytes(text)


def unnamed(names: list[str], wrong: list[str]) -> list[str]:
    return [name for name in names if not any(f"{place(name)}:" in problem for problem in wrong)]


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_files_are_all_named_at_once(project: Path, text: str) -> None:
    with holding(project, dict.fromkeys(FILES, text.encode())) as wrong:
        assert unnamed(FILES, wrong) == []


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_among_sound_ones_is_named_and_stops_no_reading(project: Path, name: str) -> None:
    """Broken in one of these ways, each in turn."""
    text = list(BROKEN.values())[FILES.index(name) % len(BROKEN)]
    with holding(project, {name: text.encode()}) as wrong:
        assert unnamed([name], wrong) == []


def test_every_data_file_is_one_that_somebody_reads() -> None:
    beside = {file.name for suffix in (".yml", ".json", ".bib") for file in (ROOT / "data").glob(f"*{suffix}")}
    vocabularies = {name for name in beside if name.startswith("words-to-avoid.")}
    assert beside - vocabularies - {"outside-links.yml"} == {file.name for file in (*FOR_QUIZZES, *FOR_PAGES)}


def test_a_site_may_be_without_any_of_them_but_whom_to_call_where_a_quiz_is() -> None:
    said, wrong = read_files((*FOR_QUIZZES, *FOR_PAGES), {}, Known(ROOT))
    assert said == {file.field: file.nothing for file in (*FOR_QUIZZES, *FOR_PAGES)}
    assert {name: lines for name, lines in wrong.items() if lines} == {}
    _, wrong = read_files(FOR_QUIZZES, {}, Known(ROOT, quizzes=True))
    assert [name for name, lines in wrong.items() if lines] == ["help-lines.yml"]


@pytest.mark.parametrize(
    ("text", "nothing", "said"),
    [
        ("", [], ([], [])),
        ("[]", [], ([], [])),
        ("- a\n", [], (["a"], [])),
        ("5", [], ([], ["x.yml: this wants a list"])),
        ("- 5\n", [], ([], ["x.yml: 1: this wants words, and holds `5`"])),
        ("", None, (None, ["x.yml: this wants a list, and holds nothing"])),
    ],
)
def test_a_file_is_read_or_everything_that_is_wrong_with_it_told(text: str, nothing: object, said: object) -> None:
    assert load("x.yml", text, nothing, "" if nothing is None else "a list", [WORD]) == said


LIST = """
- id: c1
  note: {fr: Un, en: One}

- id: c2
  found:
    - {fr: Un}
"""


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("x.yml: c2: found: 1: `en` is missing", "x.yml:7: c2: found: 1: `en` is missing"),
        ("x.yml: c2: `note` is missing", "x.yml:5: c2: `note` is missing"),
        ("x.yml: 1: note: this wants words: write some", "x.yml: 1: note: this wants words: write some"),  # it has an id, and is called so
        ("x.yml: c1: note: fr: this wants words", "x.yml:3: c1: note: fr: this wants words"),
        ("x.yml: c1: `note` has no meaning here: take it out", "x.yml:3: c1: `note` has no meaning here: take it out"),
        ("x.yml: this wants a list", "x.yml: this wants a list"),
        ("y.yml: c1: note", "y.yml: c1: note"),
    ],
)
def test_a_complaint_gets_the_line_of_what_it_names(problem: str, said: str) -> None:
    assert placed("x.yml", LIST, problem) == said


@given(st.text() | st.sampled_from(["&a [*a]", "? [a]\n: b", "&a {a: *a}"]), st.text())
def test_whatever_a_file_holds_a_complaint_stays_what_it_was(text: str, words: str) -> None:
    said = placed("x.yml", text, f"x.yml: {words}")
    assert said.startswith("x.yml:") and said.endswith(f": {words}")


def test_the_build_names_the_line_of_a_fault_in_a_file_beside_the_pages(project: Path) -> None:
    text = (project / "data" / "promises.yml").read_text("utf-8")
    line = text[: text.index("checks:")].count("\n") + 1
    with holding(project, {"promises.yml": text.replace("checks:", "cheks:", 1).encode()}) as wrong:
        assert [p for p in wrong if p.startswith(f"data/promises.yml:{line}: ") and "`cheks` has no meaning here" in p]


def test_a_day_that_is_none_is_said_with_its_place(project: Path) -> None:
    with holding(project, {"claims.yml": b"\n- 2026-02-30\n"}) as wrong:
        assert any("`2026-02-30` is no day" in problem and "line 2, column 3" in problem for problem in wrong)


@pytest.mark.parametrize("name", ["aide.md", "aide.en.md", "claims.yml", "measures.json", "references.bib"])
def test_a_file_in_other_letters_is_named_with_its_line(project: Path, name: str) -> None:
    sound = (project / place(name)).read_bytes()
    with holding(project, {name: sound + b"\xe9\n"}) as wrong:
        assert f"{place(name)}:{sound.count(bytes([10])) + 1}: this is not UTF-8" in wrong[0]


def test_the_mark_that_some_editors_put_first_changes_nothing(whole: Path) -> None:
    assert said_of_the_sound(whole) == []
    names = ["aide.md", "aide.en.md", "claims.yml", "references.bib"]
    with holding(whole, {name: b"\xef\xbb\xbf" + (whole / place(name)).read_bytes() for name in names}) as wrong:
        assert wrong == []


def test_where_a_quiz_is_nothing_goes_out_without_the_people_to_call(project: Path) -> None:
    with holding(project, {"help-lines.yml": None}) as wrong:
        assert [problem for problem in wrong if problem.startswith("data/help-lines.yml: ")]


@pytest.mark.parametrize("block", ["help-lines", "wallet-card"])
def test_a_page_that_shows_whom_to_call_wants_somebody(block: str) -> None:
    page = PageState(Site(Checked(), {}, HelpLines()), "aide.md", "fr", "aide/")
    assert "there is nobody to call" in render(page, [block, "here"])
    assert page.problems
