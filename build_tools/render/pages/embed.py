"""What a trainer's page offers to take away: the links to the zips, and the line that shows a card on an intranet."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ...quiz.model import Quiz, discreet_title, other_seat, seats, wording
from ..setting import Setting, template
from ..text.typography import spaced
from ..web.addresses import card_address, scorm_address, stick_address

# What a card needs, and no more: its script, the button that shows the result, the one that prints, a call to a help line or
# a link in a tab of its own (one permission for both), which keeps what it needs there. Without `allow-same-origin` the page around it can't read the answers, even where both stand on one host; the price
# is that the card can't remember them over a reload, and says so.
SANDBOX = "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox"
HEIGHT = 640  # fixed: one that followed the advice would tell the result to whoever sees the page's length


def embed_line(quiz: Quiz, seat: str, language: str, public: str) -> Markup:
    """The element to paste into a page of another site."""
    return Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" sandbox="{}" allow="clipboard-write" referrerpolicy="no-referrer"></iframe>'
    ).format(public + card_address(quiz.quiz, language, other_seat(quiz, seat)), _title(quiz, seat, language), HEIGHT, SANDBOX)


def embed_html(quiz: Quiz, seat: str, setting: Setting, public: str) -> Markup:
    """The line, with a button that copies it; or why there is none."""
    line = str(embed_line(quiz, seat, setting.language, public)) if public else ""
    return template("embed.html", setting, line=line)


def stick_html(setting: Setting) -> Markup:
    """The link to the language's zip."""
    return template("stick.html", setting, way=setting.root + stick_address(setting.language))


def packages_html(quizzes: Iterable[Quiz], setting: Setting) -> Markup:
    """A row a quiz and seat: the link to its SCORM package."""
    language = setting.language
    rows = [
        {
            "title": _title(quiz, seat, language),
            "seat": next((spaced(wording(p.label, language, seat), language) for p in quiz.perspectives if p.id == seat), ""),
            "way": setting.root + scorm_address(quiz.quiz, language, other_seat(quiz, seat)),
        }
        for quiz in quizzes
        if language in quiz.languages
        for seat in seats(quiz)
    ]
    return template("packages.html", setting, rows=rows)


def _title(quiz: Quiz, seat: str, language: str) -> str:
    return spaced(discreet_title(quiz, language, seat), language)
