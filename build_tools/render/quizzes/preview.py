"""What a quiz's author sees while serving: each example's result side by side, as its reader would see it; or the quiz's mistakes,
where its card and its preview would stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ...quiz.checks.examples import answers_of, answers_of_decision, answers_of_knowledge
from ...quiz.decision_steps import DecisionTables
from ...quiz.knowledge_marks import KnowledgeTables
from ...quiz.model import Example, Quiz, other_seat, seats, wording
from ...quiz.profile_tables import Tables, tables_of
from ...quiz.result_code import answers_to_digits, editions, encode, several_of
from ..setting import templates
from ..text.languages import languages
from ..text.words import Words
from ..web.addresses import card_address, relative


def preview_address(quiz: str) -> str:
    return f"apercu/{quiz}/"


def preview_html(quiz: Quiz, language: str) -> str:
    """A page of frames, one an example."""
    here = preview_address(quiz.quiz)
    return templates().get_template("preview.html").render(
        language=language,
        title=wording(quiz.title, language, seats(quiz)[0]),
        cards=[(code, relative(card_address(quiz.quiz, code), here)) for code in languages().of(quiz.languages)],
        examples=[_example(quiz, e, language, here) for e in getattr(quiz, "examples", ())],
    )  # fmt: skip


def faulty_html(name: str, says: str, language: str) -> str:
    """In place of a quiz that has mistakes: what `quiz check` says of it."""
    return templates().get_template("faulty.html").render(w=Words(language), language=language, title=name, says=says)


def preview_index(names: Iterable[str]) -> str:
    links = Markup("").join(Markup('<li><a href="{0}/">{0}</a></li>').format(name) for name in names)
    return str(Markup('<!doctype html><meta charset="utf-8"><title>Quizzes</title><h1>Quizzes</h1><ul>{}</ul>').format(links))


def _example(quiz: Quiz, example: Example, language: str, here: str) -> dict[str, Any]:
    seat = example.perspective or seats(quiz)[0]
    address = card_address(quiz.quiz, language, other_seat(quiz, seat))
    return {
        "name": wording(example.name, language, seat),
        "seat": seat,
        "gives": ", ".join(f"{name}: {value}" for name, value in example.gives.items()),
        "frame": f"{relative(address, here)}#r={_code(quiz, example, seat)}",
    }


def _code(quiz: Quiz, example: Example, seat: str) -> str:
    tables = tables_of(quiz, seat)
    if isinstance(tables, KnowledgeTables):
        answers = answers_of_knowledge(example, tables)
    elif isinstance(tables, DecisionTables):
        answers = answers_of_decision(example, tables)
    else:
        assert isinstance(tables, Tables)
        answers = answers_of(example, tables)
    return encode(editions(tables)[0], answers_to_digits(answers, several_of(tables)))
