"""An example gives what it says; where it does not, say what it gives."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean
from ..model import Example
from ..scoring import score
from ..source import Path
from ..tables import Tables
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    for n, example in enumerate(subject.profile.examples):
        path: Path = ("examples", n)
        tables = subject.tables(example.perspective or subject.seats[0])
        if tables is None or subject.damaged(path):
            continue
        problems = list(_answers(subject, path, example, tables))
        yield from problems
        yield from _gives(subject, path, example, tables, sound=not problems)


def _answers(subject: Subject, path: Path, example: Example, tables: Tables) -> Iterator[Diagnostic]:
    items = {item.id: item for item in tables.items}
    for name, option in example.answers.items():
        here = (*path, "answers", name)
        if name not in items:
            yield subject.error(here, "unknown-reference", f"there is no item `{name}`", did_you_mean(name, items), key=True)
        elif option not in items[name].options:
            yield subject.error(here, "unknown-reference", f"`{name}` has no option `{option}`", did_you_mean(option, items[name].options))


def _gives(subject: Subject, path: Path, example: Example, tables: Tables, *, sound: bool) -> Iterator[Diagnostic]:
    result = score(tables, answers_of(example, tables)) if sound else None
    for name, said in example.gives.items():
        here = (*path, "gives", name)
        at = next((i for i, d in enumerate(tables.dimensions) if d.id == name), None)
        names = tuple(p.id for p in tables.portraits) if name == "portrait" else () if at is None else tables.dimensions[at].bands
        if at is None and name != "portrait":
            known = [d.id for d in tables.dimensions] + ["portrait"]
            yield subject.error(here, "unknown-reference", f"there is no dimension `{name}`", did_you_mean(name, known), key=True)
        elif said not in names:
            yield subject.error(here, "unknown-reference", f"`{name}` has no `{said}`", did_you_mean(said, names))
        elif result is not None and (
            subject.trusted(at) if at is not None else subject.all_trusted() and not subject.damaged(("portraits",))
        ):
            found = result.portrait if at is None else result.bands[at]
            given = names[found] if found is not None else None
            if given != said:
                points = "" if at is None or result.scores[at] is None else f" (score {result.scores[at]})"
                message = (
                    f"this example gives `{given}`{points} for `{name}`, not `{said}`"
                    if given
                    else f"this example gives nothing for `{name}`: too many of its items are unanswered"
                )
                hint = f"write `{given}`, or change its answers" if given else "answer the missing items, or remove this line"
                yield subject.error(here, "example-wrong", message, hint)


def answers_of(example: Example, tables: Tables) -> list[int | None]:
    """An example's answers as option indices, in the order of the items."""
    given = (example.answers.get(item.id) for item in tables.items)
    return [None if a is None else item.options.index(a) for a, item in zip(given, tables.items, strict=True)]
