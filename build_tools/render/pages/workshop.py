"""What a room needs beside the words of a page: the means to present its slides, and slips of paper for codes without names."""

from __future__ import annotations

from markupsafe import Markup

from ...quiz.model import Quiz, discreet_title
from ...quiz.profile_tables import tables_of
from ...quiz.result_code import editions, grouped
from ..setting import Setting, template
from ..text.typography import spaced

SLIPS = 8  # a sheet of A4, cut in two and then in four


def slides_html(setting: Setting) -> Markup:
    """Buttons and the dialog; the slides themselves are the page's own text."""
    return template("slides.html", setting, help=setting.resolve("aide.md"))


def slips_html(quiz: Quiz, seat: str, setting: Setting) -> Markup:
    """A sheet to cut up: on each slip, as many boxes as this seat's `scores` code has characters, in its printed groups."""
    code = next(e for e in editions(tables_of(quiz, seat)) if e.kind == "scores")
    title = spaced(discreet_title(quiz, setting.language, seat), setting.language)
    groups = [len(group) for group in grouped("0" * code.length).split("-")]
    return template("slips.html", setting, slips=range(SLIPS), groups=groups, quiz=title)
