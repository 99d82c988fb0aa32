"""How a command of ours is asked and how it ends: its parser, its exit codes, what a closed pipe or a full disk does.

What can be asked is told by cli.py (`quiz`) and authoring/cli.py (`site`).
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from .commands.failure import Failure

Add = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Program:
    """`commands`: name → what it does, in one line, and what gives its parser its arguments; `package`: where a module of that
    name has `run(arguments)`, which gives the exit code."""

    name: str
    description: str
    package: str
    commands: Mapping[str, tuple[str, Add]]


def answer(program: Program, argv: list[str] | None) -> int:
    """Run the command that is asked for; `argv`: None for the process's own. 0 when all went well, 1 when something is wrong, 2 for a
    wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the terminal's own alphabet
    if argv is None:
        gc.disable()  # a command lives for a second and makes no rings: looking for some takes a third of its time
    given = _glued(sys.argv[1:] if argv is None else argv)
    asked = next((a for a in given if not a.startswith("-")), None)
    arguments = _parser(program, asked).parse_args(given)
    try:
        code = int(import_module(f"{program.package}.{arguments.command}").run(arguments))
        sys.stdout.flush()  # a full disk is told here, not by the interpreter's last words
        return code
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except BrokenPipeError:
        _silence()  # `quiz … | head` is no mistake
        return 1
    except OSError as error:
        if error.filename is None:
            _silence()
        print(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        return 1


def _silence() -> None:
    """What is left for standard output goes nowhere, so that the interpreter does not try it again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(program: Program, asked: str | None) -> argparse.ArgumentParser:
    """The parser of a call. Only the command that is `asked` for gets its arguments: argparse is slow to take them."""
    parser = argparse.ArgumentParser(prog=program.name, description=program.description)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", prog=program.name)
    for name, (words, add) in program.commands.items():
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(command=name)
        if name == asked:
            add(command)
    return parser


def _glued(argv: list[str]) -> list[str]:
    """`--answers -,never` as `--answers=-,never`: argparse would take the dash for another option."""
    out: list[str] = []
    for argument in argv:
        if out and out[-1] == "--answers":
            out[-1] += "=" + argument
        else:
            out.append(argument)
    return out
