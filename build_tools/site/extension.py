"""The Markdown extension: blocks (`::: quiz isolation`), citations (`[@key]`), French spaces, anchors shared by twins.

It needs a PageState, which whoever drives Markdown puts in `page`; MkDocs' plugin does it before each page.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from ..quiz.help_numbers import REFERENCE
from ..render.text.citations import CITATION, cited, keys_in, unlisted
from ..render.text.typography import spaced_html
from . import blocks, measure_blocks
from .state import NotShown, PageState, shown
from .terms import Terms

CERTAINTY = re.compile(r"\{certainty:([^{}:\s]*):([^{}:\s]*)\}")
LINE = re.compile(r"^:::[ \t]+(\S.*?)[ \t]*$")


class SiteExtension(Extension):
    """One for all pages; `page` changes."""

    def __init__(self) -> None:
        super().__init__()
        self.page: PageState | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser.blockprocessors.register(_Blocks(md, self), "site-block", 120)
        md.inlinePatterns.register(_Citations(md, self), "site-citation", 180)
        md.inlinePatterns.register(_Numbers(md, self), "site-number", 179)
        md.inlinePatterns.register(_Certainty(md, self), "site-certainty", 178)
        md.treeprocessors.register(_Anchors(md, self), "site-anchors", 8)  # before toc, which keeps ids that are there
        md.treeprocessors.register(_Tables(md), "site-tables", 4)
        md.treeprocessors.register(Terms(md, lambda: self.page), "site-terms", 3.5)  # after toc: none in its words
        md.treeprocessors.register(_References(md, self), "site-references", 3)  # once a page; toc runs postprocessors for each heading
        md.postprocessors.register(_Spaces(md, self), "site-spaces", 0)  # last: raw HTML is back in place


class _Blocks(BlockProcessor):
    def __init__(self, md: Markdown, extension: SiteExtension) -> None:
        super().__init__(md.parser)
        self.md, self.extension = md, extension

    def test(self, parent: etree.Element, block: str) -> bool:
        return bool(LINE.match(block.split("\n")[0]))

    def run(self, parent: etree.Element, blocks_: list[str]) -> None:
        first, _, rest = blocks_.pop(0).partition("\n")
        found = LINE.match(first)
        assert found and self.extension.page
        html = blocks.render(self.extension.page, found[1].split())
        paragraph = etree.SubElement(parent, "div")
        paragraph.text = self.md.htmlStash.store(html)
        if rest.strip():
            blocks_.insert(0, rest)


class _Filled(InlineProcessor):
    """What stands in a sentence for something that the site knows; `finds` is how it is written, `html` says what it becomes on this page,
    or raises NotShown."""

    finds: re.Pattern[str]

    def __init__(self, md: Markdown, extension: SiteExtension) -> None:
        super().__init__(self.finds.pattern, md)
        self.compiled_re = self.finds
        self.extension = extension

    def html(self, page: PageState, m: re.Match[str], data: str) -> str:
        raise NotImplementedError

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int, int]:  # type: ignore[override]
        page = self.extension.page
        assert page
        return self.md.htmlStash.store(shown(page, lambda: self.html(page, m, data))), m.start(0), m.end(0)


class _Citations(_Filled):
    """`[@key]`, or `[@one; @two]`."""

    finds = CITATION

    def html(self, page: PageState, m: re.Match[str], data: str) -> str:
        keys = keys_in(m[1])
        unknown = [k for k in keys if k not in page.site.references]
        if unknown:
            raise NotShown(*(unlisted(k, page.site.references) for k in unknown))
        page.cited += [k for k in keys if k not in page.cited]
        return cited(keys, page.site.references, page.language)


class _Numbers(_Filled):
    """`{help:suicide}`: the number of the reader's country, to touch."""

    finds = REFERENCE

    def html(self, page: PageState, m: re.Match[str], data: str) -> str:
        before = data[: m.start(0)]
        said = page.site.help_lines.filled(before + m[0], page.language, "\ue000{way}\ue001{number}\ue002")[len(before) :]
        return escape(said).replace("\ue000", Markup('<a href="')).replace("\ue001", Markup('">')).replace("\ue002", Markup("</a>"))


class _Certainty(_Filled):
    """`{certainty:isolation:smallest-change}`: what `quiz simulate` works out, in words."""

    finds = CERTAINTY

    def html(self, page: PageState, m: re.Match[str], data: str) -> str:
        return measure_blocks.certainty_number(page, m[1], m[2])


class _Anchors(Treeprocessor):
    """Headings of a twin carry the first language's anchors, so that a link survives a change of language."""

    def __init__(self, md: Markdown, extension: SiteExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        page = self.extension.page
        headings = [e for e in root.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        for heading, anchor in zip(headings, page.anchors if page else (), strict=False):
            heading.set("id", anchor)


class _Tables(Treeprocessor):
    """A wide table scrolls in a box of its own, reached by keyboard and named by the heading above it; one of three columns or more
    stacks on a phone, each cell under its column's name, and says that it is a table all the same."""

    def run(self, root: etree.Element) -> None:
        above, names = "", {}
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", str(element.tag)):
                above = element.get("id", "")
            names[element] = above
        for parent in list(root.iter()):
            for i, child in enumerate(list(parent)):
                if child.tag == "table" and parent.get("class") != "table":
                    box = etree.Element("div", {"class": "table", "tabindex": "0", "role": "group", "aria-labelledby": names[child]})
                    parent.remove(child)
                    box.append(child)
                    box.tail, child.tail = child.tail, None
                    parent.insert(i, box)
                    for th in child.iter("th"):
                        th.set("scope", "col")
                    if len(list(child.iter("th"))) > 2:
                        _stack(child)


def _stack(table: etree.Element) -> None:
    table.set("data-stacks", "")
    names = ["".join(th.itertext()) for th in table.iter("th")]
    for tag, role in (
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("th", "columnheader"),
        ("td", "cell"),
    ):
        for element in table.iter(tag):
            element.set("role", role)
    for row in table.iter("tr"):
        for name, cell in zip(names, row.iter("td"), strict=False):
            cell.set("data-name", name)


class _References(Treeprocessor):
    """What the page has cited, at its foot."""

    def __init__(self, md: Markdown, extension: SiteExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        page = self.extension.page
        listed = str(blocks.reference_list(page)) if page else ""
        if listed:
            etree.SubElement(root, "p").text = self.md.htmlStash.store(listed)


class _Spaces(Postprocessor):
    def __init__(self, md: Markdown, extension: SiteExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        page = self.extension.page
        return text if page is None else spaced_html(text, page.language)
