"""What a knowledge quiz or a decision can say → text for people and the JSON of `quiz explain`. Counted in quiz/decision_ways.py."""

from __future__ import annotations

from typing import Any

from ...messages import DEFAULT, NOTHING, say
from ...quiz.decision_steps import DecisionTables
from ...quiz.decision_ways import right_counts, ways
from ...quiz.knowledge_marks import KnowledgeTables, mark
from .explain_text import asked_of, bar, share


def knowledge_data(tables: KnowledgeTables) -> dict[str, Any]:
    """The shape of a profile's, with its one dimension, `right`."""
    counts = right_counts(tables)
    bands = {name: str(sum(ways for right, ways in counts.items() if _band(tables, right) == b)) for b, name in enumerate(tables.bands)}
    scores = {str(right): str(number) for right, number in counts.items()}
    return {"patterns": str(sum(counts.values())), "dimensions": {"right": {"scores": scores, "bands": bands}}, "portraits": {}}


def knowledge_text(tables: KnowledgeTables, language: str = DEFAULT) -> str:
    counts = right_counts(tables)
    patterns, most = sum(counts.values()), max(counts.values())
    lines = [say("explained-guesses", quiz=tables.quiz, count=patterns)]
    for right, number in counts.items():
        band = _band(tables, right)
        name = tables.bands[band] if band is not None else ""
        told = {"right": f"{right:>3}", "bar": bar(number, most), "share": share(number, patterns), "band": name}
        lines.append(say("explained-right", **told, count=right))
    lines += [NOTHING, say("same-everywhere")]
    for k in range(min(len(item.options) for item in tables.items)):
        marks = mark(tables, [1 << k if item.several else k for item in tables.items])
        names = sorted({item.options[k] for item in tables.items})
        lines.append(say("explained-answer-right", answers="/".join(names), count=marks.right))
    return "\n".join(line.said_in(language).rstrip() for line in lines) + "\n"


def decision_data(tables: DecisionTables) -> dict[str, Any]:
    """{ways, outcomes: {ID: {ways, shortest, longest}}}: numbers of ways as decimal text, lengths in questions."""
    found = ways(tables)
    outcomes = {name: {"ways": str(w.number), "shortest": w.shortest, "longest": w.longest} for name, w in found.items()}
    return {"ways": str(sum(w.number for w in found.values())), "outcomes": outcomes}


def decision_text(tables: DecisionTables, language: str = DEFAULT) -> str:
    found = ways(tables)
    number = sum(w.number for w in found.values())
    longest = say("questions-number", count=max(w.longest for w in found.values()))
    lines = [say("explained-ways", who=asked_of(tables), ways=say("ways-number", count=number), longest=longest)]
    most = max(w.number for w in found.values())
    for name, w in found.items():
        asked = say("questions-number", count=w.longest)
        length = asked if w.shortest == w.longest else say("questions-from-to", low=w.shortest, high=asked)
        told = {"name": f"{name:<20}", "bar": bar(w.number, most), "ways": say("ways-number", count=w.number), "length": length}
        lines.append(say("explained-outcome", **told))
    return "\n".join(line.said_in(language).rstrip() for line in lines) + "\n"


def _band(tables: KnowledgeTables, right: int) -> int | None:
    return max((b for b, cut in enumerate(tables.cuts) if cut <= right), default=None)
