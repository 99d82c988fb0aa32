"""The files that authors write beside the pages: one table of what each is for, how it is read, and what a site without it has.

Their texts are read once, by sources.py; everything that is wrong with any of them is told together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..render.pages.accessibility_page import read_tools
from ..render.pages.claims import read_claims
from ..render.pages.diagnostic_reference import DiagnosticDocs, read_diagnostic_docs
from ..render.pages.figures import read_drawings
from ..render.pages.key_reference import read_key_docs
from ..render.pages.measures import read_measures
from ..render.pages.privacy_facts import PrivacyFacts, read_privacy_facts
from ..render.pages.promises import read_promises
from ..render.pages.reading_paths import read_paths
from ..render.pages.redirects import read_moved
from ..render.pages.short_links import Target, read_short_links
from ..render.text.parts import LeftOut

PAGE = r"[\w./-]+\.md"
LAST_PAGE = PAGE + r"(?=[ \t]*(?:#.*)?$)"  # of a line


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may point to. `pages`: the sources in the first language that the site shows; `targets`: what a short address may
    lead to; `sound`: whether every quiz is, and so has a card; `moved`: old source → where it is now, once that list is read."""

    references: Collection[str]
    pages: Sequence[str]
    targets: Sequence[Target]
    left_out: LeftOut
    sound: bool
    moved: Mapping[str, str]

    def with_left_out(self, text: str, named: str) -> list[str]:
        """The pages, and those of parts that the site does without, as a text names them: they are no mistakes of its author."""
        return [*self.pages, *(page for page in re.findall(named, text, re.MULTILINE) if self.left_out.page(page))]


class AuthorFile(NamedTuple):
    """A file that a site may be without. `field`: where Site has what it says; `use`: what it is for; `nothing`: what a site has in its
    place; `read`: its text → what it says, and what is wrong with it, a line each."""

    name: str
    field: str
    use: str
    nothing: Any
    read: Callable[[str, Known], tuple[Any, list[str]]]


FILES = (  # in the order in which they are read: an address may lead to where a page has moved
    AuthorFile("claims.yml", "claims", "what is known, and how surely", (), lambda text, known: read_claims(text, known.references)),
    AuthorFile("figures.yml", "drawings", "the words of the figures", {}, lambda text, known: read_drawings(text)),
    AuthorFile("diagnostics.yml", "diagnostics", "what `quiz check` says, and why", DiagnosticDocs(), lambda text, known: read_diagnostic_docs(text)),
    AuthorFile("cles.yml", "french_keys", "the keys of the quiz language, in French", {}, lambda text, known: read_key_docs(text)),
    AuthorFile("paths.yml", "paths", "the readers' paths", {}, lambda text, known: read_paths(text, known.with_left_out(text, PAGE))),
    AuthorFile("moved.yml", "moved", "where pages have gone", {}, lambda text, known: read_moved(text, known.with_left_out(text, LAST_PAGE))),
    AuthorFile("measures.json", "measures", "what the bench has measured", {}, lambda text, known: read_measures(text)),
    AuthorFile("promises.yml", "promises", "what is promised, and what checks it", (), lambda text, known: read_promises(text)),
    AuthorFile("privacy.yml", "privacy", "what each tool asks, keeps and hands over", PrivacyFacts(), lambda text, known: read_privacy_facts(text)),
    AuthorFile("states.yml", "tools", "the states that are checked for barriers", (), lambda text, known: read_tools(text)),
    AuthorFile("short-links.yml", "links", "the short addresses", (), lambda text, known: _short_links(text, known)),
)  # fmt: skip


def _short_links(text: str, known: Known) -> tuple[Any, list[str]]:
    return read_short_links(text, known.targets, known.moved, sound=known.sound, left_out=known.left_out.leads)
