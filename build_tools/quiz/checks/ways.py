"""A decision's ways: each leads somewhere, none in circles, and every question and outcome is on one."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..decision_steps import DecisionTables
from ..yaml_source import Path
from .responses import same_labels
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.decision
    questions = [q.id for q in quiz.questions]
    known = [*questions, *(o.id for o in quiz.outcomes)]
    seats = [p.id for p in quiz.perspectives]
    if quiz.start not in questions and not subject.damaged(("start",)):
        subject.blurred.add("")
        yield from subject.unknown(("start",), say("no-question", name=quiz.start), quiz.start, questions, ("questions",))
    for i, question in enumerate(quiz.questions):
        for k, way in enumerate(question.options):
            path: Path = ("questions", i, "options", k)
            if way.go not in known and not subject.damaged((*path, "go")):
                subject.blurred.add("")
                message = say("no-question-or-outcome", name=way.go)
                yield from subject.unknown((*path, "go"), message, way.go, known, ("questions",), ("outcomes",))
            if way.perspective is not None and way.perspective not in seats:
                subject.blurred.add("")
                message = say("no-perspective", name=way.perspective)
                yield from subject.unknown((*path, "perspective"), message, way.perspective, seats, ("perspectives",))
        yield from same_labels(subject, ("questions", i, "options"), question.options)
    for i, example in enumerate(quiz.examples):
        if example.perspective is not None and example.perspective not in seats:
            subject.blurred.add("")
            message = say("no-perspective", name=example.perspective)
            yield from subject.unknown(("examples", i, "perspective"), message, example.perspective, seats, ("perspectives",))
    if not subject.blurred and not subject.reading.damaged and len(set(known)) == len(known):
        yield from _graph(subject)


def _graph(subject: Subject) -> Iterator[Diagnostic]:
    met: set[int] = set()
    told: set[Path] = set()
    for seat in subject.seats:
        tables = subject.any_tables(seat)
        assert isinstance(tables, DecisionTables)
        met |= _reached(tables)
        for n in sorted(q for q in _reached(tables) if q >= 0):
            path: Path = ("questions", n, "id")
            if not tables.questions[n].go and path not in told:
                told.add(path)
                name = tables.questions[n].id
                message = say("dead-end-seat", name=name, seat=seat) if seat else say("dead-end", name=name)
                yield subject.error(path, "dead-end", message, say("mend-dead-end"))
        for n, k in _loops(tables):
            option = tables.questions[n].options[k]
            at = next(i for i, w in enumerate(subject.decision.questions[n].options) if w.id == option)
            path = ("questions", n, "options", at, "go")
            if path not in told:
                told.add(path)
                back = tables.questions[tables.questions[n].go[k]].id
                yield subject.error(path, "loop", say("loop", name=back), say("mend-loop"))
    for i, question in enumerate(subject.decision.questions):
        if i not in met:
            message = say("question-unreached", name=question.id)
            yield subject.error(("questions", i, "id"), "question-unreached", message, say("mend-unreached"))
    for i, outcome in enumerate(subject.decision.outcomes):
        if -1 - i not in met:
            message = say("outcome-unreached", name=outcome.id)
            yield subject.error(("outcomes", i, "id"), "outcome-unreached", message, say("mend-unreached"))


def _reached(tables: DecisionTables) -> set[int]:
    """Questions (≥ 0) and outcomes (< 0) that some way meets."""
    met, waiting = {tables.start}, [tables.start]
    while waiting:
        at = waiting.pop()
        for target in tables.questions[at].go if at >= 0 else ():
            if target not in met:
                met.add(target)
                waiting.append(target)
    return met


def _loops(tables: DecisionTables) -> list[tuple[int, int]]:
    """(question, option) of every step that leads back to a question on the way to it. Depth first, without recursion."""
    found, done, on_way = [], set(), [tables.start]
    progress = {tables.start: 0}
    while on_way:
        at = on_way[-1]
        k = progress[at]
        if k == len(tables.questions[at].go):
            done.add(on_way.pop())
            continue
        progress[at] += 1
        target = tables.questions[at].go[k]
        if target in on_way:
            found.append((at, k))
        elif target >= 0 and target not in done:
            progress[target] = 0
            on_way.append(target)
    return found
