"""What an edition of a quiz is called where a code of it is brought to another quiz's page, and how many of them each page can name.

Of more, a site's pages share one script with all names, and a card names those of its own quiz.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...quiz.model import Earlier, Quiz, discreet_title, other_seat, seats, wording
from ...quiz.profile_tables import tables_of
from ...quiz.result_code import editions
from ..browser_data import Named, as_script, named_marks
from ..text.typography import spaced
from ..text.words import Words

FEW = 64  # editions that each page and each card of a site can name


def are_few(named: Sequence[Named]) -> bool:
    """Whether each page and card can name all of a site's editions."""
    return len(named) <= FEW


def own_of(named: Sequence[Named], quiz: str) -> tuple[Named, ...]:
    """Those that a card of this quiz names: each that the site has, or where they are many, those of the quiz's other seats and
    editions. A card is one file, which can't fetch the rest, and would grow with each quiz of the site."""
    return tuple(named if are_few(named) else (one for one in named if one[0].quiz == quiz))


def elsewhere_of(quizzes: Iterable[Quiz], language: str, earlier: Iterable[Earlier] = ()) -> list[Named]:
    """The editions of every quiz and seat, named as a reader of this language would; then those of earlier editions."""
    found: list[Named] = []
    before = [
        (e, earlier_named(old, seat, language)) for old in earlier for seat in seats(old.quiz) for e in editions(tables_of(old.quiz, seat))
    ]
    for quiz in quizzes:
        spoken = language if language in quiz.languages else quiz.languages[0]
        for seat in seats(quiz):
            name = discreet_title(quiz, spoken, seat)
            if [discreet_title(quiz, spoken, other) for other in seats(quiz)].count(name) > 1 and other_seat(quiz, seat):
                label = next(wording(p.label, spoken, seat) for p in quiz.perspectives if p.id == seat)
                name += f" ({label})"
            found += [(edition, spaced(name, language)) for edition in editions(tables_of(quiz, seat))]
    return found + before


def names_script(named: Sequence[Named]) -> str:
    """Of a site with many editions, the script that all its pages share, which is there before those that ask it for the names."""
    return f"Elsewhere={as_script(named_marks(named))}"


def earlier_named(old: Earlier, seat: str, language: str) -> str:
    spoken = language if language in old.quiz.languages else old.quiz.languages[0]
    return f"{spaced(discreet_title(old.quiz, spoken, seat), language)} ({Words(language)('earlier')})"
