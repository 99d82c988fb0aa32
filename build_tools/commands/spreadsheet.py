"""A spreadsheet as people make it → rows of text: CSV as French and English Excel write it, and Excel's own workbooks.

Of CSV, the separator is told by the first lines, the encoding by the bytes: UTF-8 with or without the mark that Excel puts first,
UTF-16 with its mark, else Windows-1252, which is what Excel calls plain “CSV”. A file is read as it comes, so that its length
costs no memory. What the rows mean is quiz/typed_answers.py's business.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ..quiz.typed_answers import Row

SEPARATORS = (";", ",", "\t")
SAMPLE = 100_000  # characters from which the separator is told
LARGEST_WORKBOOK = 500_000_000  # bytes, unpacked


class Unusable(Exception):
    """Why a file is no such table: one line, without the file's name."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that can be read, as often as wanted. `separator`: of CSV, else ""; `note`: what its author should be told of how it is read."""

    path: Path
    separator: str
    encoding: str = ""
    marked: bool = False  # whether UTF-8 says that it is
    note: str = ""

    def rows(self) -> Iterator[Row]:
        """Every row, blank ones too, the first being 1. Raises Unusable where the file stops being a table."""
        return _csv(self) if self.separator else _workbook(self.path)


def open_table(path: Path) -> Table:
    """What kind of table a file is. Raises Unusable, or OSError."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"PK\x03\x04"):
        return Table(path, "", note=_sheet_note(path))
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unusable("this is a workbook of an old Excel (.xls): save it again as “Excel workbook (.xlsx)”, or as CSV")
    encoding = _encoding(path, head)
    marked = head.startswith(codecs.BOM_UTF8)
    note = "read as Windows-1252, Excel's plain “CSV”; if accents look wrong, save it as “CSV UTF-8”" if encoding == "cp1252" else ""
    with path.open(encoding=encoding, newline="") as file:
        return Table(path, _separator(file.read(SAMPLE)), encoding, marked, note)


def _encoding(path: Path, head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        raise Unusable("the file is in UTF-16 without its mark, or no text at all: save it again as “CSV UTF-8”")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(1 << 16):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unusable("the file is neither in UTF-8 nor in Windows-1252: save it again as “CSV UTF-8” (in Excel: File, Save as, CSV UTF-8)")


def _separator(sample: str) -> str:
    """The separator that the first records have most of, outside quotation marks."""
    if sample.startswith("sep=") and sample[5:6] in ("\r", "\n", ""):
        return sample[4:5] or ";"
    bare = "".join(sample.split('"')[::2]).splitlines()
    counts = {
        separator: [line.count(separator) for line in islice((line for line in bare if line.strip()), 20)] for separator in SEPARATORS
    }
    return max(SEPARATORS, key=lambda separator: max(counts[separator], default=0))


def _csv(table: Table) -> Iterator[Row]:
    number = 0
    with table.path.open(encoding=table.encoding, newline="") as file:
        reader = csv.reader(_without_nul(file), delimiter=table.separator, strict=True)
        try:
            for number, cells in enumerate(reader, 1):
                yield number, [] if number == 1 and cells == ["sep=", ""] else cells
        except csv.Error as error:
            raise Unusable(f"row {number + 1}: this is no CSV: {error}: look for a stray or missing quotation mark") from error


def _without_nul(file: io.TextIOBase) -> Iterator[str]:
    for number, line in enumerate(file, 1):
        if "\0" in line:
            raise Unusable(f"line {number}: a character that no text holds stands here: the file is damaged, or no CSV")
        yield line


def _sheet_note(path: Path) -> str:
    """Which of a workbook's sheets is read, where it has more than one. Raises Unusable where it is none, or swells beyond measure."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_WORKBOOK:
                raise Unusable("this workbook is too large: save the sheet as CSV")
            if "xl/workbook.xml" not in packed.namelist():
                raise Unusable("this is no workbook of Excel (.xlsx): save the sheet as CSV UTF-8, or as .xlsx")
    except zipfile.BadZipFile as error:
        raise Unusable("this workbook is damaged: save it again, or as CSV") from error
    names, read = _sheets(path)
    return f"read: the sheet “{read}”, of {len(names)}" if len(names) > 1 else ""


def _sheets(path: Path) -> tuple[list[str], str]:
    book = _opened(path)
    try:
        return list(book.sheetnames), book.active.title if book.active is not None else ""
    finally:
        book.close()


def _opened(path: Path) -> Any:
    from openpyxl import load_workbook  # only where there is a workbook: it takes a fifth of a second

    try:
        return load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)  # whatever the file is called
    except Exception as error:  # whatever a damaged workbook makes of it
        raise Unusable("this workbook is damaged, or protected by a password: save it again, or as CSV") from error


def _workbook(path: Path) -> Iterator[Row]:
    book = _opened(path)
    try:
        sheet = book.active
        if sheet is None or not hasattr(sheet, "iter_rows"):
            raise Unusable("the first sheet of this workbook holds no cells")
        sheet.reset_dimensions()  # what other programs write there is often wrong
        number = 0
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_typed(value) for value in values]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise Unusable("this workbook is damaged: save it again, or as CSV") from error
    finally:
        book.close()


def _typed(value: object) -> str:
    """A cell as its author sees it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
