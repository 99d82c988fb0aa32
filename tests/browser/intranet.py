"""The card in a page of another host, as an intranet shows it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect

from build_tools.render.pages.embed import embed_line

from .faces import QUIZ, SEAT, Answers, Face
from .hosts import LISTENING, PAGE


def line(address: str, face: Face) -> str:
    return str(embed_line(QUIZ, SEAT, face.language, address + "/"))


def show(page: Page, folder: Path, host: str, element: str) -> FrameLocator:
    """The element in a page of a `host` that serves a folder, beside a script that listens."""
    (folder / "accueil.html").write_text(PAGE.format(element + LISTENING))
    page.goto(host + "/accueil.html")
    return page.frame_locator("iframe")


def take(card: FrameLocator, face: Face, answers: Answers) -> None:
    """A tap on each option, then on the button below."""
    for n, option in enumerate(answers):
        if option is not None:
            card.locator("fieldset").nth(n).locator("label").nth(option).click()
    card.get_by_role("button", name=face.w("show"), exact=True).last.click()
    expect(card.locator("[data-heading]")).to_be_visible()
