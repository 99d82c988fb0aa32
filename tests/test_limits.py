"""Whatever stops answering, a case ends within its limit and is named, the next one runs, and nothing is left behind (limits.py)."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from build_tools.publish import search

from . import processes
from .browser.engines import ENGINES, Engine, skipped_or_failed
from .conftest import ROOT
from .processes import descendants, running

LONG_ENOUGH = 240  # seconds for a suite that waits for its limits, in browsers, on a machine with other work
pytestmark = [pytest.mark.limit(LONG_ENOUGH + 60), pytest.mark.everywhere]

SUITE = '''
import contextlib, os, re, signal, socket, subprocess, threading, time, urllib.request
import hypothesis, hypothesis.strategies, pytest, quickjs
from tests.browser import engines
from tests.processes import descendants, running


def stop(program):
    """SIGSTOP to what this process has started and whose command line holds this word."""
    stopped = [pid for pid in descendants(os.getpid()) if program in open(f"/proc/{pid}/cmdline").read()]
    assert stopped
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)


def asks(window):
    window.goto("data:text/html,<title>Here</title>")
    assert window.run("() => document.title") == "Here"
'''


OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
SETTINGS = {"env": {**OUTSIDE, "PYTHONPATH": str(ROOT)}, "text": True}


def write(folder: Path, cases: str) -> None:
    """A suite of its own, which has what ours has."""
    (folder / "conftest.py").write_text('pytest_plugins = ["tests.limits", "tests.browser.conftest"]\n')
    (folder / "test_it.py").write_text(SUITE + cases)
    (folder / "pytest.ini").write_text("[pytest]\n")


def pytest_with(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", *arguments]


def run(folder: Path, cases: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    write(folder, cases)
    return subprocess.run(pytest_with(*arguments), **SETTINGS, cwd=folder, capture_output=True, check=False, timeout=LONG_ENOUGH)


def outcomes(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Case → how its call ended, as pytest says it with -v, alone or with workers."""
    alone = re.findall(r"^test_it\.py::(\S+) (PASSED|FAILED)", done.stdout, re.MULTILINE)
    beside = [(name, how) for how, name in re.findall(r"^\[gw\d+\] .*?(PASSED|FAILED) test_it\.py::(\S+)", done.stdout, re.MULTILINE)]
    return dict(alone or beside)


# A case

HANGS = {
    "sleeps": "time.sleep(600)",
    "program": 'subprocess.run(["sleep", "600"])',
    "host": 'silent = socket.create_server(("127.0.0.1", 0)); urllib.request.urlopen("http://127.0.0.1:%d" % silent.getsockname()[1])',
    "law": "hypothesis.given(hypothesis.strategies.integers())(lambda number: time.sleep(600))()",
    "lock": "lock = threading.Lock(); lock.acquire(); lock.acquire()",
    "expects_everything": """while True:
        try:
            time.sleep(600)
        except Exception:
            pass""",
}
TIDYING = """
from tests import limits
limits.TIDYING = 1

@pytest.fixture
def slow_before(): time.sleep(600)

@pytest.fixture
def slow_after():
    yield
    time.sleep(600)

@pytest.fixture(scope="session")
def slow_once(begun=[]):
    if not begun:
        begun.append(True)
        time.sleep(600)

@pytest.mark.limit(1)
def test_before(slow_before): pass

@pytest.mark.limit(1)
def test_once(slow_once): pass

def test_once_more(slow_once): pass

@pytest.mark.limit(1)
def test_after(slow_after): pass

def test_next(): pass
"""


def test_a_case_that_outlasts_its_limit_fails_with_its_stack_and_the_next_one_runs(tmp_path: Path) -> None:
    cases = [f"@pytest.mark.limit(0.5)\ndef test_{name}():\n    {hang}\n\ndef test_after_{name}(): pass\n" for name, hang in HANGS.items()]
    done = run(tmp_path, "\n".join(cases))
    assert outcomes(done) == {f"test_{name}": "FAILED" for name in HANGS} | {f"test_after_{name}": "PASSED" for name in HANGS}
    for name in HANGS:
        assert f"test_it.py::test_{name} outlasted its limit of 0.5 s. All that it had started was killed." in done.stdout
        assert re.search(rf'File ".*/test_it.py", line \d+, in test_{name}\n', done.stdout)


def test_so_it_is_where_it_makes_ready_and_where_it_tidies_up(tmp_path: Path) -> None:
    done = run(tmp_path, TIDYING)
    for name in ("before", "once", "after"):
        assert f"ERROR test_it.py::test_{name} - Failed: test_it.py::test_{name} outlasted" in done.stdout
        assert re.search(rf'File ".*/test_it.py", line \d+, in slow_{name}\n', done.stdout)
    assert outcomes(done) == {"test_once_more": "PASSED", "test_after": "PASSED", "test_next": "PASSED"}


def test_a_case_that_cannot_be_interrupted_ends_its_worker_and_another_runs_the_next(tmp_path: Path) -> None:
    cases = "from tests import limits\nlimits.MERCY = 1\n@pytest.mark.limit(1)\n"
    cases += "def test_hangs(): quickjs.Context().eval('for (;;);')\n\ndef test_next(): pass\n"
    done = run(tmp_path, cases, "-n", "1")
    assert outcomes(done) == {"test_hangs": "FAILED", "test_next": "PASSED"}
    assert "crashed while running 'test_it.py::test_hangs'" in done.stdout
    assert re.search(r'File ".*/test_it.py", line \d+ in test_hangs\n', done.stderr)


# A browser, its driver

# Firefox's driver is Chromium's.
STOPPED = {"chromium": ("chromium", "run-driver"), "firefox": ("firefox",), "webkit": ("MiniBrowser", "WebKitWebDriver")}


@pytest.mark.browser
@pytest.mark.parametrize("engine", ENGINES, ids=str)
def test_a_browser_or_a_driver_that_is_stopped_in_the_middle_costs_one_case(tmp_path: Path, engine: Engine) -> None:
    if engine.lacking():
        skipped_or_failed(engine.install)
    cases = "def test_first(engine):\n    with engine() as window: asks(window)\n"
    for n, program in enumerate(STOPPED[str(engine)]):
        cases += f"""
@pytest.mark.limit(4)
def test_stopped_{n}(engine):
    with engine() as window:
        stop("{program}")
        asks(window)

def test_next_{n}(engine):
    with engine() as window: asks(window)
"""
    done = run(tmp_path, cases, "-k", str(engine))
    expected = {"first": "PASSED"}
    for n in range(len(STOPPED[str(engine)])):
        expected |= {f"stopped_{n}": "FAILED", f"next_{n}": "PASSED"}
    assert outcomes(done) == {f"test_{name}[{engine}]": how for name, how in expected.items()}
    for n in range(len(STOPPED[str(engine)])):
        assert f"test_it.py::test_stopped_{n}[{engine}] outlasted its limit of 4 s." in done.stdout
        assert re.search(rf'File ".*/test_it.py", line \d+, in test_stopped_{n}\n', done.stdout)


def test_a_program_that_hears_no_signal_but_one_ends_with_all_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE", 1)
    deaf = "import signal, subprocess, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    deaf += "subprocess.Popen(['sleep', '600']); print('ready', flush=True); time.sleep(600)"
    with running([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"ready\n"
        (below,) = descendants(process.pid)
        os.kill(below, signal.SIGSTOP)
    assert process.returncode == -signal.SIGKILL
    assert below not in descendants(1) + descendants(os.getpid())


# The run

LONG = """
import pathlib

def test_that_failed_before(): assert "one" == "two"

@pytest.mark.parametrize("n", [1, 2])
def test_long(n):
    subprocess.Popen(["sleep", "600"], start_new_session=True)
    pathlib.Path("begun").touch()
    time.sleep(600)
"""


@pytest.fixture(params=[(), ("-n", "1")], ids=["alone", "with a worker"])
def workers(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return tuple(request.param)


def left_in(folder: Path) -> list[str]:
    """The programs that still run in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it is over
            if (process / "cwd").readlink() == folder:
                found.append((process / "cmdline").read_text())
    return found


def test_a_run_that_outlasts_its_limit_ends_and_leaves_nothing_behind(tmp_path: Path, workers: tuple[str, ...]) -> None:
    done = run(tmp_path, LONG, *workers, "-o", "run_limit=6")
    assert done.returncode == pytest.ExitCode.INTERRUPTED
    assert "The run outlasted its limit of 6 s. Running then:" in done.stderr
    assert left_in(tmp_path) == []


def test_a_run_that_is_told_to_end_says_which_case_ran_and_what_failed_before(tmp_path: Path, workers: tuple[str, ...]) -> None:
    """As by `timeout` in .ci/run."""
    write(tmp_path, LONG)
    with running(pytest_with(*workers), **SETTINGS, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as started:
        while not (tmp_path / "begun").exists():
            assert started.poll() is None
            time.sleep(0.05)
        started.terminate()
        said, _ = started.communicate(timeout=LONG_ENOUGH)
    assert "The run was told to end. Running then:\n  test_it.py::test_long[1], for " in said
    assert "assert 'one' == 'two'" in said
    assert "test_long[2]" not in said
    assert left_in(tmp_path) == []


# A call

SLEEPS = "#!/bin/sh\nexec sleep 600\n"


def program(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(0o755)
    return file


def test_a_search_index_that_never_comes_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: program(tmp_path / "pagefind", SLEEPS))
    monkeypatch.setattr(search, "PATIENCE", 1)
    with pytest.raises(search.Unindexed, match="still at it after 1 seconds and was stopped; build once more"):
        search._index(tmp_path, "fr")


def test_an_audit_that_never_ends_says_so_and_is_no_pass(tmp_path: Path) -> None:
    for tool in ("tools/bin/pip-audit", "bin/npm"):
        program(tmp_path / ".venv" / tool, SLEEPS)
    script = (
        (ROOT / "build_tools" / "release" / "audit.py").read_text("utf-8").replace("Path(__file__).parents[2]", f"Path({str(tmp_path)!r})")
    )
    command = [sys.executable, "-c", script.replace("PATIENCE = 900", "PATIENCE = 1")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG_ENOUGH)
    assert (done.returncode, done.stdout.count("nothing was audited")) == (2, 2)
