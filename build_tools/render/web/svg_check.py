"""What an author's SVG may not hold, since it is served from the site's own address: scripts, handlers, other documents, links
that lead outside. Pure.

Shown as a picture an SVG runs nothing; opened by itself it is a document of the site, beside what a visitor has kept there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

import tinycss2

from ...messages import tell

XHTML = "http://www.w3.org/1999/xhtml"
RUN = {"script", "handler", "listener"}
FOREIGN = {"foreignobject", "iframe", "embed", "object", "audio", "video", "canvas"}
ANIMATED = re.compile(r"(?:\w+:)?(?:href|on\w*)", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)


def unsafe_in_svg(content: bytes) -> list[tuple[int, str]]:
    """(line, what stands there), in the order of the file; nothing for a plain drawing."""
    found: list[tuple[int, str]] = []
    styles: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def say(what: str) -> None:
        found.append((parser.CurrentLineNumber, what))

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        local = local.lower()
        if local in RUN:
            say(tell("svg-runs", what=f"<{local}>"))
        elif local in FOREIGN or space == XHTML:
            say(tell("svg-document", what=f"<{local}>"))
        for key, value in attributes.items():
            bare = key.rpartition(" ")[2].lower()
            if bare.startswith("on"):
                say(tell("svg-handler", what=bare))
            elif bare == "attributename" and ANIMATED.fullmatch(value.strip()):
                say(tell("svg-animation", what=value.strip()))
            elif bare in ("href", "src") and not _within(value):
                say(tell("svg-link", what=value.strip()[:60]))
            for address in _addresses(value) if "(" in value or "\\" in value else ():
                say(tell("svg-link", what=address[:60]))
        if local == "style":
            styles.append("")

    def text(data: str) -> None:
        if styles:
            styles[-1] += data

    def end(name: str) -> None:
        if styles and name.rpartition(" ")[2].lower() == "style":
            for address in _addresses(styles.pop()):
                say(tell("svg-style", what=address[:60]))

    def instruction(target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            say(tell("svg-sheet"))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.ProcessingInstructionHandler = text, instruction
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        found.append((error.lineno, tell("svg-no-xml", why=expat.ErrorString(error.code))))
    return found


def _within(address: str) -> bool:
    """A place in the drawing itself, or a picture that it carries."""
    bare = "".join(address.split())
    return bare.startswith("#") or not bare or PICTURE.match(bare) is not None


def _addresses(css: str) -> Iterator[str]:
    """What a style would fetch from elsewhere, with its escapes undone."""
    yield from _fetched(tinycss2.parse_component_value_list(css))


def _fetched(nodes: list[tinycss2.ast.Node]) -> Iterator[str]:
    for node in nodes:
        if node.type == "url" and not _within(node.value):
            yield node.value
        elif node.type == "function" and node.lower_name in ("url", "src", "image", "image-set", "-webkit-image-set"):
            yield from (part.value for part in node.arguments if part.type in ("string", "url") and not _within(part.value))
            yield from _fetched([part for part in node.arguments if part.type == "function"])
        elif node.type == "at-keyword" and node.lower_value == "import":
            yield "@import"
        elif node.type in ("function", "() block", "[] block", "{} block"):
            yield from _fetched(node.arguments if node.type == "function" else node.content)
        elif node.type == "error":
            yield tell("svg-unread")
