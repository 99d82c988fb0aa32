"""The Markdown extension for an engine that runs no plugin of ours: `build_tools.site.extension_alone` among its extensions is all.

It reads the site's sources once, from the folder that the engine runs in, and asks the engine which page is being rendered.
Twins, cards, assets and budgets stay with the plugin. What is wrong with a page shows in the page, and is logged.
"""

from __future__ import annotations

import logging
import xml.etree.ElementTree as etree
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..project import languages_of, read_words
from ..render.text.languages import use
from ..render.text.words import with_site_name
from .extension import SiteExtension
from .passages import given_to
from .sources import page_state, read_site
from .state import Site

log = logging.getLogger(__name__)
CONTEXT = "rendering_context"  # under this name Zensical tells its extensions which page it renders


def makeExtension(**settings: Any) -> SiteExtension:
    """What Python-Markdown calls. `root`: the project's folder; `page`: the page's path, where the engine tells none."""
    return _Alone(Path(settings.get("root", ".")).resolve(), str(settings.get("page", "")))


@cache
def _site(root: Path) -> Site:
    use(languages_of(root))
    lacking = read_words(root)
    site, wrong, _ = read_site(root, root / "docs")
    for problem in (*lacking, *wrong):
        log.error(problem)
    return site


class _Alone(SiteExtension):
    def __init__(self, root: Path, path: str) -> None:
        super().__init__()
        self.root, self.path = root, path

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.preprocessors.register(_WhichPage(md, self), "site-page", 1000)  # first
        md.treeprocessors.register(_Complaints(md, self), "site-complaints", -1)  # last


class _WhichPage(Preprocessor):
    def __init__(self, md: Markdown, extension: _Alone) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        own, known = self.extension, self.md.preprocessors
        if CONTEXT in known:
            own.path = str(known[CONTEXT].page.path)  # type: ignore[attr-defined]
        own.page = page_state(_site(own.root), own.path)
        given = given_to("\n".join(lines), own.page.site.help_lines.shown(own.page.language))
        return with_site_name(given, own.page.language).split("\n")


class _Complaints(Treeprocessor):
    def __init__(self, md: Markdown, extension: _Alone) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        own = self.extension
        for problem in own.page.problems if own.page else ():
            log.error("docs/%s: %s", own.path, problem)
