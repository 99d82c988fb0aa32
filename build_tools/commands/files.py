"""What commands ask of files: a sound quiz, or why it is none; the tables of one seat; a whole file written, or none."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from ..diagnostics import as_text, did_you_mean
from ..messages import refusal, say
from ..project import check_files, file_meant
from ..quiz.model import Profile, Quiz, seats
from .failure import Failure, fail


def sound(file: Path) -> Quiz:
    """The quiz of a file that passes `quiz check`."""
    if not file.exists():
        absent(file)
    checked = check_files([file])
    if not checked.sound:
        errors = [d for d in checked.diagnostics if d.severity == "error"]
        raise Failure(lambda language: as_text(errors, checked.sources, language).rstrip())
    return next(iter(checked.quizzes.values()))


def absent(file: Path) -> NoReturn:
    """There is no such file: which one is meant?"""
    likely = file_meant(file)
    mend = say("did-you-mean-file", file=str(likely)) if likely else say("mend-no-file")
    fail(say("no-file" if file.suffix else "no-file-nor-quiz", file=str(file), mend=mend))


def profile(file: Path) -> Profile:
    quiz = sound(file)
    if not isinstance(quiz, Profile):
        fail(say("takes-a-profile", file=str(file), kind=quiz.kind))
    return quiz


def seat_of(quiz: Quiz, wanted: str | None) -> str:
    """The perspective asked for by `--perspective`, else the quiz's own."""
    if wanted is not None and wanted not in seats(quiz):
        mend = did_you_mean(wanted, [s for s in seats(quiz) if s]) or say("mend-one-side")
        fail(say("option-has-no", option="--perspective", name=wanted, mend=mend))
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
        why = say("folder-is-file" if path.parent.exists() else "folder-lacks", path=str(path), folder=str(path.parent))
        fail(why)
    path = path.resolve()  # a link stays a link
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise Failure(say("not-written-elsewhere", path=str(path), reason=refusal(error)).said_in) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise Failure(say("not-written", path=str(path), reason=refusal(error)).said_in) from error
