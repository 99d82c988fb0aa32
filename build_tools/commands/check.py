"""`quiz check [FILES]`: everything that is wrong."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..diagnostics import as_github, as_json, as_text, has_errors
from ..project import check_files, quiz_files
from .failure import fail


def run(arguments: argparse.Namespace) -> int:
    files = arguments.files or quiz_files(Path("quizzes"))
    if not files:
        fail("there is no quiz here: name a file, or stand in the project's folder")
    checked = check_files(files)
    if arguments.format == "json":
        print(as_json(checked.diagnostics))
    elif arguments.format == "github":
        print(as_github(checked.diagnostics), end="\n" if checked.diagnostics else "")
    else:
        print(as_text(checked.diagnostics, checked.sources), end="\n" if checked.diagnostics else "")
        errors = sum(d.severity == "error" for d in checked.diagnostics)
        print(
            ", ".join(
                [_counted(len(files), "file") + ": " + _counted(errors, "error"), _counted(len(checked.diagnostics) - errors, "warning")]
            )
        )
    return 1 if has_errors(checked.diagnostics) else 0


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'s' * (number != 1)}"
