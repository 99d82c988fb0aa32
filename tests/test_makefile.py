"""`make`: what it says of itself, and to whom its Python is too old."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import ROOT
from .processes import PATIENCE

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def make(folder: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # as outside of `make test`
    return subprocess.run(["make", *asked], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.mark.parametrize("asked", [[], ["help"]], ids=["make", "make help"])
def test_make_alone_and_make_help_list_every_command_with_a_line_each(asked):
    told = dict(re.findall(r"^  make ([a-z]+) +(\S.*)$", make(ROOT, *asked).stdout, re.MULTILINE))
    offered = {name for line in re.findall(r"^\.PHONY:(.*)$", MAKEFILE, re.MULTILINE) for name in line.split()}
    assert set(told) == offered - {"browser"}  # which others ask for


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md"])
def test_the_readme_names_no_command_that_make_lacks(readme):
    named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", (ROOT / readme).read_text("utf-8"), re.MULTILINE))
    assert {a or b for a, b in named} <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ("#!/bin/sh\necho 3.9\n", "Python 3.11 or later is needed, and ./python is 3.9."),
        ("#!/bin/sh\necho 3.10\n", "Python 3.11 or later is needed, and ./python is 3.10."),
        ("#!/bin/sh\necho 2.7\n", "Python 3.11 or later is needed, and ./python is 2.7."),
        ("#!/bin/sh\nexit 127\n", "Python 3.11 or later is needed, and nothing runs as ./python."),
        (None, "Python 3.11 or later is needed, and nothing runs as ./python."),
    ],
)
def test_a_python_that_is_too_old_or_lacks_is_a_sentence_with_the_mend(tmp_path, python, said):
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    if python:
        (tmp_path / "python").write_text(python)
        (tmp_path / "python").chmod(0o755)
    done = make(tmp_path, "site", "PYTHON=./python")
    assert done.returncode
    assert done.stdout.splitlines()[:2] == [said, "Name another, as in: make PYTHON=python3.12 site"]
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / ".venv").exists()
