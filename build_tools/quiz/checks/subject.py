"""What every rule is given: the quiz as far as it could be read, and a way to say where a problem is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...diagnostics import Diagnostic, Place
from ..model import Part, Profile, Quiz, TextKind, seats
from ..reading import Reading
from ..source import Path
from ..tables import Tables, tables


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a quiz may point to outside its file; None where it is not known, and then not checked."""

    references: frozenset[str] | None = None
    pages: frozenset[str] | None = None


@dataclass(slots=True)
class Subject:
    """A quiz under examination. `blurred`: ids whose meaning had to be guessed, so that proofs leave them out."""

    reading: Reading
    quiz: Quiz
    around: Surroundings = Surroundings()
    blurred: set[str] = field(default_factory=set)
    cached_tables: dict[str, Tables | None] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        assert isinstance(self.quiz, Profile)
        return self.quiz

    @property
    def seats(self) -> list[str]:
        return seats(self.quiz)

    def place(self, path: Path, *, key: bool = False) -> Place:
        return self.reading.place(path, key=key)

    def error(self, path: Path, code: str, message: str, hint: str = "", *, key: bool = False) -> Diagnostic:
        return Diagnostic(self.place(path, key=key), code, message, hint)

    def warning(self, path: Path, code: str, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(self.place(path), code, message, hint, "warning")

    def damaged(self, *paths: Path) -> bool:
        return self.reading.touches_damage(*paths)

    def tables(self, seat: str) -> Tables | None:
        """The integers of a seat; None where a reference is broken."""
        if seat not in self.cached_tables:
            try:
                self.cached_tables[seat] = None if "" in self.blurred else tables(self.profile, seat)
            except (KeyError, StopIteration, RuntimeError):
                self.cached_tables[seat] = None
        return self.cached_tables[seat]

    def trusted(self, dimension: int) -> bool:
        """Whether everything that a dimension's scores rest on is the author's own."""
        d = self.profile.dimensions[dimension]
        paths: list[Path] = [("dimensions", dimension), ("responses",)]
        paths += [("items", i) for i, item in enumerate(self.profile.items) if item.dimension == d.id]
        return not self.damaged(*paths) and d.id not in self.blurred

    def all_trusted(self) -> bool:
        return all(self.trusted(n) for n in range(len(self.profile.dimensions)))


def texts(part: Part, path: Path = ()) -> Iterator[tuple[Path, str, Any]]:
    """(path, kind, text) of every wording in a part of a quiz, in order."""
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        here = (*path, info.alias or name)
        kind = next((str(m) for m in _marks(info) if isinstance(m, TextKind)), None)
        if kind is not None:
            if value is not None:
                yield here, kind, value
        elif isinstance(value, list):
            for i, element in enumerate(value):
                if isinstance(element, Part):
                    yield from texts(element, (*here, i))


def _marks(info: Any) -> list[Any]:
    """A field's marks; those of `Text | None` sit one level down."""
    import typing

    inner = [m for a in typing.get_args(info.annotation) for m in getattr(a, "__metadata__", ())]
    return [*info.metadata, *inner]
