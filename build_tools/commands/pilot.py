"""`quiz pilot FILE RESPONSES`: what a study's answers show of a quiz."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..messages import say
from ..quiz.profile_tables import tables
from ..study.evidence import Study, evidence
from ..study.lavaan import script, tidy
from ..study.report import as_data, as_html, as_text
from ..study.responses import Asked, read_responses
from .failure import fail
from .files import profile, seat_of, write_whole
from .spreadsheet import Unusable, open_table, refuse, told


def run(arguments: argparse.Namespace) -> int:
    retest = _retest(arguments.retest)
    quiz = profile(arguments.file)
    own = tables(quiz, seat_of(quiz, arguments.perspective))
    asked = Asked(retest, arguments.criterion or (), arguments.by)
    try:
        responses = read_responses(quiz, own, open_table(arguments.responses).rows(), asked)
    except Unusable as why:
        fail(told(arguments.responses, why.why))
    if responses.problems:
        refuse(arguments.responses, responses.problems)
    study = Study(quiz, own, tuple(arguments.criterion or ()), arguments.by, arguments.seed)
    found = evidence(study, responses)
    if arguments.output:
        files = {"pilot.csv": tidy(study, responses.people), "pilot.R": script(study, responses.people), "report.html": as_html(found)}
        _write(arguments.output, files)
    print(json.dumps(as_data(found), ensure_ascii=False, indent=2) if arguments.format == "json" else as_text(found).rstrip())
    return 0


def _retest(given: str | None) -> tuple[str, str] | None:
    if given is None:
        return None
    who, _, when = given.partition(",")
    if not who.strip() or not when.strip() or "," in when:
        fail(say("retest-no-columns", given=given))
    return who.strip(), when.strip()


def _write(folder: Path, files: dict[str, str]) -> None:
    """All of a study's files, in a folder that is made where it lacks."""
    if folder.exists() and not folder.is_dir():
        fail(say("output-is-file", folder=str(folder)))
    if not folder.parent.is_dir():
        fail(say("output-folder-lacks", folder=str(folder), parent=str(folder.parent)))
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
