"""`quiz explain FILE`: what a quiz can say, counted exactly."""

from __future__ import annotations

import argparse
import json

from ..quiz.analysis import TooManyStates, count
from ..quiz.model import Profile
from ..quiz.tables import tables
from ..render.explain import as_data, as_text
from .failure import fail
from .files import seat_of, sound


def run(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    seat = seat_of(quiz, arguments.perspective)
    if not isinstance(quiz, Profile):
        fail(f"{arguments.file}: `quiz explain` cannot count a {quiz.kind} quiz yet")
    own = tables(quiz, seat)
    try:
        counts = count(own)
    except TooManyStates:
        fail(f"{arguments.file}: too many different sums and conditions to count exactly: use fewer different points, or simpler `when`s")
    if arguments.format == "json":
        print(json.dumps(as_data(own, counts), ensure_ascii=False, indent=2))
    else:
        print(as_text(own, counts), end="")
    return 0
