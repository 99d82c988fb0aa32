"""Links lead to a page of the site, or safely outside it, and stand where a text is Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean
from ..yaml_source import Path
from .subject import Subject

LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    for wording in subject.wordings():
        if "](" not in wording.words or subject.damaged(wording.path):
            continue
        if wording.kind == "markdown":
            for target in LINK.findall(wording.words):
                yield from _target(subject, wording.path, target)
        else:
            mend = "write its words alone, and the link in a longer text: `advice`, `meaning`, `explanation`, a result's `text`"
            yield subject.error(
                wording.path, "broken-link", "this text is shown as it is typed: a link would be read with its brackets", mend
            )


def _target(subject: Subject, path: Path, target: str) -> Iterator[Diagnostic]:
    page = target.partition("#")[0]
    if re.match(r"(https?|mailto|tel):", target, re.IGNORECASE):
        if target.lower().startswith("http"):
            yield subject.warning(
                path, "foreign-link", f"`{target}` leaves the site", "the reader's answers stay here; say where the link goes"
            )
    elif not re.fullmatch(r"[\w./-]+\.md", page):
        yield subject.error(
            path,
            "broken-link",
            f"`{target}` is not a link that a page can carry",
            "write a page's path from docs/, such as `aide.md`, or an https address",
        )
    elif subject.around.pages is not None and page not in subject.around.pages:
        yield subject.error(path, "broken-link", f"there is no page `{page}`", did_you_mean(page, subject.around.pages))
