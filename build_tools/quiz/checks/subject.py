"""What every rule is given: the quiz as far as it could be read, and a way to say where a problem is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from ...diagnostics import Diagnostic, Place, did_you_mean
from ...messages import NOTHING, Message
from ..loading import Reading
from ..model import Decision, Knowledge, Profile, Quiz, seats, seen_from, text_fields
from ..profile_tables import AnyTables, DimensionTable, Tables, tables_of
from ..result_code import Edition, Kind, editions, length_of, radices_of
from ..shape import Part
from ..yaml_source import Path


class Surroundings(NamedTuple):
    """What a quiz may point to outside its file; None where it is not known, and then not checked. `numbers`: those of the
    project's list of people to call → what each is for."""

    references: frozenset[str] | None = None
    pages: frozenset[str] | None = None
    numbers: Mapping[str, str] = MappingProxyType({})


class Wording(NamedTuple):
    """A text in one language, for one perspective or all: `path` is its own, `text` that of the whole text with its languages."""

    path: Path
    text: Path
    kind: str
    language: str
    words: str


@dataclass(slots=True)
class Subject:
    """A quiz under examination. `blurred`: ids whose meaning had to be guessed, so that proofs leave them out."""

    reading: Reading
    quiz: Quiz
    around: Surroundings
    blurred: set[str] = field(default_factory=set)
    cached_tables: dict[str, AnyTables | None] = field(default_factory=dict)
    cached_editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)
    cached_texts: list[tuple[Path, str, Any]] | None = None
    cached_wordings: list[Wording] | None = None

    @property
    def profile(self) -> Profile:
        assert isinstance(self.quiz, Profile)
        return self.quiz

    @property
    def knowledge(self) -> Knowledge:
        assert isinstance(self.quiz, Knowledge)
        return self.quiz

    @property
    def decision(self) -> Decision:
        assert isinstance(self.quiz, Decision)
        return self.quiz

    @property
    def seats(self) -> list[str]:
        return seats(self.quiz)

    def place(self, path: Path, *, key: bool = False) -> Place:
        return self.reading.place(path, key=key)

    def error(self, path: Path, code: str, message: Message, hint: Message = NOTHING, *, key: bool = False) -> Diagnostic:
        return Diagnostic(self.place(path, key=key), code, message, hint)

    def warning(self, path: Path, code: str, message: Message, hint: Message = NOTHING, *, key: bool = False) -> Diagnostic:
        return Diagnostic(self.place(path, key=key), code, message, hint, "warning")

    def texts(self) -> list[tuple[Path, str, Any]]:
        """(path, kind, text) of every wording of the quiz, in order."""
        if self.cached_texts is None:
            self.cached_texts = texts(self.quiz)
        return self.cached_texts

    def wordings(self) -> list[Wording]:
        """Every text of the quiz, in order, as far as each is the author's own."""
        if self.cached_wordings is None:
            self.cached_wordings = []
            for path, kind, text in self.texts():
                _spoken(self.cached_wordings, path, path, kind, text, self.quiz.languages)
        return self.cached_wordings

    def of_items(self, key: str) -> list[Wording]:
        """Of these, what each item says under a key."""
        return [wording for wording in self.wordings() if wording.text[0] == "items" and wording.text[2:] == (key,)]

    def damaged(self, *paths: Path) -> bool:
        return self.reading.touches_damage(*paths)

    def unknown(
        self, path: Path, message: Message, name: str, known: Iterable[str], *lists: Path, key: bool = False
    ) -> Iterator[Diagnostic]:
        """`name` is not among the ids of `lists`: a slip, unless one of those ids could not be read, which is told already."""
        if self.unclear(*lists):
            self.reading.damaged.add(path)
        else:
            yield self.error(path, "unknown-reference", message, did_you_mean(name, known), key=key)

    def unclear(self, *lists: Path) -> bool:
        """Whether an id of one of the lists is bad, missing or there twice, so that nobody knows what the list offers."""
        return any(d[:-2] == path and d[-1] == "id" for d in self.reading.damaged if len(d) > 2 for path in lists)

    def offers(self, name: str) -> list[Path]:
        """The lists of ids that a dimension's bands or an item's options come from."""
        found: list[Path] = []
        for whole, inner in (("dimensions", "bands"), ("items", "responses"), ("items", "options"), ("questions", "options")):
            mine = [(whole, i, inner) for i, part in enumerate(getattr(self.quiz, whole, ())) if part.id == name]
            found += mine + [("responses",)] * (inner == "responses" and bool(mine))
        return found

    def any_tables(self, seat: str) -> AnyTables | None:
        """The integers of a seat; None where a reference is broken."""
        if seat not in self.cached_tables:
            try:
                self.cached_tables[seat] = None if "" in self.blurred else tables_of(self.quiz, seat)
            except (KeyError, StopIteration, RuntimeError):
                self.cached_tables[seat] = None
        return self.cached_tables[seat]

    def code_lengths(self, seat: str) -> dict[Kind, int]:
        """How long a seat's codes are; none where a reference is broken."""
        tables = self.any_tables(seat)
        return {kind: length_of(radices) for kind, radices in radices_of(tables).items()} if tables else {}

    def editions(self, seat: str) -> tuple[Edition, ...]:
        """A seat's codes; none where a reference is broken."""
        if seat not in self.cached_editions:
            tables = self.any_tables(seat)
            self.cached_editions[seat] = editions(tables) if tables else ()
        return self.cached_editions[seat]

    def tables(self, seat: str) -> Tables | None:
        """The same, of a profile."""
        found = self.any_tables(seat)
        assert found is None or isinstance(found, Tables)
        return found

    def tables_with(self, dimension: int) -> list[tuple[Tables, DimensionTable]]:
        """A dimension's integers, from each seat that has it."""
        name = self.profile.dimensions[dimension].id
        return [(t, d) for seat in self.seats if (t := self.tables(seat)) for d in t.dimensions if d.id == name]

    def names_of(self, seat: str) -> set[str]:
        """What a seat has that others may refer to: its items and its dimensions."""
        own = seen_from(self.profile, seat)
        return {item.id for item in own.items} | {dimension.id for dimension in own.dimensions}

    def trusted(self, dimension: int) -> bool:
        """Whether everything that a dimension's scores rest on is the author's own."""
        d = self.profile.dimensions[dimension]
        if not self.reading.damaged:
            return d.id not in self.blurred
        paths: list[Path] = [("dimensions", dimension), ("responses",)]
        paths += [("items", i) for i, item in enumerate(self.profile.items) if item.dimension == d.id]
        return not self.damaged(*paths) and d.id not in self.blurred

    def all_trusted(self) -> bool:
        return all(self.trusted(n) for n in range(len(self.profile.dimensions)))


def texts(part: Part) -> list[tuple[Path, str, Any]]:
    """(path, kind, text) of every wording in a part of a quiz, in order."""
    found: list[tuple[Path, str, Any]] = []
    _add_texts(found, part, ())
    return found


def _add_texts(found: list[tuple[Path, str, Any]], part: Part, path: Path) -> None:
    for name, key, kind, holds_parts in text_fields(type(part)):
        value = getattr(part, name)
        if kind is not None:
            if value is not None:
                found.append(((*path, key), kind, value))
        elif holds_parts and value:
            for i, element in enumerate(value):
                _add_texts(found, element, (*path, key, i))


def _spoken(found: list[Wording], path: Path, text: Path, kind: str, value: Any, languages: list[str]) -> None:
    """Adds what a text says in each language; `value` stands at `path`, within the whole text at `text`."""
    if isinstance(value, str):
        found.append(Wording(path, text, kind, languages[0], value))
    elif isinstance(value, dict):
        for key, words in value.items():
            if key in languages:
                if isinstance(words, str):
                    found.append(Wording((*path, key), text, kind, key, words))
            elif isinstance(words, dict):
                _spoken(found, (*path, key), text, kind, words, languages)
