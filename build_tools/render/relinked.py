"""A page whose links lead elsewhere than they did: from a folder without a host, or from within another site.

Where a link goes is the caller's to say; this only finds the links in HTML that we made, and takes out those that go nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markupsafe import escape

Way = Callable[[str], str | None]  # an address as written → as it is to be written; None: there is no way there

ATTRIBUTES = r"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
TAG = re.compile(
    rf"<(?P<body>style|script)\b{ATTRIBUTES}>(?:.*?)</(?P=body)>|<(?P<tag>/?a|link|img|iframe|meta)\b{ATTRIBUTES}>", re.DOTALL | re.I
)
ADDRESS = re.compile(r"""(?<=\s)(href|src|content)=("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
KEPT_LINKS = re.compile(r"""\brel=["']?(?:stylesheet|icon)\b""", re.I)
REFRESH = re.compile(r"""\bhttp-equiv=["']?refresh\b""", re.I)


def relinked(html: str, way: Way, outward: str = "") -> str:
    """Every address asked of `way`. A link without one becomes its text, or goes where it was the other language's; a
    script, style or picture without one goes. `outward`: attributes for links to other hosts, led by a space."""
    out: list[str] = []
    end = 0
    closing = ""  # what stands for the next </a>
    dropping = -1  # where an element to leave out began
    for found in TAG.finditer(html):
        if dropping < 0:
            out.append(html[end : found.start()])
        end = found.end()
        tag = (found["tag"] or "").lower()
        if tag == "/a":
            if dropping < 0:
                out.append(closing or found[0])
            closing, dropping = "", -1
        elif tag == "a":
            new = _anchor(found[0], way, outward)
            if new is None and "hreflang=" in found[0]:
                dropping = found.start()
            elif new is None:
                closing = "</span>"
            if dropping < 0:
                out.append("<span>" if new is None else new)
        elif dropping < 0:
            out.append(_asked(found[0], tag, way))
    return "".join((*out, html[end:]))


def _anchor(tag: str, way: Way, outward: str) -> str | None:
    written = _address(tag)
    if written is None:
        return tag
    new = way(written)
    if new is None:
        return None
    return _with(tag, new)[:-1] + (outward if new.startswith(("http:", "https:")) else "") + ">"


def _asked(element: str, tag: str, way: Way) -> str:
    """A script, style sheet, icon, picture, frame or refresh with its new address, or nothing."""
    if tag == "meta":
        return _refresh(element, way) if REFRESH.search(element) else element
    head, mark, rest = element.partition(">")
    written = _address(head + mark)
    if written is None or (tag == "link" and written.startswith(("http:", "https:"))):
        return element  # a script or style of the page's own, or a word to search engines
    if tag == "link" and not KEPT_LINKS.search(element):
        return ""
    new = way(written)
    return "" if new is None else _with(head + mark, new) + rest


def _refresh(element: str, way: Way) -> str:
    delay, _, written = (_address(element) or "").partition("url=")
    new = way(written.strip())
    return "" if new is None else _with(element, f"{delay}url={new}")


def _address(tag: str) -> str | None:
    found = ADDRESS.search(tag)
    return unescape(found[2].strip("\"'")) if found else None


def _with(tag: str, address: str) -> str:
    return ADDRESS.sub(lambda found: f'{found[1]}="{escape(address)}"', tag, count=1)
