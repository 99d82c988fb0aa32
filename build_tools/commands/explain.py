"""`quiz explain FILE`: what a quiz can say, counted exactly."""

from __future__ import annotations

import argparse
import json
from typing import Any

from ..messages import say
from ..quiz.answer_patterns import TooManyStates, count
from ..quiz.decision_steps import DecisionTables
from ..quiz.knowledge_marks import KnowledgeTables
from ..quiz.profile_tables import tables_of
from ..render.quizzes.explain_text import as_data, as_text
from ..render.quizzes.explain_text_kinds import decision_data, decision_text, knowledge_data, knowledge_text
from .failure import fail
from .files import seat_of, sound


def run(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    seat = seat_of(quiz, arguments.perspective)
    own = tables_of(quiz, seat)
    if isinstance(own, KnowledgeTables):
        return _say(arguments, knowledge_data(own), knowledge_text(own, arguments.spoken))
    if isinstance(own, DecisionTables):
        return _say(arguments, decision_data(own), decision_text(own, arguments.spoken))
    try:
        counts = count(own)
    except TooManyStates:
        fail(say("too-many-to-count", file=str(arguments.file)))
    return _say(arguments, as_data(own, counts), as_text(own, counts, arguments.spoken))


def _say(arguments: argparse.Namespace, data: dict[str, Any], text: str) -> int:
    if arguments.format == "json":
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print(text, end="")
    return 0
