"""`quiz score FILE RESPONSES`: answers typed into a spreadsheet → scores, bands, portraits and codes, as a spreadsheet."""

from __future__ import annotations

import argparse
import csv
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, NamedTuple

from ..messages import Message, say
from ..quiz import result_code
from ..quiz.decision_steps import DecisionTables
from ..quiz.knowledge_marks import KnowledgeTables, mark, right_or_not
from ..quiz.model import Knowledge, Profile
from ..quiz.profile_tables import DimensionTable, Tables, tables_of
from ..quiz.scoring import band_of, portrait_of, value_of
from ..quiz.typed_answers import Answers, LeftOut, Person, Scored
from .failure import fail
from .files import seat_of, sound
from .spreadsheet import Table, Unusable, open_table, refuse, told

MOST_KEPT = 100_000  # different answers to a dimension, or sets of bands, that are remembered


class Written(NamedTuple):
    """How a table is written for a program: its separator, its line ends, and whether the mark comes first that Excel wants."""

    separator: str
    line_end: str
    mark: bool


PLAIN, EXCEL_FR, EXCEL_EN = Written(",", "\n", False), Written(";", "\r\n", True), Written(",", "\r\n", True)
FOR = {"excel-fr": EXCEL_FR, "excel-en": EXCEL_EN, "plain": PLAIN}


def run(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    own = tables_of(quiz, seat_of(quiz, arguments.perspective))
    if isinstance(own, DecisionTables):
        fail(say("decision-without-scores", file=str(arguments.file)))
    assert isinstance(quiz, Profile | Knowledge)
    try:
        with _kept(arguments.responses) as file, tempfile.TemporaryFile() as whole:
            table = open_table(file)
            written = FOR[arguments.for_program] if arguments.for_program else _as_read(table)
            answers = Answers(quiz, own)
            _write(own, answers.read(table.rows()), written, whole)
            _tell(answers, table, arguments.responses, arguments.spoken)
            whole.seek(0)  # nothing is printed before all has been read
            sys.stdout.flush()
            shutil.copyfileobj(whole, sys.stdout.buffer)
            sys.stdout.buffer.flush()
    except Unusable as why:
        fail(told(arguments.responses, why.why))
    return 0


@contextmanager
def _kept(file: Path) -> Iterator[Path]:
    """A file that can be read twice, for its encoding and for its rows: of what only flows once, as `/dev/stdin` does, a copy."""
    if not file.exists() or file.is_file() or file.is_dir():
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "table")
        with file.open("rb") as flowing, copy.open("wb") as kept:
            shutil.copyfileobj(flowing, kept)
        yield copy


def _tell(answers: Answers, table: Table, shown: Path, language: str) -> None:
    """Everything that is wrong, at once; else what was left out."""
    if answers.problems:
        refuse(shown, answers.problems)
    for line in (table.note, *_left_out(answers.left_out)):
        if line:
            print(told(shown, line).said_in(language), file=sys.stderr)


def _left_out(rows: LeftOut) -> Iterator[Message]:
    kinds = ((rows.above, say("above-the-header")), (rows.blank, say("without-an-answer")), (rows.totals, say("of-totals")))
    for numbers, what in kinds:
        if numbers:
            listed = ", ".join(map(str, numbers[:12])) + (", …" if len(numbers) > 12 else "")
            yield say("rows-left-out", count=len(numbers), what=what, rows=listed)


def _as_read(table: Table) -> Written:
    """For the program that the table probably came from."""
    if table.separator == ";":
        return EXCEL_FR
    if table.separator == "," and table.encoding == "utf-8-sig" and not table.marked:
        return PLAIN
    language = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return EXCEL_FR if not table.separator and language.startswith("fr") else EXCEL_EN


def _write(own: Scored, people: Iterable[Person], written: Written, whole: IO[bytes]) -> None:
    out = io.TextIOWrapper(whole, "utf-8-sig" if written.mark else "utf-8", newline="")
    try:
        writer = csv.writer(out, delimiter=written.separator, lineterminator=written.line_end)
        writer.writerow(["id", *(name for d, _, _ in own.measured for name in (d, f"{d}.band")), "portrait", "code"])
        result = results(own)
        # The author's own id comes back as it was typed. A cell such as `=1+1` is then for the reading program to leave
        # alone: changing it here would part the row from the person it belongs to.
        writer.writerows([str(n) if name is None else name, *result(answers, n)] for n, (name, answers) in enumerate(people, 1))
    finally:
        out.flush()
        out.detach()


def results(own: Scored) -> Callable[[Sequence[int | None], int], list[object]]:
    """(answers, the row's number) → the rest of a row: scores and bands, portrait, code; empty where there is none."""
    edition = next(e for e in result_code.editions(own) if e.kind == "scores")
    lowest = [low for _, low, _ in own.pictured]
    read = _knowledge(own) if isinstance(own, KnowledgeTables) else _profile(own)

    def result(answers: Sequence[int | None], number: int) -> list[object]:
        scores, shown = read(answers)
        digits = [0 if s is None else 1 + s - low for s, low in zip(scores, lowest, strict=True)]
        return [*shown, result_code.encode(edition, [*digits, number % result_code.RANDOM]) if edition.writable else ""]

    return result


Reading = tuple[list[int | None], list[object]]  # the scores of the code, and the cells that show them


def _knowledge(own: KnowledgeTables) -> Callable[[Sequence[int | None]], Reading]:
    def read(answers: Sequence[int | None]) -> Reading:
        marks = mark(own, answers)
        return right_or_not(marks), [marks.right, "" if marks.band is None else own.bands[marks.band], ""]

    return read


def _profile(own: Tables) -> Callable[[Sequence[int | None]], Reading]:
    """What `scoring.score` says, each dimension and each set of bands reckoned once: a table may have 300,000 rows."""
    given: list[Callable[[Sequence[int | None]], Any]] = [itemgetter(*d.items) if d.items else tuple for d in own.dimensions]
    values: list[dict[Any, tuple[int | None, int | None, object, object]]] = [{} for _ in own.dimensions]
    asked = sorted({c.index for p in own.portraits for c in p.conditions if c.on_item})
    portraits: dict[tuple[int | None, ...], object] = {}

    def reckoned(dimension: DimensionTable, answers: Sequence[int | None]) -> tuple[int | None, int | None, object, object]:
        """The score and the band; the cells that show them."""
        score = value_of(own, dimension, answers)[1]
        band = band_of(dimension, score)
        return score, band, "" if score is None else score, "" if band is None else dimension.bands[band]

    def read(answers: Sequence[int | None]) -> Reading:
        scores, bands, shown = [], [], list[object]()
        for dimension, of, known in zip(own.dimensions, given, values, strict=True):
            key = of(answers)
            if key not in known:
                if len(known) > MOST_KEPT:
                    known.clear()
                known[key] = reckoned(dimension, answers)
            score, band, *cells = known[key]
            scores.append(score)
            bands.append(band)
            shown += cells
        key = (*bands, *(answers[i] for i in asked))
        if key not in portraits:
            if len(portraits) > MOST_KEPT:
                portraits.clear()
            found = portrait_of(own, bands, answers)
            portraits[key] = "" if found is None else own.portraits[found].id
        return scores, [*shown, portraits[key]]

    return read
