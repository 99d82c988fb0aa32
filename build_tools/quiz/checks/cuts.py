"""Bands climb from the lowest score; some answers reach each of them; gaps are possible where they are permitted."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
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
                yield subject.error(
                    path,
                    "band-order",
                    f"this band starts at {cut}, no higher than the one before ({before})",
                    "bands go up by their lower bound",
                )
        tables = subject.tables_with(n)
        if tables and subject.trusted(n):
            yield from _range(subject, n, min((d for _, d in tables), key=lambda d: d.lowest))
            yield from _gaps(subject, n, tables)
            if climbs:
                yield from _reached(subject, n, tables)


def _range(subject: Subject, n: int, dimension: DimensionTable) -> Iterator[Diagnostic]:
    first = dimension.cuts[0]
    if first > dimension.lowest:
        hint = f"write `from: {dimension.lowest}`: scores go from {dimension.lowest} to {dimension.highest}"
        yield subject.error(
            ("dimensions", n, "bands", 0, "from"),
            "first-band",
            f"the first band starts at {first}, above the lowest score ({dimension.lowest})",
            hint,
        )


def _gaps(subject: Subject, n: int, tables: list[tuple[Tables, DimensionTable]]) -> Iterator[Diagnostic]:
    dimension = min((d for _, d in tables), key=lambda d: len(d.items))
    path = ("dimensions", n, "unanswered")
    if dimension.unanswered >= len(dimension.items):
        message = f"{dimension.unanswered} of {len(dimension.items)} items may be left out: nothing would be left to score"
        yield subject.error(path, "unanswered-range", message, f"write a number from 0 to {len(dimension.items) - 1}")
    elif dimension.unanswered:
        for t, own in tables:
            if len({(min(t.items[i].scored), max(t.items[i].scored)) for i in own.items if t.items[i].scored}) > 1:
                hint = "write `unanswered: 0`, or give these items the same lowest and highest points"
                yield subject.error(path, "unanswered-mixed", "items may be left out only where they share lowest and highest points", hint)
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
            to = f" to {dimension.cuts[b + 1] - 1}" if b + 1 < len(dimension.cuts) else " up"
            message = f"no answers reach the band `{name}`: no score from {dimension.cuts[b]}{to} is possible"
            yield subject.error(
                ("dimensions", n, "bands", b, "from"),
                "band-unreached",
                message,
                f"scores go from {dimension.lowest} to {dimension.highest}",
            )
