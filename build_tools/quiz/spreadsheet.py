"""CSV as French and English spreadsheets write it → rows of text. Comma, semicolon or tab, told by the header line; UTF-8,
with or without the mark that Excel puts first; any other encoding is named as such, never guessed at.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

SEPARATORS = (";", ",", "\t")
RESAVE = "save it again as “CSV UTF-8” (in Excel: File, Save as, CSV UTF-8)"


class Unusable(Exception):
    """Why a file is no such table: one line, without the file's name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows`: (line in the file, cells), as many cells as the header has; blank lines are left out. Names are trimmed, cells are as typed."""

    header: tuple[str, ...]
    header_line: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(data: bytes) -> Sheet:
    """The table in a file. Messages begin with `line:column:`, the column counted in cells."""
    text = _decoded(data)
    lines = _lines(text, _separator(text))
    if lines and lines[0][1] == ("sep=", ""):
        del lines[0]  # Excel's own note on the separator
    if not lines:
        raise Unusable("1:1: the file is empty: the first line names the columns, each further line is a respondent")
    (header_line, header), *rows = lines
    for line, cells in rows:
        if len(cells) != len(header):
            raise Unusable(
                f"{line}:{min(len(cells), len(header)) + 1}: this row has {len(cells)} cells, the first one {len(header)}: "
                "look for a missing or stray separator"
            )
    return Sheet(tuple(name.strip() for name in header), header_line, tuple(rows))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:200]:
        raise Unusable(f"1:1: the file is in UTF-16, or no text at all: {RESAVE}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("latin-1").split("\n")
        cell = before[-1].count(_separator(data.decode("latin-1"))) + 1
        raise Unusable(
            f"{len(before)}:{cell}: byte {data[error.start]:#04x} is not UTF-8; the file is probably in Windows-1252: {RESAVE}"
        ) from error


def _separator(text: str) -> str:
    """The separator that the first written line has most of, outside quotation marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    bare = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=bare.count)


def _lines(text: str, separator: str) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines, at = [], 1
    try:
        for cells in reader:
            if len(cells) > 1 or "".join(cells).strip():
                lines.append((at, tuple(cells)))
            at = reader.line_num + 1
    except csv.Error as error:
        raise Unusable(f"{at}:1: not CSV: {error}: look for a stray or missing quotation mark") from error
    return lines
