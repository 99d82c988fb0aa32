"""The rules, one a file. Each takes a Subject and yields diagnostics; this module only says which rules a kind has.

The order matters twice: `identifiers` says which names nobody can rely on; `references` mends broken references in memory,
and the rules after it prove things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...diagnostics import Diagnostic
from . import (
    codes,
    cuts,
    double_barrelled,
    examples,
    few_items,
    help_numbers,
    identifiers,
    links,
    long_sentence,
    negated,
    no_advice,
    no_code,
    one_direction,
    portraits,
    questions,
    references,
    responses,
    same_text,
    shared,
    sources,
    wordings,
)
from .subject import Subject, Surroundings

Rule = Callable[[Subject], Iterable[Diagnostic]]

EVERYWHERE: tuple[Rule, ...] = (
    codes.check,
    links.check,
    help_numbers.check,
    sources.check,
    same_text.check,
    long_sentence.check,
    no_code.check,
)


def rules_of(kind: str) -> tuple[Rule, ...]:
    """A kind's rules, in order; what only that kind needs is loaded here."""
    if kind == "knowledge":
        from . import answers, closing

        return (identifiers.check_knowledge, wordings.check, answers.check, closing.check, examples.check_knowledge, *EVERYWHERE)
    if kind == "decision":
        from . import ways

        return (identifiers.check_decision, wordings.check, ways.check, examples.check_decision, *EVERYWHERE)
    return (
        identifiers.check,
        wordings.check,
        references.check,
        responses.check,
        questions.check,
        cuts.check,
        shared.check,
        portraits.check,
        examples.check,
        few_items.check,
        one_direction.check,
        double_barrelled.check,
        negated.check,
        no_advice.check,
        *EVERYWHERE,
    )


__all__ = ["Rule", "Subject", "Surroundings", "rules_of"]
