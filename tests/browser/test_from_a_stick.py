"""The folder on a stick: unpacked anywhere, opened by a double click, without a network."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from build_tools.render.web.addresses import language_root, stick_address

from .faces import QUIZ, TIRED, Face, answers_code, on_a_card
from .hosts import watched
from .visitor import Visitor

LINKS = "() => [...document.querySelectorAll('[href], [src]')].map((e) => e.getAttribute('href') ?? e.getAttribute('src'))"
IDS = "() => [...document.querySelectorAll('[id]')].map((e) => e.id)"


def opened(visitor: Visitor, stick: Path, face: Face) -> Visitor:
    """The page that one opens first, with the network off."""
    visitor.context.set_offline(True)
    visitor.page.goto((stick / face.w("away-start")).as_uri())
    return visitor


@pytest.fixture
def stick(site: Path, tmp_path: Path, face: Face) -> Path:
    """Unpacked into a folder with a space and an accent, as folders have."""
    folder = tmp_path / "Clé de l'atelier"
    ZipFile(site / stick_address(face.language)).extractall(folder)
    return folder.resolve()


@on_a_card
def test_every_link_of_every_page_leads_to_a_file_in_the_folder(browser: Browser, stick: Path, face: Face) -> None:
    with watched(browser, offline=True) as (page, complaints):
        links: dict[Path, list[str]] = {}
        ids: dict[Path, set[str]] = {}
        for file in sorted(stick.rglob("*.html")):
            page.goto(file.as_uri())
            links[file], ids[file] = page.evaluate(LINKS), set(page.evaluate(IDS))
        assert complaints == []
    dead = []
    for file, found in links.items():
        for link in found:
            parts = urlsplit(link)
            if parts.scheme in ("tel", "sms", "mailto", "data") or (parts.scheme == "https" and parts.netloc):
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if (
                parts.scheme
                or not target.is_file()
                or not target.is_relative_to(stick)
                or (parts.fragment and unquote(parts.fragment) not in ids[target])
            ):
                dead.append((file.relative_to(stick), link))
    assert dead == []
    assert len(links) > 40


@on_a_card
def test_from_the_first_page_to_the_quiz_and_its_code(visitor: Visitor, stick: Path, face: Face) -> None:
    opened(visitor, stick, face)
    visitor.page.get_by_role("link", name=face.says(QUIZ.discreet_title), exact=True).click()
    visitor.finish(face, TIRED)
    expect(visitor.bands).to_have_count(len(QUIZ.dimensions))
    assert visitor.code("answers") == answers_code(TIRED)
    visitor.page.get_by_role("link", name=face.w("site"), exact=True).click()
    expect(visitor.page.locator("main h1")).to_be_visible()


@on_a_card
def test_from_the_first_page_to_the_slides_on_the_whole_screen(visitor: Visitor, stick: Path, face: Face) -> None:
    opened(visitor, stick, face)
    visitor.page.locator("a[href*='animer/diapositives']").click()
    visitor.button(face.w("present-short")).click()
    expect(visitor.page.get_by_role("dialog", name=face.w("slides"))).to_be_visible()


@on_a_card
def test_what_needs_the_site_online_is_not_offered(visitor: Visitor, stick: Path, face: Face) -> None:
    opened(visitor, stick, face)
    visitor.page.goto((stick / "pages" / language_root(face.language) / "vendre/le-point/index.html").as_uri())
    visitor.finish(face, TIRED)
    expect(visitor.page.locator("[data-find]:visible, [data-after]:visible, .languages a")).to_have_count(0)


@on_a_card
def test_no_page_of_the_folder_has_a_number_still_to_be_filled_in(stick: Path, face: Face) -> None:
    sizes = [size for file in stick.rglob("*.html") for size in re.findall(r"<span data-size>(.*?)</span>", file.read_text("utf-8"))]
    assert sizes and all(re.fullmatch(r"\d+[.,]\d", size) for size in sizes), sizes
