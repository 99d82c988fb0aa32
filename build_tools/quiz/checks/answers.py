"""A knowledge item's answer names its own options, and its options can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean
from ...messages import say
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
            message = say("too-many-options", name=item.id, count=len(options), most=MOST_OF_SEVERAL)
            yield subject.error(("items", i, "options"), "too-many-options", message, say("mend-too-many-options"), key=True)
        given = item.answer if isinstance(item.answer, list) else [item.answer]
        if not subject.damaged(path, ("items", i, "options")):
            for k, name in enumerate(given):
                here = (*path, k) if isinstance(item.answer, list) else path
                if name not in options:
                    subject.blurred.add("")
                    several = [part for part in re.split(r"\s*[,;/+]\s*|\s+(?:et|and)\s+|\s+", str(name)) if part]
                    likely = (
                        say("mend-several-answers", names=tuple(several)) if set(several) <= set(options) else did_you_mean(name, options)
                    )
                    yield subject.error(here, "unknown-reference", say("no-option", name=item.id, option=name), likely)
                elif name in given[:k]:
                    yield subject.error(here, "duplicate-id", say("second-time", name=name), say("mend-keep-one"))
        yield from same_labels(subject, ("items", i, "options"), item.options or [])
