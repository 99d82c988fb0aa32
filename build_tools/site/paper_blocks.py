"""Blocks for rooms with paper: short links with their QR, cards to hand out, answer sheets. blocks.py lists them."""

from __future__ import annotations

from ..diagnostics import did_you_mean
from ..render.pages.link_sheets import LinkSheets
from ..render.pages.print_job import PLACE as PRINT_JOB
from ..render.pages.short_links import CARDS, LIST, ShortLink
from ..render.quizzes.answer_sheet import advice_sheet_html, answer_sheet_html
from ..render.quizzes.typing_page import lacks, typing_html
from .state import PageState, complain, faults_html, named_profile, profile_and_seat


def _sheets(page: PageState) -> LinkSheets:
    return LinkSheets(page.site.links, page.setting(), page.site.public, page.address)


def _named(page: PageState, arguments: list[str]) -> ShortLink | str:
    """The first code of the page or card that a block names, or the complaint in its place."""
    name = arguments[0] if arguments else ""
    found = {link.target.name: link for link in reversed(page.site.links) if page.language in link.target.addresses}
    if name not in found and name.startswith(CARDS) and (faults := faults_html(page)):
        return faults  # its quiz is broken, and has no card yet
    if name not in found:
        mend = did_you_mean(name, found) or f"add a line for it to {LIST}"
        return complain(page, f"no short address leads to `{name}`: {mend}")
    return found[name]


def link(page: PageState, arguments: list[str]) -> str:
    """`::: link vendre/le-point.md`, or `::: link q/isolation`: its QR, its address."""
    found = _named(page, arguments)
    return found if isinstance(found, str) else str(_sheets(page).one(found))


def links(page: PageState, arguments: list[str]) -> str:
    """`::: links`: every short link, to choose from and print."""
    return str(_sheets(page).all(3))


def link_cards(page: PageState, arguments: list[str]) -> str:
    """`::: link-cards q/isolation`: a sheet of cards with that link, one a person."""
    found = _named(page, arguments)
    return found if isinstance(found, str) else str(_sheets(page).cards(found))


def answer_sheet(page: PageState, arguments: list[str]) -> str:
    """`::: answer-sheet QUIZ`, or `::: answer-sheet QUIZ SEAT`: boxes on one page, how to count on its back."""
    found = profile_and_seat(page, arguments, "an answer sheet counts a profile's points")
    return found if isinstance(found, str) else str(answer_sheet_html(*found, page.setting(), 3))


def advice_sheet(page: PageState, arguments: list[str]) -> str:
    """`::: advice-sheet QUIZ`, or `::: advice-sheet QUIZ SEAT`, within a sheet: what a result would have advised."""
    found = profile_and_seat(page, arguments, "advice goes with a profile's themes")
    return found if isinstance(found, str) else str(advice_sheet_html(*found, page.setting()))


def type_sheets(page: PageState, arguments: list[str]) -> str:
    """`::: type-sheets QUIZ`: where its answer sheets are typed, for a group's picture."""
    quiz = named_profile(page, arguments, "only a profile has answer sheets")
    if isinstance(quiz, str):
        return quiz
    if lacking := lacks(quiz):
        return complain(page, f"`{quiz.quiz}`: {lacking}")
    return page.remembered("typing", (quiz.quiz,), lambda setting: str(typing_html(quiz, setting, 2)))


def print_job(page: PageState, arguments: list[str]) -> str:
    """`::: print-job`: all that a room is given on paper, put in once the pages are finished (print_jobs.py)."""
    if not page.site.print_job.formats:
        return complain(page, "there is nothing to print together: write docs/prints.yml, or mend it")
    return PRINT_JOB


BLOCKS = {
    "link": link,
    "links": links,
    "link-cards": link_cards,
    "answer-sheet": answer_sheet,
    "advice-sheet": advice_sheet,
    "type-sheets": type_sheets,
    "print-job": print_job,
}
