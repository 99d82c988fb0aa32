"""The text of a PDF that Chromium made, without its spaces: enough to say that words are, or are not, on paper."""

from __future__ import annotations

import re
import unicodedata
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")


def text_of(pdf: bytes) -> str:
    objects = {int(n): body for n, body in OBJECT.findall(pdf)}
    fonts = {int(n): int(at) for body in objects.values() for n, at in re.findall(rb"/F(\d+) (\d+) 0 R", body)}
    letters = {name: _letters(objects, objects[at]) for name, at in fonts.items()}
    found = []
    for body in objects.values():
        stream = _stream(body)
        font: dict[int, str] = {}
        for name, glyphs in SHOWN.findall(stream) if b" Tf" in stream else ():
            if name:
                font = letters.get(int(name), {})
            else:
                found += [font.get(int(glyphs[i : i + 4], 16), "") for i in range(0, len(glyphs), 4)]
    return "".join(unicodedata.normalize("NFKC", "".join(found)).split())  # a ligature is two letters again


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    """Glyph → text, as the font's ToUnicode table says."""
    at = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _stream(objects[int(at[1])]) if at else b""
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, text in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            found[int(glyph, 16)] = _text(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for glyph in range(int(first, 16), int(last, 16) + 1):
                found[glyph] = chr(ord(_text(text)) + glyph - int(first, 16))
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _stream(body: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*?)\r?\n?endstream", body, re.DOTALL)
    if not found:
        return b""
    return zlib.decompressobj().decompress(found[1]) if b"FlateDecode" in body else found[1]
