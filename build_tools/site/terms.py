"""Terms of the glossary, explained where a page first uses them. render/pages/glossary.py knows the words; this walks the page.

Left as they are: headings, links, code, what is said aloud (quotation marks, boxes), and sheets and slides, read from paper or afar.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Collection

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from ..render.pages.glossary import Marker, terms_html
from ..render.text.languages import languages
from .state import PageState

LEFT_ALONE = re.compile(r"h[1-6]|a|code|pre|kbd|samp|th|caption|summary|button|q|blockquote|svg")
FOR_PAPER_OR_VOICE = {"sheet", "slides", "admonition", "doors"}
BLOCKS = {"p", "li", "td", "dd", "div"}
GLOSSARY_PAGE = "reference/glossaire.md"


def glossary_pages(there: Collection[str]) -> dict[str, str]:
    """Language → the source of its glossary, where the site has one."""
    named = {code: languages().source(GLOSSARY_PAGE, code, there) for code in languages().codes}
    return {code: source for code, source in named.items() if source in there}


class Terms(Treeprocessor):
    def __init__(self, md: Markdown, page: Callable[[], PageState | None]) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        page = self.page()
        front = page.front if page else None
        if page is None or page.source == GLOSSARY_PAGE or (front and not front.glossary):
            return
        marker = Marker(page.site.glossary.get(page.language, ()))
        self._walk(root, marker)
        listed = terms_html(marker.met, page.language, page.setting().resolve(GLOSSARY_PAGE))
        if listed:
            etree.SubElement(root, "p").text = self.md.htmlStash.store(listed)

    def _walk(self, element: etree.Element, marker: Marker) -> None:
        if element.tag in BLOCKS:
            marker.block()
        element.text = self._marked(element.text, marker)
        for child in element:
            if not LEFT_ALONE.fullmatch(str(child.tag)) and not FOR_PAPER_OR_VOICE & set(child.get("class", "").split()):
                self._walk(child, marker)
            child.tail = self._marked(child.tail, marker)

    def _marked(self, text: str | None, marker: Marker) -> str | None:
        if not text or not text.strip():
            return text
        return "".join(self.md.htmlStash.store(piece) if isinstance(piece, Markup) else piece for piece in marker.marked(text))
