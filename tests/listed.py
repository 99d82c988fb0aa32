"""This site's short links, as the build reads them."""

from __future__ import annotations

from build_tools.render.pages.short_links import board_target, card_targets, page_targets, read_short_links, room_targets

from .conftest import ROOT, our_quizzes

DOCS = ROOT / "docs"
CHECKED = our_quizzes()
PAGES = {p.relative_to(DOCS).as_posix(): p.read_text("utf-8") for p in sorted(DOCS.rglob("*.md"))}
QUIZZES = CHECKED.quizzes.values()
TARGETS = (*page_targets(PAGES), *card_targets(QUIZZES), *room_targets(QUIZZES), board_target())
LINKS, PROBLEMS = read_short_links((DOCS / "short-links.yml").read_text("utf-8"), TARGETS)
PRINTED = [link for link in LINKS if not link.target.optional]  # on the page that prints them all
