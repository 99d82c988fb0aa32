"""Each sheet is exactly one page of paper, reads in grey, and is the same whether the screen was light or dark; the wallet card has its size."""

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
A4 = (595.3, 841.9)  # points, which Chromium rounds up
NOTHING_ELSE = """() => {
    const sheets = [...document.querySelectorAll(".sheet")];
    document.querySelector("main").replaceChildren(document.querySelector("article"));
    document.querySelector("article").replaceChildren(...sheets);
    return sheets.length;
}"""
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
    assert sorted(with_sheets - {"tout"} - set(SHEETS)) == [], "add it to tests/tables/sheets.yml, with the number of its sheets"


@pytest.mark.browser
@ON_PAPER
def test_each_sheet_is_exactly_one_page_and_reads_in_grey_on_white(make_visitor: MakeVisitor, page: str) -> None:
    """Twins are built alike: one is printed from a light screen, the other from a dark one."""
    visitor = opened(make_visitor, page, "dark" if page.startswith("/en/") else "light")
    assert visitor.page.evaluate(HARD_TO_READ) == []
    sheets = visitor.page.evaluate(NOTHING_ELSE)
    paper = pypdfium2.PdfDocument(visitor.page.pdf(format="A4", prefer_css_page_size=True))
    assert all(sheet.get_size() == pytest.approx(A4, abs=1) for sheet in paper)
    assert len(paper) == sheets == SHEETS[page.removeprefix("/en").strip("/")]


MILLIMETRE = 96 / 25.4


@pytest.mark.browser
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
