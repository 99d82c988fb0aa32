"""Files beside the pages that aren't what they should be: the build says which and why, with all else that is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from build_tools.project import Checked
from build_tools.render.text.help_lines import HelpLines
from build_tools.site.blocks import BLOCKS
from build_tools.site.sources import read_site
from build_tools.site.state import PageState, Site

from .conftest import ROOT

FILES = sorted(file.name for file in (ROOT / "docs").glob("*.yml") if file.name != "outside-links.yml")  # which only its own check reads
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
    for part in ("docs", "quizzes"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All data files, with two pages and one quiz, which are read in a fraction of the time. Much is said to lack: `holding` knows."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.md"))
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
    sound = {name: (project / "docs" / name).read_bytes() for name in texts}
    try:
        for name, text in texts.items():
            file = project / "docs" / name
            file.unlink() if text is None else file.write_bytes(text)
        yield [problem for problem in read_site(project, project / "docs")[1] if problem not in before]
    finally:
        for name, text in sound.items():
            (project / "docs" / name).write_bytes(text)


def unnamed(names: list[str], wrong: list[str]) -> list[str]:
    return [name for name in names if not any(f"docs/{name}:" in problem for problem in wrong)]


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


def test_a_day_that_is_none_is_said_with_its_place(project: Path) -> None:
    with holding(project, {"claims.yml": b"\n- 2026-02-30\n"}) as wrong:
        assert any("`2026-02-30` is no day" in problem and "line 2, column 3" in problem for problem in wrong)


@pytest.mark.parametrize("name", ["aide.md", "aide.en.md", "claims.yml", "measures.json", "references.bib"])
def test_a_file_in_other_letters_is_named_with_its_line(project: Path, name: str) -> None:
    sound = (project / "docs" / name).read_bytes()
    with holding(project, {name: sound + b"\xe9\n"}) as wrong:
        assert f"docs/{name}:{sound.count(bytes([10])) + 1}: this is not UTF-8" in wrong[0]


def test_the_mark_that_some_editors_put_first_changes_nothing(whole: Path) -> None:
    assert said_of_the_sound(whole) == []
    names = ["aide.md", "aide.en.md", "claims.yml", "references.bib"]
    with holding(whole, {name: b"\xef\xbb\xbf" + (whole / "docs" / name).read_bytes() for name in names}) as wrong:
        assert wrong == []


def test_where_a_quiz_is_nothing_goes_out_without_the_people_to_call(project: Path) -> None:
    with holding(project, {"help-lines.yml": None}) as wrong:
        assert [problem for problem in wrong if problem.startswith("docs/help-lines.yml: ")]


@pytest.mark.parametrize("block", ["help-lines", "wallet-card"])
def test_a_page_that_shows_whom_to_call_wants_somebody(block: str) -> None:
    page = PageState(Site(Checked(), {}, HelpLines()), "aide.md", "fr", "aide/")
    assert "there is nobody to call" in BLOCKS[block](page, ["here"])
    assert page.problems
