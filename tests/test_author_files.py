"""What an editor or a system leaves beside an author's files is passed over; a file whose name ends otherwise than meant is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.project import files_below, meant_name, quiz_files
from build_tools.site.sources import read_site

from .conftest import ROOT

LEFT_BEHIND = (".#quiz.yml", "._quiz.yml", ".quiz.yml.swp", ".DS_Store", "quiz.yml~", "#quiz.yml#", "quiz.yml.bak", "~$quiz.yml")


def test_what_editors_and_systems_leave_is_passed_over(tmp_path):
    for name in (*LEFT_BEHIND, "quiz.yml", "other.yaml"):
        (tmp_path / name).write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "folder.yml").mkdir()
    assert [file.name for file in quiz_files(tmp_path) if not file.name.startswith("~$")] == ["other.yaml", "quiz.yml"]


def test_a_hidden_folder_is_passed_over_with_all_that_it_holds(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "page.md").write_text("")
    (tmp_path / "page.md").write_text("")
    assert [file.name for file in files_below(tmp_path, "**/*.md")] == ["page.md"]


MEANT = {
    "quiz.yml": "",
    "quiz.yaml": "",
    "quiz.YML": "quiz.yml",
    "Quiz.Yaml": "Quiz.yaml",
    "quiz.yml.txt": "quiz.yml",
    "quiz.YML.TXT": "quiz.yml",
    "quiz.yml.docx": "quiz.yml",
    "notes.txt": "",
    "quiz.yml.bak": "",
    "README": "",
}


@pytest.mark.parametrize(("name", "meant"), MEANT.items())
def test_the_name_that_was_meant(name, meant):
    assert meant_name(Path(name), (".yml", ".yaml")) == meant


def test_the_command_names_a_quiz_that_nothing_would_read(tmp_path, monkeypatch, capsys):
    (tmp_path / "quizzes").mkdir()
    for name in ("one.yml.txt", "TWO.YML", ".#three.yml"):
        (tmp_path / "quizzes" / name).write_text((ROOT / "quizzes" / "myths.yml").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "quizzes/one.yml.txt:1:1: error [file-name] a quiz's name ends in `.yml`, and this one in `.yml.txt`" in said
    assert "rename it `one.yml`" in said
    assert "rename it `TWO.yml`" in said
    assert "three" not in said


def test_the_build_names_pages_and_data_that_nothing_would_read(tmp_path):
    docs, data = tmp_path / "docs", tmp_path / "data"
    docs.mkdir()
    data.mkdir()
    for name in ("page.MD", "page.en.md.txt", "._page.md", "plan.docx"):
        (docs / name).write_bytes(b"\xff\xfe")
    (data / "help-lines.yml.txt").write_bytes(b"\xff\xfe")
    _, wrong, _ = read_site(tmp_path, docs)
    assert [problem for problem in wrong if "nothing reads" in problem] == [
        "docs/page.MD: nothing reads a file of this name: rename it `page.md`",
        "docs/page.en.md.txt: nothing reads a file of this name: rename it `page.en.md`",
        "data/help-lines.yml.txt: nothing reads a file of this name: rename it `help-lines.yml`",
    ]
    assert not [problem for problem in wrong if "._page" in problem]


def test_data_among_the_pages_is_sent_where_it_is_read(tmp_path):
    (tmp_path / "docs").mkdir()
    for name in ("claims.yml", "words.nl.yml", "prices.json"):
        (tmp_path / "docs" / name).write_text("{}\n", "utf-8")
    _, wrong, _ = read_site(tmp_path, tmp_path / "docs")
    assert [problem for problem in wrong if "nothing reads it here" in problem] == [
        f"docs/{name}: nothing reads it here: move it to data/" for name in ("claims.yml", "words.nl.yml")
    ]
