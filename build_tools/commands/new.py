"""`quiz new ID --kind profile`: a small sound quiz to start from, whose comments teach. One file a kind, in starting_points/."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..diagnostics import did_you_mean
from ..quiz.model import ID
from .failure import fail
from .files import write_whole

STARTING_POINTS = Path(__file__).with_name("starting_points")


def run(arguments: argparse.Namespace) -> int:
    if not ID.fullmatch(arguments.id):
        fail(f"`{arguments.id}` is not an id: a small letter, then up to 39 small letters, digits or hyphens")
    kinds = {file.stem: file for file in sorted(STARTING_POINTS.glob("*.yml"))}
    if arguments.kind not in kinds:
        fail(f"--kind: there is no starting point for `{arguments.kind}`; {did_you_mean(arguments.kind, kinds)}")
    text = kinds[arguments.kind].read_text("utf-8").replace("quiz: my-quiz", f"quiz: {arguments.id}", 1)
    out: Path | None = arguments.output
    if out is None:
        print(text, end="")
        return 0
    if out.is_dir():
        out /= f"{arguments.id}.yml"
    if not out.suffix and not out.exists():
        fail(f"{out}: there is no such folder; make it first, or name a file, such as {out}.yml")
    if out.is_file() or out.is_symlink():
        fail(f"{out}: there is a file already; name another, or remove it first")
    write_whole(out, text)
    print(f"{out} is written: try `quiz check {out}`, then change it line by line")
    return 0
