"""Asks whether anything that is locked has a known hole: Python's packages by pip-audit, the tools of Node by npm.

Says so where the service that knows can't be reached: nothing heard is no pass.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv" / "bin"
LOCKS = ("requirements/dev.txt", "requirements/tools.txt")  # what builds the site is part of the first
PYTHON = [
    str(ROOT / ".venv/tools/bin/pip-audit"),
    *("--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off"),
    *(part for lock in LOCKS for part in ("-r", lock)),
]
NODE = [str(BIN / "npm"), "audit", "--package-lock-only"]
UNHEARD = (
    *("ConnectionError", "ServiceError", "Max retries exceeded", "could not be audited", "not found on PyPI"),
    *("audit endpoint returned an error", "ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN"),
)
PATIENCE = 900  # seconds; each locked package is asked for


def audit(name: str, command: list[str]) -> int:
    """0: no known hole; 1: one, or the tool failed; 2: the service wasn't heard."""
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", "")))
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE, env={**os.environ, "PATH": path}
        )
    except subprocess.TimeoutExpired:
        return _unheard(name, f"no answer in {PATIENCE // 60} minutes")
    said = (done.stdout + done.stderr).strip()
    if done.returncode and any(sign in said for sign in UNHEARD):
        return _unheard(name, said.splitlines()[-1])
    print(f"{name}:\n{said}")
    return 1 if done.returncode else 0


def _unheard(name: str, last: str) -> int:
    print(f"{name}: nothing was audited: the service that lists known holes can't be reached from this machine. Run `make audit` on one")
    print("with the network, or let .github/workflows/audit.yml do it. What it said last:", last)
    return 2


def main() -> int:
    found = {audit("requirements/*.txt", PYTHON), audit("package-lock.json", NODE)}
    return 1 if 1 in found else max(found)


if __name__ == "__main__":
    sys.exit(main())
