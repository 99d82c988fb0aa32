"""`quiz check [FILES]`: everything that is wrong."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..diagnostics import as_github, as_json, as_text, has_errors
from ..messages import say
from ..project import check_files, quiz_files
from .failure import fail


def run(arguments: argparse.Namespace) -> int:
    files, language = arguments.files or quiz_files(Path("quizzes")), arguments.spoken
    if not files:
        fail(say("no-quiz-here"))
    checked = check_files(files)
    if arguments.format == "json":
        print(as_json(checked.diagnostics, language))
    elif arguments.format == "github":
        print(as_github(checked.diagnostics, language), end="\n" if checked.diagnostics else "")
    else:
        print(as_text(checked.diagnostics, checked.sources, language), end="\n" if checked.diagnostics else "")
        errors = sum(d.severity == "error" for d in checked.diagnostics)
        warnings = len(checked.diagnostics) - errors
        told = {
            "files": say("files", count=len(files)),
            "errors": say("errors", count=errors) if errors else say("no-errors"),
            "warnings": say("warnings", count=warnings) if warnings else say("no-warnings"),
        }
        print(say("checked", **told).said_in(language))
    return 1 if has_errors(checked.diagnostics) else 0
