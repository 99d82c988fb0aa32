"""What is printed, as a person and a phone see it: the pages of a PDF, their text, and the QR symbols on them.

The reader of the symbols is ZXing's, the one that drew the pages PDFium: neither is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import zxingcpp
from PIL import Image

DOTS = 200 / 72  # a modest office printer
HYPHEN = "\ufffe"  # what PDFium says for one at the end of a line


@dataclass(frozen=True)
class Paper:
    """One page: its words, and what its QR symbols say, in no order."""

    text: str
    codes: list[str]


def qr_codes(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)]


def printed(pdf: bytes) -> list[Paper]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            Paper(page.get_textpage().get_text_range().replace(HYPHEN, "-"), qr_codes(page.render(scale=DOTS).to_pil()))
            for page in document
        ]
    finally:
        document.close()
