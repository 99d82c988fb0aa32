"""The search index, made by Pagefind from the built site: one a language, nothing fetched by a visitor who does not search.

Each stands under its language's root, so that a worker with that scope can keep it, in a folder named after its content: a
page asks for exactly the index it was built with, whatever a host or a cache still holds of another.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pagefind_bin import get_executable

from ..render.addresses import language_root
from ..render.words import LANGUAGES

FOLDER = "pagefind"
ENTRY = FOLDER + "/pagefind.js"  # as pages name it until the folder has its name
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
LEFT_OUT = ".headerlink, .references, .terms, .quiz"  # what would answer every query, or none


def index(site: Path) -> str:
    """Writes `pagefind/` into each language of a built site, and its name into the pages; what went wrong, or ""."""
    for language in LANGUAGES:
        root = site / language_root(language)
        pages = [path for path in sorted(root.rglob("*.html")) if f'<html lang="{language}"' in path.read_text("utf-8")]
        command = [str(get_executable()), "--site", str(root), "--quiet", "--exclude-selectors", LEFT_OUT]
        done = subprocess.run([*command, "--root-selector", f"html[lang={language}]"], capture_output=True, text=True, check=False)
        if done.returncode:
            return f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}"
        named = f"{FOLDER}/{_named(root / FOLDER)}/{Path(ENTRY).name}"
        for page in pages:
            text = page.read_text("utf-8")
            if "data-search=" in text:
                page.write_text(text.replace(ENTRY + '"', named + '"', 1), "utf-8")
    return ""


def _named(folder: Path) -> str:
    """The index moved into a folder within its own, whose name is the content's; what no page asks for is taken out."""
    for file in folder.iterdir():
        if file.is_file() and (file.name == "wasm.unknown.pagefind" or (file.suffix in (".js", ".css") and file.name not in NEEDED)):
            file.unlink()
    entry = folder / "pagefind-entry.json"  # whose languages Pagefind writes in an order of the moment
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True, separators=(",", ":")), "utf-8")
    name = hashlib.sha256(b"".join(_told(folder))).hexdigest()[:8]
    aside = folder.with_name(f"{FOLDER}-{name}")
    folder.rename(aside)
    folder.mkdir()
    aside.rename(folder / name)
    return name


def _told(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest()
