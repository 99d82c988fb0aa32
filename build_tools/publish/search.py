"""The search index, made by Pagefind from the built site: one a language, nothing fetched by a visitor who does not search.

Each stands under its language's root, so that a worker with that scope can keep it, in a folder named after its content: a
page asks for exactly the index it was built with, whatever a host or a cache still holds of another.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from ..messages import tell
from ..render.text.languages import languages
from ..render.web.addresses import is_of, language_root
from .built_files import Files, files_of
from .cache import Remember

FOLDER = "pagefind"
ENTRY = FOLDER + "/pagefind.js"  # as pages name it until the folder has its name
KNOWN_WORDS = "words.json"  # what a slip of the finger is compared with
SAID = re.compile(r'data-keywords="([^"]*)"|<h[12][^>]*>(.*?)</h[12]>', re.DOTALL)
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
PATIENCE = 120  # seconds for a language, which takes less than one
LEFT_OUT = ".headerlink, .references, .terms, .quiz"  # what would answer every query, or none


class Unindexed(Exception):
    """In Pagefind's own words."""


def indexed(site: Path, files: Mapping[str, bytes], remember: Remember) -> Files:
    """`files`, with each language's index, and its name in the pages. `site`: the folder that holds their words."""
    found = dict(files)
    for language in languages().codes:
        root = language_root(language)
        pages = [part for path in sorted(files) if path.endswith(".html") and is_of(path, language) for part in (path, files[path])]
        index = remember("index", (language, *pages), partial(_index, site / root, language))
        index = index | {KNOWN_WORDS: known_words(pages[n] for n in range(1, len(pages), 2))}
        folder = f"{FOLDER}/{_digest(index)}/"
        found |= {root + folder + name: content for name, content in index.items()}
        asks, named = f'{ENTRY}"'.encode(), f'{folder}{Path(ENTRY).name}"'.encode()
        for path, page in files.items():
            if path.endswith(".html") and f'<html lang="{language}"'.encode() in page and b"data-search=" in page:
                found[path] = page.replace(asks, named, 1)
    return found


def _index(root: Path, language: str) -> Files:
    """What Pagefind makes of the pages under `root`, without what no page asks for."""
    others = {language_root(code).rstrip("/") for code in languages().codes}
    folders = ",".join(folder.name for folder in sorted(root.iterdir()) if folder.is_dir() and folder.name not in others)
    with tempfile.TemporaryDirectory() as to:
        command = [str(get_executable()), "--site", str(root), "--quiet", "--output-path", to, "--exclude-selectors", LEFT_OUT]
        command += ["--glob", f"{{*.html,{{{folders}}}/**/*.html}}" if folders else "*.html", "--root-selector", f"html[lang={language}]"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise Unindexed(tell("search-too-long", seconds=PATIENCE)) from error
        if done.returncode:
            raise Unindexed((done.stderr or done.stdout).strip())
        index = files_of(Path(to))
    entry = index["pagefind-entry.json"]  # whose languages Pagefind writes in an order of the moment
    index["pagefind-entry.json"] = json.dumps(json.loads(entry), sort_keys=True, separators=(",", ":")).encode()
    return {name: index[name] for name in sorted(index) if _asked_for(name)}


def known_words(pages: Iterable[Any]) -> bytes:
    """The words of the pages' headings and keywords, of five letters and more, as JSON. `pages`: those that are searched among others."""
    found: set[str] = set()
    for page in pages:
        text = page.decode("utf-8") if isinstance(page, bytes) else page
        if "data-pagefind-body" in text:
            for keywords, heading in SAID.findall(text):
                found |= set(re.findall(r"[^\W\d_]{5,}", re.sub(r"<[^>]*>|&\w+;", " ", keywords + " " + heading).lower()))
    return json.dumps(sorted(found), ensure_ascii=False, separators=(",", ":")).encode()


def _asked_for(name: str) -> bool:
    return "/" in name or name in NEEDED or (not name.endswith((".js", ".css")) and name != "wasm.unknown.pagefind")


def _digest(index: Mapping[str, bytes]) -> str:
    parts = (name.encode() + b"\0" + hashlib.sha256(content).digest() for name, content in index.items())
    return hashlib.sha256(b"".join(parts)).hexdigest()[:8]
