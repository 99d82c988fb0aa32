"""What earlier builds gave is found again by what it was made from, and nothing depends on it but time."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from build_tools.publish import cache
from build_tools.publish.built_files import files_of, write
from build_tools.publish.cache import Memory
from build_tools.render.setting import compiled
from build_tools.site.sources import read_site

from .conftest import ROOT


class Maker:
    def __init__(self, value: object) -> None:
        self.value, self.times = value, 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


@pytest.mark.parametrize("value", [None, "", ["a", {"b": [1]}], {"page": b"\0"}, b"\0\xff"], ids=repr)
def test_the_next_build_finds_what_the_last_one_made(tmp_path, value):
    make = Maker(value)
    assert Memory(tmp_path)("kind", ("a", b"b"), make) == Memory(tmp_path)("kind", ("a", b"b"), make) == value
    assert make.times == 1


OTHER = [("kind", ("ab",)), ("kind", ("a", "b", "")), ("kind", ("b", "a")), ("other", ("a", "b"))]


@pytest.mark.parametrize(("what", "given"), OTHER)
def test_what_was_made_from_something_else_is_made_anew(tmp_path, what, given):
    Memory(tmp_path)("kind", ("a", "b"), Maker("old"))
    assert Memory(tmp_path)(what, given, Maker("new")) == "new"


def test_another_program_makes_everything_anew(tmp_path, monkeypatch):
    Memory(tmp_path)("kind", ("a",), Maker("old"))
    monkeypatch.setattr(cache, "_program", lambda: "changed")
    assert Memory(tmp_path)("kind", ("a",), Maker("new")) == "new"


def test_what_is_given_the_first_time_is_what_is_given_ever_after(tmp_path):
    first, then = (Memory(tmp_path)("kind", ("a",), Maker(("html", {"name": b"content"}))) for _ in range(2))
    assert first == then == ["html", {"name": b"content"}]


class Attack:
    """What Python's own format runs as soon as it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.mark,)


RUBBISH = [b"", b"\x80", b"{", b"[]", b'{"value": 1, "more": 2}', b'{"value": {"base64": "?"}}', b"[" * 100_000, pickle.dumps(("old",))]


@pytest.mark.parametrize("rubbish", RUBBISH, ids=lambda content: repr(content[:30]))
def test_rubbish_in_the_folder_costs_time_alone(tmp_path, rubbish):
    Memory(tmp_path)("kind", ("a",), Maker("old"))
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(rubbish)
    assert Memory(tmp_path)("kind", ("a",), Maker("new")) == "new"
    assert Memory(tmp_path)("kind", ("a",), Maker("unasked")) == "new"


def test_code_in_the_folder_is_not_run(tmp_path):
    cache, mark = tmp_path / "cache", tmp_path / "ran"
    Memory(cache)("kind", ("a",), Maker("old"))
    (kept,) = cache.iterdir()
    kept.write_bytes(pickle.dumps((Attack(mark),)))
    assert Memory(cache)("kind", ("a",), Maker("new")) == "new"
    assert not mark.exists()


def test_where_nothing_can_be_written_values_are_made(tmp_path):
    (tmp_path / "file").write_text("")
    assert Memory(tmp_path / "file" / "folder")("kind", ("a",), Maker("new")) == "new"


def test_what_a_maker_raises_is_raised_and_not_kept(tmp_path):
    def broken() -> str:
        raise ValueError("line 3")

    with pytest.raises(ValueError, match="line 3") as raised:
        Memory(tmp_path)("kind", ("a",), broken)
    assert raised.value.__context__ is None
    assert Memory(tmp_path)("kind", ("a",), Maker("mended")) == "mended"


def test_what_a_build_did_not_ask_for_goes(tmp_path):
    Memory(tmp_path)("kind", ("old",), Maker("old"))
    now = Memory(tmp_path)
    now("kind", ("a",), Maker("new"))
    now.forget_the_rest()
    assert len(list(tmp_path.iterdir())) == 1
    assert Memory(tmp_path)("kind", ("a",), Maker("unasked")) == "new"


def test_what_was_left_half_written_goes_too(tmp_path, monkeypatch):
    def stopped(self: Path, target: Path) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", stopped)
        Memory(tmp_path)("kind", ("a",), Maker("old"))
    assert list(tmp_path.iterdir())
    Memory(tmp_path).forget_the_rest()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_taken_away_stays_and_stops_no_build(tmp_path):
    (tmp_path / "kind-of-a-folder").mkdir()
    Memory(tmp_path).forget_the_rest()
    assert list(tmp_path.iterdir())


def test_a_project_without_references_is_not_one_whose_references_are_empty(tmp_path):
    for folder in ("data", "docs", "quizzes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    references, remember = tmp_path / "data" / "references.bib", Memory(tmp_path / ".cache")
    references.unlink()
    assert read_site(tmp_path, tmp_path / "docs", remember)[0].checked.sound
    references.write_text("")
    assert not read_site(tmp_path, tmp_path / "docs", remember)[0].checked.sound


def test_a_template_compiled_under_other_options_is_compiled_anew(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text("{{ said }}")

    def rendered(*, escaped: bool) -> str:
        environment = Environment(loader=FileSystemLoader(folder), autoescape=escaped)
        environment.bytecode_cache = compiled(folder, environment)
        return environment.get_template("page.html").render(said="<")

    assert (rendered(escaped=False), rendered(escaped=True)) == ("<", "&lt;")


def test_only_what_changed_is_written(tmp_path: Path):
    before = {"index.html": b"old", "left/alone.html": b"same", "gone/deep/index.html": b"gone"}
    write(tmp_path, {}, before)
    os.utime(tmp_path / "left/alone.html", (0, 0))
    after = {"index.html": b"new", "left/alone.html": b"".join((b"sa", b"me")), "new/index.html": b"more"}
    write(tmp_path, before, after)
    assert files_of(tmp_path) == after
    assert (tmp_path / "left/alone.html").stat().st_mtime == 0
    assert not (tmp_path / "gone").exists()
