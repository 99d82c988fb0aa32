"""What commands ask of files: a sound quiz, or why it is none; the tables of one seat; a whole file written, or none."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from ..diagnostics import as_text, did_you_mean
from ..project import check_files, file_meant
from ..quiz.model import Profile, Quiz, seats
from .failure import Failure, fail


def sound(file: Path) -> Quiz:
    """The quiz of a file that passes `quiz check`."""
    if not file.exists():
        absent(file)
    checked = check_files([file])
    if not checked.sound:
        fail(as_text([d for d in checked.diagnostics if d.severity == "error"], checked.sources).rstrip())
    return next(iter(checked.quizzes.values()))


def absent(file: Path) -> NoReturn:
    """There is no such file: which one is meant?"""
    likely = file_meant(file)
    mend = f"did you mean {likely}?" if likely else "name a quiz file, such as quizzes/my-quiz.yml"
    fail(f"there is no {file}" + (f", and no quizzes/{file}.yml" if not file.suffix else "") + f"; {mend}")


def profile(file: Path) -> Profile:
    quiz = sound(file)
    if not isinstance(quiz, Profile):
        fail(f"{file}: this command takes a profile, and this is a {quiz.kind} quiz")
    return quiz


def seat_of(quiz: Quiz, wanted: str | None) -> str:
    """The perspective asked for by `--perspective`, else the quiz's own."""
    if wanted is not None and wanted not in seats(quiz):
        hint = did_you_mean(wanted, [s for s in seats(quiz) if s]) or "this quiz has one point of view"
        fail(f"--perspective: there is no `{wanted}`; {hint}")
    return seats(quiz)[0] if wanted is None else wanted


def write_whole(path: Path, content: str | bytes) -> None:
    """All of a file or nothing of it; what is no file (`/dev/stdout`) is written to, never replaced."""
    import os
    import tempfile

    data = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    if not path.parent.is_dir():
        what = "is a file, and no folder" if path.parent.exists() else "is not there"
        fail(f"{path}: not written: its folder {path.parent} {what}; make it first, or name another place")
    path = path.resolve()  # a link stays a link
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise Failure(f"{path}: not written: {(error.strerror or str(error)).lower()}; name another place") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise Failure(f"{path}: not written: {(error.strerror or str(error)).lower()}") from error
