"""`site stamp docs/page.en.md …`: once a twin has been read again beside the first language's page, write down
which words that page had then."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..messages import say
from ..project import text_of
from ..render.text.languages import page_of
from ..site.twins import stamped


def run(arguments: argparse.Namespace) -> int:
    files: list[str] = arguments.pages
    wrong = [f for f in files if page_of(f) == f or not Path(f).is_file() or not Path(page_of(f)).is_file()]
    for file in wrong:
        print(say("no-twin-to-stamp", file=file).said_in(arguments.spoken), file=sys.stderr)
    for file in [f for f in files if f not in wrong]:
        Path(file).write_text(stamped(text_of(Path(file)), text_of(Path(page_of(file)))), "utf-8", newline="\n")
    return 2 if wrong else 0
