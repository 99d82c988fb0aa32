"""The folder that MkDocs has filled → the site as it is published, or why it isn't: searched, kept, packed, guarded, weighed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ..messages import tell
from ..publish import budgets, built_files, downloads, offline_copy, policy_guard, search
from .state import Site

log = get_plugin_logger(__name__)


def finish(folder: Path, site: Site, kit: list[str], fetched: Iterable[str], own_style: str = "") -> None:
    """Says what a phone would receive. `kit`: the trainer's pages; `fetched`: the files of assets/ that pages fetch when a visitor
    asks for them; `own_style`: the site's own colours. Raises PluginError."""
    before = built_files.files_of(folder)
    try:
        files = search.indexed(folder, before, site.remember)
    except search.Unindexed as error:
        raise PluginError(tell("not-indexed", why=error)) from None
    files, kept = offline_copy.erasing(files) if "offline" in site.left_out else offline_copy.keepable(files)
    contents = downloads.Contents(tuple(site.checked.quizzes.values()), site.public, kit, own_style)
    if "packages" not in site.left_out:
        files = downloads.packed(files, contents, site.remember)
    files, blocked = policy_guard.guarded(files, site.public, site.remember)
    for problem in blocked:
        log.error(problem)
    if blocked:
        raise PluginError(tell("blocked-above", count=len(blocked)))
    lines, over = budgets.weigh(files, sorted({q.kind for q in site.checked.quizzes.values()}), fetched, kept)
    for line in lines:
        log.info(line)
    for heavy in over:  # advice: it is published all the same
        log.info("%s", tell("heavy", said=heavy))
    if wrong := budgets.asks_for_more(files):
        raise PluginError("; ".join(wrong))
    built_files.write(folder, before, files)
