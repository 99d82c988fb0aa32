"""Every source is among the site's references."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, closest
from ..source import Path
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    known = subject.around.references
    if known is None:
        return
    lists: list[tuple[Path, list[str]]] = [(("sources",), subject.quiz.sources)]
    lists += [(("items", i, "sources"), item.sources) for i, item in enumerate(getattr(subject.quiz, "items", ()))]
    for path, keys in lists:
        for k, key in enumerate(keys):
            if key not in known:
                likely = closest(key, known)
                hint = f"did you mean `{likely}`?" if likely else "add it to docs/references.bib"
                yield subject.error((*path, k), "unknown-source", f"`{key}` is not in the references", hint)
