"""An address as a QR symbol: SVG of dark modules on white, with the quiet zone that readers need, whatever the page's colours."""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup, escape

QUIET = 4  # modules, as the standard asks
CARRIED, STANDING = "m", "l"  # read with 15 % of it spoilt, as in a pocket; with 7 %, in fewer and larger modules
MASK = 2


def qr_svg(address: str, label: str, longest: str, level: str = CARRIED) -> Markup:
    """One path, no style: crisp at any size. `label`: what it is and where it leads, for who cannot see it.

    All symbols of a level are as large as the site's `longest` address needs, under one mask: a sheet of them is even, and
    since addresses begin alike, so do the symbols, and a page of fifty weighs a third less.
    """
    symbol = _symbol(address, level, version=_version(longest, level), mask=MASK)
    svg = symbol.svg_inline(border=QUIET, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(svg.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" shape-rendering="crispEdges" ', 1))


@cache
def _version(longest: str, level: str) -> int:
    return int(_symbol(longest, level).version)


def _symbol(address: str, level: str, version: int | None = None, mask: int | None = None) -> Any:
    import segno  # only where a symbol is drawn: it brings the whole of urllib with it

    return segno.make_qr(address, error=level, boost_error=False, version=version, mask=mask)
