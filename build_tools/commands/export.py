"""`quiz export FILE --lang fr -o OUT.html`: the card, one file that works from a stick or an e-mail; with `--scorm OUT.zip`
instead, the same for a learning platform."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..diagnostics import did_you_mean
from ..project import check_files, earlier_editions, help_lines_of, quiz_files, root_of
from ..quiz.model import seats
from ..render.addresses import card_address, public_address, read_site_url
from ..render.card import card_html, quiz_of
from ..render.quiz import elsewhere_of
from ..render.relinked import out_of_the_site, relinked
from ..render.scorm import card_in, scorm_package
from ..render.words import LANGUAGES
from .failure import fail
from .files import seat_of, sound, write_whole


def run(arguments: argparse.Namespace) -> int:
    for option, written, kind in (("-o", arguments.output, ".html"), ("--scorm", arguments.scorm, ".zip")):
        if written is not None and written.resolve() == arguments.file.resolve():
            fail(f"{option}: {written} is the quiz itself, which would be lost: write `{option} {arguments.file.stem}{kind}`")
    site, problem = read_site_url(arguments.site)
    if problem:
        fail(f"--site: {problem}")
    public = public_address(site)
    if arguments.site and not public:
        fail(f"--site: `{arguments.site}` is no address that others can reach: write the one that they open, as `https://exemple.fr/`")
    quiz = sound(arguments.file)
    _spare(*(("-o", arguments.output) if arguments.scorm is None else ("--scorm", arguments.scorm)), quiz.quiz)
    if arguments.lang not in quiz.languages:
        fail(f"--lang: this quiz has no `{arguments.lang}`; {did_you_mean(arguments.lang, quiz.languages)}")
    if arguments.lang not in LANGUAGES:
        fail(f"--lang: the interface has no words in `{arguments.lang}` yet; it has {' and '.join(LANGUAGES)}")
    root = root_of(arguments.file)
    if root is None or not (root / "docs" / "help-lines.yml").is_file():
        fail(f"{arguments.file}: no docs/help-lines.yml above it: a card never goes out without the people to call")
    # The same neighbours as on the site, so that the same bytes come out.
    beside = quiz_files(arguments.file.resolve().parent)
    quizzes = check_files(beside).quizzes.values() if arguments.file.resolve() in beside else [quiz]
    try:
        lines = help_lines_of(root)
    except ValueError as error:
        fail(str(error))
    earlier = earlier_editions(arguments.file.resolve().parent)[0]
    elsewhere = tuple(elsewhere_of(quizzes, arguments.lang, earlier))
    seat = seat_of(quiz, arguments.perspective)
    own = "" if seat == seats(quiz)[0] else seat
    card = card_html(quiz, arguments.lang, lines, elsewhere, seat, earlier)
    if arguments.scorm is None:
        card = relinked(card, out_of_the_site(card_address(quiz.quiz, arguments.lang, own), public))
        write_whole(arguments.output, card)
    else:
        write_whole(arguments.scorm, scorm_package(card, quiz.quiz, arguments.lang, own, public))
    return 0


def _spare(option: str, out: Path, quiz: str) -> None:
    """What is there already is replaced only where it came from this command and this quiz."""
    try:
        if not out.is_file():
            return  # a new file, or a device; a folder is refused where it would be written
        before = quiz_of(card_in(out.read_bytes())) if option == "--scorm" else quiz_of(out.read_text("utf-8"))
    except UnicodeDecodeError:
        before = ""
    except OSError as error:
        fail(f"{out}: not written: {(error.strerror or str(error)).lower()}; name another place")
    if before != quiz:
        what = f"the card of `{before}`" if before else "a file that this command did not write"
        fail(f"{option}: {out} is {what}, which would be lost: name another file, or delete this one first")
