"""The search index, made by Pagefind from the built site: one a language, nothing fetched by a visitor who does not search."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
LEFT_OUT = ".headerlink, .references, .terms, .quiz"  # what would answer every query, or none


def index(site: Path) -> str:
    """Writes `pagefind/` into a built site; what went wrong, or ""."""
    command = [str(get_executable()), "--site", str(site), "--quiet", "--exclude-selectors", LEFT_OUT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}"
    for file in (site / "pagefind").glob("*"):
        if file.is_file() and file.suffix in (".js", ".css") and file.name not in NEEDED:
            file.unlink()  # interfaces of Pagefind's own, which no page asks for
    entry = site / "pagefind" / "pagefind-entry.json"  # whose languages Pagefind writes in an order of the moment
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True, separators=(",", ":")), "utf-8")
    return ""
