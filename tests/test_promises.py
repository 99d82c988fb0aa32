"""The promises: each is checked by something that exists."""

from __future__ import annotations

import ast

import pytest

from build_tools.render.pages.promises import BENCH, read_promises

from .conftest import ROOT

SECTIONS = ("lighthouse", "ready", "build", "peers", "growth")
PROMISES, PROBLEMS = read_promises((ROOT / "data" / "promises.yml").read_text("utf-8"))


def test_the_file_is_sound():
    assert PROBLEMS == [] and PROMISES


@pytest.mark.parametrize("check", sorted({check for one in PROMISES for check in one.checks}))
def test_what_checks_a_promise_exists(check):
    if check.startswith(BENCH):
        assert check.removeprefix(BENCH) in SECTIONS
        return
    file, _, function = check.partition("::")
    assert (ROOT / file).is_file(), file
    functions = {node.name for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}
    assert not function or function in functions
    assert any(name.startswith("test_") for name in functions)


YAML = """
- id: kept
  promise: {fr: "Tenu.", en: "Kept."}
  how: {fr: "On regarde.", en: "We look."}
  checks: [CHECKS]
"""
WRONG = [
    ("- id: x\n", "missing"),
    ("- [", "promises.yml: "),
    (YAML.replace("CHECKS", ""), "nothing checks it"),
    (YAML.replace("CHECKS", "a.py") * 2, "stands there twice"),
    (YAML.replace("checks", "chekcs"), "did you mean `checks`?"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_faulty_file_is_refused(text, said):
    promises, problems = read_promises(text)
    assert promises == () and any(said in problem for problem in problems)
