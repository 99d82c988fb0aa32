"""Each sheet is exactly one page of paper, can be printed alone, reads in grey, and is the same whether the screen was light or dark; the wallet card has its size."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import yaml

from .built_pages import pages_built
from .conftest import MakeVisitor
from .faces import ROOT
from .visitor import Visitor

SHEETS: dict[str, int] = yaml.safe_load((ROOT / "tests" / "tables" / "sheets.yml").read_text("utf-8"))
ON_PAPER = pytest.mark.parametrize("page", [f"{start}/{name}/" for start in ("", "/en") for name in SHEETS])
SIZES = {"A4": (595.3, 841.9), "Letter": (612, 792)}  # points, which Chromium rounds up
BOXES = ".sheet [data-only]"
HARD_TO_READ = """() => {
    const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const texts = [...document.querySelectorAll(".sheet, .sheet *")].filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
    const style = (e) => (e.closest("svg") ? getComputedStyle(e).fill : getComputedStyle(e).color);
    return texts.map((e) => [e.textContent.trim().slice(0, 30), 1.05 / (light(style(e)) + 0.05)]).filter(([, contrast]) => contrast < 7);
}"""


def opened(make_visitor: MakeVisitor, page: str, scheme: str = "light") -> Visitor:
    visitor = make_visitor(viewport={"width": 794, "height": 1123}, color_scheme=scheme)
    visitor.open(page)
    visitor.page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    return visitor


def test_every_page_with_sheets_is_held_here(site: Path) -> None:
    with_sheets = {page.address.removeprefix("/en").strip("/") for page in pages_built(site) if 'class="sheet"' in page.text}
    assert sorted(with_sheets - {"tout", "animer/tout-imprimer"} - set(SHEETS)) == [], (
        "add it to tests/tables/sheets.yml, with the number of its sheets"
    )


@ON_PAPER
def test_each_page_prints_well_and_each_of_its_sheets_alone_without_a_script(make_visitor: MakeVisitor, page: str) -> None:
    """On one visit: in grey, no heading alone at the foot of a page, and each sheet on exactly one, of A4 and of US Letter.
    Twins are built alike: one is printed from a light screen, the other from a dark one."""
    visitor = opened(make_visitor, page, "dark" if page.startswith("/en/") else "light")
    hard_to_read = visitor.page.evaluate(HARD_TO_READ)
    headings = {"".join(text.split()) for text in visitor.page.locator(":is(h1, h2, h3, h4, h5, h6):visible").all_inner_texts()}
    papers = {size: printed_on(visitor, size) for size in SIZES}
    alone_at_the_foot = [(size, foot) for size, paper in papers.items() for foot in map(last_line, paper) if foot in headings]
    visitor.page.emulate_media(media="null")
    with visitor.without_scripts():
        visitor.open(page)
        boxes = visitor.page.locator(BOXES)
        number = (boxes.count(), visitor.page.locator(".sheet").count())
        taken = {}
        for n, box in enumerate(boxes.all()):
            box.check()
            taken |= {(n, size): len(printed_on(visitor, size)) for size in SIZES}
            box.uncheck()
    assert (hard_to_read, alone_at_the_foot, number) == ([], [], (SHEETS[page.removeprefix("/en").strip("/")],) * 2)
    assert set(taken.values()) == {1}, taken


def printed_on(visitor: Visitor, size: str) -> pypdfium2.PdfDocument:
    paper = pypdfium2.PdfDocument(visitor.page.pdf(format=size))
    assert all(sheet.get_size() == pytest.approx(SIZES[size], abs=1) for sheet in paper)
    return paper


def last_line(paper: pypdfium2.PdfPage) -> str:
    """The words that stand lowest on a page, without their spaces: a PDF gives them in no such order."""
    text = paper.get_textpage()
    rows = [text.get_rect(n) for n in range(text.count_rects())]
    assert rows, "a page of the print is empty"
    lowest = min(bottom for _, bottom, _, _ in rows)
    return "".join("".join(text.get_text_bounded(*row).split()) for row in rows if row[1] < lowest + 2)


MILLIMETRE = 96 / 25.4


@pytest.mark.parametrize("page", ["/reference/a-imprimer/", "/en/reference/a-imprimer/"])
def test_the_wallet_card_folds_to_the_size_of_a_bank_card_and_holds_all_its_words(make_visitor: MakeVisitor, page: str) -> None:
    visitor = opened(make_visitor, page)
    upper, lower = (half.bounding_box() for half in visitor.page.locator(".wallet > div").all())
    assert upper
    assert lower
    for half in (upper, lower):
        assert (round(half["width"] / MILLIMETRE, 1), round(half["height"] / MILLIMETRE, 1)) == (85, 54)
    assert abs(upper["y"] + upper["height"] - lower["y"]) < 0.5  # the fold
    assert visitor.page.locator(".wallet > div").evaluate_all("all => all.map(e => e.scrollHeight - e.clientHeight)") == [0, 0]


@pytest.mark.parametrize(
    "page", ["/diriger/un-quart-d-heure/", "/comprendre/la-spirale/", "/en/diriger/signes-discrets/", "/en/comprendre/le-malentendu/"]
)
def test_a_sheet_that_begins_its_guide_stands_under_the_title_on_the_first_page(make_visitor: MakeVisitor, page: str) -> None:
    visitor = opened(make_visitor, page)
    heading = "".join(visitor.page.locator(".sheet :is(h2, h3)").first.inner_text().split())
    first = pypdfium2.PdfDocument(visitor.page.pdf(format="A4"))[0].get_textpage().get_text_range()
    assert heading in "".join(first.split())


SMALLER = """([within, least]) => [...document.querySelectorAll(within + " *")]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((e) => [e.textContent.trim().slice(0, 30), (parseFloat(getComputedStyle(e).fontSize) * 3) / 4])
    .filter(([, points]) => points < least - 0.01)"""


@pytest.mark.parametrize("page", ["/animer/sur-papier/", "/en/animer/sur-papier/"])
@pytest.mark.parametrize(("side", "least"), [("front", 8), ("back", 9)])
def test_the_letters_of_an_answer_sheet_are_large_enough_to_read_in_a_room(
    make_visitor: MakeVisitor, page: str, side: str, least: int
) -> None:
    visitor = opened(make_visitor, page)
    assert visitor.page.evaluate(SMALLER, [f".answer-sheet.{side}", least]) == []
