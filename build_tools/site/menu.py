"""How much of the menu a page shows: all of it, until so many pages stand in it that each would carry them all.

Then a section that the page is not in is one link, to its first page: a menu that grew with every page would make a site of
a thousand pages cost the square of what one of a hundred does, to build, to publish and to read.
"""

from __future__ import annotations

from typing import Any

WHOLE = 100  # pages, in one language


def way_in(nav: Any, item: Any) -> str:
    """The address that stands for a section's pages, or "" where they are shown, or where `item` is no section."""
    if not item.children or item.active or len(nav.pages) <= WHOLE:
        return ""
    return _first(item)


def _first(item: Any) -> str:
    if not item.children:
        return item.url if item.is_page else ""
    return next((found for child in item.children if (found := _first(child))), "")
