"""Writes into a built site what keeps it for reading without a network: a worker a language, and on the page that offers it, how
much that is. What is kept is decided in render/edition.py."""

from __future__ import annotations

import re
from pathlib import Path

from ..render.edition import kept_files, megabytes, worker_address, worker_text
from ..render.words import LANGUAGES

SLOT = re.compile(r"(<span data-size>)[^<]*(</span>)")


def write(built: Path) -> dict[str, int]:
    """Language → how many bytes are kept. Comes after everything that changes a file."""
    sizes = {}
    for language in LANGUAGES:
        kept = kept_files(_files(built), language)
        sizes[language] = sum(map(len, kept.values()))
        for address in (address for address, content in kept.items() if b"<span data-size>" in content):
            page = built / address / "index.html"
            size = megabytes(sizes[language], language)
            page.write_text(SLOT.sub(rf"\g<1>{size}\g<2>", page.read_text("utf-8")), "utf-8")
        (built / worker_address(language)).write_text(worker_text(kept_files(_files(built), language), language), "utf-8")
    return sizes


def _files(built: Path) -> dict[str, bytes]:
    return {file.relative_to(built).as_posix(): file.read_bytes() for file in sorted(built.rglob("*")) if file.is_file()}
