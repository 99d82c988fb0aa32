"""Same source, same bytes: built in another folder, at another time, in another zone and language, the site is the same. No browser needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..processes import PATIENCE
from .engines import skipped_or_failed
from .faces import ROOT

pytestmark = pytest.mark.everywhere
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "0", "COLUMNS": "80"}
# Another shell, in Auckland, on a day of 2031, that knows no UTF-8 and says nothing of a date.
ELSEWHERE = {
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "4242",
    "COLUMNS": "200",
}
DAY = "@2031-03-03 03:03:03"
TOOL = "no clock of another day here: apt-get install --no-install-recommends libfaketime"


def copied(folder: Path, *, backwards: bool) -> Path:
    """The sources in a folder of their own, written in another order and with other days."""
    for top in sorted(("data", "docs", "quizzes", "build_tools"), reverse=backwards):
        for file in sorted((ROOT / top).rglob("*"), reverse=backwards):
            if file.is_file() and "__pycache__" not in file.parts:
                (folder / file.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, folder / file.relative_to(ROOT))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def built(folder: Path, settings: dict[str, str]) -> dict[str, bytes]:
    """Every file of the site that this folder's own copy of the program builds."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "VIRTUAL_ENV")}
    environment = {**kept, **settings, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder), "SITE_URL": "https://example.org/ici/"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")
    site = folder / "site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, bytes], dict[str, bytes]]]:
    clocks = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not clocks:
        skipped_or_failed(TOOL)
    here, elsewhere = tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("un autre dossier, plus loin")
    another_day = {"LD_PRELOAD": str(clocks[0]), "FAKETIME": DAY, "FAKETIME_DONT_RESET": "1"}
    environment = {**os.environ, **another_day}
    assert "2031" in subprocess.run(["date"], env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout
    yield built(copied(here, backwards=False), HERE), built(copied(elsewhere, backwards=True), ELSEWHERE | another_day)


def test_both_have_the_same_files(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    first, second = both
    assert sorted(first) == sorted(second)
    assert {".htaccess", "_headers", "sw.js", "en/sw.js", "a-emporter/autonome-pas-seul.zip"} <= set(first)


def test_and_the_same_bytes_in_each(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    first, second = both
    assert [path for path in first if first[path] != second.get(path)] == []
    assert sum(map(len, first.values())) > 3_000_000


CHANGED = [
    ("quizzes/myths.yml", '  fr: "Dix phrases qu', '  fr: "Dix petites phrases qu'),
    ("data/help-lines.yml", 'fr: "Urgences"', 'fr: "Urgence"'),
    ("data/references.bib", "year = {2009}", "year = {2008}"),
    ("docs/index.en.md", "\n## ", "\nOne more sentence.\n\n## "),
]


def test_after_a_change_what_was_kept_of_the_last_build_gives_what_a_fresh_clone_gives(tmp_path: Path) -> None:
    again, fresh = copied(tmp_path / "again", backwards=False), copied(tmp_path / "fresh", backwards=False)
    built(again, HERE)
    kept = {file.name for file in (again / ".cache" / "autonome").iterdir()}
    for folder in (again, fresh):
        for path, old, new in CHANGED:
            text = (folder / path).read_text("utf-8")
            assert old in text, path
            (folder / path).write_text(text.replace(old, new, 1), "utf-8")
    second, first = built(again, HERE), built(fresh, HERE)
    assert [path for path in first if first[path] != second.get(path)] == [] and sorted(first) == sorted(second)
    assert kept & {file.name for file in (again / ".cache" / "autonome").iterdir()}  # some of it was of use
