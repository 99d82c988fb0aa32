"""The `quiz` command: thin ways from files and arguments to the pure rooms, and from their values to text or JSON.

What is heavy is imported where it is used: `quiz check` of one file should cost little more than its libraries.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from .diagnostics import as_github, as_json, as_text, did_you_mean, has_errors
from .project import check_files, quiz_files, root_of
from .quiz.model import Profile, Quiz


class _Failure(Exception):
    """One clear line for the person at the keyboard; the command ends with 1."""


def main(argv: list[str] | None = None) -> int:
    """Run the command; the exit code is 0 when all went well, 1 when something is wrong, 2 for a wrong call."""
    arguments = _parser().parse_args(_glued(sys.argv[1:] if argv is None else argv))
    try:
        return int(arguments.run(arguments) or 0)
    except _Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `quiz … | head` is no mistake
        return 1
    except OSError as error:
        print(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quiz", description="Write, check and use quizzes.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = _command(commands, "check", _check, "say everything that is wrong with quiz files")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: quizzes/ here")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")

    code = commands.add_parser("code", help="write or read a result code").add_subparsers(required=True, metavar="encode|decode")
    encode = _command(code, "encode", _encode, "answers → code")
    encode.add_argument("file", type=Path, metavar="FILE")
    encode.add_argument("--answers", required=True, metavar="never,-,often,…", help="one option id per item; - for unanswered")
    encode.add_argument("--perspective", metavar="P")
    encode.add_argument("--kind", choices=("answers", "scores"), default="answers")
    encode.add_argument("--random", type=int, default=0, metavar="N", help="0 to 1023, for a scores code")
    decode = _command(code, "decode", _decode, "code → answers or scores, as JSON")
    decode.add_argument("file", type=Path, metavar="FILE")
    decode.add_argument("code", metavar="CODE")

    export = _command(commands, "export", _export, "write a quiz's card: one file that works from a stick or an e-mail")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--lang", required=True, metavar="fr")
    export.add_argument("-o", "--output", required=True, type=Path, metavar="OUT.html")
    export.add_argument("--site", default="", metavar="https://…", help="the site's public address, for links that work from a stick")
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int | None], words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
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


def _check(arguments: argparse.Namespace) -> int:
    files = arguments.files or quiz_files(Path("quizzes"))
    if not files:
        _fail("there is no quiz here: name a file, or stand in the project's folder")
    checked = check_files(files)
    if arguments.format == "json":
        print(as_json(checked.diagnostics))
    elif arguments.format == "github":
        print(as_github(checked.diagnostics), end="\n" if checked.diagnostics else "")
    else:
        print(as_text(checked.diagnostics, checked.sources), end="\n" if checked.diagnostics else "")
        errors = sum(d.severity == "error" for d in checked.diagnostics)
        warnings = len(checked.diagnostics) - errors
        print(
            f"{len(files)} file{'s' * (len(files) > 1)}: {errors or 'no'} error{'s' * (errors != 1)}, {warnings or 'no'} warning{'s' * (warnings != 1)}"
        )
    return 1 if has_errors(checked.diagnostics) else 0


def _encode(arguments: argparse.Namespace) -> None:
    from .quiz import code
    from .quiz.scoring import score

    tables = _tables(_profile(arguments.file), arguments.perspective)
    given = [a.strip() for a in arguments.answers.split(",")]
    if len(given) != len(tables.items):
        _fail(f"--answers: {len(given)} given, {len(tables.items)} items (- stands for unanswered)")
    answers = []
    for item, answer in zip(tables.items, given, strict=True):
        if answer != "-" and answer not in item.options:
            _fail(f"--answers: `{item.id}` has no option `{answer}`; {did_you_mean(answer, item.options)}")
        answers.append(None if answer == "-" else item.options.index(answer))
    if not 0 <= arguments.random < code.RANDOM:
        _fail(f"--random: {arguments.random} is not between 0 and {code.RANDOM - 1}")
    of_answers, of_scores = code.editions(tables)
    edition = of_answers if arguments.kind == "answers" else of_scores
    if not edition.writable:
        _fail(
            f"this quiz has no {arguments.kind} code: it would be {edition.length} characters long, and the check holds to {code.LONGEST}"
        )
    if arguments.kind == "answers":
        digits = code.answers_to_digits(answers)
    else:
        digits = code.scores_to_digits(tables, score(tables, answers).scores, arguments.random)
    print(code.encode(edition, digits))


def _decode(arguments: argparse.Namespace) -> int:
    from .quiz import code
    from .quiz.model import seats
    from .quiz.tables import tables

    quiz = _profile(arguments.file)
    by_edition = {e: t for seat in seats(quiz) for t in [tables(quiz, seat)] for e in code.editions(t) if e.writable}
    read = code.decode(arguments.code, by_edition)
    if isinstance(read, code.Unreadable):
        print(f"{read.reason}: {_REASONS[read.reason].format(what=read.what)}")
        return 1
    edition, digits = read
    own = by_edition[edition]
    found: dict[str, Any] = {"kind": edition.kind, "perspective": edition.seat}
    if edition.kind == "answers":
        answers = code.digits_to_answers(digits)
        found["answers"] = [None if a is None else item.options[a] for a, item in zip(answers, own.items, strict=True)]
    else:
        scores, random = code.digits_to_scores(own, digits)
        found |= {"scores": {d.id: s for d, s in zip(own.dimensions, scores, strict=True)}, "random": random}
    print(json.dumps(found, ensure_ascii=False))
    return 0


_REASONS = {
    "alphabet": "no code contains `{what}`",
    "length": "no code of this quiz is so long",
    "check": "a typing mistake, or two characters swapped",
    "edition": "a sound code, of another quiz or edition",
    "range": "no such answers",
}


def _export(arguments: argparse.Namespace) -> None:
    from .project import quiz_files
    from .render.card import card_html
    from .render.help_lines import read_help_lines
    from .render.quiz import elsewhere_of

    quiz = _profile(arguments.file)
    if arguments.lang not in quiz.languages:
        _fail(f"--lang: this quiz has no `{arguments.lang}`; {did_you_mean(arguments.lang, quiz.languages)}")
    root = root_of(arguments.file)
    help_file = root / "docs" / "help-lines.yml" if root else None
    if help_file is None or not help_file.is_file():
        _fail(f"{arguments.file}: no docs/help-lines.yml above it: a card never goes out without the people to call")
    # The same neighbours as on the site, so that the same bytes come out.
    beside = quiz_files(arguments.file.resolve().parent)
    quizzes = check_files(beside).profiles() if arguments.file.resolve() in beside else [quiz]
    card = card_html(
        quiz, arguments.lang, read_help_lines(help_file.read_text("utf-8")), tuple(elsewhere_of(quizzes, arguments.lang)), arguments.site
    )
    write_whole(arguments.output, card)


def write_whole(path: Path, text: str) -> None:
    """All of a file or nothing of it."""
    handle, name = tempfile.mkstemp(dir=path.parent if path.parent != Path() else Path(), prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _Failure(f"{path}: not written: {(error.strerror or str(error)).lower()}") from error


def _profile(file: Path) -> Profile:
    quiz = _sound(file)
    if not isinstance(quiz, Profile):
        _fail(f"{file}: this command takes a profile")
    return quiz


def _sound(file: Path) -> Quiz:
    checked = check_files([file])
    if not checked.sound:
        _fail(as_text([d for d in checked.diagnostics if d.severity == "error"], checked.sources).rstrip())
    return next(iter(checked.quizzes.values()))


def _tables(quiz: Profile, seat: str | None) -> Any:
    from .quiz.model import seats
    from .quiz.tables import tables

    if seat is not None and seat not in seats(quiz):
        _fail(f"--perspective: there is no `{seat}`; {did_you_mean(seat, [s for s in seats(quiz) if s])}")
    return tables(quiz, seats(quiz)[0] if seat is None else seat)


def _fail(message: str) -> NoReturn:
    raise _Failure(message)
