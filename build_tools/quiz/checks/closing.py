"""A knowledge quiz's closing bands climb from 0 to the number of items."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    bands, most = subject.knowledge.bands, len(subject.knowledge.items)
    for b, band in enumerate(bands):
        path = ("bands", b, "from")
        if subject.damaged(path, ("bands", b - 1, "from")):
            continue
        if b == 0 and band.from_ > 0:
            yield subject.error(path, "first-band", say("first-band-right", first=band.from_), say("mend-first-band-right"))
        elif b and band.from_ <= bands[b - 1].from_:
            message = say("band-order", first=band.from_, before=bands[b - 1].from_)
            yield subject.error(path, "band-order", message, say("mend-band-order"))
        elif band.from_ > most or (b + 1 < len(bands) and 0 >= bands[b + 1].from_ > band.from_):
            message = say("band-unreached-right", name=band.id, first=band.from_)
            yield subject.error(path, "band-unreached", message, say("mend-band-unreached-right", most=most))
