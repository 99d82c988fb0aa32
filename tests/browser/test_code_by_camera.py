"""From a phone to the trainer's camera: the code for the group as a QR symbol, and the board that reads it without telling whose it is."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from .board import PATHS, code_of, enter_room, people
from .camera import Camera
from .conftest import MakeVisitor
from .faces import CARD_EN, CARD_FR, PAGE_FR, STEADY, TIRED, Face, answers_code
from .printed import qr_codes
from .visitor import Visitor

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def symbol(visitor: Visitor) -> Locator:
    return visitor.page.locator(".room .symbol svg")


def code(visitor: Visitor) -> str:
    return visitor.page.locator(".room .code > [aria-hidden]").inner_text()


def read(visitor: Visitor) -> list[str]:
    """As a camera sees the phone's whole screen, the symbol scrolled into it."""
    symbol(visitor).scroll_into_view_if_needed()
    return qr_codes(Image.open(io.BytesIO(visitor.page.screenshot())))


@pytest.mark.parametrize("face", [CARD_FR, PAGE_FR], ids=str)
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["day", "night", "forced colours"])
def test_on_a_phone_the_symbol_says_the_code_that_stands_above_it(make_visitor: MakeVisitor, face: Face, look: dict[str, str]) -> None:
    visitor = make_visitor(**PHONE, **look)
    visitor.open(face, hash="?salle")
    visitor.finish(face, TIRED)
    expect(visitor.page.get_by_text(face.w("room-symbol"))).to_be_visible()
    assert read(visitor) == [code(visitor)]
    box = symbol(visitor).bounding_box()
    assert box and box["width"] == box["height"] >= 200 and box["x"] + box["width"] <= 360
    visitor.button(face.w("again")).click()
    visitor.finish(face, STEADY)
    assert read(visitor) == [code(visitor)]


@pytest.mark.parametrize("path", ["/en/q/myths/", "/en/q/which-support/"])
def test_of_the_other_kinds_too(make_visitor: MakeVisitor, path: str) -> None:
    visitor = make_visitor(**PHONE)
    face = Face("card", "en", path)
    visitor.open(face, hash="?room")
    if "myths" in path:
        visitor.fill([0] * visitor.page.locator("fieldset").count())
        visitor.ask_for_result(face)
    else:
        expect(visitor.page.locator("[data-part=form]")).to_be_visible()
        visitor.page.locator("#d1 [data-answer]").first.click()
    assert read(visitor) == [code(visitor)]


def test_it_is_drawn_only_where_a_group_is_given_the_code(visitor: Visitor) -> None:
    visitor.open(CARD_EN)
    visitor.finish(CARD_EN, STEADY)
    visitor.page.locator(".codes > summary").click()
    expect(visitor.page.locator(".codes .code:visible").first).to_be_visible()
    expect(visitor.page.locator(".symbol:visible")).to_have_count(0)
    visitor.button(CARD_EN.w("room-code")).click()
    assert read(visitor) == [code(visitor)]


def test_from_a_file_without_a_network_the_same(make_visitor: MakeVisitor) -> None:
    visitor = make_visitor(**PHONE)
    visitor.context.set_offline(True)
    visitor.page.goto((visitor.site / "q/isolation/index.html").as_uri() + "?salle")
    visitor.fill(STEADY)
    visitor.ask_for_result(CARD_FR)
    assert read(visitor) == [code(visitor)]


CODES = [code_of(answers, n) for n, answers in enumerate(people(6, 31))]


def test_a_code_held_up_counts_once_however_long_and_is_never_shown(visitor: Visitor) -> None:
    camera = Camera(visitor)
    camera.start()
    assert visitor.page.evaluate("window.asked") == {"video": {"facingMode": "environment"}}
    for n, code in enumerate(CODES[:5], 1):
        camera.hold(code if n % 2 else f"https://exemple.fr/q/isolation/#r={code}")
        expect(visitor.page.locator("[data-mark=new]")).to_be_visible()
        camera.seen(3)
        assert (camera.total(), camera.board.tally("new"), camera.board.tally("again")) == (str(n), 1, 0)
        camera.put_away()
        expect(visitor.page.locator("[data-mark]:visible")).to_have_count(0)
    shown = camera.everything()
    assert not [code for code in CODES if code in shown or code.replace("-", "") in shown]
    assert visitor.page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]
    assert len(visitor.asked()) == 1
    camera.board.show(5)
    camera.off()
    assert {row[2] for row in camera.board.rows()} == {"5"}


def test_one_held_up_again_is_told_and_what_is_no_code_is_not_shown(visitor: Visitor) -> None:
    camera = Camera(visitor, "en")
    camera.start()
    camera.hold(CODES[0])
    expect(visitor.page.locator("[data-mark=new]")).to_be_visible()
    camera.put_away()
    camera.seen(10)
    camera.hold(CODES[0])
    expect(visitor.page.locator("[data-mark=again]")).to_be_visible()
    assert (camera.board.tally("again"), camera.total()) == (1, "1")
    mistyped = CODES[1][:-1] + ("0" if CODES[1][-1] != "0" else "1")
    for text in (mistyped, "<img src=x onerror=alert(1)>", "https://example.org/#r=%E0%A4", "javascript:alert(1)", "é" * 12):
        camera.put_away()
        expect(visitor.page.locator("[data-mark]:visible")).to_have_count(0)  # of the one before
        camera.hold(text)
        expect(visitor.page.locator("[data-mark=none]")).to_be_visible()
        camera.seen(2)
        expect(visitor.page.locator("[data-none]")).to_be_visible()
        assert text not in camera.everything()
        assert (camera.board.field.input_value(), camera.board.unread(), camera.total()) == ("", [], "1")
    camera.hold(answers_code(STEADY))
    expect(visitor.page.locator("[data-tally=answers]")).to_be_visible()
    assert camera.total() == "1"


@pytest.mark.parametrize("how", ["camera-stop", "board-hide", "Escape", "b", "wipe", "another tab", "folded", "leaving", "room mode"])
def test_it_stops_when_it_is_no_longer_looked_at(visitor: Visitor, how: str) -> None:
    camera = Camera(visitor)
    camera.start()
    camera.hold(CODES[0])
    expect(visitor.page.locator("[data-mark=new]")).to_be_visible()
    assert camera.running() == 1
    if how in ("camera-stop", "board-hide"):
        camera.board.press(how)
    elif how == "wipe":
        camera.board.press("board-wipe")
    elif how == "another tab":
        visitor.page.evaluate("""() => { Object.defineProperty(document, "hidden", { value: true });
            document.dispatchEvent(new Event("visibilitychange")); }""")
    elif how == "folded":
        visitor.page.locator("[data-entry] > summary").click()
    elif how == "leaving":
        visitor.page.evaluate("dispatchEvent(new Event('pagehide'))")
    elif how == "room mode":
        visitor.page.locator("[data-do=wall]").first.click()
    else:
        visitor.page.keyboard.press(how)
    camera.off()
    frames = camera.frames
    visitor.page.wait_for_timeout(700)
    assert camera.frames <= frames + 1  # the picture that was being looked at
    if how == "camera-stop":
        expect(camera.button("camera-start")).to_be_focused()
        assert camera.total() == "1"
    if how in ("board-hide", "Escape", "b"):
        visitor.page.keyboard.press("b")
        camera.off()
        assert camera.total() == "1"


def test_in_room_mode_it_reads_beside_the_entry_and_stops_with_it(visitor: Visitor) -> None:
    camera = Camera(visitor)
    enter_room(visitor.page)
    visitor.page.keyboard.press("c")
    camera.start()
    camera.hold(CODES[2])
    expect(visitor.page.locator("[data-come]").first).to_have_text("1")
    visitor.page.keyboard.press("PageUp")
    camera.off()
    visitor.page.keyboard.press("c")
    camera.start()
    visitor.page.keyboard.press("Escape")
    camera.off()


@pytest.mark.parametrize(
    ("trouble", "told"),
    [("NotAllowedError", "refused"), ("NotFoundError", "none"), ("NotReadableError", "busy"), ("AbortError", "busy")],
)
def test_what_a_camera_refuses_is_told_and_nothing_is_lost(visitor: Visitor, trouble: str, told: str) -> None:
    camera = Camera(visitor)
    camera.board.paste(CODES[0])
    visitor.page.evaluate("name => { window.trouble = name; }", trouble)
    camera.button("camera-start").click()
    expect(visitor.page.locator("[data-camera] [role=status]")).to_have_text(camera.board.words(f"camera-{told}"), use_inner_text=True)
    camera.off()
    assert camera.total() == "1"
    visitor.page.evaluate("window.trouble = ''")
    camera.start()
    expect(visitor.page.locator("[data-camera-told]:visible")).to_have_count(0)


def test_a_camera_that_is_pulled_out_is_told(visitor: Visitor) -> None:
    camera = Camera(visitor)
    camera.start()
    visitor.page.evaluate("window.tracks[0].dispatchEvent(new Event('ended'))")
    expect(visitor.page.locator("[data-camera-told=gone]")).to_be_visible()
    camera.off()


def test_a_permission_that_comes_too_late_opens_nothing(visitor: Visitor) -> None:
    camera = Camera(visitor)
    visitor.page.evaluate("""() => { const give = navigator.mediaDevices.getUserMedia;
        navigator.mediaDevices.getUserMedia = async (asked) => {
          await new Promise((resume) => { window.grant = resume; });
          return give(asked);
        }; }""")
    camera.button("camera-start").click()
    expect(visitor.page.locator("[data-camera-told=asking]")).to_be_visible()
    visitor.page.keyboard.press("Escape")
    visitor.page.evaluate("window.grant()")
    visitor.page.wait_for_timeout(200)
    visitor.page.keyboard.press("b")
    camera.off()


def test_where_a_browser_reads_no_symbols_no_camera_is_offered(make_visitor: MakeVisitor) -> None:
    plain = make_visitor()
    plain.open(PATHS["fr"])
    assert plain.page.evaluate("'BarcodeDetector' in window") is False
    others = make_visitor()
    Camera(others, formats=("ean_13",))
    for visitor in (plain, others):
        expect(visitor.page.locator("[data-camera]")).to_be_hidden()


def test_the_made_up_codes_go_before_a_real_one_comes(visitor: Visitor) -> None:
    camera = Camera(visitor)
    camera.board.press("board-try")
    expect(camera.board.shown).to_be_visible()
    camera.board.unfold()
    camera.start()
    camera.hold(CODES[0])
    expect(visitor.page.locator("[data-mark=new]")).to_be_visible()
    assert camera.total() == "1"
