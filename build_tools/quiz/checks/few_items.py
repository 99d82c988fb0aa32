"""A dimension of one or two items says little that its items would not say alone."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from .subject import Subject

FEWEST = 3


def check(subject: Subject) -> Iterator[Diagnostic]:
    for n, dimension in enumerate(subject.profile.dimensions):
        items = min((len(own.items) for _, own in subject.tables_with(n)), default=0)
        if 0 < items < FEWEST and subject.trusted(n):
            message = say("few-items", name=dimension.id, count=items)
            yield subject.warning(("dimensions", n, "id"), "few-items", message, say("mend-few-items", fewest=FEWEST))
