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
from ..quiz.decision import DecisionTables
from ..quiz.knowledge import KnowledgeTables, mark
from ..quiz.model import Knowledge, Profile, Quiz, options_of, wording
from ..quiz.reading import likely_id
from ..quiz.scoring import score
from ..quiz.spreadsheet import Sheet, Unusable, read_sheet
from ..quiz.tables import Tables, tables_of
from .failure import fail
from .files import seat_of, sound

Scored = Tables | KnowledgeTables


def run(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    seat = seat_of(quiz, arguments.perspective)
    own = tables_of(quiz, seat)
    if isinstance(own, DecisionTables):
        fail(f"{arguments.file}: a decision has no scores: it leads to an outcome")
    file: Path = arguments.responses
    try:
        sheet = read_sheet(file.read_bytes())
    except Unusable as why:
        fail(f"{file}:{visible(str(why))}")
    columns = _columns(quiz, own, sheet, file)
    respondents = [(line, cells, _answers(quiz, own, columns, line, cells, file)) for line, cells in sheet.rows]
    out = io.StringIO()  # whole before a word of it is printed
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", *(name for d, _, _ in own.measured for name in (d, f"{d}.band")), "portrait", "code"])
    for number, (_, cells, answers) in enumerate(respondents, 1):
        # The author's own id comes back as it was typed. A cell such as `=1+1` is then for the reading program to leave
        # alone: changing it here would part the row from the person it belongs to.
        name = cells[columns["id"]] if "id" in columns else str(number)
        writer.writerow([name, *_result(own, answers, number)])
    sys.stdout.write(out.getvalue())
    return 0


def _columns(quiz: Quiz, own: Scored, sheet: Sheet, file: Path) -> dict[str, int]:
    """Name → its place in a row."""
    items = [name for name, _, _ in own.asked]
    if "id" in items:
        fail(f"{file}:{sheet.header_line}:1: this quiz has an item `id`, and a column `id` names respondents: rename the item")
    columns: dict[str, int] = {}
    for at, name in enumerate(sheet.header):
        place = f"{file}:{sheet.header_line}:{at + 1}"
        if name in columns:
            fail(f"{place}: the column `{visible(name)}` stands here a second time: keep one")
        if name not in items and name != "id":
            what = f"there is no item `{visible(name)}`" if name else "this column has no name"
            hint = _item_meant(quiz, own, name) or did_you_mean(name, items) or "columns are item ids, and `id`"
            fail(f"{place}: {what}; {hint}")
        columns[name] = at
    if not columns.keys() & set(items):
        fail(f"{file}:{sheet.header_line}:1: no column is an item; the items are {', '.join(f'`{i}`' for i in items)}")
    return columns


def _answers(quiz: Quiz, own: Scored, columns: dict[str, int], line: int, cells: tuple[str, ...], file: Path) -> list[int | None]:
    """An option index per item (a set as bits where several may be chosen); None for an empty cell or a missing column."""
    answers: list[int | None] = []
    several = code.several_of(own) or [False] * len(own.asked)
    for n, ((name, options, _), many) in enumerate(zip(own.asked, several, strict=True)):
        at = columns.get(name)
        cell = cells[at].strip() if at is not None else ""
        chosen = cell.split("+") if many else [cell]
        wrong = next((c for c in chosen if c not in options), None) if cell else None
        if wrong is not None:
            fail(f"{file}:{line}:{(at or 0) + 1}: `{name}` has no option `{visible(wrong[:60])}`; {_hint(quiz, own, n, wrong)}")
        answers.append(None if not cell else sum(1 << options.index(c) for c in set(chosen)) if many else options.index(cell))
    return answers


def _hint(quiz: Quiz, own: Scored, n: int, cell: str) -> str:
    """The id behind a label that was typed instead; else the likely id."""
    for option, label in _labels(quiz, own, n):
        if cell.casefold() in (wording(label, language, own.seat).casefold() for language in quiz.languages):
            return f"that is the label of `{option}`: cells hold option ids"
    likely = closest(likely_id(cell), own.asked[n][1])
    return f"did you mean `{likely}`?" if likely else did_you_mean(cell, own.asked[n][1])


def _item_meant(quiz: Quiz, own: Scored, name: str) -> str:
    """The item behind a column that carries its words, or its id in another writing."""
    assert isinstance(quiz, Profile | Knowledge)
    words = {wording(item.text, language, own.seat).casefold().rstrip(". "): item.id for item in quiz.items for language in quiz.languages}
    if meant := words.get(name.casefold().rstrip(". ")):
        return f"that is the text of `{meant}`: columns are item ids"
    likely = closest(likely_id(name), [item for item, _, _ in own.asked])
    return f"did you mean `{likely}`?" if likely else ""


def _labels(quiz: Quiz, own: Scored, n: int) -> list[tuple[str, object]]:
    if isinstance(quiz, Profile):
        return [(o.id, o.label) for o in options_of(quiz, quiz.items[n], own.seat)]
    assert isinstance(quiz, Knowledge)
    return [(o.id, o.label) for o in quiz.items[n].options or ()]


def _result(own: Scored, answers: list[int | None], number: int) -> Iterator[object]:
    """The rest of a row: scores and bands, portrait, code; empty where there is none."""
    portrait = ""
    if isinstance(own, KnowledgeTables):
        marks = mark(own, answers)
        scores: list[int | None] = [marks.right]
        bands = ["" if marks.band is None else own.bands[marks.band]]
    else:
        result = score(own, answers)
        scores = list(result.scores)
        bands = ["" if b is None else d.bands[b] for d, b in zip(own.dimensions, result.bands, strict=True)]
        portrait = "" if result.portrait is None else own.portraits[result.portrait].id
    for points, band in zip(scores, bands, strict=True):
        yield "" if points is None else points
        yield band
    yield portrait
    edition = next(e for e in code.editions(own) if e.kind == "scores")
    yield code.encode(edition, code.scores_to_digits(own, scores, number % code.RANDOM)) if edition.writable else ""
