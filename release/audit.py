"""Asks whether anything that is locked has a known hole, by pip-audit. Says so where the service that knows can't be reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements/dev.txt", "requirements/tools.txt")  # what builds the site is part of the first
PATIENCE = 900  # seconds; each locked package is asked for
UNHEARD = ("ConnectionError", "ServiceError", "Max retries exceeded", "could not be audited", "not found on PyPI")


def main() -> int:
    command = [str(ROOT / ".venv/tools/bin/pip-audit"), "--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    command += [part for lock in LOCKS for part in ("-r", lock)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"Nothing was audited: after {PATIENCE // 60} minutes there was no answer. Run `make audit` again.")
        return 2
    said = done.stdout + done.stderr
    if done.returncode and any(sign in said for sign in UNHEARD):
        print("Nothing was audited: the service that lists known holes can't be reached from this machine. Run `make audit` on one with")
        print("the network, or let .github/workflows/audit.yml do it. What it said last:", said.strip().splitlines()[-1])
        return 2
    print(said.strip())
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
