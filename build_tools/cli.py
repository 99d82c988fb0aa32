"""The `quiz` command: what can be asked, and who answers. Each command is a module of commands/, loaded when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from .command_line import Add, Program, Said, answer


def _quiz(named: str) -> Path:
    """The file itself; where there is none, the one of that name in quizzes/."""
    given, known = Path(named), Path("quizzes", f"{named}.yml")
    return known if not given.exists() and known.is_file() else given


def _check(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("files", nargs="*", type=_quiz, metavar=said("metavar-file"), help=said("help-files"))
    command.add_argument("--format", choices=("text", "json", "github"), default="text")


def _explain(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("file", type=_quiz, metavar=said("metavar-file"), help=said("help-file"))
    command.add_argument("--perspective", metavar=said("metavar-perspective"), help=said("help-perspective"))
    command.add_argument("--format", choices=("text", "json"), default="text")


def _simulate(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("file", type=_quiz, metavar=said("metavar-file"), help=said("help-file"))
    command.add_argument("--perspective", metavar=said("metavar-perspective"), help=said("help-perspective"))
    assumed = command.add_mutually_exclusive_group()
    assumed.add_argument("--reliability", type=float, nargs="+", metavar="R", help=said("help-reliability"))
    assumed.add_argument("--loading", type=float, nargs="+", metavar="L", help=said("help-loading"))
    command.add_argument("--rho", type=float, default=0.5, metavar="R", help=said("help-rho"))
    command.add_argument("--thresholds", type=float, nargs="+", metavar="T", help=said("help-thresholds"))
    command.add_argument("--draws", type=int, metavar="N", help=said("help-draws"))
    command.add_argument("--seed", type=int, default=1, metavar="S", help=said("help-seed"))
    command.add_argument("--format", choices=("text", "json"), default="text")


def _score(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("file", type=_quiz, metavar=said("metavar-file"), help=said("help-file"))
    command.add_argument("responses", type=Path, metavar=said("metavar-responses"), help=said("help-responses"))
    command.add_argument("--perspective", metavar=said("metavar-perspective"), help=said("help-perspective"))
    command.add_argument(
        "--for",
        dest="for_program",
        choices=("excel-fr", "excel-en", "plain"),
        help=said("help-for"),
    )


def _pilot(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("file", type=_quiz, metavar=said("metavar-file"), help=said("help-file"))
    command.add_argument("responses", type=Path, metavar=said("metavar-responses"), help=said("help-study"))
    command.add_argument("--perspective", metavar=said("metavar-perspective"), help=said("help-perspective"))
    command.add_argument("--by", metavar=said("metavar-column"), help=said("help-by"))
    command.add_argument("--retest", metavar=said("metavar-retest"), help=said("help-retest"))
    command.add_argument("--criterion", nargs="+", metavar=said("metavar-column"), help=said("help-criterion"))
    command.add_argument("--seed", type=int, default=1, metavar="S", help=said("help-bootstrap"))
    command.add_argument("-o", "--output", type=Path, metavar=said("metavar-folder"), help=said("help-report"))
    command.add_argument("--format", choices=("text", "json"), default="text")


def _code(command: argparse.ArgumentParser, said: Said) -> None:
    directions = command.add_subparsers(required=True, metavar="encode|decode", dest="direction", prog="quiz code")
    encode = directions.add_parser("encode", help=said("help-encode"), description=said("help-encode"))
    encode.add_argument("file", type=_quiz, metavar=said("metavar-file"), help=said("help-file"))
    encode.add_argument("--answers", required=True, metavar="never,-,often,…", help=said("help-answers"))
    encode.add_argument("--perspective", metavar=said("metavar-perspective"), help=said("help-perspective"))
    encode.add_argument("--kind", choices=("answers", "scores"), default="answers")
    encode.add_argument("--random", type=int, default=0, metavar="N", help=said("help-random"))
    decode = directions.add_parser("decode", help=said("help-decode"), description=said("help-decode"))
    decode.add_argument("file", type=_quiz, metavar=said("metavar-file"), help=said("help-file"))
    decode.add_argument("code", metavar="CODE", help=said("help-code"))


def _export(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("file", type=_quiz, metavar=said("metavar-file"), help=said("help-file"))
    command.add_argument("--lang", required=True, metavar="fr", help=said("help-card-lang"))
    made = command.add_mutually_exclusive_group(required=True)
    made.add_argument("-o", "--output", type=Path, metavar=said("metavar-html"), help=said("help-card"))
    made.add_argument("--scorm", type=Path, metavar=said("metavar-zip"), help=said("help-scorm"))
    command.add_argument("--score", action="store_true", help=said("help-score"))
    made.add_argument("--moodle-xml", type=Path, metavar=said("metavar-xml"), help=said("help-moodle"))
    made.add_argument("--gift", type=Path, metavar=said("metavar-txt"), help=said("help-gift"))
    command.add_argument("--perspective", metavar=said("metavar-perspective"), help=said("help-card-seat"))
    command.add_argument("--site", default="", metavar="https://…", help=said("help-site"))


def _new(command: argparse.ArgumentParser, said: Said) -> None:
    command.add_argument("id", metavar=said("metavar-id"), help=said("help-id"))
    command.add_argument("--kind", default="profile", metavar="profile|knowledge|decision")
    command.add_argument("-o", "--output", type=Path, metavar=said("metavar-file"), help=said("help-new"))


def _schema(command: argparse.ArgumentParser, said: Said) -> None:
    command.epilog = said("help-schema")


COMMANDS: dict[str, Add] = {
    "check": _check,
    "explain": _explain,
    "simulate": _simulate,
    "score": _score,
    "pilot": _pilot,
    "code": _code,
    "export": _export,
    "new": _new,
    "schema": _schema,
}


def main(argv: list[str] | None = None) -> int:
    """The exit code: 0 when all went well, 1 when something is wrong, 2 for a wrong call."""
    return answer(Program("quiz", f"{__package__}.commands", COMMANDS, own_lang=("export",)), argv)
