"""`site words nl`: the interface's words in a language, those that are there and an empty place for each that is not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..commands.failure import fail
from ..commands.files import write_whole
from ..project import text_of
from ..render.text.conventions import is_known
from ..render.text.words import missing, own_file, read_own, spoken, to_fill


def run(arguments: argparse.Namespace) -> int:
    language: str = arguments.language
    if not is_known(language):
        fail(f"`{language}` is no language: write its code, as `fr`, `nl` or `pt-BR`")
    there: Path = arguments.output or Path(own_file(language))
    own, wrong = read_own(text_of(there) if there.is_file() else "", language)
    if wrong:
        fail("\n".join(problem.replace(own_file(language), str(there)) for problem in wrong))
    filled = to_fill(language, own)
    if arguments.output is None:
        print(filled, end="")
    else:
        write_whole(arguments.output, filled)
    lacks = len(missing(language, own))
    said = f"{lacks} word(s) to fill" if lacks else "no word is missing"
    known = f"; models: {', '.join(spoken())}" if lacks else ""
    print(f"{arguments.output or 'standard output'}: {said}{known}", file=sys.stderr)
    return 0
