"""A band that gives nothing to do leaves its reader alone with a score."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    for n, dimension in enumerate(subject.profile.dimensions):
        for b, band in enumerate(dimension.bands):
            path = ("dimensions", n, "bands", b)
            if not (band.advice or band.step) and not subject.damaged(path):
                yield subject.warning((*path, "id"), "no-advice", say("no-advice", name=band.id), say("mend-no-advice"))
