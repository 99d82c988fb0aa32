"""What several tests share: the tables of cases, the real quizzes, the browser's modules run by quickjs, a sound quiz."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import quickjs
import yaml
from hypothesis import HealthCheck, settings

from build_tools.project import Checked, check_files, help_lines_of, quiz_files
from build_tools.quiz.model import Profile, Quiz
from build_tools.quiz.profile_tables import Tables, tables
from build_tools.quiz.quiz_file import examine
from build_tools.render.text.help_lines import HelpLines
from build_tools.render.web.assets import joined
from build_tools.site.sources import read_site
from build_tools.site.state import Site

pytest_plugins = ["tests.limits"]
for name in ("LC_ALL", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["LC_MESSAGES"] = "en_GB.UTF-8"  # the language that programs speak to the tests, whoever runs them; tests of French ask for it
HERE = Path(__file__).parent
ROOT = HERE.parent
ISOLATION = ROOT / "quizzes" / "earlier" / "isolation-1.yml"  # an edition that no longer changes: its codes are written down in tests
SELF_CHECK = ROOT / "quizzes" / "isolation.yml"

calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("default", max_examples=60, **calm)
settings.register_profile("ci", max_examples=100, derandomize=True, **calm)
settings.register_profile("thorough", max_examples=1000, **calm)  # when asked, by --hypothesis-profile
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many again as there are processors, since a worker waits for its browser a quarter of its time; one each where other
    browsers than Chromium are asked, which are late where they are crowded."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors if config.option.markexpr == "everywhere" else 3 * processors // 2


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-aria", action="store_true", help="write tests/aria/ anew, to be read through")


def table(name: str) -> Any:
    """A table of cases, which the browser's modules are held to as well."""
    return yaml.safe_load((HERE / "tables" / name).read_text("utf-8"))


@cache
def javascript(entry: str) -> Callable[..., Any]:
    """`call(function, *arguments)` in a runtime module and all that it imports; values cross as JSON."""
    context = quickjs.Context()
    context.set_time_limit(60)  # seconds of processor time a call
    context.eval(joined(entry))
    call = context.eval("(name, given) => JSON.stringify(eval(name)(...JSON.parse(given)))")
    return lambda function, *given: json.loads(call(function, json.dumps(given)))


def sound(text: str | bytes) -> Quiz:
    """A quiz that has no errors."""
    quiz, problems, *_ = examine(text, "quiz.yml")
    assert quiz is not None, problems
    return quiz


@cache
def profiles() -> list[Profile]:
    """The profiles of this site."""
    quizzes = [sound(file.read_bytes()) for file in sorted((ROOT / "quizzes").glob("*.yml"))]
    return [quiz for quiz in quizzes if isinstance(quiz, Profile)]


@cache
def our_site() -> tuple[Site, list[str], list[str]]:
    """This site's sources, what makes them unfit to publish, what their authors are told; nobody changes it."""
    return read_site(ROOT, ROOT / "docs")


@cache
def our_quizzes() -> Checked:
    return check_files(quiz_files(ROOT / "quizzes"), ROOT)


def help_lines() -> HelpLines:
    return help_lines_of(ROOT)


def worded(part: Any, **texts: str) -> Any:
    """A profile given without its wording, which plays no part in results, as a whole profile."""
    whole = {"quiz": "demo", "kind": "profile", "languages": ["en"], "title": "Demo", "summary": "A demo.", "minutes": 1, **part}
    for option in _options(whole):
        option.setdefault("label", f"Option {option['id']}")
    for n, item in enumerate(whole["items"]):
        item.setdefault("text", texts.get("text", f"Statement {n + 1}."))
    for dimension in whole["dimensions"]:
        dimension.setdefault("title", f"Dimension {dimension['id']}")
        for band in dimension["bands"]:
            band.setdefault("title", f"Band {band['id']}")
    for portrait in whole.get("portraits", []):
        portrait |= {"title": portrait["id"], "text": "A portrait."}
    for care in whole.get("care", []):
        care.setdefault("text", "A calm word.")
    for seat in whole.get("perspectives", []):
        seat.setdefault("label", seat["id"])
    return whole


def _options(quiz: dict[str, Any]) -> list[dict[str, Any]]:
    own = [option for item in quiz["items"] for option in item.get("responses") or []]
    return [*quiz.get("responses", []), *own]


def tables_of(quiz: dict[str, Any], seat: str = "") -> Tables:
    return tables(Profile.model_validate(quiz), seat)
