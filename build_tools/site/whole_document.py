"""The page that holds the whole site: filled when MkDocs has finished all pages, in the order of its menu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..render.pages.whole_site import PLACE, Part, whole_html
from ..render.text.languages import page_of
from ..render.text.typography import spaced
from .state import PageState

UNLISTED = re.compile(r"\s*<url>\s*<loc>[^<]*/tout/</loc>.*?</url>", re.DOTALL)  # its entry in the sitemap


def filled(content: str, nav: Any, page: PageState) -> str:
    """The page's HTML, with the site in the place that it asked for."""
    if PLACE not in content:
        return content
    return content.replace(PLACE, whole_html(list(_parts(nav.items, page, 0)), page.address, page.language))


def _parts(items: Any, page: PageState, depth: int) -> Iterator[Part]:
    for item in items:
        if item.is_section:
            yield Part(spaced(item.title, page.language))
            yield from _parts(item.children, page, depth + 1)
        elif item.is_page:
            source = item.file.src_uri
            yield Part(spaced(page.site.pages[source].title, page.language), page_of(source), Markup(item.content or ""), depth)
