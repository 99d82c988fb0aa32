"""Blocks of what was seen or worked out: the bench's measures, the promises, how sure a result is.
blocks.py lists them."""

from __future__ import annotations

from ..diagnostics import did_you_mean
from ..quiz.certainty import OutOfReach
from ..quiz.model import Profile
from ..render.pages.measures import PARTS, measures_html
from ..render.pages.promises import promises_html
from ..render.quizzes.certainty_page import certainty_html, certainty_words
from .state import NotShown, PageState, named_profile, named_quiz


def measures(page: PageState, arguments: list[str]) -> str:
    """`::: measures PART`, from data/measures.json."""
    part = arguments[0] if arguments else ""
    if part not in PARTS:
        raise NotShown(f"the bench measures no `{part}`: {did_you_mean(part, PARTS)}")
    return measures_html(part, page.site.measures, page.language)


def promises(page: PageState, arguments: list[str]) -> str:
    """`::: promises`: all of data/promises.yml."""
    return promises_html(page.site.promises, page.language)


def certainty(page: PageState, arguments: list[str]) -> str:
    """`::: certainty QUIZ`: how far a score moves by itself, and the gaps that two who agree are shown."""
    quiz = named_profile(page, arguments, "how sure a score is, is worked out for profiles")
    try:
        return page.site.remembered("certainty", (quiz.quiz, page.language), lambda: certainty_html(quiz, page.language))
    except OutOfReach as why:
        raise NotShown(f"`{quiz.quiz}`: {why}") from None


def certainty_number(page: PageState, name: str, what: str) -> str:
    """`{certainty:QUIZ:WHAT}`, within a sentence: a number in words. Raises NotShown."""
    quiz = named_quiz(page, [name])
    if not isinstance(quiz, Profile):
        raise NotShown(f"`{{certainty:{name}:{what}}}`: `{name}` is a {quiz.kind} quiz, and only a profile has this")
    try:
        numbers = page.site.remembered("certainty-words", (name, page.language), lambda: certainty_words(quiz, page.language))
    except OutOfReach as why:
        raise NotShown(f"`{{certainty:{name}:{what}}}`: {why}") from None
    if what not in numbers:
        mend = did_you_mean(what, numbers) or f"its numbers are {', '.join(numbers)}"
        raise NotShown(f"`{{certainty:{name}:{what}}}`: there is no `{what}`: {mend}")
    return numbers[what]


BLOCKS = {"certainty": certainty, "measures": measures, "promises": promises}
