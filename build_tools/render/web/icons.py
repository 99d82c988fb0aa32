"""The site's mark, or a logo of its own, as the icons that a home screen wants: made at build, so that no picture in bytes is kept
among the sources."""

from __future__ import annotations

import base64
import re

import resvg_py

from .accent import papers
from .assets import RUNTIME, hashed

TILE, WHOLE = 0.8, 0.66  # how much of each the mark may take
TOUCH = "touch"  # the one that an iPhone looks for in the page
Icon = tuple[str, str | bytes, dict[str, str]]  # (name in assets/, content, what a manifest says of it; nothing where it names it not)


def icons(logo: tuple[str, bytes] | None = None) -> list[Icon]:
    """A rounded tile for those who show it as it is; a whole one, its mark nearer the middle, for those who cut it to a shape. `logo`:
    its name and content, or None for our own mark. Raises ValueError of a logo that can't be drawn."""
    tile, whole = drawn(TILE, 7, logo), drawn(WHOLE, 0, logo)
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


def drawn(share: float, radius: int, logo: tuple[str, bytes] | None = None) -> str:
    """The picture, over this `share` of a tile of paper with corners of this radius."""
    name, content = logo or ("mark.svg", (RUNTIME / "mark.svg").read_bytes())
    aside, side = 16 * (1 - share), 32 * share
    where = f"x='{aside:.2f}' y='{aside:.2f}' width='{side:.2f}' height='{side:.2f}'"
    paper = "#" + "".join(f"{part:02x}" for part in papers()[0])
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='{radius}' fill='{paper}'/>"
        f"{_placed(name, content, where)}</svg>"
    )


def _placed(name: str, content: bytes, where: str) -> str:
    """A picture within another, its own proportions kept."""
    kind = name.rpartition(".")[2].lower()
    if kind != "svg":
        octets = base64.b64encode(content).decode()
        return f"<image {where} href='data:image/{'jpeg' if kind == 'jpg' else kind};base64,{octets}'/>"
    found = re.search(r"<svg\b([^>]*)>(.*)</svg>", content.decode("utf-8", "replace"), re.DOTALL)
    if found is None:
        raise ValueError(f"{name} holds no <svg>")
    size = dict(re.findall(r"""\b(width|height)\s*=\s*["']([\d.]+)(?:px)?["']""", found[1]))
    own = re.sub(r"""(?<![\w-])(?:width|height|x|y)\s*=\s*(?:"[^"]*"|'[^']*')""", "", found[1]).rstrip("/ ")
    box = f" viewBox='0 0 {size['width']} {size['height']}'" if len(size) == 2 and "viewBox" not in own else ""
    return f"<svg {where}{box} {own.strip()}>{found[2]}</svg>"
