"""Adds to a built site what keeps it for reading without a network: a worker a language, and on the page that offers it, how
much that is. What is kept is decided in render/pages/offline_list.py."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..render.pages.offline_list import kept_files, megabytes, worker_address, worker_text
from ..render.text.languages import languages
from ..render.web.assets import script
from .built_files import Files

SLOT = re.compile(rb"(<span data-size>)[^<]*(</span>)")


def keepable(files: Mapping[str, bytes]) -> tuple[Files, dict[str, int]]:
    """(`files` with the workers, language → how many bytes are kept). Comes after everything that changes a page, before what packs pages."""
    found, sizes = dict(files), {}
    for language in languages().codes:
        kept = kept_files(found, language)
        sizes[language] = sum(map(len, kept.values()))
        size = megabytes(sizes[language], language).encode()
        for address in (address for address, content in kept.items() if b"<span data-size>" in content):
            kept[address] = SLOT.sub(rb"\g<1>" + size + rb"\g<2>", kept[address])
            found[address + "index.html"] = kept[address]
        found[worker_address(language)] = worker_text(kept, language).encode()
    return found, sizes


def erasing(files: Mapping[str, bytes]) -> tuple[Files, dict[str, int]]:
    """(`files` with workers that erase what an earlier edition of the site left in a browser, and then themselves; nothing is kept)."""
    workers = {worker_address(language): script("sw-erasing.js").encode() for language in languages().codes}
    return {**files, **workers}, {}
