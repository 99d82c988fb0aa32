"""Whatever happens, a case ends, and so does the run: a plugin of pytest.

Three limits, each for when the one before doesn't act:

- a call's: whoever calls another program says how long (`timeout=`);
- a case's: `case_limit` in pyproject.toml, or `@pytest.mark.limit(seconds)`. All that the case started is then killed, so that what
  waited for it fails where it waits, and what doesn't is interrupted. The case fails with its stack, every fixture is made anew, and
  the next case runs. A case that doesn't come back even then ends its process, which xdist replaces;
- the run's: `run_limit`. It says which cases were running, shows what failed so far, and leaves no process behind; so does SIGTERM.

Not by pytest-timeout: it interrupts a case once, wherever it is, be it in Playwright's own loop; nothing then holds the tidying up,
which asks the same stopped browser again, and nothing ends that browser.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import threading
import time
import traceback
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import greenlet
import pytest
from _pytest.outcomes import OutcomeException

from .processes import adopt_orphans, kill_descendants

TIDYING = 30  # seconds that a case has at least to tidy up, however long it took
AGAIN = 10  # seconds until a case that doesn't end is interrupted once more
MERCY = 3 * AGAIN  # seconds beyond a limit after which the process itself ends
RUNNERS = {"pytest", "_pytest", "pluggy", "xdist", "execnet"}  # of whom a stack says nothing

DEADLINE = pytest.StashKey[float]()
STACKS = pytest.StashKey[list[str]]()  # where a case was each time that it was interrupted
STDERR = pytest.StashKey[int]()
RUN = pytest.StashKey["Run"]()


class OutOfTime(OutcomeException):
    """No Exception, which a case might expect, nor a failure, which Hypothesis would try again; but one that fixtures know."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("case_limit", "seconds that a case may take, what it needs included", default="300")
    parser.addini("run_limit", "seconds that the whole run may take", default="2400")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "limit(seconds): how long this case may take, where that isn't `case_limit`")
    adopt_orphans()
    config.stash[STDERR] = os.dup(2)  # pytest captures the other one
    if not hasattr(config, "workerinput"):
        config.stash[RUN] = Run(config)
        config.pluginmanager.register(config.stash[RUN])


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if run := config.stash.get(RUN, None):
        run.over()
        kill_descendants()  # a worker that died has left its browsers to us


# A case


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, Any, Any]:
    __tracebackhide__ = True
    item.stash[DEADLINE] = time.monotonic() + _limit(item)
    item.stash[STACKS] = []
    with _limited(item, "setup"):
        if not gc.isenabled():
            gc.enable()
            gc.collect()
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    __tracebackhide__ = True
    with _limited(item, "call"):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    __tracebackhide__ = True
    with _limited(item, "teardown", TIDYING):
        try:
            return (yield)
        finally:
            if item.stash[STACKS]:
                item.session._setupstate.teardown_exact(None)  # whatever was made for many cases was killed with the rest


@pytest.hookimpl(tryfirst=True)
def pytest_enter_pdb() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)


def _limit(item: pytest.Item) -> float:
    mark = item.get_closest_marker("limit")
    return float(mark.args[0] if mark else item.config.getini("case_limit"))


@contextmanager
def _limited(item: pytest.Item, phase: str, at_least: float = 0.01) -> Iterator[None]:
    """One phase of a case, within what is left of its time."""
    __tracebackhide__ = True
    left, stacks, before = max(item.stash[DEADLINE] - time.monotonic(), at_least), item.stash[STACKS], len(item.stash[STACKS])

    def interrupt(_: int, frame: FrameType | None) -> None:
        stacks.append(_stack(frame))
        gc.disable()  # a killed Playwright leaves tasks that complain when they are collected: not while pytest reads source, which breaks it
        kill_descendants()
        if greenlet.getcurrent().parent is None:  # else Playwright is waiting, and hears by itself that its driver is gone
            raise OutOfTime

    faulthandler.dump_traceback_later(left + MERCY, exit=True, file=item.config.stash[STDERR])
    usual = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, left, AGAIN)
    error = None
    try:
        yield
    except BaseException as raised:
        error = raised
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, usual)
        faulthandler.cancel_dump_traceback_later()
    if len(stacks) > before and not isinstance(error, KeyboardInterrupt):
        item.add_report_section(phase, "stack", stacks[before])
        raise pytest.fail.Exception(_outlasted(item), pytrace=False) from None
    if error:
        raise error


def _outlasted(item: pytest.Item) -> str:
    run = item.config.stash.get(RUN, None)
    why = run.why if run and run.why else f"{item.nodeid} outlasted its limit of {_limit(item):g} s."
    return f"{why} All that it had started was killed."


def _stack(frame: FrameType | None) -> str:
    """Where a case is, also when it waits for Playwright, whose loop has a stack of its own."""
    frames, switched = [frame], greenlet.getcurrent().parent
    while switched is not None:
        frames.append(switched.gr_frame)
        switched = switched.parent
    lines = [line for one in reversed(frames) if one for line in traceback.extract_stack(one)]
    ours = [line for line in lines if line.filename[0] != "<" and not RUNNERS & set(Path(line.filename).parts)]
    return "".join(traceback.format_list(ours))


# The run


class Run:
    """What runs where the run is led from: in the one process, or in the one that leads the workers."""

    def __init__(self, config: pytest.Config) -> None:
        self.limit, self.stderr = float(config.getini("run_limit")), config.stash[STDERR]
        self.why = ""  # it stops, once it does
        self.begun: dict[str, float] = {}  # the cases that are running, since when
        self.timers = [threading.Timer(self.limit, self._too_late)]
        self.timers[0].daemon = True
        self.timers[0].start()
        self.usual = signal.signal(signal.SIGTERM, self._stop)

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.session = session

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.begun[nodeid] = time.monotonic()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.begun.pop(nodeid, None)

    def over(self) -> None:
        for timer in self.timers:
            timer.cancel()
        signal.signal(signal.SIGTERM, self.usual)

    def _too_late(self) -> None:
        self.why = f"The run outlasted its limit of {self.limit:g} s."
        os.kill(os.getpid(), signal.SIGTERM)

    def _stop(self, *_: object) -> None:
        """In pytest's own way, which shows what failed so far; made sure of, where that way leads nowhere."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self.why = self.why or "The run was told to end."
        running = [f"  {case}, for {time.monotonic() - since:.0f} s" for case, since in self.begun.items()] or ["  no case"]
        os.write(self.stderr, "\n".join(["", f"{self.why} Running then:", *running, ""]).encode())
        self.timers.append(threading.Timer(MERCY, self._end))
        self.timers[-1].daemon = True
        self.timers[-1].start()
        if callable(signal.getsignal(signal.SIGALRM)):  # a case is running in this very process
            self.session.shouldstop = self.why
            signal.raise_signal(signal.SIGALRM)
        else:
            kill_descendants()
            raise KeyboardInterrupt

    def _end(self) -> None:
        kill_descendants()
        os._exit(pytest.ExitCode.INTERRUPTED)
