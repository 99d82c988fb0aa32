"""A whole site, built as a trainer would have it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from .conftest import ROOT
from .processes import PATIENCE


def with_what_was_kept(folder: Path) -> None:
    """What the project's own last build kept, for a site with its very settings: it is found again by all that it was made from.
    test_same_bytes.py builds without."""
    kept = folder / ".cache" / "autonome"
    kept.mkdir(parents=True)
    for file in (ROOT / ".cache" / "autonome").glob("*"):
        with suppress(OSError):  # a build that ends now throws away what it had no use for
            (kept / file.name).hardlink_to(file)


def build(folder: Path, extra: str, site_name: str = "Chez nous") -> subprocess.CompletedProcess[str]:
    """The real pages under a mkdocs.yml with this at its end, as a trainer would have it."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "docs" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    (folder / "quizzes").symlink_to(ROOT / "quizzes")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("site_name: Autonome, pas seul", f"site_name: {site_name}")
    (folder / "mkdocs.yml").write_text(config + "\n" + extra, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
