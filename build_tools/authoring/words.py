"""`site words nl`: the interface's words in a language, those that are there and an empty place for each that is not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..commands.failure import fail
from ..commands.files import write_whole
from ..messages import say
from ..project import text_of
from ..render.text.conventions import is_known
from ..render.text.words import missing, own_file, read_own, spoken, to_fill


def run(arguments: argparse.Namespace) -> int:
    language: str = arguments.language
    if not is_known(language):
        fail(say("no-language", code=language))
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
    said = say("words-to-fill", count=lacks, models=tuple(spoken())) if lacks else say("no-word-missing")
    where = str(arguments.output) if arguments.output else say("standard-output")
    print(say("words-written", where=where, said=said).said_in(arguments.spoken), file=sys.stderr)
    return 0
