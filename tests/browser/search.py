"""The search's dialog, by what it says."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from build_tools.render.text.words import Words

from .visitor import Visitor

HOMES = {"fr": "/", "en": "/en/"}


class Search:
    """A visitor's search in a language."""

    def __init__(self, visitor: Visitor, language: str, path: str | None = None) -> None:
        self.visitor, self.page, self.w = visitor, visitor.page, Words(language)
        visitor.open(path or HOMES[language])

    @property
    def dialog(self) -> Locator:
        return self.page.locator("[data-search]")

    def said(self) -> Locator:
        return self.dialog.get_by_role("status")

    def open(self) -> None:
        for menu in self.page.locator(".menu:not([open]) summary:visible").all():  # on a phone it stands there
            menu.click()
        self.page.get_by_role("button", name=self.w("search"), exact=True).first.press("Enter")
        expect(self.dialog.get_by_role("textbox")).to_be_focused()

    def ask(self, query: str) -> list[str]:
        """The addresses found, the first first."""
        self.dialog.get_by_role("textbox").fill("")
        expect(self.dialog.locator("li")).to_have_count(0)
        self.dialog.get_by_role("textbox").fill(query)
        expect(self.dialog.locator("[data-say]:visible")).to_have_count(1)
        return [urlsplit(link).path for link in self.dialog.locator("li a").evaluate_all("links => links.map(a => a.href)")]
