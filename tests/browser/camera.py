"""A board whose camera reads codes. The browser's reader of symbols is the system's own, which none of these machines has: ZXing's stands
in for it, and is given every frame of a camera that is made up."""

from __future__ import annotations

import base64
import io

import segno
from PIL import Image
from playwright.sync_api import Locator, expect

from .board import PATHS, Board
from .printed import qr_codes
from .visitor import Visitor

READER = """(formats) => {
  const look = async (video) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0);
    return (await window.read(canvas.toDataURL().split(",")[1])).map((rawValue) => ({ rawValue }));
  };
  window.BarcodeDetector = class { static getSupportedFormats = async () => formats; detect = look; };
}"""
# What the camera sees: whatever is held up before it, as text, or nothing.
CAMERA = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
  const brush = canvas.getContext("2d");
  const draw = () => {
    brush.fillStyle = "#777";
    brush.fillRect(0, 0, 640, 480);
    (window.held ?? []).forEach((row, y) => row.forEach((dark, x) => {
      brush.fillStyle = dark ? "#111" : "#eee";
      brush.fillRect(180 + x * 8, 100 + y * 8, 8, 8);
    }));
  };
  setInterval(draw, 40);
  window.tracks = [];
  navigator.mediaDevices.getUserMedia = async (asked) => {
    window.asked = asked;
    if (window.trouble) throw new DOMException("", window.trouble);
    const stream = canvas.captureStream(25);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
}"""


class Camera:
    """A board whose browser reads symbols, and what is held up before its camera."""

    def __init__(self, visitor: Visitor, language: str = "fr", formats: tuple[str, ...] = ("qr_code",)) -> None:
        self.page, self.frames = visitor.page, 0
        self.page.expose_function("read", self._read)
        self.page.add_init_script(f"({READER})({list(formats)}); ({CAMERA})();")
        visitor.open(PATHS[language])
        self.board = Board(self.page, language)

    def _read(self, picture: str) -> list[str]:
        self.frames += 1
        return qr_codes(Image.open(io.BytesIO(base64.b64decode(picture))))

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=self.board.words(key), exact=True)

    def start(self) -> None:
        self.button("camera-start").click()
        expect(self.page.locator("video")).to_be_visible()
        expect(self.button("camera-stop")).to_be_focused()

    def hold(self, text: str) -> None:
        matrix = [list(row) for row in segno.make_qr(text, error="m").matrix_iter(border=4)]
        self.page.evaluate("held => { window.held = held; }", matrix)

    def put_away(self) -> None:
        self.page.evaluate("() => { window.held = []; }")

    def seen(self, frames: int = 2) -> None:
        """So many more pictures have been looked at, and what was read is told."""
        goal = self.frames + frames
        for _ in range(200):
            if self.frames >= goal:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("the camera looks no more")

    def running(self) -> int:
        return int(self.page.evaluate("window.tracks.filter((track) => track.readyState === 'live').length"))

    def off(self) -> None:
        expect(self.page.locator("video")).to_be_hidden()
        assert self.running() == 0

    def total(self) -> str:
        return self.page.locator("[data-total]:visible b").first.inner_text()

    def everything(self) -> str:
        return str(self.page.evaluate("document.body.innerText + document.querySelector('textarea').value + document.body.innerHTML"))
