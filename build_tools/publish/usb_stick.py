"""The pages of a language as a folder that opens by a double click: no host, no network. Pure: the built site's files in,
a zip's files out.

A stick has no server that would find `index.html` in a folder, so every link names it. What asks a host for more while it
is read (search, what comes after a result) stays at home, and its buttons with it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from ..render.setting import templates
from ..render.text.words import Words
from ..render.web.addresses import is_of, language_root, page_address, target_of, way
from ..render.web.assets import small_html, style_in
from ..render.web.policy import POLICY, with_policy
from ..render.web.relink import Way, relinked
from .built_files import title_of

INSIDE = "pages/"
NEEDS_A_HOST = re.compile(r"^assets/(?:search|after|offline|forget)\.[0-9a-f]+\.js$")
PARTS = (".css", ".js", ".svg", ".png", ".jpg", ".webp", ".ico")  # what a page is made of, beside its HTML
LOST = "404.html"
STAYS_HOME = re.compile(rb'http-equiv="refresh"|<main data-gone>')  # what only leads on to another address, or says that there is none
HELP, SHEETS = "aide.md", "reference/a-imprimer.md"
STYLES = ("styles/tokens.css", "card.css", "start.css")


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its files by path, where others reach it ("" where that isn't set), the trainer's pages in the order of
    the menu, and what the cards that the first page offers are called, by path; without, it offers all, by their titles."""

    files: Mapping[str, bytes]
    public: str
    kit: Sequence[str]
    called: Mapping[str, str] = field(default_factory=dict)
    style: str = ""  # the site's own colours


def folder(site: Built, language: str) -> dict[str, bytes]:
    """The files of a language's zip: the page to open first, and all others in a folder beside it."""
    pages = set(_pages(site, language))
    asked: set[str] = set()
    found = {
        INSIDE + path: relinked(site.files[path].decode("utf-8"), _from(posixpath.dirname(path), site, pages, asked)).encode()
        for path in sorted(pages)
    }
    found |= {INSIDE + path: site.files[path] for path in asked - pages}
    return found | {Words(language)("away-start"): _start(site, language, pages).encode()}


def _pages(site: Built, language: str) -> Iterator[str]:
    lost = language_root(language) + LOST
    for path in site.files:
        is_page = is_of(path, language) and not path.startswith("pagefind/") and path.endswith(".html") and path != lost
        if is_page and not STAYS_HOME.search(site.files[path]):
            yield path


def _from(here: str, site: Built, pages: set[str], asked: set[str]) -> Way:
    """How addresses on a page in the folder `here` are written in the zip; what they need there is added to `asked`."""

    def written_anew(written: str) -> str | None:
        found = target_of(written, here)
        if found is None:
            return written
        path, anchor = found
        target = posixpath.join(path, "index.html") if posixpath.join(path, "index.html") in site.files else path
        if target in pages or (target in site.files and target.endswith(PARTS) and not NEEDS_A_HOST.match(target)):
            asked.add(target)
            return quote(way(target, here)) + anchor
        if site.public and target in site.files and not target.endswith(PARTS):
            return site.public + quote(target.removesuffix("index.html")) + anchor
        return None

    return written_anew


def _start(site: Built, language: str, pages: set[str]) -> str:
    """The page at the top: what there is, in a trainer's words."""
    root = language_root(language)
    name = title_of(site.files[root + "index.html"].decode())  # the home page bears the site's name alone

    def link(path: str) -> Markup:
        called = site.called.get(path) or title_of(site.files[path].decode()).removesuffix(f" – {name}")
        return Markup('<a href="{}">{}</a>').format(quote(INSIDE + path), called)

    def at(source: str) -> list[str]:
        path = page_address(source, language) + "index.html"
        return [path] if path in pages else []

    groups = {
        "cards": sorted(path for path in site.called or pages if path in pages and path.startswith(f"{root}q/")),
        "board": [path for path in (f"{root}board/index.html",) if path in pages],
        "kit": [path for source in site.kit for path in at(source)],
        "sheets": [*at(SHEETS), *at(HELP)],
        "all": at("index.md"),
    }
    text = (
        templates()
        .get_template("start.html")
        .render(
            w=Words(language),
            language=language,
            policy=POLICY,
            style=Markup(style_in(language, *STYLES) + site.style),
            groups={name: [link(path) for path in paths] for name, paths in groups.items() if paths},
        )
    )
    return with_policy(small_html(text))
