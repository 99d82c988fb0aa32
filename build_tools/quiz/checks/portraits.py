"""For each seat: the last portrait, and only the last, has no condition; some answers show each; none hides a later one."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..answer_patterns import TooManyStates, reachable_portraits
from ..profile_tables import Tables, tables
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    if subject.unclear(("perspectives",)):
        return  # whose the last one is, nobody knows yet
    told: dict[int, Diagnostic] = {}
    shown: set[int] = set()
    proven = True
    for seat in subject.seats:
        own = [i for i, p in enumerate(subject.profile.portraits) if p.perspective in (None, seat)]
        for i in own[:-1]:
            if subject.profile.portraits[i].when is None and not subject.damaged(("portraits", i)):
                told[i] = subject.error(("portraits", i), "portrait-condition", say("portrait-condition"), say("mend-portrait-condition"))
        if own and subject.profile.portraits[own[-1]].when is not None and not subject.damaged(("portraits", own[-1])):
            told[own[-1]] = subject.error(
                ("portraits", own[-1], "when"),
                "portrait-last",
                say("portrait-last"),
                say("mend-portrait-last"),
                key=True,
            )
        found = _reached(subject, seat)
        proven = proven and found is not None
        shown |= {own[p] for p in found or ()}
    yield from told.values()
    if not proven or subject.damaged(("portraits",)):
        return
    for i in range(len(subject.profile.portraits)):
        if i not in shown and not any(j <= i for j, d in told.items() if d.code == "portrait-condition"):
            yield _why(subject, i)


def _reached(subject: Subject, seat: str) -> set[int] | None:
    found = subject.tables(seat)
    if found is None or not subject.all_trusted() or not _countable(found):
        return None
    try:
        return reachable_portraits(found)
    except TooManyStates:
        return None


def _countable(found: Tables) -> bool:
    return all(item.scored for item in found.items) and all(d.unanswered < len(d.items) for d in found.dimensions)


def _why(subject: Subject, i: int) -> Diagnostic:
    """Alone, would it be reached? Then an earlier one hides it; else its conditions contradict what answers can give."""
    portrait = subject.profile.portraits[i]
    alone = subject.profile.model_copy(update={"portraits": [portrait]})
    for seat in subject.seats:
        if portrait.perspective in (None, seat) and reachable_portraits(tables(alone, seat)):
            message = say("portrait-hidden", name=portrait.id)
            return subject.error(("portraits", i, "id"), "portrait-hidden", message, say("mend-portrait-hidden"))
    message = say("portrait-unreached", name=portrait.id)
    return subject.error(("portraits", i, "id"), "portrait-unreached", message, say("mend-portrait-unreached"))
