"""Every way through a decision, and every way to answer a knowledge quiz, counted exactly, never sampled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from .decision_steps import DecisionTables
from .knowledge_marks import KnowledgeTables


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways from the start to an outcome: how many, and the fewest and most questions on one."""

    number: int
    shortest: int
    longest: int


def ways(tables: DecisionTables) -> dict[str, Ways]:
    """Outcome id → the ways that lead there, for a decision without loops; outcomes that no way reaches are left out."""

    @cache
    def from_here(at: int) -> dict[int, Ways]:
        if at < 0:
            return {at: Ways(1, 0, 0)}
        found: dict[int, Ways] = {}
        for target in tables.questions[at].go:
            for outcome, onward in from_here(target).items():
                step = Ways(onward.number, onward.shortest + 1, onward.longest + 1)
                known = found.get(outcome)
                found[outcome] = step if known is None else _joined(known, step)
        return found

    reached = from_here(tables.start)
    return {tables.outcomes[-1 - at]: reached[at] for at in sorted(reached, reverse=True)}


def _joined(one: Ways, other: Ways) -> Ways:
    return Ways(one.number + other.number, min(one.shortest, other.shortest), max(one.longest, other.longest))


def right_counts(tables: KnowledgeTables) -> dict[int, int]:
    """Number right → complete answer patterns: an option for every item, or a set of at least one where several may be chosen."""
    counts = {0: 1}
    for item in tables.items:
        patterns = (1 << len(item.options)) - 1 if item.several else len(item.options)
        after: dict[int, int] = defaultdict(int)
        for right, number in counts.items():
            after[right] += number * (patterns - 1)
            after[right + 1] += number
        counts = after
    return dict(sorted((right, number) for right, number in counts.items() if number))
