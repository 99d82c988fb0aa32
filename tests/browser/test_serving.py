"""While writing: a quiz that breaks shows its mistakes in the page, the server lives on, and the mended file heals the page."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from build_tools.render.text.words import Words

from ..processes import PATIENCE, running
from .faces import ROOT

MISTAKE = ("dimension: energy", "dimension: enregy")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("data", "docs", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
    with (project / "log.txt").open("w") as log, running(command, cwd=project, env=environment, stdout=log, stderr=log):
        yield f"http://127.0.0.1:{port}"


def page(address: str) -> str:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except OSError:  # not yet there, or no answer while it builds
        return ""


def comes(address: str, fits: Callable[[str], bool]) -> str:
    """The page once it fits; else as it was when patience ended."""
    end = time.monotonic() + PATIENCE
    while not fits(text := page(address)) and time.monotonic() < end:
        time.sleep(0.3)
    return text


PAGES = [("/vendre/le-point/", "fr"), ("/en/vendre/le-point/", "en")]
MEANT = {"fr": "vouliez-vous écrire `energy`", "en": "did you mean `energy`"}


def test_a_quiz_that_breaks_is_explained_in_the_page_and_heals_when_mended(project: Path, served: str) -> None:
    quiz = project / "quizzes" / "isolation.yml"
    sound = quiz.read_text("utf-8")
    for path, _ in PAGES:
        assert "<fieldset" in comes(served + path, lambda text: "<fieldset" in text), (project / "log.txt").read_text()

    quiz.write_text(sound.replace(*MISTAKE, 1), "utf-8")
    for path, language in PAGES:
        says = Words(language)("broken-quiz")
        broken = comes(served + path, lambda text, says=says: says in text)
        assert says in broken
        assert "quizzes/isolation.yml:" in broken  # file, line and column, and what was meant
        assert "enregy" in broken
        assert MEANT[language] in broken
        assert "<fieldset" not in broken
    for path, language in [("/q/isolation/", "fr"), ("/en/q/isolation/", "en"), ("/apercu/isolation/", "fr")]:
        assert Words(language)("broken-quiz") in page(served + path), path  # its card and its preview say the same
        assert MEANT[language] in page(served + path), path
    assert "isolation" in page(served + "/apercu/")
    assert page(served + "/aide/") != ""  # the server lives on

    quiz.write_text(sound, "utf-8")
    for path, _ in PAGES:
        assert "<fieldset" in comes(served + path, lambda text: "<fieldset" in text)


def test_a_new_page_says_on_its_face_what_a_build_would_refuse(project: Path, served: str) -> None:
    comes(served + "/aide/", bool)
    new = project / "docs" / "comprendre" / "essai.md"
    new.write_text("# Un essai\n\nBonjour.\n", "utf-8")
    shown = comes(served + "/comprendre/essai/", lambda text: "Bonjour" in text)
    assert Words("fr")("refused") in shown
    assert "write comprendre/essai.en.md" in shown
    assert "`changed: YEAR-MONTH-DAY`" in shown
    assert "add the line `" in shown  # its short address
    assert Words("fr")("refused") not in page(served + "/aide/")
