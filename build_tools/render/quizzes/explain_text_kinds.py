"""What a knowledge quiz or a decision can say → text for people and the JSON of `quiz explain`. Counted in quiz/decision_ways.py."""

from __future__ import annotations

from typing import Any

from ...quiz.decision_steps import DecisionTables
from ...quiz.decision_ways import right_counts, ways
from ...quiz.knowledge_marks import KnowledgeTables, mark
from .explain_text import bar, share


def knowledge_data(tables: KnowledgeTables) -> dict[str, Any]:
    """The shape of a profile's, with its one dimension, `right`."""
    counts = right_counts(tables)
    bands = {name: str(sum(ways for right, ways in counts.items() if _band(tables, right) == b)) for b, name in enumerate(tables.bands)}
    scores = {str(right): str(number) for right, number in counts.items()}
    return {"patterns": str(sum(counts.values())), "dimensions": {"right": {"scores": scores, "bands": bands}}, "portraits": {}}


def knowledge_text(tables: KnowledgeTables) -> str:
    counts = right_counts(tables)
    patterns, most = sum(counts.values()), max(counts.values())
    lines = [f"{tables.quiz}: {patterns:,} complete answer patterns, as if everybody guessed"]
    for right, number in counts.items():
        band = _band(tables, right)
        name = tables.bands[band] if band is not None else ""
        lines.append(f"  {right:>3} right {bar(number, most)} {share(number, patterns)} {name}".rstrip())
    lines += ["", "The same answer everywhere"]
    for k in range(min(len(item.options) for item in tables.items)):
        marks = mark(tables, [1 << k if item.several else k for item in tables.items])
        names = sorted({item.options[k] for item in tables.items})
        lines.append(f"  {'/'.join(names)}: {marks.right} right")
    return "\n".join(lines) + "\n"


def decision_data(tables: DecisionTables) -> dict[str, Any]:
    """{ways, outcomes: {ID: {ways, shortest, longest}}}: numbers of ways as decimal text, lengths in questions."""
    found = ways(tables)
    outcomes = {name: {"ways": str(w.number), "shortest": w.shortest, "longest": w.longest} for name, w in found.items()}
    return {"ways": str(sum(w.number for w in found.values())), "outcomes": outcomes}


def decision_text(tables: DecisionTables) -> str:
    found = ways(tables)
    number = sum(w.number for w in found.values())
    seat = f", from the seat of `{tables.seat}`" if tables.seat else ""
    lines = [f"{tables.quiz}{seat}: {number:,} ways, {max(w.longest for w in found.values())} questions at most"]
    most = max(w.number for w in found.values())
    for name, w in found.items():
        length = f"{w.shortest}" if w.shortest == w.longest else f"{w.shortest} to {w.longest}"
        lines.append(f"  {name:<20} {bar(w.number, most)} {w.number:,} way{'s' * (w.number > 1)}, {length} question{'s' * (w.longest > 1)}")
    return "\n".join(lines) + "\n"


def _band(tables: KnowledgeTables, right: int) -> int | None:
    return max((b for b, cut in enumerate(tables.cuts) if cut <= right), default=None)
