"""A knowledge quiz's closing bands climb from 0 to the number of items."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    bands, most = subject.knowledge.bands, len(subject.knowledge.items)
    for b, band in enumerate(bands):
        path = ("bands", b, "from")
        if subject.damaged(path, ("bands", b - 1, "from")):
            continue
        if b == 0 and band.from_ > 0:
            yield subject.error(
                path, "first-band", f"the first band starts at {band.from_}, above the lowest number (0)", "write `from: 0`"
            )
        elif b and band.from_ <= bands[b - 1].from_:
            message = f"this band starts at {band.from_}, no higher than the one before ({bands[b - 1].from_})"
            yield subject.error(path, "band-order", message, "bands go up by their lower bound")
        elif band.from_ > most or (b + 1 < len(bands) and 0 >= bands[b + 1].from_ > band.from_):
            message = f"no answers reach the band `{band.id}`: nobody has {band.from_} right"
            yield subject.error(path, "band-unreached", message, f"the number right goes from 0 to {most}")
