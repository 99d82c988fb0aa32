"""A dimension whose items all point one way cannot tell a conviction from a habit of saying yes."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..profile_tables import DimensionTable, ItemTable, Tables
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    for n, dimension in enumerate(subject.profile.dimensions):
        if any(_one_way(tables, own) for tables, own in subject.tables_with(n)) and subject.trusted(n):
            message = say("one-direction", name=dimension.id)
            yield subject.warning(("dimensions", n, "id"), "one-direction", message, say("mend-one-direction"))


def _one_way(tables: Tables, dimension: DimensionTable) -> bool:
    ways = {_rises(tables.items[i]) for i in dimension.items}
    return len(dimension.items) > 1 and len(ways) == 1 and None not in ways


def _rises(item: ItemTable) -> bool | None:
    """Whether the last scored option counts more than the first; None where both count the same."""
    scored = item.scored
    return None if not scored or scored[0] == scored[-1] else scored[0] < scored[-1]
