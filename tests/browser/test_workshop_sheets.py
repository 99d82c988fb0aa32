"""What a trainer prints fits: each sheet of the kit on one page of A4, in both languages, and the slips in two columns to cut."""

from __future__ import annotations

import pytest

from .conftest import MakeVisitor

A4_WIDTH, INNER_HEIGHT = 794, 1016  # 210 mm, and 297 mm less two margins of 14 mm, in the browser's pixels
PAGES = ["le-kit", "vingt-minutes", "une-heure", "demi-journee", "a-distribuer"]


@pytest.mark.parametrize("page", [f"{start}/animer/{name}/" for start in ("", "/en") for name in PAGES])
def test_each_sheet_fits_one_page_of_paper(make_visitor: MakeVisitor, page: str) -> None:
    visitor = make_visitor(viewport={"width": A4_WIDTH, "height": 1123})
    visitor.open(page)
    visitor.page.emulate_media(media="print")
    heights = [box["height"] for box in (sheet.bounding_box() for sheet in visitor.page.locator(".sheet").all()) if box]
    assert heights
    assert all(height <= INNER_HEIGHT for height in heights), heights


def test_slips_stand_two_by_two_alike_to_be_cut_in_straight_lines(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(viewport={"width": A4_WIDTH, "height": 1123})
    visitor.open("/animer/a-distribuer/")
    visitor.page.emulate_media(media="print")
    boxes = [box for box in (slip.bounding_box() for slip in visitor.page.locator(".slips > li").all()) if box]
    assert len({box["x"] for box in boxes}) == 2
    assert len({box["y"] for box in boxes}) == 4
    assert len({(box["width"], box["height"]) for box in boxes}) == 1
