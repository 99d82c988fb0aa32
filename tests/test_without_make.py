"""make.py: what the README says for Windows, step by step with this system's paths; and nothing that Windows would write otherwise."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path, PureWindowsPath
from urllib.request import urlopen

import pytest

from .conftest import ROOT
from .processes import PATIENCE, running

SPEC = importlib.util.spec_from_file_location("make", ROOT / "make.py")
assert SPEC and SPEC.loader
make = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(make)


def steps(readme: Path) -> list[str]:
    """The lines to type in PowerShell."""
    return [
        line for block in re.findall(r"^```powershell\n(.*?)^```$", readme.read_text("utf-8"), re.M | re.S) for line in block.splitlines()
    ]


def here(step: str) -> list[str]:
    """A step as this system runs it."""
    command, *rest = step.replace("\\", "/").split()
    return [sys.executable if command == "py" else command.replace(".venv/Scripts/", str(Path(sys.executable).parent) + "/"), *rest]


@pytest.mark.parametrize("step", [step for step in steps(ROOT / "README.md") if "serve" not in step and "site" not in step.split()])
def test_a_step_of_the_readme_works(step):
    done = subprocess.run(here(step), cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not make.is_ready("site"), reason="it would install everything first: run `make site` once")
def test_serving_shows_the_site(tmp_path):
    step = next(step for step in steps(ROOT / "README.md") if step.endswith("serve"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (tmp_path / "log.txt").open("w") as log, running([*here(step), "-a", address], cwd=ROOT, stdout=log, stderr=log):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urlopen(f"http://{address}/aide/", timeout=20) as answer:
                    assert "<h1" in answer.read().decode()
                    return
            except OSError:  # not yet there, or no answer while it builds
                time.sleep(0.3)
    pytest.fail((tmp_path / "log.txt").read_text())


def test_programs_have_the_names_of_their_system():
    assert str(make.program("mkdocs", PureWindowsPath("C:/site/.venv"), "nt")) == r"C:\site\.venv\Scripts\mkdocs.exe"
    assert make.program("mkdocs", system="posix") == ROOT / ".venv" / "bin" / "mkdocs"


@pytest.mark.parametrize(("asked", "code"), [([], 0), (["help"], 0), (["nothing"], 2), (["install", "all"], 2)])
def test_alone_or_with_a_wrong_command_it_lists_all(asked, code):
    for language, word in (("fr", "suit vos changements"), ("en", "reload on change")):
        environment = {**os.environ, "LC_MESSAGES": language}
        command = [sys.executable, "make.py", *asked]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert done.returncode == code
        assert word in done.stdout
        assert re.findall(r"^  make\.py (\w+)", done.stdout, re.M) == list(make.COMMANDS)


def test_what_is_installed_is_not_installed_again(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(make, "_run", lambda *command: ran.append(command))
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in ("pyproject.toml", "requirements/site.txt", "requirements/dev.txt"):
        (tmp_path / name).touch()
    make.install("dev")
    assert len(ran) == 3  # the environment, what is locked, this project
    assert all("--require-hashes" in c or "--no-deps" in c or "venv" in c for c in ran)
    make.install("dev")
    make.install("site")  # what tests need holds it
    assert len(ran) == 3
    later = (tmp_path / ".venv" / "dev-ready").stat().st_mtime + 10
    os.utime(tmp_path / "requirements" / "dev.txt", (later, later))
    make.install("dev")
    assert len(ran) > 3


def test_no_file_is_written_with_the_line_ends_or_the_alphabet_of_its_system():
    wrong = []
    for file in [*(ROOT / "build_tools").rglob("*.py"), *(ROOT / "release").glob("*.py")]:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            writes = re.search(r'\.write_text\(|\.open\("[wa]"', line)
            wrong += [f"{file.relative_to(ROOT)}:{number}: {line.strip()}"] if writes and 'newline="' not in line else []
    assert wrong == [], 'say newline="\\n": Windows would write \\r\\n, and no two sites were the same'


def test_git_checks_out_the_same_bytes_on_every_system():
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text("utf-8")
