"""The `quiz` command: what can be asked, and who answers. Each command is a module of commands/, loaded when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from .command_line import Add, Program, answer

FILE = "a quiz file, or the name of one in quizzes/"


def _quiz(named: str) -> Path:
    """The file itself; where there is none, the one of that name in quizzes/."""
    given, known = Path(named), Path("quizzes", f"{named}.yml")
    return known if not given.exists() and known.is_file() else given


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", type=_quiz, metavar="FILE", help=f"{FILE}; default: quizzes/ here")
    command.add_argument("--format", choices=("text", "json", "github"), default="text")


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=_quiz, metavar="FILE", help=FILE)
    command.add_argument("--perspective", metavar="P", help="whose seat; default: the quiz's own")
    command.add_argument("--format", choices=("text", "json"), default="text")


def _simulate(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=_quiz, metavar="FILE", help=FILE)
    command.add_argument("--perspective", metavar="P", help="whose seat; default: the quiz's own")
    assumed = command.add_mutually_exclusive_group()
    precise = "of a theme's score: the correlation of two occasions between which nothing changed; default: .55 .65 .75 .85"
    assumed.add_argument("--reliability", type=float, nargs="+", metavar="R", help=precise)
    assumed.add_argument("--loading", type=float, nargs="+", metavar="L", help="instead: how closely each answer follows the level")
    command.add_argument("--rho", type=float, default=0.5, metavar="R", help="the correlation of two themes; default: .5")
    where = "where levels part the answers, ascending; default: -1.6 -0.7 0.3 1.3"
    command.add_argument("--thresholds", type=float, nargs="+", metavar="T", help=where)
    command.add_argument("--draws", type=int, metavar="N", help="draw N people instead of adding up, as a check")
    command.add_argument("--seed", type=int, default=1, metavar="S", help="of the drawing; the same seed draws the same people")
    command.add_argument("--format", choices=("text", "json"), default="text")


def _score(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=_quiz, metavar="FILE", help=FILE)
    command.add_argument("responses", type=Path, metavar="RESPONSES", help="CSV or an Excel workbook; a row a person")
    command.add_argument("--perspective", metavar="P", help="whose seat; default: the quiz's own")
    command.add_argument(
        "--for",
        dest="for_program",
        choices=("excel-fr", "excel-en", "plain"),
        help="who opens the result: a French or an English Excel, or other programs; default: as the answers came",
    )


def _pilot(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=_quiz, metavar="FILE", help=FILE)
    command.add_argument(
        "responses", type=Path, metavar="RESPONSES", help="CSV or an Excel workbook, as for `score`; a row a person and wave"
    )
    command.add_argument("--perspective", metavar="P", help="whose seat; default: the quiz's own")
    command.add_argument("--by", metavar="COLUMN", help="everything again for each group, six at most")
    command.add_argument("--retest", metavar="ID,WAVE", help="the columns that say who, by a made-up code, and which of two waves")
    command.add_argument("--criterion", nargs="+", metavar="COLUMN", help="scores of other scales")
    command.add_argument("--seed", type=int, default=1, metavar="S", help="of the bootstrap")
    command.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="also a report, the answers in order, a script for R")
    command.add_argument("--format", choices=("text", "json"), default="text")


def _code(command: argparse.ArgumentParser) -> None:
    directions = command.add_subparsers(required=True, metavar="encode|decode", dest="direction", prog="quiz code")
    encode = directions.add_parser("encode", help="answers → code", description="answers → code")
    encode.add_argument("file", type=_quiz, metavar="FILE", help=FILE)
    encode.add_argument("--answers", required=True, metavar="never,-,often,…", help="one option id per item; - for unanswered")
    encode.add_argument("--perspective", metavar="P")
    encode.add_argument("--kind", choices=("answers", "scores"), default="answers")
    encode.add_argument("--random", type=int, default=0, metavar="N", help="0 to 1023, for a scores code")
    decode = directions.add_parser("decode", help="code → answers or scores, as JSON", description="code → answers or scores, as JSON")
    decode.add_argument("file", type=_quiz, metavar="FILE", help=FILE)
    decode.add_argument(
        "code", metavar="CODE", help="as it was copied, a link or a sentence around it too; - reads all the codes in a text"
    )


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=_quiz, metavar="FILE", help=FILE)
    command.add_argument("--lang", required=True, metavar="fr")
    made = command.add_mutually_exclusive_group(required=True)
    made.add_argument("-o", "--output", type=Path, metavar="OUT.html", help="the card, one file")
    made.add_argument("--scorm", type=Path, metavar="OUT.zip", help="the card as a SCORM 1.2 package for a learning platform")
    command.add_argument("--score", action="store_true", help="with --scorm: report a knowledge quiz's score, which the learner is told")
    made.add_argument("--moodle-xml", type=Path, metavar="OUT.xml", help="the questions of a knowledge quiz, for Moodle's question bank")
    made.add_argument("--gift", type=Path, metavar="OUT.txt", help="the same in GIFT, which other platforms read too")
    command.add_argument("--perspective", metavar="P", help="another seat's card")
    command.add_argument("--site", default="", metavar="https://…", help="the site's public address, for links that work from a stick")


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", help="its name in addresses and codes: small letters, digits, hyphens")
    command.add_argument("--kind", default="profile", metavar="profile|knowledge|decision")
    where = "a file that is not there yet, or a folder; default: standard output"
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=where)


def _schema(command: argparse.ArgumentParser) -> None:
    command.epilog = (
        "Save it (`quiz schema > quiz.schema.json`) and begin a quiz file with the line "
        "`# yaml-language-server: $schema=../quiz.schema.json`: editors that know the YAML language server "
        "then complete keys, explain them under the mouse, and mark mistakes as you type."
    )


COMMANDS: dict[str, tuple[str, Add]] = {
    "check": ("say everything that is wrong with quiz files", _check),
    "explain": ("count what a quiz can say: every score, band and portrait, exactly", _explain),
    "simulate": ("say how sure a quiz can be of what it says, under stated assumptions", _simulate),
    "score": ("score answers typed into a spreadsheet, a person a row; the result is CSV that opens as columns", _score),
    "pilot": ("say what a study's answers show of a quiz; it validates nothing", _pilot),
    "code": ("write or read a result code", _code),
    "export": ("write a quiz's card as one file or a SCORM package, or a knowledge quiz's questions for Moodle", _export),
    "new": ("write a small sound quiz to start from", _new),
    "schema": ("print the JSON Schema of a quiz: completion and checks as you type", _schema),
}


def main(argv: list[str] | None = None) -> int:
    """The exit code: 0 when all went well, 1 when something is wrong, 2 for a wrong call."""
    return answer(Program("quiz", "Write, check and use quizzes.", f"{__package__}.commands", COMMANDS), argv)
