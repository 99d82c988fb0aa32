"""`quiz score FILE RESPONSES.csv`: answers typed into a spreadsheet → scores, bands, portraits and codes, as CSV."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import closest, did_you_mean, visible
from ..quiz import code
from ..quiz.model import Profile, options_of, wording
from ..quiz.scoring import score
from ..quiz.spreadsheet import Sheet, Unusable, read_sheet
from ..quiz.tables import Tables, tables
from .failure import fail
from .files import seat_of, sound


def run(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    seat = seat_of(quiz, arguments.perspective)
    if not isinstance(quiz, Profile):
        fail(f"{arguments.file}: `quiz score` cannot score a {quiz.kind} quiz yet")
    own = tables(quiz, seat)
    file: Path = arguments.responses
    try:
        sheet = read_sheet(file.read_bytes())
    except Unusable as why:
        fail(f"{file}:{visible(str(why))}")
    columns = _columns(own, sheet, file)
    respondents = [(line, cells, _answers(quiz, own, columns, line, cells, file)) for line, cells in sheet.rows]
    out = io.StringIO()  # whole before a word of it is printed
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", *(name for d in own.dimensions for name in (d.id, f"{d.id}.band")), "portrait", "code"])
    for number, (_, cells, answers) in enumerate(respondents, 1):
        # The author's own id comes back as it was typed. A cell such as `=1+1` is then for the reading program to leave
        # alone: changing it here would part the row from the person it belongs to.
        name = cells[columns["id"]] if "id" in columns else str(number)
        writer.writerow([name, *_result(own, answers, number)])
    sys.stdout.write(out.getvalue())
    return 0


def _columns(own: Tables, sheet: Sheet, file: Path) -> dict[str, int]:
    """Name → its place in a row."""
    items = [item.id for item in own.items]
    if "id" in items:
        fail(f"{file}:{sheet.header_line}:1: this quiz has an item `id`, and a column `id` names respondents: rename the item")
    columns: dict[str, int] = {}
    for at, name in enumerate(sheet.header):
        place = f"{file}:{sheet.header_line}:{at + 1}"
        if name in columns:
            fail(f"{place}: the column `{visible(name)}` stands here a second time: keep one")
        if name not in items and name != "id":
            what = f"there is no item `{visible(name)}`" if name else "this column has no name"
            hint = did_you_mean(name, items) or "columns are item ids, and `id`"
            fail(f"{place}: {what}; {hint}")
        columns[name] = at
    if not columns.keys() & set(items):
        fail(f"{file}:{sheet.header_line}:1: no column is an item; the items are {', '.join(f'`{i}`' for i in items)}")
    return columns


def _answers(quiz: Profile, own: Tables, columns: dict[str, int], line: int, cells: tuple[str, ...], file: Path) -> list[int | None]:
    """An option index per item; None for an empty cell or a missing column."""
    answers: list[int | None] = []
    for n, item in enumerate(own.items):
        at = columns.get(item.id)
        cell = cells[at].strip() if at is not None else ""
        if cell and cell not in item.options:
            fail(f"{file}:{line}:{(at or 0) + 1}: `{item.id}` has no option `{visible(cell[:60])}`; {_hint(quiz, own, n, cell)}")
        answers.append(item.options.index(cell) if cell else None)
    return answers


def _hint(quiz: Profile, own: Tables, n: int, cell: str) -> str:
    """The id behind a label that was typed instead; else the likely id."""
    for option in options_of(quiz, quiz.items[n], own.seat):
        if cell.casefold() in (wording(option.label, language, own.seat).casefold() for language in quiz.languages):
            return f"that is the label of `{option.id}`: cells hold option ids"
    likely = closest(cell, own.items[n].options)
    return f"did you mean `{likely}`?" if likely else did_you_mean(cell, own.items[n].options)


def _result(own: Tables, answers: list[int | None], number: int) -> Iterator[object]:
    """The rest of a row: scores and bands, portrait, code; empty where there is none."""
    result = score(own, answers)
    for dimension, points, band in zip(own.dimensions, result.scores, result.bands, strict=True):
        yield "" if points is None else points
        yield "" if band is None else dimension.bands[band]
    yield "" if result.portrait is None else own.portraits[result.portrait].id
    edition = next(e for e in code.editions(own) if e.kind == "scores")
    yield code.encode(edition, code.scores_to_digits(own, result.scores, number % code.RANDOM)) if edition.writable else ""
