"""What a decision's page says: numbered questions whose answers say where to go, and lettered advice."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

from ...quiz.decision_steps import DecisionTables
from ...quiz.model import Decision
from ..setting import QuizView
from ..text.words import Words


def context(view: QuizView[Decision, DecisionTables]) -> dict[str, Any]:
    """The values of decision.html. Only what this seat can meet is numbered and shown."""
    quiz, numbers = view.quiz, view.numbers
    words = Words(view.language)
    letters = [letter(n) for n in range(len(quiz.outcomes))]

    def go(target: int) -> str:
        return words("go-question", number=target + 1) if target >= 0 else words("go-outcome", letter=letters[-1 - target])

    questions = []
    for n, (question, table) in enumerate(zip(quiz.questions, numbers.questions, strict=True)):
        ways = {w.id: w for w in question.options}
        options = [
            {
                "label": view.plain(ways[name].label),
                "go": go(target),
                "target": quiz.questions[target].id if target >= 0 else quiz.outcomes[-1 - target].id,
            }
            for name, target in zip(table.options, table.go, strict=True)
        ]
        questions.append({"id": question.id, "number": n + 1, "text": view.plain(question.text), "options": options})
    outcomes = [
        {
            "id": o.id,
            "letter": words("advice-letter", letter=letters[n]),
            "title": view.plain(o.title),
            "text": view.markdown(o.text),
            "tone": o.tone,
        }
        for n, o in enumerate(quiz.outcomes)
    ]
    return {"reading": "advice", "questions": questions, "outcomes": outcomes}


def letter(n: int) -> str:
    """A, B, … Z, AA, AB, …"""
    return ascii_uppercase[n] if n < 26 else letter(n // 26 - 1) + ascii_uppercase[n % 26]
