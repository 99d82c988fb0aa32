"""Material's style sheet cut down to what the built pages use, and joined to the site's own: one file, named after its content.

Works on the built site, as only there all pages are known; `mkdocs serve` leaves the whole sheet in place.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from ..render.assets import hashed
from ..render.purge import purged, used_in

ICONS = re.compile(r"(?:-webkit-)?mask-image:var\(--md-[\w-]*icon[\w-]*\);?")  # site.css shows none of Material's


def lighten(site: Path, material: str, own: str) -> None:
    """Rewrites the pages that ask for `material` and `own`, both addresses within the site, to ask for the one that is left."""
    asks = re.compile(rf'<link rel="stylesheet" href="[^"]*{re.escape(material)}">\s*')
    pages = {path: text for path in sorted(site.rglob("*.html")) if asks.search(text := path.read_text("utf-8"))}
    scripts = [path.read_text("utf-8") for path in sorted((site / "assets").glob("*.js"))]
    sheet = purged(ICONS.sub("", (site / material).read_text("utf-8")), used_in(pages.values(), scripts)) + (site / own).read_text("utf-8")
    name = "assets/" + hashed("site.css", sheet)
    (site / own).unlink()
    (site / name).write_text(sheet, "utf-8")
    shutil.rmtree((site / material).parent)
    for path, text in pages.items():
        path.write_text(asks.sub("", text).replace(own, name), "utf-8")
