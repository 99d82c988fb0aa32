"""A trainer prints a whole workshop at once: five actions from the home page, one job, each sheet on a leaf of its own."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from build_tools.project import text_of
from build_tools.render.pages.print_job import PrintJob, copies, read_print_job
from build_tools.render.text.words import Words

from .conftest import MakeVisitor
from .faces import ROOT
from .visitor import Visitor

PAGES = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
PRINTS: PrintJob = read_print_job(text_of(ROOT / "data" / "prints.yml"), PAGES)[0]
both_languages = pytest.mark.parametrize("start", ["", "/en"], ids=["fr", "en"])


def numbers(format_at: int, people: int, *, phones: bool = True, address: bool = False) -> list[int]:
    """Of each sheet of a format, how many. `address`: whether the site knows its own, without which there are no QR cards."""
    of = [sheet for sheet in PRINTS.sheets if format_at in sheet.formats and (address or "link-cards" not in sheet.block)]
    return [count for sheet in of if (count := copies(sheet.one_for if phones else sheet.without_phones, people))]


def pages(page: Page, size: str = "A4") -> list[str]:
    """The words of each page, without their spaces."""
    return ["".join(paper.get_textpage().get_text_range().split()) for paper in pypdfium2.PdfDocument(page.pdf(format=size))]


def choose(page: Page, name: str, people: int) -> int:
    """How many leaves the page then asks for."""
    page.locator(f"#{name}").check()
    page.locator("#people").fill(str(people))
    return int(page.locator("[data-leaves]").inner_text())


def test_from_the_home_page_a_workshop_for_twelve_is_five_actions_and_one_job(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    page.locator("main").get_by_role("link", name="J’anime").first.click()
    page.get_by_role("link", name="Qu’est-ce que j’imprime").click()
    page.evaluate("() => { window.jobs = 0; window.print = () => { window.jobs += 1; }; }")
    page.get_by_role("radio", name="Une heure").check()
    page.get_by_label("Pour combien de personnes").fill("12")
    page.get_by_role("button", name=Words("fr")("job-print")).click()
    assert page.evaluate("window.jobs") == 1
    assert visitor.errors == []
    assert visitor.elsewhere() == []


@both_languages
def test_each_sheet_is_a_leaf_of_its_own_in_its_right_number(visitor: Visitor, start: str) -> None:
    page = visitor.page
    visitor.open(f"{start}/animer/tout-imprimer/")
    count = "".join(Words(start.strip("/") or "fr")("sheet-count").split())
    for at, (name, _) in enumerate(PRINTS.formats, 1):
        for people, size in ((12, "A4"), (12, "Letter"), *(((1, "A4"), (13, "A4"), (40, "A4")) if at == 1 else ())):
            leaves, paper = choose(page, name, people), pages(page, size)
            assert leaves == 1 + sum(numbers(at, people)), (name, people)
            assert len(paper) == 2 * leaves, (name, people, size)
            assert all(paper[::2]), "what has one side stands in front"
            assert {back.startswith(count) for back in paper[1::2] if back} <= {True}, "and only what is counted has a back"
    expect(page.locator(".leaf")).to_have_count(page.locator(".printed").count())  # the copies are gone


def test_without_phones_everyone_gets_a_tick_sheet_and_a_printer_of_one_side_leaves_no_page_blank(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/animer/tout-imprimer/#vingt")
    page.get_by_label(Words("fr")("job-no-phones")).check()
    page.get_by_label(Words("fr")("job-two-sided")).uncheck()
    leaves, paper = choose(page, "vingt", 12), pages(page)
    tick = copies("each", 12)
    assert len(paper) == leaves == 1 + sum(numbers(1, 12, phones=False)) + tick
    assert all(paper)
    assert sum("Compter" in text[:10] for text in paper) == tick
    titles = [re.sub(r"\s+", " ", text) for text in page.locator(".print-list li:visible a").all_inner_texts()]
    expect(page.locator(".printed:visible")).to_have_count(len(titles))


@pytest.mark.parametrize("typed", ["", "0", "61", "2.5", "-3"])
def test_a_number_that_is_none_leaves_the_last_one(visitor: Visitor, typed: str) -> None:
    page = visitor.page
    visitor.open("/animer/tout-imprimer/")
    before = choose(page, "heure", 20)
    assert choose(page, "heure", 20) == before
    page.locator("#people").fill(typed)
    page.keyboard.press("Tab")
    expect(page.locator("#people")).to_have_value("20")
    expect(page.locator("[data-leaves]")).to_have_text(str(before))


def test_a_link_to_a_format_chooses_it_and_without_a_script_each_sheet_prints_once_with_its_number(make_visitor: MakeVisitor) -> None:
    scripted = make_visitor()
    scripted.open("/animer/tout-imprimer/#matinee")
    expect(scripted.page.locator("#matinee")).to_be_checked()
    visitor = make_visitor(java_script_enabled=False)
    visitor.open("/animer/tout-imprimer/")
    page = visitor.page
    expect(page.locator("noscript p")).to_have_text(Words("fr")("job-by-hand", people=12))  # which no search for text sees
    expect(page.get_by_role("button", name=Words("fr")("job-print"))).to_be_hidden()
    page.locator("#heure").check()
    assert [int(text) for text in page.locator(".printed:visible [data-copies]").all_inner_texts()] == numbers(2, 12)
    assert len(pages(page)) == 2 * (1 + len(numbers(2, 12)))
