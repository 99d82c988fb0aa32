"""Material's style sheet cut down to what the built pages use, and joined to the site's own: one file, named after its content.

Works on the built site, as only there all pages are known; `mkdocs serve` leaves the whole sheet in place.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from ..render.assets import hashed
from ..render.purge import purged, used_in
from .built import Files
from .remembered import Remember

ICONS = re.compile(r"(?:-webkit-)?mask-image:var\(--md-[\w-]*icon[\w-]*\);?")  # site.css shows none of Material's


def lightened(files: Mapping[str, bytes], material: str, own: str, remember: Remember) -> Files:
    """The pages that ask for `material` and `own`, both addresses within the site, ask for the one that is left."""
    asks = re.compile(rf'<link rel="stylesheet" href="[^"]*{re.escape(material)}">\s*')
    pages = {path: text for path in files if path.endswith(".html") and asks.search(text := files[path].decode("utf-8"))}
    scripts = [files[path].decode("utf-8") for path in files if path.endswith(".js") and posixpath.dirname(path) == "assets"]
    whole, used = ICONS.sub("", files[material].decode("utf-8")), used_in(pages.values(), scripts)
    words = (" ".join(sorted(kind)) for kind in (used.tags, used.attributes, used.names))
    sheet = remember("sheet", (whole, *words), lambda: purged(whole, used)) + files[own].decode("utf-8")
    name = "assets/" + hashed("site.css", sheet)
    gone = posixpath.dirname(material) + "/"
    left = {path: content for path, content in files.items() if path != own and not path.startswith(gone)}
    return left | {name: sheet.encode()} | {path: asks.sub("", text).replace(own, name).encode() for path, text in pages.items()}
