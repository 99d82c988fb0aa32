"""A dimension of one or two items says little that its items would not say alone."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from .subject import Subject

FEWEST = 3


def check(subject: Subject) -> Iterator[Diagnostic]:
    for n, dimension in enumerate(subject.profile.dimensions):
        items = min((len(own.items) for _, own in subject.tables_with(n)), default=0)
        if 0 < items < FEWEST and subject.trusted(n):
            message = f"`{dimension.id}` rests on {'one item' if items == 1 else 'two items'}: a single answer decides its band"
            yield subject.warning(("dimensions", n, "id"), "few-items", message, f"write {FEWEST} items or more")
