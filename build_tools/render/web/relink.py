"""A page whose links lead elsewhere than they did: from a folder without a host, or from within another site.

Where a link goes is the caller's to say; this only finds the links in HTML that we made, and takes out those that go nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import quote

from markupsafe import escape

from .addresses import target_of

Way = Callable[[str], str | None]  # an address as written → as it is to be written; None: there is no way there

NEW_TAB = ' target="_blank" rel="noopener noreferrer"'  # what a link that leaves the page gets beside its address
ATTRIBUTES = r"""((?:[^>"']++|"[^"]*"|'[^']*')*+)"""
# Every tag, so that what an attribute or a script holds is taken for none; the elements that we ask about have a name of theirs.
TAG = re.compile(
    rf"<(?P<body>style|script)\b{ATTRIBUTES}>.*?</(?P=body)>|<(?P<tag>/?a|link|img|meta)(?=[\s>]){ATTRIBUTES}>|</?[a-z]{ATTRIBUTES}>",
    re.DOTALL | re.I,
)
ADDRESS = re.compile(r"""(?<=\s)(href|src|content)=("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
KEPT_LINKS = re.compile(r"""\brel=["']?(?:stylesheet|icon)\b""", re.I)
REFRESH = re.compile(r"""\bhttp-equiv=["']?refresh\b""", re.I)


def out_of_the_site(here: str, public: str) -> Way:
    """For the page of the folder `here` that leaves the site: its links lead to where others reach the site, and nowhere where
    that isn't known (`public` is ""). Nor does one to the page itself, as to the other language of a quiz that has one."""

    def way(written: str) -> str | None:
        found = target_of(written, here)
        if found is None:
            return written
        path, anchor = found
        if not public or path == here.strip("/"):
            return None
        return public + (f"{quote(path)}/" if path else "") + anchor

    return way


def relinked(html: str, way: Way, outward: str = "") -> str:
    """Every address asked of `way`. A link without one becomes its text, or goes where it was the other language's; a
    script, style or picture without one goes. `outward`: attributes for links to other hosts, led by a space."""
    out: list[str] = []
    end = 0
    closing = ""  # what stands for the next </a>
    dropping = False  # within an element to leave out
    for found in TAG.finditer(html):
        tag = (found["tag"] or found["body"] or "").lower()
        if not tag:
            continue  # it goes with the text around it
        if not dropping:
            out.append(html[end : found.start()])
        end = found.end()
        new: str | None = found[0]
        if tag == "/a":
            new = None if dropping else closing or found[0]
            closing, dropping = "", False
        elif tag == "a":
            new = _anchor(found[0], way, outward)
            if new is None and "hreflang=" in found[0]:
                dropping = True
            elif new is None:
                new, closing = "<span>", "</span>"
        elif tag and not dropping:
            cut = found.end(2) + 1 if found["body"] else end
            new = _asked(html[found.start() : cut], html[cut:end], tag, way)
        if new and not dropping:
            out.append(new)
    return "".join((*out, html[end:]))


def _anchor(tag: str, way: Way, outward: str) -> str | None:
    found = ADDRESS.search(tag)
    if found is None:
        return tag
    new = way(_written(found))
    if new is None:
        return None
    return _with(found, new)[:-1] + (outward if new.startswith(("http:", "https:")) else "") + ">"


def _asked(head: str, rest: str, tag: str, way: Way) -> str:
    """A script, style sheet, icon, picture or refresh with its new address, or nothing. `rest`: what follows its first tag."""
    found = ADDRESS.search(head)
    if tag == "meta":
        return _refresh(found, way) if found and REFRESH.search(head) else head
    if found is None or (tag == "link" and _written(found).startswith(("http:", "https:"))):
        return head + rest  # a script or style of the page's own, or a word to search engines
    if tag == "link" and not KEPT_LINKS.search(head):
        return ""
    new = way(_written(found))
    return "" if new is None else _with(found, new) + rest


def _refresh(found: re.Match[str], way: Way) -> str:
    delay, _, written = _written(found).partition("url=")
    new = way(written.strip())
    return "" if new is None else _with(found, f"{delay}url={new}")


def _written(found: re.Match[str]) -> str:
    return unescape(found[2].strip("\"'"))


def _with(found: re.Match[str], address: str) -> str:
    """The tag around what was found, with another address."""
    return f'{found.string[: found.start(2)]}"{escape(address)}"{found.string[found.end(2) :]}'
