"""The folder that MkDocs has filled → the site as it is published, or why it isn't: searched, kept, packed, guarded, weighed."""

from __future__ import annotations

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from . import budgets, built, downloads, guarded, offline, search
from .state import Site

log = get_plugin_logger(__name__)


def finish(folder: Path, site: Site, kit: list[str]) -> None:
    """Says what a phone would receive. `kit`: the trainer's pages. Raises PluginError."""
    before = built.files_of(folder)
    try:
        files = search.indexed(folder, before, site.remember)
    except search.Unindexed as error:
        raise PluginError(f"Pagefind could not index the site: {error}") from None
    files, kept = offline.keepable(files)
    files = downloads.packed(files, site, kit)
    files, blocked = guarded.guarded(files, site.public, site.remember)
    for problem in blocked:
        log.error(problem)
    if blocked:
        raise PluginError(f"{len(blocked)} thing(s) above that a page's own policy blocks, or should: the site is not fit to publish")
    lines, over = budgets.weigh(files, sorted({q.kind for q in site.checked.quizzes.values()}), site.fetched, kept)
    for line in lines:
        log.info(line)
    if over:
        raise PluginError("over budget: " + "; ".join(over))
    built.write(folder, before, files)
