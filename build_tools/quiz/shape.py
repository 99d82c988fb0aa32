"""How model.py declares what a mapping may hold, and how plain values are read by it: all misfits at once, each with its path.

    class Band(Part):
        id: Id = Field(description="Its name in conditions.")
        tone: Tone = Field("watch", description="A colour.")

A small part of what pydantic does, in a tenth of its import time: `quiz check` runs each time that an author saves.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from ..messages import NOTHING, Message, say

Path = tuple[str | int, ...]
REQUIRED: Any = object()


class Wrong(Exception):
    """What a `Read` function says of a value that it does not take: a stable kind, and words for the author."""

    def __init__(self, kind: str, message: Message) -> None:
        self.kind, self.message = kind, message


def quoted(value: Any) -> Message:
    """A value as a message names it: what is no text, as "this"."""
    return say("quoted", value=value) if isinstance(value, str) else say("this")


class Misfit(NamedTuple):
    """A value, a missing key or a key too many at `path`. `kind`: `missing`, `unknown`, `choice`, `short`, `pattern`, `list`,
    `mapping`, `text`, or what a `Read` function says."""

    path: Path
    kind: str
    message: Message = NOTHING


class Misfits(Exception):
    def __init__(self, found: list[Misfit]) -> None:
        self.found = found


@dataclass(slots=True, eq=False)
class Read:
    """In `Annotated`: how a value is read. `schema`: what JSON Schema says of it."""

    read: Callable[[Any], Any] | None
    schema: dict[str, Any]


@dataclass(slots=True, eq=False)
class Key:
    """A key of a mapping: what it holds, what it means; also, in `Annotated`, a limit on a list, a mapping or a text."""

    default: Any
    description: str
    name: str
    min_length: int
    pattern: str
    annotation: Any = None

    @property
    def required(self) -> bool:
        return self.default is REQUIRED


def Field(default: Any = REQUIRED, *, description: str = "", alias: str = "", min_length: int = 0, pattern: str = "") -> Any:
    """A key of a Part. `alias`: its name in the file, where Python keeps that word for itself."""
    return Key(default, description, alias, min_length, pattern)


Reader = Callable[[Any, Path, list[Misfit]], Any]


class Part:
    """A mapping of the quiz file: its annotated attributes are its keys."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)

    @classmethod
    def model_validate(cls, value: Any) -> Self:
        """From plain values; raises Misfits, all of them."""
        found: list[Misfit] = []
        part = _part(cls)(value, (), found)
        if found:
            raise Misfits(found)
        assert isinstance(part, cls)
        return part

    def model_copy(self, update: dict[str, Any]) -> Self:
        return type(self)({**self.__dict__, **update})

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is not to be changed: use model_copy")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.__dict__})"


_KEYS: dict[type[Part], dict[str, Key]] = {}
_READERS: dict[type[Part], Reader] = {}


def keys_of(part: type[Part]) -> dict[str, Key]:
    """Attribute → its key, those of the class above first."""
    if part not in _KEYS:
        _KEYS[part] = dict(_keys(part))
    return _KEYS[part]


def _keys(part: type[Part]) -> Iterator[tuple[str, Key]]:
    for attribute, annotation in typing.get_type_hints(part, include_extras=True).items():
        declared = getattr(part, attribute, None)
        key = declared if isinstance(declared, Key) else Field()
        yield attribute, Key(key.default, key.description, key.name or attribute, key.min_length, key.pattern, annotation)


def bare(annotation: Any) -> Any:
    """An annotation without `Annotated` and `| None`."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (typing.Union, types.UnionType):
            annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
        else:
            return annotation


def _reader(annotation: Any, key: Key | None = None) -> Reader:
    """How a value of an annotation is read; `key`: where its limits stand."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        read = next((m.read for m in arguments[1:] if isinstance(m, Read) and m.read), None)
        limits = next((m for m in arguments[1:] if isinstance(m, Key)), key)
        return _by(read) if read else _reader(arguments[0], limits)
    if origin in (typing.Union, types.UnionType):
        inner = _reader(next(a for a in arguments if a is not type(None)), key)
        return lambda value, path, found: None if value is None else inner(value, path, found)
    if origin is typing.Literal:
        return lambda value, path, found: value if value in arguments else found.append(Misfit(path, "choice"))
    if origin is list:
        return _list(_reader(arguments[0]), key.min_length if key else 0)
    if origin is dict:
        return _dict(_reader(arguments[1]), key.min_length if key else 0)
    if annotation is str:
        return _text(re.compile(key.pattern) if key and key.pattern else None)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _part(annotation)
    assert annotation is Any, annotation
    return _as_it_is


def _as_it_is(value: Any, path: Path, found: list[Misfit]) -> Any:
    return value


def _by(read: Callable[[Any], Any]) -> Reader:
    def reader(value: Any, path: Path, found: list[Misfit]) -> Any:
        try:
            return read(value)
        except Wrong as wrong:
            return found.append(Misfit(path, wrong.kind, wrong.message))

    return reader


def _list(inner: Reader, fewest: int) -> Reader:
    def reader(value: Any, path: Path, found: list[Misfit]) -> Any:
        if not isinstance(value, list):
            return found.append(Misfit(path, "list"))
        if len(value) < fewest:
            found.append(Misfit(path, "short"))
        return [inner(element, (*path, i), found) for i, element in enumerate(value)]

    return reader


def _dict(inner: Reader, fewest: int) -> Reader:
    def reader(value: Any, path: Path, found: list[Misfit]) -> Any:
        if not isinstance(value, dict):
            return found.append(Misfit(path, "mapping"))
        if len(value) < fewest:
            found.append(Misfit(path, "short"))
        return {name: inner(held, (*path, name), found) for name, held in value.items()}

    return reader


def _text(pattern: re.Pattern[str] | None) -> Reader:
    def reader(value: Any, path: Path, found: list[Misfit]) -> Any:
        if not isinstance(value, str):
            return found.append(Misfit(path, "text"))
        return value if pattern is None or pattern.search(value) else found.append(Misfit(path, "pattern"))

    return reader


def _part(part: type[Part]) -> Reader:
    if part not in _READERS:
        _READERS[part] = _mapping(part)
    return _READERS[part]


def _mapping(part: type[Part]) -> Reader:
    known = {key.name: (attribute, _reader(key.annotation, key)) for attribute, key in keys_of(part).items()}
    required = [key.name for key in keys_of(part).values() if key.required]
    needed = set(required)
    defaults = {attribute: key.default for attribute, key in keys_of(part).items() if not key.required}
    lists = [attribute for attribute, default in defaults.items() if default == []]  # each part has its own

    def reader(value: Any, path: Path, found: list[Misfit]) -> Any:
        if not isinstance(value, dict):
            return found.append(Misfit(path, "mapping"))
        values = defaults.copy()
        for attribute in lists:
            values[attribute] = []
        for name, held in value.items():
            if name in known:
                attribute, read = known[name]
                values[attribute] = held if read is _as_it_is else read(held, (*path, name), found)
            else:
                found.append(Misfit((*path, name), "unknown"))
        if not needed <= value.keys():
            found += [Misfit((*path, name), "missing") for name in required if name not in value]
        return part(values)

    return reader
