"""What pure functions gave in earlier builds, kept in the project's `.cache/`. Without it a build takes longer and makes the
same bytes; what it holds is nobody's answers, only what the sources gave.

A value is found again by what it was made from: the texts given, this program's own files, and the releases of what it uses.
It is kept as JSON, which can hold no code: a folder from somebody else, or a restored one, may hold wrong words, and runs nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

PROGRAM = Path(__file__).parent.parent
FOLDER = Path(".cache", "autonome")
BYTES = "base64"  # the only key of a mapping that stands for bytes; no mapping of ours has it
T = TypeVar("T")


class Remember(Protocol):
    """What `make` gives, which nothing but `given` decides: text, bytes, or lists and mappings of them. `what` names the kind of value."""

    def __call__(self, what: str, given: Iterable[str | bytes], make: Callable[[], T]) -> T: ...


def anew(what: str, given: Iterable[str | bytes], make: Callable[[], T]) -> T:
    """Remembers nothing."""
    return make()


class Memory:
    """`folder` may be missing, unreadable or full of rubbish: then values are made anew. `always`: what every value was made from too."""

    def __init__(self, folder: Path, always: Iterable[str] = ()) -> None:
        self.folder, self.always = folder, tuple(always)
        self.asked: set[str] = set()

    def __call__(self, what: str, given: Iterable[str | bytes], make: Callable[[], T]) -> T:
        name = f"{what}-{digest((_program(), *self.always, what, *given))}"
        self.asked.add(name)
        try:
            kept = (self.folder / name).read_bytes()
            return _value(kept)  # type: ignore[no-any-return]
        except (OSError, ValueError, RecursionError):  # what isn't there, or what a full disk left behind
            pass
        content = _kept(make())
        self._keep(name, content)
        return _value(content)  # type: ignore[no-any-return]  # the same the first time as ever after: a tuple comes back as a list

    def _keep(self, name: str, content: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:  # another build may write the same
                file.write(content)
            Path(file.name).replace(self.folder / name)
        except OSError:
            return  # a folder that can't be written to: the next build takes as long

    def forget_the_rest(self) -> None:
        """What this build didn't ask for goes, so that the folder doesn't grow."""
        for file in self.folder.glob("*"):  # with what a full disk or a stopped build left half written
            if file.name not in self.asked:
                with suppress(OSError):  # another's, who built here before
                    file.unlink()


def _kept(value: object) -> bytes:
    return json.dumps({"value": value}, default=_encoded, ensure_ascii=False).encode()


def _value(content: bytes) -> Any:
    """Raises ValueError for anything but what `_kept` writes."""
    whole = json.loads(content, object_hook=_decoded)
    if not isinstance(whole, dict) or set(whole) != {"value"}:
        raise ValueError("not kept by this program")
    return whole["value"]


def _encoded(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {BYTES: base64.b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} is nothing that a folder of JSON can keep")


def _decoded(pairs: dict[str, Any]) -> Any:
    return base64.b64decode(pairs[BYTES], validate=True) if set(pairs) == {BYTES} else pairs


@cache
def _program() -> str:
    own = sorted(Path(folder, file) for folder, _, files in os.walk(PROGRAM) for file in files if not file.endswith((".pyc", ".cache")))
    releases = sorted(found.name for folder in {Path(name) for name in sys.path} for found in folder.glob("*.dist-info"))
    return digest((sys.version, *releases, *(part for file in own for part in (str(file), file.read_bytes()))))


def digest(parts: Iterable[str | bytes]) -> str:
    """Each part apart, so that what moves from one to the next counts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return whole.hexdigest()[:32]
