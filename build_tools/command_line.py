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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

from .commands.failure import Failure
from .messages import LANGUAGES, language_asked, of_calls, refusal, say, speaking

Said = Callable[..., str]  # the key of a message and its values → its words
Add = Callable[[argparse.ArgumentParser, Said], None]


@dataclass(frozen=True, slots=True)
class Program:
    """`commands`: name → what gives its parser its arguments; `package`: where a module of that name has `run(arguments)`, which gives
    the exit code. `own_lang`: the commands whose `--lang` is their own. What the program and each command do, in one line, is the
    message `NAME` or `NAME-COMMAND`."""

    name: str
    package: str
    commands: Mapping[str, Add]
    own_lang: tuple[str, ...] = ()


def answer(program: Program, argv: list[str] | None) -> int:
    """Run the command that is asked for; `argv`: None for the process's own. 0 when all went well, 1 when something is wrong, 2 for a
    wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the terminal's own alphabet
    if argv is None:
        gc.disable()  # a command lives for a second and makes no rings: looking for some takes a third of its time
    language, given = _language(program, _glued(sys.argv[1:] if argv is None else argv))
    arguments = _read(program, given, language)
    try:
        with speaking(language):
            code = int(import_module(f"{program.package}.{arguments.command}").run(arguments))
        sys.stdout.flush()  # a full disk is told here, not by the interpreter's last words
        return code
    except Failure as failure:
        print(failure.said_in(language), file=sys.stderr)
        return 1
    except BrokenPipeError:
        _silence()  # `quiz … | head` is no mistake
        return 1
    except OSError as error:
        if error.filename is None:
            _silence()
        place = error.filename or say("output")
        print(say("not-done", place=place, reason=refusal(error)).said_in(language), file=sys.stderr)
        return 1


def _silence() -> None:
    """What is left for standard output goes nowhere, so that the interpreter does not try it again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(program: Program, given: list[str]) -> tuple[str, list[str]]:
    """The language to speak, and the call without the option that says so; what is no language of ours stays, for _read to refuse."""
    rest, spoken, command = [], language_asked(os.environ), ""
    waiting = iter(given)
    for one in waiting:
        if command in program.own_lang or one.partition("=")[0] != "--lang":
            command = command or (one if not one.startswith("-") else "")
            rest.append(one)
            continue
        code = one.removeprefix("--lang=") if "=" in one else next(waiting, "")
        if code in LANGUAGES:
            spoken = code
        else:
            rest = [f"--lang={code}", *rest]
    return spoken, rest


class _Unclear(Exception):
    """The call is wrong, or asks for help: somebody is to read words."""


class _Wordless(argparse.ArgumentParser):
    """Reads a call that is right, and has no words for any other: the messages take a while to load."""

    def __init__(self, **given: Any) -> None:
        # Nothing is shown, so that nobody need ask how wide the terminal is, for which more would be loaded.
        super().__init__(**given, formatter_class=partial(argparse.HelpFormatter, width=80))

    def error(self, message: str) -> NoReturn:
        raise _Unclear

    def print_help(self, file: object = None) -> NoReturn:
        raise _Unclear


def _read(program: Program, given: list[str], language: str) -> argparse.Namespace:
    """What is asked for; ends the process where the call is wrong or asks for help. `spoken`: the language of all that is said."""
    try:
        arguments = _parser(_Wordless, program, given, lambda key, **values: key).parse_args(given)
    except _Unclear:
        with _argparse_in(language):
            parser = _parser(argparse.ArgumentParser, program, given, lambda key, **values: say(key, **values).said_in(language))
            arguments = parser.parse_args(given)
    arguments.spoken = language
    return arguments


def _parser(kind: type[argparse.ArgumentParser], program: Program, given: list[str], said: Said) -> argparse.ArgumentParser:
    """The parser of a call. Only the command that is asked for gets its arguments: argparse is slow to take them."""
    asked = next((one for one in given if not one.startswith("-")), None)
    parser = kind(prog=program.name, description=said(program.name))
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, dest="spoken", help=said("help-lang"))
    commands = parser.add_subparsers(required=True, metavar=said("metavar-command"), prog=program.name)
    for name, add in program.commands.items():
        words = said(f"{program.name}-{name}")
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(command=name)
        if name == asked:
            add(command, said)
    return parser


@contextlib.contextmanager
def _argparse_in(language: str) -> Iterator[None]:
    """Within it argparse's own words are of a language: it looks them up by these two names, which gettext has no catalogue for."""
    words = of_calls(language)
    before = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    try:
        setattr(argparse, "_", lambda text: words.get(text, text))  # noqa: B010
        setattr(argparse, "ngettext", lambda one, many, count: words.get(one if count == 1 else many, many))  # noqa: B010
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)


def _glued(argv: list[str]) -> list[str]:
    """`--answers -,never` as `--answers=-,never`: argparse would take the dash for another option."""
    out: list[str] = []
    for argument in argv:
        if out and out[-1] == "--answers":
            out[-1] += "=" + argument
        else:
            out.append(argument)
    return out
