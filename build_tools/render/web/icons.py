"""The site's mark as the icons that a home screen wants: made at build, so that no picture in bytes is kept among the sources."""

from __future__ import annotations

import re

import resvg_py

from .accent import papers
from .assets import RUNTIME, hashed

TILE, WHOLE = 0.8, 0.66  # how much of each the mark may take
TOUCH = "touch"  # the one that an iPhone looks for in the page
Icon = tuple[str, str | bytes, dict[str, str]]  # (name in assets/, content, what a manifest says of it; nothing where it names it not)


def icons() -> list[Icon]:
    """A rounded tile for those who show it as it is; a whole one, its mark nearer the middle, for those who cut it to a shape."""
    tile, whole = drawn(TILE, 7), drawn(WHOLE, 0)
    found: list[Icon] = [(hashed("icon.svg", tile), tile, {"sizes": "any", "type": "image/svg+xml"})]
    for name, picture, size, said in (
        ("icon-192", tile, 192, {}),
        ("icon-512", tile, 512, {}),
        ("maskable", whole, 512, {"purpose": "maskable"}),
        (TOUCH, whole, 180, None),
    ):
        content = bytes(resvg_py.svg_to_bytes(svg_string=picture, width=size, height=size, skip_system_fonts=True))
        told = {"sizes": f"{size}x{size}", "type": "image/png", **said} if said is not None else {}
        found.append((hashed(f"{name}.png", content), content, told))
    return found


def drawn(share: float, radius: int) -> str:
    """The mark of runtime/mark.svg, over this `share` of a tile of paper with corners of this radius."""
    mark = (RUNTIME / "mark.svg").read_text("utf-8").strip()
    inside = re.sub(r"^<svg[^>]*?viewBox='0 0 32 32'([^>]*)>(.*)</svg>$", r"<g\1>\2</g>", mark)
    aside = 16 * (1 - share)
    paper = "#" + "".join(f"{part:02x}" for part in papers()[0])
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='{radius}' fill='{paper}'/>"
        f"<g transform='translate({aside:.2f} {aside:.2f}) scale({share})'>{inside}</g></svg>"
    )
