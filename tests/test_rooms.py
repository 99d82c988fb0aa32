"""One way through the house: a room imports only from the rooms above it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .conftest import ROOT

HOUSE = ROOT / "build_tools"
# room → what it may know of the others
SAID = ("no_break_spaces", "messages")
CORE = (*SAID, "diagnostics", "quiz")
TEXT = (*CORE, "render.text")
WEB = (*TEXT, "render.web")
QUIZ_IN_A_PAGE = (*WEB, "render.browser_data", "render.setting")
RENDER = (*QUIZ_IN_A_PAGE, "render.pages", "render.quizzes")
KNOWS = {
    "no_break_spaces": (),
    "messages": ("no_break_spaces",),
    "diagnostics": SAID,
    "quiz": (*SAID, "diagnostics"),
    "render": (),
    "render.text": CORE,
    "render.web": TEXT,
    "render.browser_data": WEB,
    "render.setting": (*WEB, "render.browser_data"),
    "render.pages": QUIZ_IN_A_PAGE,
    "render.quizzes": (*QUIZ_IN_A_PAGE, "render.pages"),
    "project": RENDER,
    "publish": RENDER,
    "study": RENDER,
    "site": (*RENDER, "project", "publish"),
    "authoring": (*RENDER, "project", "publish", "site", "commands", "command_line"),
    "commands": (*RENDER, "project", "publish", "study"),
    "command_line": ("messages", "commands"),
    "release": ("render.web",),
    "cli": ("command_line",),
}


def module(file: Path) -> str:
    """`quiz.checks.links` for build_tools/quiz/checks/links.py; `quiz.checks` for its __init__."""
    return ".".join(file.relative_to(HOUSE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


def imported(file: Path) -> set[str]:
    """The modules of ours that a file imports, wherever in it, as `quiz.model`."""
    found: set[str] = set()
    package = file.relative_to(HOUSE).parts[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("build_tools.") for alias in node.names if alias.name.startswith("build_tools")}
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = ".".join(package[: len(package) - node.level + 1])
            target = ".".join(part for part in (base, node.module or "") if part)
            found |= {target} if target else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("build_tools"):
            found.add((node.module or "").removeprefix("build_tools").lstrip(".") or node.names[0].name)
    return found


def room(name: str) -> str:
    """The narrowest room that holds a module: `render.text` for `render.text.words`, `quiz` for `quiz.model`."""
    return ".".join(name.split(".")[:2]) if name.startswith("render.") else name.partition(".")[0]


FILES = [file for file in sorted(HOUSE.rglob("*.py")) if module(file)]


@pytest.mark.parametrize("file", FILES, ids=module)
def test_a_room_imports_only_from_rooms_above_it(file):
    own = room(module(file))
    assert {room(name) for name in imported(file)} - {own} <= set(KNOWS[own])


def test_every_room_is_known_here():
    assert {room(module(file)) for file in FILES} == set(KNOWS)


def test_this_test_sees_imports_of_every_form(tmp_path):
    assert {"render.text.words", "render.text.typography"} <= imported(HOUSE / "render" / "setting.py") | imported(
        HOUSE / "render" / "text" / "words.py"
    )
    assert "diagnostics" in imported(HOUSE / "quiz" / "checks" / "links.py")
    assert "quiz.yaml_source" in imported(HOUSE / "quiz" / "checks" / "links.py")


@pytest.mark.parametrize("file", [f for f in FILES if room(module(f)) == "quiz"], ids=module)
def test_the_quiz_language_reads_no_file(file):
    names = {node.id for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    assert "open" not in names
    assert not attributes & {"read_text", "read_bytes", "write_text", "write_bytes", "urlopen", "now", "today"}
