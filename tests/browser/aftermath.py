"""What a visitor does after a result, on the page: opens a part of it, reads and fills it, takes something away."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Locator, expect

from .faces import PAGE_EN, PAGE_FR, STEADY, TIRED, Face, scores_code
from .visitor import Visitor

PAGES = [PAGE_FR, PAGE_EN]
KEPT = "/history:isolation:rep"
SHARES = "navigator.share = given => { window.given = given; return Promise.resolve(); }"


def part(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(f"[data-after-part={name}]")


def opened(visitor: Visitor, face: Face, name: str) -> Locator:
    """A part opened by keyboard, once what it fetches is there."""
    whole = part(visitor, name)
    whole.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    expect(whole.locator("button").first).to_be_attached()
    expect(whole.locator(":scope > :last-child")).not_to_have_js_property("localName", "template")
    return whole


def press(within: Locator, name: str) -> None:
    """A button reached and pressed by keyboard."""
    button = within.get_by_role("button", name=name, exact=True)
    button.focus()
    within.page.keyboard.press("Enter")


def file_of(visitor: Visitor, within: Locator, name: str) -> tuple[str, bytes]:
    """(name, content) of the file that a button gives."""
    with visitor.page.expect_download() as waiting:
        press(within, name)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def kept(visitor: Visitor) -> object:
    """The results kept beyond the tab, as rows; None where there is nothing."""
    text = visitor.page.evaluate("key => localStorage.getItem(key)", KEPT)
    return None if text is None else json.loads(text)["results"]


def put(visitor: Visitor, value: str) -> None:
    visitor.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEPT, value])


def history_of(*rows: list[str], **changed: object) -> str:
    return json.dumps({"format": "result-history", "version": 1, "quiz": "isolation:rep", "results": rows} | changed)


HISTORY = history_of(["2026-01-05", scores_code(TIRED, 5), "une note"], ["2026-02-05", scores_code(STEADY, 6), ""])


def everything(visitor: Visitor, face: Face) -> None:
    """All of it opened, on a device that keeps two results and has a share sheet."""
    visitor.page.add_init_script(SHARES)
    visitor.open(face)
    put(visitor, HISTORY)
    visitor.finish(face, TIRED)
    plan = opened(visitor, face, "plan")
    plan.get_by_role("radio", name=face.w("plan-own")).check()
    plan.get_by_role("radio", name=face.w("reader-friend")).check()
    opened(visitor, face, "share")
    opened(visitor, face, "diary")
