"""An example gives what it says; where it does not, say what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...diagnostics import Diagnostic
from ...messages import say
from ..model import Example
from ..profile_tables import Tables
from ..scoring import score
from ..yaml_source import Path
from .references import never_asked
from .subject import Subject

if TYPE_CHECKING:
    from ..decision_steps import DecisionTables
    from ..knowledge_marks import KnowledgeTables


def check(subject: Subject) -> Iterator[Diagnostic]:
    for n, example in enumerate(subject.profile.examples):
        path: Path = ("examples", n)
        tables = subject.tables(example.perspective or subject.seats[0])
        if tables is None or subject.damaged(path):
            continue
        problems = list(_answers(subject, path, example, tables))
        yield from problems
        yield from _gives(subject, path, example, tables, sound=not problems and not subject.damaged((*path, "answers")))


def _answers(subject: Subject, path: Path, example: Example, tables: Tables) -> Iterator[Diagnostic]:
    items = {item.id: item for item in tables.items}
    for name, option in example.answers.items():
        here = (*path, "answers", name)
        if name not in items and name in {item.id for item in subject.profile.items}:
            yield never_asked(subject, here, name, tables.seat)
        elif name not in items:
            yield from subject.unknown(here, say("no-item", name=name), name, items, ("items",), key=True)
        elif option not in (known := items[name].options):
            yield from subject.unknown(here, say("no-option", name=name, option=option), option, known, *subject.offers(name))


def _gives(subject: Subject, path: Path, example: Example, tables: Tables, *, sound: bool) -> Iterator[Diagnostic]:
    result = score(tables, answers_of(example, tables)) if sound else None
    for name, said in example.gives.items():
        here = (*path, "gives", name)
        at = next((i for i, d in enumerate(tables.dimensions) if d.id == name), None)
        names = tuple(p.id for p in tables.portraits) if name == "portrait" else () if at is None else tables.dimensions[at].bands
        if at is None and name in {d.id for d in subject.profile.dimensions}:
            yield never_asked(subject, here, name, tables.seat)
        elif at is None and name != "portrait":
            known = [d.id for d in tables.dimensions] + ["portrait"]
            yield from subject.unknown(here, say("no-dimension", name=name), name, known, ("dimensions",), key=True)
        elif said not in names:
            lists = [("portraits",)] if name == "portrait" else subject.offers(name)
            yield from subject.unknown(here, say("has-no", name=name, value=said), said, names, *lists)
        elif result is not None and (
            _trusted(subject, name) if at is not None else subject.all_trusted() and not subject.damaged(("portraits",))
        ):
            found = result.portrait if at is None else result.bands[at]
            given = names[found] if found is not None else None
            if given != said:
                points = None if at is None else result.scores[at]
                message = (
                    say("example-nothing", name=name)
                    if not given
                    else say("example-other", given=given, name=name, said=said)
                    if points is None
                    else say("example-other-score", given=given, score=points, name=name, said=said)
                )
                mend = say("mend-example", given=given) if given else say("mend-example-nothing")
                yield subject.error(here, "example-wrong", message, mend)


def _trusted(subject: Subject, name: str) -> bool:
    return subject.trusted(next(n for n, d in enumerate(subject.profile.dimensions) if d.id == name))


def check_knowledge(subject: Subject) -> Iterator[Diagnostic]:
    from ..knowledge_marks import KnowledgeTables, mark

    tables = subject.any_tables(subject.seats[0])
    assert tables is None or isinstance(tables, KnowledgeTables)
    for n, example in enumerate(subject.knowledge.examples):
        path: Path = ("examples", n)
        if tables is None or subject.damaged(path):
            continue
        problems = list(_chosen(subject, path, example, {i.id: i.options for i in tables.items}, "item"))
        yield from problems
        for name, said in example.gives.items():
            if name != "right":
                message = say("example-gives", gives="right", name=name)
                yield subject.error((*path, "gives", name), "unknown-reference", message, say("mend-example-right"), key=True)
            elif said not in tables.bands:
                yield from subject.unknown((*path, "gives", name), say("no-band", name=said), said, tables.bands, ("bands",))
            elif not problems and not subject.damaged(("items",), ("bands",)):
                marks = mark(tables, answers_of_knowledge(example, tables))
                given = tables.bands[marks.band] if marks.band is not None else ""
                if given != said:
                    message = say("example-right", count=marks.right, given=given, said=said)
                    yield subject.error((*path, "gives", name), "example-wrong", message, say("mend-example", given=given))


def check_decision(subject: Subject) -> Iterator[Diagnostic]:
    from ..decision_steps import DecisionTables, follow

    for n, example in enumerate(subject.decision.examples):
        path: Path = ("examples", n)
        tables = subject.any_tables(example.perspective or subject.seats[0])
        if tables is None or subject.damaged(path):
            continue
        assert isinstance(tables, DecisionTables)
        problems = list(_chosen(subject, path, example, {q.id: q.options for q in tables.questions}, "question"))
        yield from problems
        sound = not problems and not subject.damaged((*path, "answers"))
        course = follow(tables, answers_of_decision(example, tables)) if sound else None
        for name, said in example.gives.items():
            here = (*path, "gives", name)
            if name != "outcome":
                message = say("example-gives", gives="outcome", name=name)
                yield subject.error(here, "unknown-reference", message, say("mend-example-outcome"), key=True)
            elif said not in tables.outcomes:
                yield from subject.unknown(here, say("no-outcome", name=said), said, tables.outcomes, ("outcomes",))
            elif course is not None and not subject.damaged(("questions",)):
                given = tables.outcomes[course.outcome] if course.outcome is not None else None
                if given is None:
                    waiting = tables.questions[course.steps[-1]].id
                    message = say("example-stops", name=waiting)
                    yield subject.error(here, "example-wrong", message, say("mend-example-stops", name=waiting))
                elif given != said:
                    message = say("example-outcome", given=given, said=said)
                    yield subject.error(here, "example-wrong", message, say("mend-example", given=given))
        if course is not None and not course.sound:
            stray = next(a for a in example.answers if a not in {tables.questions[s].id for s in course.steps})
            message = say("example-stray", name=stray)
            yield subject.error((*path, "answers", stray), "example-wrong", message, say("mend-remove"), key=True)


def _chosen(subject: Subject, path: Path, example: Example, offered: Mapping[str, tuple[str, ...]], what: str) -> Iterator[Diagnostic]:
    """Answers that name no item or no option of it. Where several may be chosen, `a+b` names a set."""
    for name, option in example.answers.items():
        here = (*path, "answers", name)
        if name not in offered:
            yield from subject.unknown(
                here, say("no-item" if what == "item" else "no-question", name=name), name, offered, (f"{what}s",), key=True
            )
            continue
        for one in option.split("+"):
            if one not in offered[name]:
                yield from subject.unknown(here, say("no-option", name=name, option=one), one, offered[name], *subject.offers(name))


def answers_of_knowledge(example: Example, tables: KnowledgeTables) -> list[int | None]:
    """An example's answers: an option index, or a set as bits, or None."""
    found: list[int | None] = []
    for item in tables.items:
        chosen = [item.options.index(o) for o in example.answers.get(item.id, "").split("+") if o]
        found.append(None if not chosen else sum(1 << k for k in set(chosen)) if item.several else chosen[0])
    return found


def answers_of_decision(example: Example, tables: DecisionTables) -> list[int | None]:
    return [None if (a := example.answers.get(q.id)) is None else q.options.index(a) for q in tables.questions]


def answers_of(example: Example, tables: Tables) -> list[int | None]:
    """An example's answers as option indices, in the order of the items."""
    given = (example.answers.get(item.id) for item in tables.items)
    return [None if a is None else item.options.index(a) for a, item in zip(given, tables.items, strict=True)]
