"""Other programs, started for a test and ended for good: with all that they started in turn, and also where one of them was stopped."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE = 150  # seconds that a build or another program may take, on a machine with other work
GRACE = 5  # seconds in which a program may end by itself once it was asked to


def descendants(pid: int) -> list[int]:
    """The living processes below this one, nearest first. [] where the system has no /proc."""
    below: dict[int, list[int]] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it is over
            state, parent = file.read_text("latin-1").rpartition(")")[2].split()[:2]
            if state != "Z":
                below.setdefault(int(parent), []).append(int(file.parent.name))
    found, level = [], [pid]
    while level:
        level = [child for one in level for child in below.get(one, [])]
        found += level
    return found


def kill(pids: Sequence[int]) -> None:
    """By SIGKILL, the one signal that a stopped process obeys too."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def kill_descendants() -> None:
    """All that this process started, and what that started meanwhile."""
    for _ in range(10):
        if not (found := descendants(os.getpid())):
            return
        kill(found)


def adopt_orphans() -> None:
    """What this process started stays below it, even when what stood between them is over. Only on Linux."""
    if sys.platform == "linux":
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def end(process: subprocess.Popen[Any]) -> None:
    """Asked to end, then made to, with all below it."""
    family = [*descendants(process.pid), process.pid]
    if process.poll() is None:
        process.terminate()
        process.send_signal(signal.SIGCONT)  # a stopped process hears nothing before
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    kill(family if process.poll() is None else family[:-1])
    process.wait(GRACE)


@contextmanager
def running(command: Sequence[str], **settings: Any) -> Iterator[subprocess.Popen[Any]]:
    """A program for as long as the `with` lasts. `settings`: as of Popen."""
    process = subprocess.Popen(command, **settings)
    try:
        yield process
    finally:
        end(process)
