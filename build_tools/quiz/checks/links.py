"""Links lead to a page of the site, or safely outside it, and stand where a text is Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean
from ...messages import say
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
            yield subject.error(wording.path, "broken-link", say("link-typed"), say("mend-link-typed"))


def _target(subject: Subject, path: Path, target: str) -> Iterator[Diagnostic]:
    page = target.partition("#")[0]
    if re.match(r"(https?|mailto|tel):", target, re.IGNORECASE):
        if target.lower().startswith("http"):
            yield subject.warning(path, "foreign-link", say("foreign-link", target=target), say("mend-foreign-link"))
    elif not re.fullmatch(r"[\w./-]+\.md", page):
        yield subject.error(path, "broken-link", say("broken-link", target=target), say("mend-broken-link"))
    elif subject.around.pages is not None and page not in subject.around.pages:
        yield subject.error(path, "broken-link", say("no-page", page=page), did_you_mean(page, subject.around.pages))
