"""`site promises`: which promises of docs/promises.yml hold, seen by their tests; `site promises RESULTS.xml` reads a run of pytest
that is over (`pytest --junitxml=RESULTS.xml`). A promise is stamped only where every one of its tests ran; others keep their day.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ..render.pages.promises import BENCH, Promise, read_promises

DOCS = Path("docs")
STAMPS = DOCS / "promises-held.json"
RESULTS = Path("build") / "promises.xml"
PATIENCE = 3600  # seconds: longer than pytest itself lets a run last
Cases = Sequence[tuple[str, str, str]]  # (file, function, "passed", "failed" or "skipped")


def cases_of(results: str) -> tuple[str, Cases]:
    """(the day, every case) of a run, from pytest's JUnit XML."""
    root = ElementTree.fromstring(results)
    suite = root if root.tag == "testsuite" else root[0]
    return suite.get("timestamp", "")[:10], [_case(case) for case in suite.iter("testcase")]


def _case(case: ElementTree.Element) -> tuple[str, str, str]:
    module = case.get("classname") or case.get("name") or ""  # a file that can't be collected has its name there
    function = (case.get("name") or "").partition("[")[0]
    kinds = {part.tag for part in case}
    outcome = "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"
    return module.replace(".", "/") + ".py", function, outcome


def stamped(promises: Sequence[Promise], day: str, cases: Cases, before: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The stamps with this run's in them, and a line to print for each promise that tests check."""
    stamps, lines = {one.id: before[one.id] for one in promises if one.id in before}, []
    for one in promises:
        tests = [check for check in one.checks if not check.startswith(BENCH)]
        if not tests:
            continue
        found = [_outcomes(check, cases) for check in tests]
        if any("failed" in outcomes for outcomes in found):
            stamps[one.id] = {**stamps.get(one.id, {}), "failed": day, "checks": tests}
            lines.append(f"{one.id}: FAILED")
        elif all(outcomes and set(outcomes) == {"passed"} for outcomes in found):
            stamps[one.id] = {"held": day, "checks": tests}
            lines.append(f"{one.id}: held")
        else:
            lacking = [check for check, outcomes in zip(tests, found, strict=True) if set(outcomes) != {"passed"}]
            lines.append(f"{one.id}: not seen, as these did not all run: {', '.join(lacking)}")
    return stamps, lines


def _outcomes(check: str, cases: Cases) -> list[str]:
    file, _, function = check.partition("::")
    return [outcome for where, what, outcome in cases if where == file and function in ("", what)]


def run(arguments: argparse.Namespace) -> int:
    before = json.loads(STAMPS.read_text("utf-8")) if STAMPS.is_file() else {}
    promises, problems = read_promises((DOCS / "promises.yml").read_text("utf-8"), "", {})
    if problems:
        sys.exit("\n".join(f"docs/{problem}" for problem in problems))
    results: Path = arguments.results or RESULTS
    if not arguments.results:
        files = sorted({check.partition("::")[0] for one in promises for check in one.checks if not check.startswith(BENCH)})
        results.unlink(missing_ok=True)  # what an earlier run saw is not this one's
        try:
            subprocess.run([sys.executable, "-m", "pytest", f"--junitxml={results}", *files], check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            sys.exit(f"pytest was still at it after {PATIENCE // 60} minutes and was stopped: nothing is stamped")
    if not results.is_file():
        sys.exit(f"{results}: there is no such file; `pytest --junitxml={results}` writes one")
    stamps, lines = stamped(promises, *cases_of(results.read_text("utf-8")), before)
    STAMPS.write_text(json.dumps(stamps, indent=1) + "\n", "utf-8")
    print("\n".join(lines))
    return 1 if any(line.endswith("FAILED") for line in lines) else 0
