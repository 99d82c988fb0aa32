"""Rows of a spreadsheet → answers to a quiz, and all that is wrong with them at once. Pure.

A column is headed by an item's id, by its number on the printed sheet, or by its statement; a cell holds an option's id, its
label in any of the quiz's languages, or the number of its column on the sheet. Rows without an answer, and totals, are nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..diagnostics import closest, did_you_mean, visible
from ..messages import Message, say
from .knowledge_marks import KnowledgeTables
from .loading import likely_id
from .model import Item, Knowledge, KnowledgeItem, Profile, options_of, seen_from, wording
from .profile_tables import Tables
from .result_code import several_of

Scored = Tables | KnowledgeTables
Row = tuple[int, list[str]]  # its number, as a spreadsheet shows it, and its cells as typed
Person = tuple[str | None, list[int | None]]  # the name as typed, or None; an option index, or a set as bits, per item
ID = {"id", "nom", "name", "prenom", "participant", "participante", "personne", "person", "feuille", "sheet", "n°", "no", "numero"}
TOTALS = {
    *("total", "totaux", "sous-total", "somme", "moyenne", "mediane", "effectif", "nombre de reponses"),
    *("totals", "subtotal", "grand total", "sum", "average", "mean", "median", "count"),
}
BEGINS = {word[:3] for word in TOTALS} | {"méd"}  # a cheap look before a slow one
NUMBERED = re.compile(r"(?:q|question|phrase|item|enonce|statement|n°|no|nº|#)?\.? ?0*([1-9][0-9]{0,2}) ?[.):]?")
LEADING_NUMBER = re.compile(r"^[0-9]{1,3} ?[.):\-–] ?")
WHOLE = re.compile(r"([1-9][0-9]{0,2})(?:[.,]0+)?")
UNANSWERED = {"-", "–", "—"}
TRUE_FALSE = {"true": ("vrai", "true", "v", "t"), "false": ("faux", "false", "f")}
SEARCHED = 20  # rows among which the header is looked for
REMEMBERED = 10_000  # different cells of a column


@dataclass(slots=True)
class Heading:
    """`row`: the header's number; `columns`: (item, column) of each item that has one, in the quiz's order; `met`: what cells of
    that column were met before, and the column; `in_order`: whether every item has one; `name`: the column that names people, or
    None; `nameless`: the columns that have no name; `width`: how many columns there are."""

    row: int
    columns: list[tuple[int, int]]
    met: list[tuple[dict[str, int | None], int]]
    in_order: bool
    name: int | None
    nameless: list[int]
    width: int


@dataclass(slots=True)
class LeftOut:
    """Rows that are nobody, by their numbers."""

    above: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


def folded(text: str) -> str:
    """A text without what a hand leaves out or a program changes: capitals, accents, kinds of blanks and marks, a full stop."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    plain = re.sub(r"[’‘ʼ`´]", "'", plain).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[«»“”\"…]", " ", plain)).strip(" .!?:;,")


def column_letters(index: int) -> str:
    """How a spreadsheet heads the column `index`, counted from 0: A … Z, AA …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, index: int) -> str:
    """`B7`, as a spreadsheet calls the cell in that row and the column `index`, counted from 0."""
    return f"{column_letters(index)}{row}"


class Answers:
    """Reads the rows of one table for one quiz and seat. `problems`: (cell, what is wrong and the mend), in order."""

    def __init__(self, quiz: Profile | Knowledge, own: Scored) -> None:
        self.quiz, self.own = seen_from(quiz, own.seat) if isinstance(quiz, Profile) else quiz, own
        self.problems: list[tuple[str, Message]] = []
        self.left_out = LeftOut()
        self.asked = own.asked
        self.several = several_of(own) or [False] * len(own.asked)
        self.meant = [self._options(n) for n in range(len(own.asked))]
        self.known: list[dict[str, int | None]] = [{"": None} for _ in own.asked]
        self.headings = self._headings()
        self.nameless: dict[int, int] = {}

    def read(self, rows: Iterable[Row]) -> Iterator[Person]:
        """Each person, in order; problems are complete when the last one has come."""
        rows = iter(rows)
        heading = self._heading(rows)
        if heading is None:
            return
        for number, cells in rows:
            if (person := self._person(heading, number, cells)) is not None:
                yield person
        for column, number in sorted(self.nameless.items()):
            here = cell_name(heading.row, column)
            self.problems.append((here, say("column-without-name", row=number)))

    # the header

    def _headings(self) -> dict[str, int]:
        """What may head a column, folded → the item's index."""
        found: dict[str, int] = {}
        items: Sequence[Item | KnowledgeItem] = self.quiz.items
        for n, item in enumerate(items):
            found.setdefault(folded(item.id), n)
        for n, item in enumerate(items):
            for language in self.quiz.languages:
                found.setdefault(folded(wording(item.text, language, self.own.seat)), n)
        return found

    def means_item(self, heading: str) -> bool:
        """Whether a column of that name holds answers."""
        return self._item(heading) is not None

    def _item(self, name: str) -> int | None:
        """The item that a heading means."""
        key = folded(name)
        meant = self.headings.get(key)
        if meant is None:
            meant = self.headings.get(LEADING_NUMBER.sub("", key, count=1))
        if meant is None and (number := NUMBERED.fullmatch(key)) and int(number[1]) <= len(self.asked):
            meant = int(number[1]) - 1
        return meant

    def _heading(self, rows: Iterator[Row]) -> Heading | None:
        """The first row that names an item; what stands above it is somebody's title."""
        first: list[Row] = []
        for number, cells in rows:
            if any(cell.strip() for cell in cells):
                first.append((number, cells))
                if any(self._item(cell) is not None for cell in cells if cell.strip()):
                    self.left_out.above = [above for above, _ in first[:-1]]
                    return self._columns(number, cells)
            if number >= SEARCHED:
                break
        if not first:
            self.problems.append(("A1", say("table-empty")))
            return None
        number, cells = first[0]
        self._columns(number, cells)
        ids = tuple(name for name, _, _ in self.asked)
        self.problems.append((cell_name(number, 0), say("no-column-is-item", last=len(ids), ids=ids)))
        return None

    def _columns(self, row: int, cells: list[str]) -> Heading:
        items: list[int | None] = [None] * len(self.asked)
        name: int | None = None
        for column, cell in enumerate(cells):
            here, item = cell_name(row, column), self._item(cell)
            if not cell.strip():
                continue
            if item is None and folded(cell) in ID:
                if name is None:
                    name = column
            elif item is None:
                problem = say("column-no-item", column=visible(cell.strip()[:60]), mend=self._column_meant(cell))
                self.problems.append((here, problem))
            elif items[item] is not None:
                other = cell_name(row, items[item] or 0)
                self.problems.append((here, say("column-twice", name=self.asked[item][0], other=other)))
            else:
                items[item] = column
        columns = [(n, column) for n, column in enumerate(items) if column is not None]
        met = [(self.known[n], column) for n, column in columns]
        nameless = [column for column, cell in enumerate(cells) if not cell.strip()]
        return Heading(row, columns, met, len(columns) == len(items), name, nameless, len(cells))

    def _column_meant(self, cell: str) -> Message:
        ids = [item for item, _, _ in self.asked]
        if re.fullmatch(r"[0-9]+", cell.strip()):
            return say("items-numbered", last=len(ids))
        likely = closest(likely_id(cell), ids) or ((text := closest(folded(cell), self.headings)) and ids[self.headings[text]])
        return say("did-you-mean", name=likely) if likely else did_you_mean(cell, ids) or say("mend-column-no-item")

    # the rows

    def _person(self, heading: Heading, number: int, cells: list[str]) -> Person | None:
        told = len(self.problems)
        try:
            answers = [known[cells[column]] for known, column in heading.met]
        except (KeyError, IndexError):
            answers = [self._answer(n, cells[c], number, c) if c < len(cells) else None for n, c in heading.columns]
        if len(cells) > heading.width:
            self._look_beyond(heading, number, cells)
        named = cells[heading.name] if heading.name is not None and heading.name < len(cells) else None
        nobody = answers.count(None) == len(answers) and len(self.problems) == told
        doubtful = nobody or len(self.problems) > told
        if (
            any(folded(cell) in TOTALS for cell in cells)
            if doubtful
            else named and named[:3].casefold() in BEGINS and folded(named) in TOTALS
        ):
            del self.problems[told:]
            self.left_out.totals.append(number)
            return None
        if nobody:
            self.left_out.blank.append(number)
            return None
        if heading.nameless:
            self._look_beside(heading, number, cells)
        return named, answers if heading.in_order else self._in_order(heading, answers)

    def _in_order(self, heading: Heading, answers: list[int | None]) -> list[int | None]:
        """As the quiz asks; None for an item without a column."""
        found: list[int | None] = [None] * len(self.asked)
        for (n, _), answer in zip(heading.columns, answers, strict=True):
            found[n] = answer
        return found

    def _look_beyond(self, heading: Heading, number: int, cells: list[str]) -> None:
        for column in range(heading.width, len(cells)):
            if cells[column].strip():
                self.problems.append((cell_name(number, column), say("beyond-last-column", cell=visible(cells[column].strip()[:60]))))

    def _look_beside(self, heading: Heading, number: int, cells: list[str]) -> None:
        """What stands in a column that nobody named."""
        for column in heading.nameless:
            if column < len(cells) and cells[column].strip():
                self.nameless.setdefault(column, number)

    # the cells

    def _options(self, n: int) -> dict[str, int]:
        """What may stand for an option, folded → its index; what could be two stands for none."""
        _, options, _ = self.asked[n]
        found: dict[str, int] = {folded(option): k for k, option in enumerate(options)}
        labels: dict[str, set[int]] = {}
        for k, words in self._labels(n):
            for word in words:
                labels.setdefault(folded(word), set()).add(k)
        for word, meant in labels.items():
            if len(meant) == 1 and word:
                found.setdefault(word, next(iter(meant)))
        for k in range(len(options)):
            found.setdefault(str(k + 1), k)
        return found

    def _labels(self, n: int) -> Iterator[tuple[int, list[str]]]:
        quiz, (_, options, _) = self.quiz, self.asked[n]
        if isinstance(quiz, Profile):
            given = {o.id: o.label for o in options_of(quiz, quiz.items[n], self.own.seat)}
        else:
            given = {o.id: o.label for o in quiz.items[n].options or ()}
        for k, option in enumerate(options):
            words = [wording(given[option], language, self.own.seat) for language in quiz.languages] if option in given else []
            yield k, [*words, *(TRUE_FALSE.get(option, ()) if not given else ())]

    def _answer(self, n: int, cell: str, number: int, column: int) -> int | None:
        """The answer in a cell, with a problem where it is none."""
        if cell in self.known[n]:
            return self.known[n][cell]
        found, wrong = self._meant(n, cell)
        if wrong:
            mend = self._option_meant(n, wrong)
            problem = say("cell-no-option", name=self.asked[n][0], option=visible(wrong[:60]), mend=mend)
            self.problems.append((cell_name(number, column), problem))
            return None
        if len(self.known[n]) < REMEMBERED:
            self.known[n][cell] = found
        return found

    def _meant(self, n: int, cell: str) -> tuple[int | None, str]:
        """(the answer, the part of the cell that means nothing)."""
        bare = cell.strip()
        if not bare or bare in UNANSWERED:
            return None, ""
        if (whole := self._option(n, bare)) is not None:
            return (1 << whole if self.several[n] else whole), ""
        if not self.several[n]:
            return None, bare
        ticked = 0
        for part in re.split(r"\s*[+,;/&]\s*|\s+", bare):
            if part:
                k = self._option(n, part)
                if k is None:
                    return None, part
                ticked |= 1 << k
        return ticked, ""

    def _option(self, n: int, text: str) -> int | None:
        number = WHOLE.fullmatch(text)
        return self.meant[n].get(number[1] if number else folded(text))

    def _option_meant(self, n: int, cell: str) -> Message:
        options = self.asked[n][1]
        if WHOLE.fullmatch(cell) or re.fullmatch(r"[0-9]+", cell):
            return say("columns-numbered", last=len(options))
        likely = closest(likely_id(cell), options)
        if not likely and (word := closest(folded(cell), [w for w in self.meant[n] if not w.isdigit()])):
            likely = options[self.meant[n][word]]
        return say("did-you-mean", name=likely) if likely else did_you_mean(cell, options)
