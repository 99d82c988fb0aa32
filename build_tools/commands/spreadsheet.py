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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from ..diagnostics import visible
from ..messages import NOTHING, Message, say
from ..quiz.typed_answers import Row
from .failure import fail

MOST_TOLD = 50  # problems; of more, their number
SEPARATORS = (";", ",", "\t")
SAMPLE = 100_000  # characters from which the separator is told
LARGEST_WORKBOOK = 500_000_000  # bytes, unpacked


class Unusable(Exception):
    """Why a file is no such table, without the file's name."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def told(where: object, said: Message) -> Message:
    """A message with its place, which is a file, a cell or an option."""
    return say("at", where=str(where), said=said)


def refuse(file: Path, problems: Sequence[tuple[str, Message]]) -> NoReturn:
    """Ends the command with all that is wrong with a table: (cell, what)."""
    more = len(problems) - MOST_TOLD
    lines = [told(file, told(cell, problem)) for cell, problem in problems[:MOST_TOLD]]
    fail(*lines, *([told(file, say("and-more", count=more))] if more > 0 else []))


@dataclass(frozen=True, slots=True)
class Table:
    """A file that can be read, as often as wanted. `separator`: of CSV, else ""; `note`: what its author should be told of how it is read."""

    path: Path
    separator: str
    encoding: str = ""
    marked: bool = False  # whether UTF-8 says that it is
    note: Message = NOTHING

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
        raise Unusable(say("old-workbook"))
    encoding = _encoding(path, head)
    marked = head.startswith(codecs.BOM_UTF8)
    note = say("read-as-windows") if encoding == "cp1252" else NOTHING
    with path.open(encoding=encoding, newline="") as file:
        return Table(path, _separator(file.read(SAMPLE)), encoding, marked, note)


def _encoding(path: Path, head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        raise Unusable(say("no-text"))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(1 << 16):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unusable(say("neither-alphabet"))


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
            raise Unusable(say("no-csv", row=number + 1, why=visible(str(error)))) from error


def _without_nul(file: io.TextIOBase) -> Iterator[str]:
    for number, line in enumerate(file, 1):
        if "\0" in line:
            raise Unusable(say("nul-in-table", line=number))
        yield line


def _sheet_note(path: Path) -> Message:
    """Which of a workbook's sheets is read, where it has more than one. Raises Unusable where it is none, or swells beyond measure."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_WORKBOOK:
                raise Unusable(say("workbook-too-large"))
            if "xl/workbook.xml" not in packed.namelist():
                raise Unusable(say("no-workbook"))
    except zipfile.BadZipFile as error:
        raise Unusable(say("workbook-damaged")) from error
    names, read = _sheets(path)
    return say("sheet-read", sheet=visible(read), sheets=len(names)) if len(names) > 1 else NOTHING


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
        raise Unusable(say("workbook-locked")) from error


def _workbook(path: Path) -> Iterator[Row]:
    book = _opened(path)
    try:
        sheet = book.active
        if sheet is None or not hasattr(sheet, "iter_rows"):
            raise Unusable(say("sheet-without-cells"))
        sheet.reset_dimensions()  # what other programs write there is often wrong
        number = 0
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_typed(value) for value in values]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise Unusable(say("workbook-damaged")) from error
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
