"""The whole site as one document: finished pages, one after the other, whose links lead to each other within it. Pure.

What only a script would show is left out, so that quizzes stand as they do on paper; ids carry their page's name, so that
none stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..text.words import Words
from ..web.addresses import page_address, relative

PLACE = "<div data-whole></div>"  # where a page says that the document goes
FOR_SCRIPTS = "script, template, dialog, noscript, [hidden], [data-tool], [data-present], .terms, .bar, .reading-time"
OF_THE_FRAME = "svg.ill, .seg, .strip, .for"  # drawings, which aren't printed; what stands above a title, where a page begins with it
NAMING = ("id", "for", "name", "aria-labelledby", "aria-describedby", "headers")  # attributes that name elements
WITHIN = re.compile(r"url\(#([^)]+)\)")  # an SVG's way to say the same
LANDMARK = re.compile(r"(</?)(?:section|aside|nav|article)(?=[\s>])")
HEADING = re.compile(r"(</?h)([1-5])(?=[\s>])")
ROOT = "http://here/"


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the document, or a section's name with `source` and `html` empty. `depth`: 0 outside any section."""

    title: str
    source: str = ""
    html: str = ""
    depth: int = 0


def whole_html(parts: Sequence[Part], here: str, language: str) -> Markup:
    """`here`: the document's own address, from the site's root."""
    names = {page_address(part.source, language): name_of(part.source) for part in parts if part.source}
    pages = Markup("\n").join(_page(part, names, here, language) for part in parts if part.source)
    contents = Markup('<nav class="whole-contents" aria-labelledby="whole-contents"><h2 id="whole-contents">{}</h2>{}</nav>\n').format(
        Words(language)("whole-contents"), _contents(parts)
    )
    return contents + pages


def name_of(source: str) -> str:
    """`vendre/le-point.md` → `vendre-le-point`."""
    return source.removesuffix(".md").replace("/", "-")


def _contents(parts: Sequence[Part]) -> Markup:
    """Sections with their pages; a page outside any stands by itself."""
    rows, inside = Markup("<ul>"), False
    for part in parts:
        if inside and part.depth == 0:
            rows, inside = rows + Markup("</ul></li>"), False
        if part.source:
            rows += Markup('<li><a href="#{}">{}</a></li>').format(name_of(part.source), part.title)
        else:
            rows, inside = rows + Markup("<li><strong>{}</strong><ul>").format(part.title), True
    return rows + Markup("</ul></li></ul>" if inside else "</ul>")


def _page(part: Part, names: Mapping[str, str], here: str, language: str) -> Markup:
    tree = LexborHTMLParser(part.html)
    body = tree.body
    assert body is not None
    for left_out in tree.css(f"{FOR_SCRIPTS}, {OF_THE_FRAME}"):
        left_out.decompose()
    name, address = name_of(part.source), page_address(part.source, language)
    for link in tree.css("a.term"):  # the glossary is a page of the document
        link.unwrap()
    for part_of_page in body.css("section, aside, nav, article"):  # forty of a kind would be no landmarks
        for attribute in ("aria-label", "aria-labelledby"):
            if attribute in part_of_page.attributes:
                del part_of_page.attrs[attribute]
    carried(body, name, address, names, here)
    inner = HEADING.sub(lambda h: f"{h[1]}{int(h[2]) + 1}", LANDMARK.sub(r"\1div", body.inner_html or ""))
    return Markup('<div class="whole-page" id="{}">{}</div>').format(escape(name), Markup(inner))


def carried(body: LexborNode, name: str, address: str, names: Mapping[str, str], here: str) -> None:
    """What stood on the page at `address`, as it is to stand on the one at `here`: its ids begin with `name`, its links lead on.
    `names`: the ids of pages that stand there whole, by their addresses."""
    for element in body.css("*"):
        _rename(element, name)
        for attribute in ("href", "src"):
            if way := element.attributes.get(attribute):
                element.attrs[attribute] = _way(way, address, names, here)


def _rename(element: LexborNode, name: str) -> None:
    for attribute, value in element.attributes.items():
        if not value:
            continue
        if attribute in NAMING:
            element.attrs[attribute] = " ".join(f"{name}--{word}" for word in value.split())
        elif "url(#" in value:
            element.attrs[attribute] = WITHIN.sub(lambda found: f"url(#{name}--{found[1]})", value)


def _way(way: str, address: str, names: Mapping[str, str], here: str) -> str:
    """A link of the page at `address`, as it stands in the document: within it where it can."""
    if urlsplit(way).scheme:
        return way
    target, anchor = urldefrag(urljoin(ROOT + address, way))
    path = unquote(target.removeprefix(ROOT))
    if path in names:
        return f"#{names[path]}" + (f"--{anchor}" if anchor else "")
    return relative(path + (f"#{anchor}" if anchor else ""), here)
