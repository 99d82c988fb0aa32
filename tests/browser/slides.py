"""Slides presented, as a trainer begins."""

from __future__ import annotations

from playwright.sync_api import expect

from build_tools.render.text.words import Words

from .visitor import Visitor

PAGES = {"fr": "/animer/diapositives/", "en": "/en/animer/diapositives/"}


def present(visitor: Visitor, language: str = "fr", which: str = "present-all") -> Words:
    words = Words(language)
    visitor.open(PAGES[language])
    visitor.button(words(which)).click()
    expect(visitor.page.get_by_role("dialog", name=words("slides"))).to_be_visible()
    return words
