"""Blocks for rooms with paper: short links with their QR, cards to hand out, answer sheets. blocks.py lists them."""

from __future__ import annotations

from ..diagnostics import did_you_mean
from ..messages import mended, say, tell
from ..render.pages.link_sheets import LinkSheets
from ..render.pages.print_job import place
from ..render.pages.short_links import CARDS, LIST, ShortLink
from ..render.quizzes.answer_sheet import advice_sheet_html, answer_sheet_html
from ..render.quizzes.typing_page import lacks, typing_html
from .state import NotShown, PageState, first_of, named_profile, profile_and_seat, quiz_and_seat, refuse_if_faulty


def _sheets(page: PageState) -> LinkSheets:
    return LinkSheets(page.site.links, page.setting(), page.site.public, page.address)


def _named(page: PageState, arguments: list[str]) -> ShortLink:
    """The first code of the page or card that a block names. Raises NotShown."""
    name = first_of(arguments)
    found = {link.target.name: link for link in reversed(page.site.links) if page.language in link.target.addresses}
    if name not in found:
        if name.startswith(CARDS):
            refuse_if_faulty(page)  # its quiz is broken, and has no card yet
        mend = did_you_mean(name, found) or say("mend-no-short-address", file=LIST)
        raise NotShown(mended(say("no-short-address", name=name), mend))
    return found[name]


def link(page: PageState, arguments: list[str]) -> str:
    """`::: link vendre/le-point.md`, or `::: link q/isolation`: its QR, its address."""
    return _sheets(page).one(_named(page, arguments))


def links(page: PageState, arguments: list[str]) -> str:
    """`::: links`: every short link, to choose from and print."""
    return _sheets(page).all(3)


def link_cards(page: PageState, arguments: list[str]) -> str:
    """`::: link-cards q/isolation`: a sheet of cards with that link, one a person."""
    return _sheets(page).cards(_named(page, arguments))


def answer_sheet(page: PageState, arguments: list[str]) -> str:
    """`::: answer-sheet QUIZ`, or `::: answer-sheet QUIZ SEAT`: boxes on one page, how to count on its back."""
    return answer_sheet_html(*quiz_and_seat(page, arguments), page.setting(), 3)


def advice_sheet(page: PageState, arguments: list[str]) -> str:
    """`::: advice-sheet QUIZ`, or `::: advice-sheet QUIZ SEAT`, within a sheet: what a result would have advised."""
    quiz, seat = profile_and_seat(page, arguments, say("why-advice-sheet"))
    return advice_sheet_html(quiz, seat, page.setting())


def type_sheets(page: PageState, arguments: list[str]) -> str:
    """`::: type-sheets QUIZ`: where its answer sheets are typed, for a group's picture."""
    quiz = named_profile(page, arguments, say("why-type-sheets"))
    if lacking := lacks(quiz):
        raise NotShown(tell("of-quiz", quiz=quiz.quiz, said=lacking))
    return page.remembered("typing", (quiz.quiz,), lambda setting: typing_html(quiz, setting, 2))


def print_job(page: PageState, arguments: list[str]) -> str:
    """`::: print-job`: all that a room is given on paper, put in once the pages are finished (print_jobs.py)."""
    if not page.site.print_job.formats:
        raise NotShown(tell("nothing-to-print"))
    return place(page.site.print_job)


BLOCKS = {
    "link": link,
    "links": links,
    "link-cards": link_cards,
    "answer-sheet": answer_sheet,
    "advice-sheet": advice_sheet,
    "type-sheets": type_sheets,
    "print-job": print_job,
}
