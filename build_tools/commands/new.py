"""`quiz new ID --kind profile`: a small sound quiz to start from, whose comments teach. One file a kind, in starting_points/."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..diagnostics import did_you_mean
from ..messages import say
from ..quiz.model import ID
from .failure import fail
from .files import write_whole

STARTING_POINTS = Path(__file__).with_name("starting_points")


def run(arguments: argparse.Namespace) -> int:
    if not ID.fullmatch(arguments.id):
        fail(say("bad-id", what=say("quoted", value=arguments.id)))
    kinds = {file.stem: file for file in sorted(STARTING_POINTS.glob("*.yml"))}
    if arguments.kind not in kinds:
        fail(say("no-starting-point", kind=arguments.kind, mend=did_you_mean(arguments.kind, kinds)))
    text = kinds[arguments.kind].read_text("utf-8").replace("quiz: my-quiz", f"quiz: {arguments.id}", 1)
    out: Path | None = arguments.output
    if out is None:
        print(text, end="")
        return 0
    if out.is_dir():
        out /= f"{arguments.id}.yml"
    if not out.suffix and not out.exists():
        fail(say("no-such-folder", out=str(out)))
    if out.is_file() or out.is_symlink():
        fail(say("there-already", out=str(out)))
    write_whole(out, text)
    print(say("quiz-written", out=str(out)).said_in(arguments.spoken))
    return 0
