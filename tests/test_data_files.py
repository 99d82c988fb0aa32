"""Files beside the pages that aren't what they should be: the build says which and why, with all else that is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.project import Checked
from build_tools.render.help_lines import HelpLines
from build_tools.site.blocks import BLOCKS
from build_tools.site.reading import read_site
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


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for part in ("docs", "quizzes"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_named_and_stops_no_reading(project: Path, name: str, text: str) -> None:
    file = project / "docs" / name
    sound = file.read_text("utf-8")
    file.write_text(text, "utf-8")
    try:
        _, wrong, _ = read_site(project, project / "docs")
    finally:
        file.write_text(sound, "utf-8")
    assert [problem for problem in wrong if f"docs/{name}:" in problem]


def test_a_day_that_is_none_is_said_with_its_place(project: Path) -> None:
    file = project / "docs" / "claims.yml"
    sound = file.read_text("utf-8")
    file.write_text("\n- 2026-02-30\n", "utf-8")
    try:
        _, wrong, _ = read_site(project, project / "docs")
    finally:
        file.write_text(sound, "utf-8")
    assert any("`2026-02-30` is no day" in problem and "line 2, column 3" in problem for problem in wrong)


@pytest.mark.parametrize("name", ["aide.md", "aide.en.md", "claims.yml", "measures.json", "references.bib"])
def test_a_file_in_other_letters_is_named_with_its_line(project: Path, name: str) -> None:
    file = project / "docs" / name
    sound = file.read_bytes()
    file.write_bytes(sound + b"\xe9\n")
    try:
        _, wrong, _ = read_site(project, project / "docs")
    finally:
        file.write_bytes(sound)
    assert f"docs/{name}:{sound.count(bytes([10])) + 1}: this is not UTF-8" in wrong[0]


@pytest.mark.parametrize("name", ["aide.md", "aide.en.md", "claims.yml", "references.bib"])
def test_the_mark_that_some_editors_put_first_changes_nothing(project: Path, name: str) -> None:
    file = project / "docs" / name
    sound = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + sound)
    try:
        assert read_site(project, project / "docs")[1] == []
    finally:
        file.write_bytes(sound)


def test_where_a_quiz_is_nothing_goes_out_without_the_people_to_call(project: Path) -> None:
    file = project / "docs" / "help-lines.yml"
    sound = file.read_bytes()
    file.unlink()
    try:
        _, wrong, _ = read_site(project, project / "docs")
    finally:
        file.write_bytes(sound)
    assert [problem for problem in wrong if problem.startswith("docs/help-lines.yml: ")]


@pytest.mark.parametrize("block", ["help-lines", "wallet-card"])
def test_a_page_that_shows_whom_to_call_wants_somebody(block: str) -> None:
    page = PageState(Site(Checked(), {}, HelpLines()), "aide.md", "fr", "aide/")
    assert "there is nobody to call" in BLOCKS[block](page, ["here"])
    assert page.problems
