"""`quiz simulate FILE`: how sure a quiz can be of what it says, under stated assumptions."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from itertools import pairwise

from ..messages import Message, say
from ..quiz.certainty import HIGHEST_RHO, LOADINGS, RELIABILITIES, THRESHOLDS, Certainty, Model, OutOfReach, Seat, certainty
from ..quiz.certainty_by_drawing import drawn
from ..quiz.model import seats
from ..quiz.profile_tables import Tables, tables
from ..render.quizzes.certainty_text import Run, as_data, as_text
from .failure import fail
from .files import profile, seat_of

MOST_DRAWN = 1_000_000


def run(arguments: argparse.Namespace) -> int:
    arguments.reliability = arguments.reliability or RELIABILITIES
    arguments.thresholds = arguments.thresholds or THRESHOLDS
    wrong = list(_wrong(arguments))
    if wrong:
        fail(*wrong)
    quiz = profile(arguments.file)
    seat = seat_of(quiz, arguments.perspective)
    own = tables(quiz, seat)
    others = [tables(quiz, other) for other in seats(quiz) if other != seat]
    other = others[0] if len(others) == 1 else None
    model = Model(arguments.rho, tuple(arguments.thresholds))
    asked = [(None, one) for one in arguments.loading] if arguments.loading else [(one, None) for one in arguments.reliability]
    try:
        runs = [
            Run(reliability, loading, _found(own, other, model, reliability, loading, arguments.draws, arguments.seed))
            for reliability, loading in asked
        ]
    except OutOfReach as why:
        fail(say("at", where=str(arguments.file), said=why.why))
    told = (own, model, runs, arguments.draws or 0, arguments.seed)
    print(
        json.dumps(as_data(*told), ensure_ascii=False, indent=2)
        if arguments.format == "json"
        else as_text(*told, arguments.spoken).rstrip()
    )
    return 0


def _found(
    own: Tables, other: Tables | None, model: Model, reliability: float | None, loading: float | None, draws: int | None, seed: int
) -> Certainty:
    if not draws:
        return certainty(own, model, reliability=reliability, loading=loading, other=other)
    theirs = Seat(other, model, reliability, loading) if other else None
    return drawn(Seat(own, model, reliability, loading), theirs, model, draws, seed)


def _wrong(arguments: argparse.Namespace) -> Iterator[Message]:
    """Everything that is wrong with the assumptions."""
    for one in arguments.reliability:
        if not 0 < one < 1:
            yield say("bad-reliability", value=f"{one:g}")
    for one in arguments.loading or ():
        if not LOADINGS[0] <= one <= LOADINGS[1]:
            yield say("bad-loading", value=f"{one:g}", low=LOADINGS[0], high=LOADINGS[1])
    if not 0 <= arguments.rho <= HIGHEST_RHO:
        yield say("bad-rho", value=f"{arguments.rho:g}", high=HIGHEST_RHO)
    if not all(math.isfinite(cut) and abs(cut) <= 6 for cut in arguments.thresholds):
        yield say("bad-thresholds")
    if any(not before < after for before, after in pairwise(arguments.thresholds)):
        yield say("thresholds-order")
    if arguments.draws is not None and not 100 <= arguments.draws <= MOST_DRAWN:
        yield say("bad-draws", most=MOST_DRAWN, draws=arguments.draws)
