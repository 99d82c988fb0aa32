"""What a command costs: seconds of processor time, its children's too, which other programs disturb less than the clock."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
CALM = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "", "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}


def took(command: Sequence[str], folder: Path = ROOT, also: str = "") -> float:
    """`also`: a folder of packages to find before the others."""
    environment = {**os.environ, **CALM, "PYTHONPATH": os.pathsep.join(filter(None, (also, str(ROOT))))}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, timeout=600)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command[:6]))} … failed in {folder}:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def medians(
    projects: Mapping[str, Path], turns: int, also: Mapping[str, str] | None = None, forgetting: Collection[str] = ()
) -> dict[str, float]:
    """MkDocs projects, each built as its author builds it, over and over with a sentence changed, by turns with the others,
    after one turn that does not count. `forgetting`: those that start each time as from a fresh clone."""
    taken: dict[str, list[float]] = {name: [] for name in projects}
    for turn in range(turns + 1):
        for name, folder in projects.items():
            _change(folder / "docs" / "index.en.md", turn)
            if name in forgetting:
                shutil.rmtree(folder / ".cache", ignore_errors=True)
            build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "built")]
            seconds = took(build, folder, (also or {}).get(name, ""))
            if turn:
                taken[name].append(seconds)
    return {name: statistics.median(times) for name, times in taken.items()}


def _change(page: Path, turn: int) -> None:
    page.write_text(page.read_text("utf-8").replace(f"\n\nChange {turn - 1}.\n", "\n").rstrip("\n") + f"\n\nChange {turn}.\n", "utf-8")
