"""Blocks of what is taken away from the site: the folder for a stick, the packages, the line for an intranet, the copy that a browser
keeps. blocks.py lists them."""

from __future__ import annotations

from ..render.pages.embed import embed_html, packages_html, stick_html
from ..render.pages.offline_page import forget_html, offline_html
from .state import PageState, quiz_and_seat


def embed(page: PageState, arguments: list[str]) -> str:
    """`::: embed QUIZ`, or `::: embed QUIZ SEAT`: the line to paste into another site's page."""
    quiz, seat = quiz_and_seat(page, arguments)
    return embed_html(quiz, seat, page.setting(), page.site.public)


def stick(page: PageState, arguments: list[str]) -> str:
    """`::: stick`: the link to the language's zip."""
    return stick_html(page.setting())


def packages(page: PageState, arguments: list[str]) -> str:
    """`::: packages`: every quiz and seat for a learning platform."""
    return packages_html(page.site.checked.quizzes.values(), page.setting())


def offline(page: PageState, arguments: list[str]) -> str:
    """`::: offline`: keep the site in this browser, erase it."""
    return offline_html(page.setting())


def forget(page: PageState, arguments: list[str]) -> str:
    """`::: forget`: erase all that the site keeps in this browser."""
    return forget_html(page.setting())


BLOCKS = {"embed": embed, "stick": stick, "packages": packages, "offline": offline, "forget": forget}
