"""Blocks of what was seen or worked out: the bench's measures, the promises, how sure a result is.
blocks.py lists them."""

from __future__ import annotations

from ..diagnostics import did_you_mean
from ..messages import Message, say, tell
from ..quiz.certainty import OutOfReach
from ..quiz.model import Profile
from ..render.pages.measures import PARTS, measures_html
from ..render.pages.promises import promises_html
from ..render.quizzes.certainty_page import certainty_html, certainty_words
from .state import NotShown, PageState, first_of, named_profile, named_quiz, refuse_unless_in


def measures(page: PageState, arguments: list[str]) -> str:
    """`::: measures PART`, from data/measures.json."""
    part = first_of(arguments)
    refuse_unless_in(PARTS, part, say("not-measured", name=part))
    return measures_html(part, page.site.measures, page.language)


def promises(page: PageState, arguments: list[str]) -> str:
    """`::: promises`: all of data/promises.yml."""
    return promises_html(page.site.promises, page.language)


def certainty(page: PageState, arguments: list[str]) -> str:
    """`::: certainty QUIZ`: how far a score moves by itself, and the gaps that two who agree are shown."""
    quiz = named_profile(page, arguments, say("why-certainty"))
    try:
        return page.site.remembered("certainty", (quiz.quiz, page.language), lambda: certainty_html(quiz, page.language))
    except OutOfReach as why:
        raise NotShown(tell("of-quiz", quiz=quiz.quiz, said=why.why)) from None


def certainty_number(page: PageState, name: str, what: str) -> str:
    """`{certainty:QUIZ:WHAT}`, within a sentence: a number in words. Raises NotShown."""
    quiz = named_quiz(page, [name])
    if not isinstance(quiz, Profile):
        raise NotShown(_in_place(name, what, say("quiz-of-another-kind", quiz=name, kind=quiz.kind, why=say("why-certainty"))))
    try:
        numbers = page.site.remembered("certainty-words", (name, page.language), lambda: certainty_words(quiz, page.language))
    except OutOfReach as why:
        raise NotShown(_in_place(name, what, why.why)) from None
    if what not in numbers:
        mend = did_you_mean(what, numbers) or say("known-here", names=tuple(numbers))
        raise NotShown(_in_place(name, what, say("no-such-number", what=what, mend=mend)))
    return numbers[what]


def _in_place(name: str, what: str, said: Message) -> str:
    return tell("of-quiz", quiz=f"{{certainty:{name}:{what}}}", said=said)


BLOCKS = {"certainty": certainty, "measures": measures, "promises": promises}
