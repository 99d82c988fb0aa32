"""No number to call stands in a text: a reference such as `{help:suicide}` is filled with the one of the reader's country."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..help_numbers import faults, references_in
from .subject import Subject

NAMES = ("title", "discreet_title", "label", "name", "topic", "summary")  # read where nobody fills anything: tabs, lists, messages


def check(subject: Subject) -> Iterator[Diagnostic]:
    for wording in subject.wordings():
        found = faults(wording.words, subject.around.numbers)
        typed = wording.text[-1] in NAMES and any(references_in(wording.words))
        if not (found or typed) or subject.damaged(wording.path):
            continue
        for slip in found:
            if slip.code == "help-number":
                yield subject.error(wording.path, "help-number", slip.message, slip.hint)
            else:
                yield subject.error(wording.path, "help-reference", slip.message, slip.hint)
        if typed:
            message = say("help-reference-typed", key=wording.text[-1])
            yield subject.error(wording.path, "help-reference", message, say("mend-help-reference-typed"))
