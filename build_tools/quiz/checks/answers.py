"""A knowledge item's answer names its own options, and its options can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean
from ..knowledge_marks import options_of_item
from ..yaml_source import Path
from .responses import same_labels
from .subject import Subject

MOST_OF_SEVERAL = 31  # ticked options are the bits of one of the browser's 32-bit numbers, whose last is its sign


def check(subject: Subject) -> Iterator[Diagnostic]:
    for i, item in enumerate(subject.knowledge.items):
        path: Path = ("items", i, "answer")
        options = options_of_item(item)
        if isinstance(item.answer, list) and len(options) > MOST_OF_SEVERAL:
            message = f"`{item.id}` has {len(options)} options of which several are right; a browser counts {MOST_OF_SEVERAL} at most"
            yield subject.error(
                ("items", i, "options"), "too-many-options", message, "leave some out, or make two questions of it", key=True
            )
        given = item.answer if isinstance(item.answer, list) else [item.answer]
        if not subject.damaged(path, ("items", i, "options")):
            for k, name in enumerate(given):
                here = (*path, k) if isinstance(item.answer, list) else path
                if name not in options:
                    subject.blurred.add("")
                    several = [part for part in re.split(r"\s*[,;/+]\s*|\s+(?:et|and)\s+|\s+", str(name)) if part]
                    mend = f"write `answer: [{', '.join(several)}]`" if set(several) <= set(options) else did_you_mean(name, options)
                    yield subject.error(here, "unknown-reference", f"`{item.id}` has no option `{name}`", mend)
                elif name in given[:k]:
                    yield subject.error(here, "duplicate-id", f"`{name}` stands here a second time", "keep one")
        yield from same_labels(subject, ("items", i, "options"), item.options or [])
