"""Sheets of short links: one link with its QR, all of them to choose from, and a card for each person in a room.

Where the site does not know its public address, they say so in words: a wrong QR on paper helps nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..setting import Setting, template
from ..text.words import Words
from ..web.address_qr import CARRIED, STANDING, qr_svg
from ..web.addresses import relative
from .short_links import ShortLink, title_of

CARDS = 8  # a sheet of A4, cut in two and then in four
GROUPS = ("rep", "director", "all", "trainer", "cards")


@dataclass(frozen=True, slots=True)
class LinkSheets:
    """The sheets of one page, which stands at `here`; the site's links, and its public address or ""."""

    links: Sequence[ShortLink]
    setting: Setting
    public: str
    here: str

    def one(self, link: ShortLink) -> Markup:
        """A link, its QR and its address."""
        return template("link.html", self.setting, link=self._shown(link), public=self.public)

    def all(self, heading: int) -> Markup:
        """All links that pages and cards must have, by reader, each with a box to tick. On paper: those that are ticked, or all where none is."""
        groups: dict[str, list[dict[str, Any]]] = {name: [] for name in GROUPS}
        for link in self.links:
            if self.setting.language in link.target.addresses and not link.target.optional:
                groups[_group(link)].append(self._shown(link, STANDING))
        filled = [(name, rows) for name, rows in groups.items() if rows]
        return template("links.html", self.setting, groups=filled, public=self.public, h=heading)

    def cards(self, link: ShortLink) -> Markup:
        """A sheet to cut up: the same link for each person."""
        shown = self._shown(link)
        symbols = _shared(shown["qr"], f"qr-{link.code}", CARDS) if self.public else []
        return template("link-cards.html", self.setting, link=shown, symbols=symbols, public=self.public)

    def _shown(self, link: ShortLink, level: str = CARRIED) -> dict[str, Any]:
        language = self.setting.language
        (plain, title), address = title_of(link.target, language), (self.public or "…/") + link.address(language)
        label = Words(language)("qr-label", title=plain, address=address)
        return {
            "title": title,
            "way": relative(link.target.addresses[language], self.here),
            "address": Markup("/<wbr>").join(address.split("/")),  # a long one breaks at its slashes
            "qr": qr_svg(address, label, self._longest(), level) if self.public else Markup(""),
        }

    def _longest(self) -> str:
        return max((self.public + link.address(language) for link in self.links for language in link.target.addresses), key=len)


def _shared(symbol: Markup, name: str, times: int) -> list[Markup]:
    """The same symbol so many times, its modules written once."""
    opening, inside = str(symbol).split(">", 1)
    whole = f'{opening}><g id="{name}">{inside.removesuffix("</svg>")}</g></svg>'
    return [Markup(whole), *[Markup(f'{opening}><use href="#{name}"/></svg>')] * (times - 1)]


def _group(link: ShortLink) -> str:
    """For whom it is: one reader, or everybody."""
    if link.target.card:
        return "cards"
    audience = link.target.audience
    return audience[0] if len(audience) == 1 and audience[0] in GROUPS else "all"
