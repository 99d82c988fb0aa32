"""The `site` command, for those who write pages: what can be asked, and who answers. Each command is a module beside this one."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..command_line import Add, Program, Said, answer


def _stamp(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("pages", nargs="+", metavar="PAGE", help=said("help-page"))


def _wording(command: argparse.ArgumentParser, said: Said) -> None:
    command.epilog = said("help-wording")


def _words(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("language", metavar=said("metavar-language"), help=said("help-language"))
    command.add_argument("-o", "--output", type=Path, metavar=said("metavar-file"), help=said("help-words"))


COMMANDS: dict[str, Add] = {"stamp": _stamp, "wording": _wording, "words": _words}


def main(argv: list[str] | None = None) -> int:
    """The exit code: 0 when all went well, 1 when something is wrong, 2 for a wrong call."""
    return answer(Program("site", __package__, COMMANDS), argv)
