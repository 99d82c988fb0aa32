"""The card: a quiz alone on one page, everything inlined, under a policy that names each script and style by its hash."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from ...quiz.model import Earlier, Quiz, other_seat, seats
from ..browser_data import Named
from ..setting import QuizView, Setting, templates, view_of
from ..text.conventions import name
from ..text.help_lines import HelpLines
from ..text.languages import languages
from ..text.parts import WHOLE, LeftOut
from ..text.typography import spaced
from ..text.words import Words
from ..web.addresses import card_address, language_root, page_address, relative
from ..web.assets import script, small_html, style_in
from ..web.policy import POLICY, with_policy
from .edition_names import own_of
from .form import quiz_html

FIRST = 14_600  # bytes gzip, up to the end of the statements: what a server sends before it waits for a reply
FULL = 24_000  # bytes gzip, one request, everything included
STYLES = ("styles/tokens.css", "card.css", "quiz.css")
# A card of ours, from its first letters to the quiz that its script reads, as templates and minifier leave them.
IS_A_CARD = re.compile(r"""<!doctype html>.*?<body class=card>.*?<section class=quiz data-quiz=.*?\{"key":"([\w-]+):""", re.DOTALL)
OWN_STYLES = {"knowledge": ("knowledge.css",), "decision": ("decision.css",)}


def card_html(
    quiz: Quiz,
    language: str,
    help_lines: HelpLines,
    elsewhere: tuple[Named, ...] = (),
    seat: str | None = None,
    earlier: Sequence[Earlier] = (),
    edition: str = "",
    reports_score: bool = False,
    leads_on: bool = True,
    left_out: LeftOut = WHOLE,
    own_style: str = "",
) -> str:
    """The file of `/q/ID/`, or of another `seat`'s `/q/ID/SEAT/`; of an `edition` that is one of the `earlier`, `/q/ID/EDITION/`,
    which leads to today's where that speaks this language (`leads_on`); `reports_score`: in a package that sends the score;
    `own_style`: the site's own colours. `elsewhere`: the editions that the site has, which a card names where they are few (`own_of`);
    one that would be too full goes without: of their codes it then says no more than that they are another's."""
    seat = seats(quiz)[0] if seat is None else seat
    here = card_address(quiz.quiz, language, other_seat(quiz, seat), edition)
    setting = Setting(
        language,
        lambda page: "" if left_out.page(page) else relative(page_address(page, language), here),
        relative("", here),
        help_lines,
        own_of(elsewhere, quiz.quiz),
        earlier=earlier,
        edition=edition,
        reports_score=reports_score,
        leads_on=leads_on,
        left_out=left_out,
    )
    card = _card(view_of(quiz, seat, setting), here, own_style)
    if elsewhere and weight(card) > FULL:
        return _card(view_of(quiz, seat, replace(setting, elsewhere=())), here, own_style)
    return card


def quiz_of(card: str) -> str:
    """Which quiz an HTML file is the card of: its id, or "" for any other file."""
    found = IS_A_CARD.match(card)
    return found[1] if found else ""


def weight(card: str) -> int:
    """Bytes of a whole card, compressed as a server does."""
    return len(gzip.compress(card.encode(), 6))


def weight_to_answer(card: str) -> int:
    """Bytes, compressed, of what must have come before one can read and answer: the card up to the end of its first form."""
    head, end, _ = card.partition("</form>")
    return weight(head + end)


def _card(view: QuizView[Any, Any], here: str, own_style: str) -> str:
    """`here`: the card's own address."""
    quiz, language = view.quiz, view.language
    others = [code for code in languages().of(quiz.languages) if code != language]
    return alone_html(
        quiz_html(view, 1),
        language,
        [(code, relative(card_address(quiz.quiz, code, other_seat(quiz, view.seat), view.setting.edition), here)) for code in others],
        view.discreet(),
        relative(language_root(language), here),
        (*STYLES, *OWN_STYLES.get(quiz.kind, ())),
        f"{quiz.kind}.js",
        spaced(quiz.summary, language),
        own_style,
    )


def alone_html(
    body: Markup,
    language: str,
    twins: Sequence[tuple[str, str]],
    title: str,
    home: str,
    styles: tuple[str, ...],
    entry: str,
    description: str = "",
    own_style: str = "",
) -> str:
    """A whole page with everything inlined. `twins`: (language, way) of the page in each other language; `home`: the way to the site."""
    text = (
        templates()
        .get_template("card.html")
        .render(
            w=Words(language),
            language=language,
            policy=POLICY,
            discreet=title,
            description=description,
            style=Markup(style_in(language, *styles) + own_style),
            script=Markup(script(entry)),
            home=home,
            twins=[(code, name(code), way) for code, way in twins],
            quiz=body,
        )
    )
    return with_policy(small_html(text))
