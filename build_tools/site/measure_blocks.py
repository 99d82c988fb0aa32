"""Blocks of what was seen or worked out: the bench's measures, the promises, how sure a result is.
blocks.py lists them."""

from __future__ import annotations

from ..diagnostics import did_you_mean
from ..quiz.certainty import OutOfReach
from ..quiz.model import Profile
from ..render.pages.measures import PARTS, measures_html
from ..render.pages.promises import promises_html
from ..render.quizzes.certainty_page import certainty_html, certainty_words
from .state import PageState, complain, named_profile, named_quiz


def measures(page: PageState, arguments: list[str]) -> str:
    """`::: measures PART`, from docs/measures.json."""
    part = arguments[0] if arguments else ""
    if part not in PARTS:
        return complain(page, f"the bench measures no `{part}`: {did_you_mean(part, PARTS)}")
    return str(measures_html(part, page.site.measures, page.language))


def promises(page: PageState, arguments: list[str]) -> str:
    """`::: promises`: all of docs/promises.yml."""
    return str(promises_html(page.site.promises, page.language))


def certainty(page: PageState, arguments: list[str]) -> str:
    """`::: certainty QUIZ`: how far a score moves by itself, and the gaps that two who agree are shown."""
    quiz = named_profile(page, arguments, "how sure a score is, is worked out for profiles")
    if isinstance(quiz, str):
        return quiz
    try:
        return page.site.remembered("certainty", (quiz.quiz, page.language), lambda: str(certainty_html(quiz, page.language)))
    except OutOfReach as why:
        return complain(page, f"`{quiz.quiz}`: {why}")


def certainty_number(page: PageState, name: str, what: str) -> str:
    """`{certainty:QUIZ:WHAT}`, within a sentence: a number in words, or the complaint."""
    quiz = named_quiz(page, [name])
    if isinstance(quiz, str):
        return quiz
    if not isinstance(quiz, Profile):
        return complain(page, f"`{{certainty:{name}:{what}}}`: `{name}` is a {quiz.kind} quiz, and only a profile has this")
    try:
        numbers = page.site.remembered("certainty-words", (name, page.language), lambda: certainty_words(quiz, page.language))
    except OutOfReach as why:
        return complain(page, f"`{{certainty:{name}:{what}}}`: {why}")
    if what not in numbers:
        mend = did_you_mean(what, numbers) or f"its numbers are {', '.join(numbers)}"
        return complain(page, f"`{{certainty:{name}:{what}}}`: there is no `{what}`: {mend}")
    return numbers[what]


BLOCKS = {"certainty": certainty, "measures": measures, "promises": promises}
