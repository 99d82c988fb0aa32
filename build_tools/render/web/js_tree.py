"""HTML → nested lists in a script file, for a part of a page that is fetched when used.

The pages' policy lets no request but scripts and styles through, and no text become HTML in the browser. So the build parses,
and runtime/after.js only makes the elements: `["p", {"class": "small"}, "text", ["b", {}]]`.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

EMPTY = ("br", "input", "path")  # elements without an end in our templates
Tree = list[Any]


class _Grower(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Tree] = [["template", {}]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The parser makes names small; SVG knows this one in capitals.
        element: Tree = [tag, {"viewBox" if name == "viewbox" else name: value or "" for name, value in attrs}]
        self.open[-1].append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1][0] != tag:
            raise ValueError(f"</{tag}> closes <{self.open[-1][0]}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or data == " ":
            self.open[-1].append(data)


def tree(html: str) -> Tree:
    """The elements within a `template`."""
    grower = _Grower()
    grower.feed(html)
    grower.close()
    if len(grower.open) != 1:
        raise ValueError(f"<{grower.open[-1][0]}> is not closed")
    return grower.open[0]


def as_module(html: str) -> str:
    return f"export default {json.dumps(tree(html), ensure_ascii=False, separators=(',', ':'))}"
