"""`quiz export FILE --lang fr -o OUT.html`: the card, one file that works from a stick or an e-mail; instead, with `--scorm OUT.zip`,
the same for a learning platform; with `--moodle-xml OUT.xml` or `--gift OUT.txt`, the questions of a knowledge quiz for one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import did_you_mean
from ..project import check_files, earlier_editions, extra_of, help_lines_of, languages_of, quiz_files, read_words, root_of, text_of
from ..publish.scorm import card_in, scorm_package
from ..quiz.model import Knowledge, Quiz, other_seat, wording
from ..quiz.yaml_source import Tree, read
from ..render.quizzes import question_bank
from ..render.quizzes.card import card_html, quiz_of
from ..render.quizzes.form import elsewhere_of
from ..render.setting import Setting
from ..render.text.help_lines import HelpLines
from ..render.text.languages import languages, use
from ..render.text.typography import spaced
from ..render.web.accent import accent_style
from ..render.web.addresses import card_address, page_address, public_address, read_site_url, relative
from ..render.web.relink import out_of_the_site, relinked
from .failure import fail
from .files import seat_of, sound, write_whole


class Written(NamedTuple):
    """What one option writes: what that is, the ending of its files' names, and which quiz a file is of that it wrote; "" for
    any other."""

    what: str
    ending: str
    quiz_in: Callable[[bytes], str]


def _card_of(file: bytes) -> str:
    try:
        return quiz_of(file.decode("utf-8"))
    except UnicodeDecodeError:
        return ""


OPTIONS: dict[str, Written] = {
    "output": Written("the card", ".html", _card_of),
    "scorm": Written("the card", ".zip", lambda file: quiz_of(card_in(file))),
    "moodle_xml": Written("the questions", ".xml", lambda file: question_bank.quiz_of(file, "moodle-xml")),
    "gift": Written("the questions", ".txt", lambda file: question_bank.quiz_of(file, "gift")),
}


def run(arguments: argparse.Namespace) -> int:
    asked = next(name for name in OPTIONS if getattr(arguments, name) is not None)
    option = "-o" if asked == "output" else "--" + asked.replace("_", "-")
    out: Path = getattr(arguments, asked)
    if out.resolve() == arguments.file.resolve():
        fail(f"{option}: {out} is the quiz itself, which would be lost: write `{option} {arguments.file.stem}{OPTIONS[asked].ending}`")
    site, problem = read_site_url(arguments.site)
    if problem:
        fail(f"--site: {problem}")
    public = public_address(site)
    if arguments.site and not public:
        fail(f"--site: `{arguments.site}` is no address that others can reach: write the one that they open, as `https://exemple.fr/`")
    quiz = sound(arguments.file)
    if arguments.score:
        _may_report(asked, quiz, arguments.file)
    if asked in ("moodle_xml", "gift") and not isinstance(quiz, Knowledge):
        what = {"profile": "a profile's answers are neither right nor wrong", "decision": "a decision leads to advice"}[quiz.kind]
        takes = f"{option} takes a knowledge quiz, and this is a {quiz.kind} quiz"
        fail(f"{arguments.file}: {takes}: questions for Moodle have right answers, and {what}")
    _spare(option, out, quiz.quiz, OPTIONS[asked])
    if arguments.lang not in quiz.languages:
        fail(f"--lang: this quiz has no `{arguments.lang}`; {did_you_mean(arguments.lang, quiz.languages)}")
    root = root_of(arguments.file)
    if root is None or not (root / "docs" / "help-lines.yml").is_file():
        fail(f"{arguments.file}: no docs/help-lines.yml above it: a card never goes out without the people to call")
    try:
        use(languages_of(root))
    except ValueError as error:
        fail(str(error))
    if arguments.lang not in languages().codes:
        fail(f"--lang: the site above this quiz has no `{arguments.lang}`; it has {' and '.join(languages().codes)}")
    if wrong := read_words(root):
        fail("\n".join(wrong))
    try:
        lines = help_lines_of(root)
    except ValueError as error:
        fail(str(error))
    seat = seat_of(quiz, arguments.perspective)
    own = other_seat(quiz, seat)
    if isinstance(quiz, Knowledge) and asked in ("moodle_xml", "gift"):
        _write_questions(
            "gift" if asked == "gift" else "moodle-xml", quiz, seat, arguments, _quoting(root, arguments.lang, quiz, lines), public
        )
        return 0
    quizzes = _with_neighbours(arguments.file.resolve(), quiz)
    earlier = earlier_editions(arguments.file.resolve().parent)[0]
    elsewhere = tuple(elsewhere_of(quizzes, arguments.lang, earlier))
    own_style, _ = accent_style(extra_of(root))  # a colour that can't be read is the build's to tell
    card = card_html(quiz, arguments.lang, lines, elsewhere, seat, earlier, reports_score=arguments.score, own_style=own_style)
    if asked == "output":
        write_whole(out, relinked(card, out_of_the_site(card_address(quiz.quiz, arguments.lang, own), public)))
    else:
        write_whole(out, scorm_package(card, quiz.quiz, arguments.lang, own, public, reports_score=arguments.score))
        if arguments.score and quiz.intro:
            said = "the introduction is shown as it stands: look whether it is still true where a score is sent"
            print(_placed(_tree(arguments.file), ("intro",), said), file=sys.stderr)
    return 0


def _may_report(asked: str, quiz: Quiz, file: Path) -> None:
    if asked != "scorm":
        fail("--score: only a package for a learning platform reports a score: add `--scorm OUT.zip`")
    if not isinstance(quiz, Knowledge):
        fail(f"{file}: --score takes a knowledge quiz, and this is a {quiz.kind} quiz: what people say of themselves is never reported")


def _with_neighbours(file: Path, quiz: Quiz) -> list[Quiz]:
    """The quizzes of a checked quiz's folder in the order of the site, so that the same bytes come out; alone, where it is no place
    for quizzes."""
    beside = quiz_files(file.parent)
    if file not in beside:
        return [quiz]
    others = check_files([other for other in beside if other != file])
    names = {name: Path(shown).name for name, shown in others.files.items()} | {quiz.quiz: file.name}
    return sorted((others.quizzes | {quiz.quiz: quiz}).values(), key=lambda one: names[one.quiz])


def _tree(file: Path) -> Tree:
    """Where everything stands in the file of a sound quiz."""
    tree, _ = read(file.read_bytes(), str(file))
    assert tree is not None
    return tree


def _write_questions(
    form: question_bank.Format, quiz: Knowledge, seat: str, arguments: argparse.Namespace, setting: Setting, public: str
) -> None:
    """Writes the file, then says in one message all that it leaves out."""
    tree = _tree(arguments.file)
    out: Path = arguments.gift if form == "gift" else arguments.moodle_xml
    if refused := question_bank.too_many_right(quiz):
        fail("\n".join(_placed(tree, *told) for told in refused))
    title = spaced(wording(quiz.title, arguments.lang, seat), arguments.lang)
    make = question_bank.gift if form == "gift" else question_bank.moodle_xml
    write_whole(out, make(quiz.quiz, title, question_bank.questions(quiz, seat, setting, public)))
    if told := [_placed(tree, *one) for one in question_bank.not_carried(quiz, form)]:
        name = question_bank.NAMED[form]
        print(f"{out}: written; what {name} has no place for, and what to do about it:", *told, sep="\n", file=sys.stderr)


def _placed(tree: Tree, path: question_bank.Path, message: str) -> str:
    place = tree.place(path)
    return f"{place.file}:{place.line}:{place.column}: {message}"


def _quoting(root: Path, language: str, quiz: Quiz, lines: HelpLines) -> Setting:
    """As on the quiz's card, with its sources named."""
    from ..render.text.citations import quoted, read_references

    here, bibliography = card_address(quiz.quiz, language), root / "docs" / "references.bib"
    try:
        references = read_references(text_of(bibliography)) if bibliography.is_file() else {}
    except ValueError as error:
        fail(f"docs/references.bib: {error}")
    return Setting(
        language,
        lambda page: relative(page_address(page, language), here),
        relative("", here),
        lines,
        cite=lambda keys: quoted([key for key in keys if key in references], references, language),
    )


def _spare(option: str, out: Path, quiz: str, written: Written) -> None:
    """What is there already is replaced only where it came from this command and this quiz."""
    try:
        if not out.is_file():
            return  # a new file, or a device; a folder is refused where it would be written
        before = written.quiz_in(out.read_bytes())
    except OSError as error:
        fail(f"{out}: not written: {(error.strerror or str(error)).lower()}; name another place")
    if before != quiz:
        what = f"{written.what} of `{before}`" if before else "a file that this command did not write"
        fail(f"{option}: {out} is {what}, which would be lost: name another file, or delete this one first")
