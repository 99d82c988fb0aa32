"""What pure functions gave in earlier builds, kept in the project's `.cache/`. Without it a build takes longer and makes the
same bytes; what it holds is nobody's answers, only what the sources gave.

A value is found again by what it was made from: the texts given, this program's own files, and the releases of what it uses.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

PROGRAM = Path(__file__).parent.parent
FOLDER = Path(".cache", "autonome")
T = TypeVar("T")


class Remember(Protocol):
    """What `make` gives, which nothing but `given` decides; `what` names the kind of value."""

    def __call__(self, what: str, given: Iterable[str | bytes], make: Callable[[], T]) -> T: ...


def anew(what: str, given: Iterable[str | bytes], make: Callable[[], T]) -> T:
    """Remembers nothing."""
    return make()


class Memory:
    """`folder` may be missing, unreadable or full of rubbish: then values are made anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()

    def __call__(self, what: str, given: Iterable[str | bytes], make: Callable[[], T]) -> T:
        name = f"{what}-{_digest((_program(), what, *given))}"
        self.asked.add(name)
        try:
            found: tuple[T] | None = pickle.loads((self.folder / name).read_bytes())
        except Exception:  # what isn't there, or what a full disk left behind, which raises almost anything
            found = None
        if found is None:
            found = (make(),)
            self._keep(name, pickle.dumps(found))
        return found[0]

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


@cache
def _program() -> str:
    own = sorted(Path(folder, file) for folder, _, files in os.walk(PROGRAM) for file in files if not file.endswith((".pyc", ".cache")))
    releases = sorted(found.name for folder in {Path(name) for name in sys.path} for found in folder.glob("*.dist-info"))
    return _digest((sys.version, *releases, *(part for file in own for part in (str(file), file.read_bytes()))))


def _digest(parts: Iterable[str | bytes]) -> str:
    """Each part apart, so that what moves from one to the next counts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return whole.hexdigest()[:32]
