"""What comes after a result, all of it open: nothing of it is fetched before it is opened, and what is shared is said before."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .aftermath import PAGES, everything, opened, part
from .faces import QUIZ, TIRED, Face
from .visitor import Visitor

on_both_pages = pytest.mark.parametrize("face", PAGES, ids=str)


@on_both_pages
def test_each_part_is_fetched_when_first_opened_and_once(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    there = set(visitor.asked())
    opened(visitor, face, "plan")
    fetched = [r.rsplit("/", 1)[1].split(".")[0] for r in visitor.asked() if r not in there]
    assert sorted(fetched) == ["after", "plan", "plan"]
    count = len(visitor.asked())
    part(visitor, "plan").locator("summary").first.click()
    part(visitor, "plan").locator("summary").first.click()
    assert len(visitor.asked()) == count


@on_both_pages
def test_what_cannot_be_fetched_is_said_and_tried_again(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.context.route("**/assets/after*.css", lambda route: route.abort())
    part(visitor, "diary").locator("summary").click()
    expect(visitor.page.get_by_text(face.w("after-unloaded")).filter(visible=True)).to_have_count(1)
    visitor.context.unroute("**/assets/after*.css")
    part(visitor, "diary").locator("summary").first.click()
    opened(visitor, face, "diary")
    expect(visitor.page.get_by_text(face.w("after-unloaded")).filter(visible=True)).to_have_count(0)
    visitor.errors = [e for e in visitor.errors if "ERR_FAILED" not in e]


@on_both_pages
def test_the_share_sheet_gets_the_link_and_says_before_what_it_carries(visitor: Visitor, face: Face) -> None:
    everything(visitor, face)
    share = part(visitor, "share")
    for kind in ("scores", "answers"):
        expect(share.get_by_text(face.w(kind + "-reveals"))).to_be_visible()
        share.get_by_role("button", name=face.w("share-link-" + kind)).press("Enter")
        expect(share.get_by_text(face.w("share-shared"))).to_be_visible()
        given = visitor.page.evaluate("() => window.given")
        assert given == {"url": f"{visitor.address}{face.path}#r={visitor.code(kind)}"}


@on_both_pages
def test_the_coachs_sheet_tells_scores_and_no_code(visitor: Visitor, face: Face) -> None:
    visitor.page.add_init_script("window.print = () => {}")
    everything(visitor, face)
    codes = [visitor.code("scores"), visitor.code("answers")]
    part(visitor, "share").get_by_role("button", name=face.w("share-print")).press("Enter")
    visitor.page.emulate_media(media="print")
    printed = visitor.page.locator("body").inner_text()
    assert face.w("share-topics") in printed
    assert [code for code in codes if code in printed] == []
    expect(visitor.page.locator(".alone .score:visible")).to_have_count(len(QUIZ.dimensions))
