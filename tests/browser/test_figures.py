"""The figures: their letters read on the smallest phone, they stay within their column there, and within the margins on paper."""

from __future__ import annotations

import pypdfium2
import pytest

from .conftest import MakeVisitor

FIGURES = ("comprendre/le-malentendu", "comprendre/la-spirale", "diriger/un-quart-d-heure", "diriger/quel-appui")
PAGES = [f"{start}/{name}/" for start in ("", "/en") for name in FIGURES]
LEAST = 14  # CSS pixels
MARGIN = 36  # points, of the 14 mm that pages leave
# The words of figures, each with its size in pixels as it is shown, and how far the figure reaches beyond its column.
SHOWN = """() => [...document.querySelectorAll("figure.drawing")].map((figure) => ({
    words: [...figure.querySelectorAll("*")]
        .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.tagName !== "title")
        .map((e) => [e.textContent.trim(), parseFloat(getComputedStyle(e).fontSize) * (e.closest("svg") ? e.ownerSVGElement.getScreenCTM().a : 1)]),
    beyond: Math.max(...[...figure.querySelectorAll("*")].map((e) => e.getBoundingClientRect().right)) - innerWidth,
}))"""


@pytest.mark.parametrize("page", PAGES)
def test_on_the_smallest_phone_every_letter_is_large_enough_and_nothing_runs_out(make_visitor: MakeVisitor, page: str) -> None:
    visitor = make_visitor(viewport={"width": 320, "height": 640})
    visitor.open(page)
    figures = visitor.page.evaluate(SHOWN)
    assert figures
    for figure in figures:
        assert figure["words"]
        assert [(words, round(size, 1)) for words, size in figure["words"] if size < LEAST] == []
        assert figure["beyond"] <= 0


@pytest.mark.parametrize("page", PAGES)
def test_on_paper_a_figure_stays_within_the_margins(make_visitor: MakeVisitor, page: str) -> None:
    visitor = make_visitor()
    visitor.open(page)
    for paper in pypdfium2.PdfDocument(visitor.page.pdf(format="A4")):
        picture = paper.render(scale=1).to_pil().convert("L")
        assert picture.crop((0, 0, picture.width, MARGIN)).getextrema()[0] == 255
        assert picture.crop((0, 0, MARGIN, picture.height)).getextrema()[0] == 255
