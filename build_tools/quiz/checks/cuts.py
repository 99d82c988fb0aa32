"""Bands climb from the lowest score; some answers reach each of them; gaps are possible where they are permitted."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..answer_patterns import TooManyStates, reachable_scores
from ..profile_tables import DimensionTable, Tables
from ..scoring import band_of
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    for n, dimension in enumerate(subject.profile.dimensions):
        climbs = True
        for b in range(1, len(dimension.bands)):
            cut, before = dimension.bands[b].from_, dimension.bands[b - 1].from_
            path = ("dimensions", n, "bands", b, "from")
            if cut <= before and not subject.damaged(path, ("dimensions", n, "bands", b - 1, "from")):
                climbs = False
                yield subject.error(path, "band-order", say("band-order", first=cut, before=before), say("mend-band-order"))
        tables = subject.tables_with(n)
        if tables and subject.trusted(n):
            yield from _range(subject, n, min((d for _, d in tables), key=lambda d: d.lowest))
            yield from _gaps(subject, n, tables)
            if climbs:
                yield from _reached(subject, n, tables)


def _range(subject: Subject, n: int, dimension: DimensionTable) -> Iterator[Diagnostic]:
    first = dimension.cuts[0]
    if first > dimension.lowest:
        message = say("first-band", first=first, lowest=dimension.lowest)
        mend = say("mend-first-band", lowest=dimension.lowest, highest=dimension.highest)
        yield subject.error(("dimensions", n, "bands", 0, "from"), "first-band", message, mend)


def _gaps(subject: Subject, n: int, tables: list[tuple[Tables, DimensionTable]]) -> Iterator[Diagnostic]:
    dimension = min((d for _, d in tables), key=lambda d: len(d.items))
    path = ("dimensions", n, "unanswered")
    if dimension.unanswered >= len(dimension.items):
        message = say("unanswered-range", unanswered=dimension.unanswered, items=len(dimension.items))
        yield subject.error(path, "unanswered-range", message, say("mend-number", low=0, high=len(dimension.items) - 1))
    elif dimension.unanswered:
        for t, own in tables:
            if len({(min(t.items[i].scored), max(t.items[i].scored)) for i in own.items if t.items[i].scored}) > 1:
                yield subject.error(path, "unanswered-mixed", say("unanswered-mixed"), say("mend-unanswered-mixed"))
                break


def _reached(subject: Subject, n: int, tables: list[tuple[Tables, DimensionTable]]) -> Iterator[Diagnostic]:
    dimension = tables[0][1]
    if any(own.unanswered >= len(own.items) for _, own in tables):
        return
    try:
        scores = set().union(*(reachable_scores(t, own) for t, own in tables))
    except TooManyStates:
        return
    reached = {band_of(dimension, s) for s in scores}
    for b, name in enumerate(dimension.bands):
        if b not in reached:
            low = dimension.cuts[b]
            last = b + 1 == len(dimension.cuts)
            scores_of = say("scores-up", low=low) if last else say("scores-between", low=low, high=dimension.cuts[b + 1] - 1)
            message = say("band-unreached", name=name, scores=scores_of)
            mend = say("mend-band-unreached", lowest=dimension.lowest, highest=dimension.highest)
            yield subject.error(("dimensions", n, "bands", b, "from"), "band-unreached", message, mend)
