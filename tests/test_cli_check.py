"""`quiz check`: what it prints in each format, and how it ends; and what becomes of a wrong call or a full disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.cli import main

from .broken_quizzes import written
from .conftest import ISOLATION, ROOT
from .processes import PATIENCE

FAULTY, WARNED = "bad-id.yml", "foreign-link.yml"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with the two."""
    monkeypatch.chdir(tmp_path)
    for name in (FAULTY, WARNED):
        written(tmp_path, name.removesuffix(".yml"))


def test_all_is_well_in_one_line(capsys):
    assert main(["check", str(ISOLATION)]) == 0
    assert capsys.readouterr().out == "1 file: no errors, no warnings\n"


@pytest.mark.parametrize("command", [["check"], ["explain"], ["code", "decode"], ["score"]])
def test_a_quiz_of_the_project_goes_by_its_name(capsys, monkeypatch, command):
    monkeypatch.chdir(ROOT)
    more = {"code": ["4100"], "score": ["none.csv"]}.get(command[0], [])
    ended = main([*command, "quizzes/isolation.yml", *more])
    by_file = capsys.readouterr()
    assert (main([*command, "isolation", *more]), capsys.readouterr()) == (ended, by_file)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("isolaton", "there is no isolaton, and no quizzes/isolaton.yml; did you mean quizzes/isolation.yml?\n"),
        ("isolaton.yml", "there is no isolaton.yml; did you mean quizzes/isolation.yml?\n"),
        ("quizzes/isolaton.yml", "there is no quizzes/isolaton.yml; did you mean quizzes/isolation.yml?\n"),
        ("zzzz", "there is no zzzz, and no quizzes/zzzz.yml; name a quiz file, such as quizzes/my-quiz.yml\n"),
    ],
)
def test_a_quiz_that_is_not_there_is_one_line_with_the_likely_one(capsys, monkeypatch, named, said):
    monkeypatch.chdir(ROOT)
    assert main(["explain", named]) == 1
    assert capsys.readouterr() == ("", said)
    assert main(["check", named]) == 1
    out = capsys.readouterr().out
    assert "[unreadable-file]" in out
    assert ("did you mean quizzes/isolation.yml?" in out) == ("zzzz" not in named)


def test_text_shows_the_line_the_place_and_the_likely_mend(capsys, here):
    assert main(["check", FAULTY]) == 1
    assert capsys.readouterr().out.splitlines()[:4] == [
        "bad-id.yml:1:7: error [bad-id] `Démo 1` is not an id: a small letter, then up to 39 small letters, digits or hyphens",
        "    1 | quiz: Démo 1",
        "              ^",
        "      = did you mean `demo-1`?",
    ]


def test_json_is_a_list_of_flat_objects(capsys, here):
    assert main(["check", "--format", "json", FAULTY, WARNED]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(r["file"], r["line"], r["column"], r["code"], r["severity"]) for r in rows] == [
        ("bad-id.yml", 1, 7, "bad-id", "error"),
        ("bad-id.yml", 8, 10, "bad-id", "error"),
        ("foreign-link.yml", 15, 89, "foreign-link", "warning"),
    ]
    for row in rows:
        assert list(row) == ["file", "line", "column", "code", "severity", "message", "hint"]
        assert row["message"]
        assert isinstance(row["hint"], str)


def test_json_of_a_sound_quiz_is_an_empty_list(capsys):
    assert main(["check", "--format", "json", str(ISOLATION)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_warnings_alone_are_no_failure(capsys, here):
    assert main(["check", WARNED]) == 0
    assert "1 file: no errors, 1 warning\n" in capsys.readouterr().out


def test_github_annotates_a_pull_request(capsys, here):
    assert main(["check", "--format", "github", FAULTY, WARNED]) == 1
    first, _, last = capsys.readouterr().out.splitlines()
    assert first.startswith("::error file=bad-id.yml,line=1,col=7,title=bad-id::`Démo 1` is not an id: ")
    assert last.startswith("::warning file=foreign-link.yml,line=15,col=89,title=foreign-link::")


def test_a_name_cannot_break_out_of_an_annotation(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a,b: 100%.yml").write_text("quiz: 100% É\nkind: profile\n")
    main(["check", "--format", "github", "a,b: 100%.yml"])
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("::error file=a%2Cb%3A 100%25.yml,line=") for line in lines)
    assert any("`100%25 É` is not an id" in line for line in lines)


def test_every_quiz_here_is_checked_where_no_file_is_named(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main(["check"]) == 0
    assert f"{len(list((ROOT / 'quizzes').glob('*.yml')))} files: no errors" in capsys.readouterr().out


def test_nowhere_near_a_project_there_is_nothing_to_check(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "there is no quiz here" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["text", "json", "github"])
def test_a_file_that_cannot_be_read_is_one_more_diagnostic(capsys, tmp_path, kind):
    folder = tmp_path / "folder.yml"
    folder.mkdir()
    assert main(["check", "--format", kind, str(folder), str(tmp_path / "absent.yml"), str(ISOLATION)]) == 1
    out = capsys.readouterr().out
    assert out.count("unreadable-file") == 2
    assert "no such file or directory" in out


@pytest.mark.parametrize("wrong", [["check", "--frmt", "json"], ["check", "--format", "xml"], ["chek"], []])
def test_a_wrong_call_ends_with_2_and_says_how(capsys, wrong):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: quiz")


def quiz(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    command = [sys.executable, "-c", "import sys; from build_tools.cli import main; sys.exit(main())", *arguments]
    settings = {"text": True, "encoding": "utf-8", "stderr": subprocess.PIPE, **more}
    return subprocess.run(command, cwd=ROOT, check=False, timeout=PATIENCE, **settings)  # type: ignore[call-overload,no-any-return]


def test_the_command_speaks_utf8_on_any_terminal(tmp_path):
    file = str(written(tmp_path, "not-a-number"))
    done = quiz("check", file, stdout=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, done.stderr) == (1, "")
    assert "−1,000,000" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_clear_line():
    with Path("/dev/full").open("w") as full:
        done = quiz("check", "--format", "json", stdout=full)
    assert (done.returncode, done.stderr) == (1, "output: no space left on device\n")


def test_a_reader_who_leaves_early_is_no_traceback():
    end, start = os.pipe()
    os.close(end)
    with os.fdopen(start, "w") as closed:
        done = quiz("check", "--format", "json", stdout=closed)
    assert (done.returncode, done.stderr) == (1, "")
