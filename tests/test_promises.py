"""The promises and their days: each is checked by something that exists, and is dated only by a run in which all of it passed."""

from __future__ import annotations

import ast
import datetime
import json

import pytest

from build_tools.authoring.promises import cases_of, stamped
from build_tools.render.pages.promises import BENCH, promises_html, read_promises

from .conftest import ROOT

DOCS = ROOT / "docs"
SECTIONS = ("lighthouse", "ready", "build", "peers", "growth")
PROMISES, PROBLEMS = read_promises(
    (DOCS / "promises.yml").read_text("utf-8"),
    (DOCS / "promises-held.json").read_text("utf-8"),
    json.loads((DOCS / "measures.json").read_text("utf-8")),
)


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


@pytest.mark.parametrize("one", PROMISES, ids=lambda one: one.id)
def test_no_promise_held_on_a_day_to_come(one):
    today = datetime.date.today()
    assert all(day is None or day <= today for day in (one.held, one.failed))


@pytest.mark.parametrize("one", PROMISES, ids=lambda one: one.id)
def test_a_promise_that_did_not_hold_says_why(one):
    assert one.why or not one.broken, f"docs/promises.yml: {one.id} did not hold: add `why`, a short phrase in both languages"


# ——

YAML = """
- id: kept
  promise: {fr: "Tenu.", en: "Kept."}
  how: {fr: "On regarde.", en: "We look."}
  checks: [CHECKS]
"""
OLD = {"held": "2026-11-01", "checks": ["tests/test_a.py"]}


def kept(checks, stamps=None, measured=None):
    promises, problems = read_promises(YAML.replace("CHECKS", checks), json.dumps({"kept": stamps} if stamps else {}), measured or {})
    assert problems == []
    return promises


MET, MISSED = {"day": "2026-11-02", "missed": []}, {"day": "2026-11-02", "missed": ["own"]}
SHOWN = [
    ("tests/test_a.py", None, {}, "Not yet seen to hold."),
    ("tests/test_a.py", OLD, {}, "Held on 1 November 2026."),
    ("tests/test_a.py", {**OLD, "failed": "2026-11-03"}, {}, "Didn’t hold on 3 November 2026. Held on 1 November 2026."),
    ("tests/test_a.py", {"failed": "2026-11-03", "checks": ["tests/test_a.py"]}, {}, "Didn’t hold on 3 November 2026."),
    ("tests/test_a.py, tests/test_b.py", OLD, {}, "Its checks have changed since: to be seen again."),
    ("bench build", None, {}, "Not yet seen to hold."),
    ("bench build", None, {"build": MET}, "Held on 2 November 2026."),
    ("bench build", None, {"build": MISSED}, "Didn’t hold on 2 November 2026."),
    ("tests/test_a.py, bench build", OLD, {"build": MET}, "Held on 1 November 2026."),  # the earlier of the two
    ("tests/test_a.py, bench build", OLD, {"build": MISSED}, "Didn’t hold on 2 November 2026."),
    ("tests/test_a.py, bench build", OLD, {}, "Not yet seen to hold."),
]


@pytest.mark.parametrize(("checks", "stamps", "measured", "said"), SHOWN)
def test_what_the_page_says_of_a_day(checks, stamps, measured, said):
    html = promises_html(kept(checks, stamps, measured), "en")
    assert said in html.replace("<strong>", "").replace("</strong>", "")
    assert html.count("2026") == said.count("2026")


def test_why_is_said_where_a_promise_did_not_hold_and_only_there():
    told = YAML.replace("CHECKS", "bench build") + '  why: {fr: "Parce que.", en: "Because."}\n'
    for measured, shown in ((MET, False), (MISSED, True)):
        promises, problems = read_promises(told, "{}", {"build": measured})
        assert problems == []
        assert ("Because." in promises_html(promises, "en")) == shown
    assert read_promises(told.replace("why", "wyh"), "{}", {})[1] == ["promises.yml: kept: `wyh` has no meaning here: did you mean `why`?"]


RUN = '<testsuites><testsuite timestamp="2026-11-05T10:00:00">{}</testsuite></testsuites>'
CASE = '<testcase classname="tests.{}" name="{}">{}</testcase>'
PASSED_A, PASSED_B = CASE.format("test_a", "test_x[1]", ""), CASE.format("browser.test_b", "test_y", "")
FAILED_A = CASE.format("test_a", "test_x[2]", "<failure/>")
BROKEN_A = '<testcase classname="" name="tests.test_a"><error/></testcase>'  # the file could not be read
SKIPPED_A = CASE.format("test_a", "test_z", "<skipped/>")
NEW, FAILED = {"held": "2026-11-05"}, {"failed": "2026-11-05"}
STAMPED = [
    ("tests/test_a.py", PASSED_A, NEW),
    ("tests/test_a.py", PASSED_A + FAILED_A, {"held": "2026-11-01", **FAILED}),
    ("tests/test_a.py", BROKEN_A, {"held": "2026-11-01", **FAILED}),
    ("tests/test_a.py", PASSED_A + SKIPPED_A, {"held": "2026-11-01"}),  # not all of it ran: nothing was seen
    ("tests/test_a.py", PASSED_B, {"held": "2026-11-01"}),
    ("tests/test_a.py", "", {"held": "2026-11-01"}),
    ("tests/test_a.py::test_x", PASSED_A + SKIPPED_A, NEW),
    ("tests/test_a.py, tests/browser/test_b.py", PASSED_A, {"held": "2026-11-01"}),
    ("tests/test_a.py, tests/browser/test_b.py", PASSED_A + PASSED_B, NEW),
    ("bench build", PASSED_A, {"held": "2026-11-01"}),
]


@pytest.mark.parametrize(("checks", "cases", "days"), STAMPED)
def test_a_day_is_stamped_only_by_a_run_of_everything(checks, cases, days):
    stamps, _ = stamped(kept(checks), *cases_of(RUN.format(cases)), {"kept": OLD, "gone": OLD})
    assert {key: day for key, day in stamps["kept"].items() if key != "checks"} == days
    assert list(stamps) == ["kept"]  # what is promised no longer has no day either


WRONG = [
    ("- id: x\n", "{}", "missing"),
    (YAML.replace("CHECKS", ""), "{}", "nothing checks it"),
    (YAML.replace("CHECKS", "a.py") * 2, "{}", "stands there twice"),
    (YAML.replace("CHECKS", "a.py"), "[", "promises-held.json"),
    (YAML.replace("CHECKS", "a.py"), '{"kept": {"held": "soon"}}', "promises-held.json"),
]


@pytest.mark.parametrize(("text", "stamps", "said"), WRONG)
def test_a_faulty_file_is_refused(text, stamps, said):
    promises, problems = read_promises(text, stamps, {})
    assert promises == () and any(said in problem for problem in problems)
