"""A result code as a QR symbol in the browser: square for square what segno draws, and read back by ZXing's reader."""

from __future__ import annotations

import re

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from build_tools.quiz.result_code import ALPHABET, LONGEST, grouped
from build_tools.render.web.address_qr import QUIET
from build_tools.render.web.code_qr import SIZES, code_qr

from .conftest import javascript

SQUARES = re.compile(r"M(\d+) (\d+)h1v(\d+)h-1z")
LENGTHS = sorted({len(grouped("0" * symbols)) for symbols in range(5, LONGEST + 1)})


def drawn(text: str) -> list[list[int]]:
    """The squares as a browser fills them by the even-odd rule: what is drawn twice is light."""
    own = code_qr(len(text))
    path = javascript("code-qr.js")("qrPath", text, own.for_browser())
    assert SQUARES.sub("", path) == ""
    across = own.across - 2 * QUIET
    matrix = [[0] * across for _ in range(across)]
    for x, y, high in (map(int, found) for found in SQUARES.findall(path)):
        for row in range(y, y + high):
            matrix[row][x] ^= 1
    return matrix


def by_segno(text: str) -> list[list[int]]:
    """Its own, but for an octet of zeros between text and padding, which no reader looks at and the standard does not have."""
    version = next(v for v, (octets, _) in SIZES.items() if len(text) <= octets - 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segno.encoder, "write_padding_bits", lambda buff, _, length: buff.extend([0] * (-length % 8)))
        symbol = segno.make_qr(text, version=version, error="m", boost_error=False, mask=2, mode="byte")
    return [list(row) for row in symbol.matrix]


def read(matrix: list[list[int]]) -> list[str]:
    """By a reader that is not ours, with the quiet zone around it, a square of six points each."""
    side = len(matrix) + 8
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + 4, y + 4), 0)
    larger = picture.resize((side * 6, side * 6), Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(larger, formats=zxingcpp.BarcodeFormat.QRCode)]


@pytest.mark.parametrize("symbols", range(5, LONGEST + 1))
def test_codes_of_every_length_are_drawn_as_segno_draws_them_and_read_back(symbols):
    @settings(max_examples=5)
    @given(st.text(ALPHABET, min_size=symbols, max_size=symbols))
    def holds(text: str) -> None:
        code = grouped(text)
        matrix = drawn(code)
        assert matrix == by_segno(code)
        assert read(matrix) == [code]

    holds()


def test_each_size_is_met_and_none_but_these_is_needed():
    assert {code_qr(length).across for length in LENGTHS} == {29, 33, 37}


@settings(max_examples=20)
@given(st.text(ALPHABET + "-", min_size=1, max_size=max(octets - 2 for octets, _ in SIZES.values())))
def test_any_text_of_such_signs_is(text):
    assert drawn(text) == by_segno(text)


def test_a_text_that_no_single_block_holds_has_no_symbol():
    with pytest.raises(StopIteration):
        code_qr(43)
