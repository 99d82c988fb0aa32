"""The `site` command, for those who write pages: what can be asked, and who answers. Each command is a module beside this one."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..command_line import Add, Program, answer


def _stamp(command: argparse.ArgumentParser) -> None:
    command.add_argument("pages", nargs="+", metavar="PAGE", help="docs/page.en.md, read again beside docs/page.md")


def _wording(command: argparse.ArgumentParser) -> None:
    command.epilog = "The tables are docs/wording.LANGUAGE.yml."


def _words(command: argparse.ArgumentParser) -> None:
    command.add_argument("language", metavar="LANGUAGE", help="its code: nl, de, pt-BR")
    where = "docs/words.LANGUAGE.yml of a site; words that stand there are kept; default: standard output"
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=where)


COMMANDS: dict[str, tuple[str, Add]] = {
    "stamp": ("say that a page was read again beside the first language's, as that is now", _stamp),
    "wording": ("show each word left that this site no longer says, with what to write", _wording),
    "words": ("write the interface's words in a language, to fill: those that are there, and those that it lacks", _words),
}


def main(argv: list[str] | None = None) -> int:
    """The exit code: 0 when all went well, 1 when something is wrong, 2 for a wrong call."""
    return answer(Program("site", "Write and check the site's pages.", __package__, COMMANDS), argv)
