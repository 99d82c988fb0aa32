"""What a visitor may keep for reading without a network: one language of the built site, as a fixed list of files with their
hashes, and the service worker that holds to it. Pure.

The list says nothing of anyone: it is the same for all who keep this edition. What only leads off the page (zips, sitemap)
and what is for authors are not on it; the page for lost addresses is, for links to a result that were damaged.
"""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
from collections.abc import Mapping
from urllib.parse import quote

from ..text.conventions import number
from ..text.languages import languages
from ..text.parts import PARTS
from ..web.addresses import language_root
from ..web.assets import script

KINDS = (".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".webmanifest")
SEARCH = "pagefind/"  # whose files have kinds of their own
WORKER = "sw.js"


def worker_address(language: str) -> str:
    """At the language's root, as a worker answers for no page above its own folder."""
    return language_root(language) + WORKER


def kept_files(files: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """Address from the site's root, as pages ask for it → content."""
    return {quote(path.removesuffix("index.html")): files[path] for path in sorted(files) if _belongs(path, language)}


def _belongs(path: str, language: str) -> bool:
    own, others = language_root(language), languages().others(language)
    name = posixpath.basename(path)
    if name == WORKER or any(path.startswith(root) for root in map(language_root, others) if root):
        return False
    if path.endswith(".html"):
        return path.startswith(own) and not path.removeprefix(own).startswith(PARTS["authors"].pages)
    if path.startswith(own + SEARCH):
        return True
    if path.startswith(SEARCH):  # the first language's, seen from another
        return False
    return path.endswith(KINDS) and not any(f".{other}." in name for other in others)


def worker_text(kept: Mapping[str, bytes], language: str) -> str:
    """The worker with its list. Other bytes, of the files or of the worker itself, are another edition."""
    hashes = {path: base64.b64encode(hashlib.sha256(content).digest()).decode() for path, content in kept.items()}
    code = script(WORKER)
    name = hashlib.sha256((json.dumps(hashes) + code).encode()).hexdigest()[:16]
    site = posixpath.relpath("/", "/" + language_root(language)) + "/"
    return f"self.edition={json.dumps({'name': name, 'site': site, 'files': hashes}, separators=(',', ':'))};{code}"


def megabytes(size: int, language: str) -> str:
    """`2,3` or `2.3`: a tenth more rather than less."""
    return number(-(-size // 100_000) / 10, language, 1)
