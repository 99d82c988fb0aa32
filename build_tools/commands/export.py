"""`quiz export FILE --lang fr -o OUT.html`: the card, one file that works from a stick or an e-mail; instead, with `--scorm OUT.zip`,
the same for a learning platform; with `--moodle-xml OUT.xml` or `--gift OUT.txt`, the questions of a knowledge quiz for one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..diagnostics import did_you_mean
from ..messages import Message, refusal, say
from ..project import DATA, check_files, earlier_editions, extra_of, help_lines_of, languages_of, quiz_files, read_words, root_of, text_of
from ..publish.scorm import card_in, scorm_package
from ..quiz.model import Knowledge, Quiz, other_seat, wording
from ..quiz.yaml_source import Tree, read
from ..render.quizzes import question_bank
from ..render.quizzes.card import card_html, quiz_of
from ..render.quizzes.edition_names import elsewhere_of
from ..render.setting import Setting
from ..render.text.help_lines import HelpLines
from ..render.text.languages import languages, use
from ..render.text.parts import SETTING as WITHOUT
from ..render.text.parts import LeftOut, read_without
from ..render.text.typography import spaced
from ..render.web.accent import accent_style
from ..render.web.addresses import card_address, page_address, public_address, read_site_url, relative
from ..render.web.card_logo import card_logo
from ..render.web.relink import out_of_the_site, relinked
from .failure import fail
from .files import seat_of, sound, write_whole
from .spreadsheet import told


class Written(NamedTuple):
    """What one option writes: what that is, the ending of its files' names, and which quiz a file is of that it wrote; "" for
    any other."""

    what: Literal["card", "questions"]
    ending: str
    quiz_in: Callable[[bytes], str]


def _card_of(file: bytes) -> str:
    try:
        return quiz_of(file.decode("utf-8"))
    except UnicodeDecodeError:
        return ""


OPTIONS: dict[str, Written] = {
    "output": Written("card", ".html", _card_of),
    "scorm": Written("card", ".zip", lambda file: quiz_of(card_in(file))),
    "moodle_xml": Written("questions", ".xml", lambda file: question_bank.quiz_of(file, "moodle-xml")),
    "gift": Written("questions", ".txt", lambda file: question_bank.quiz_of(file, "gift")),
}


def run(arguments: argparse.Namespace) -> int:
    asked = next(name for name in OPTIONS if getattr(arguments, name) is not None)
    option = "-o" if asked == "output" else "--" + asked.replace("_", "-")
    out: Path = getattr(arguments, asked)
    if out.resolve() == arguments.file.resolve():
        other = f"{arguments.file.stem}{OPTIONS[asked].ending}"
        fail(say("output-is-the-quiz", option=option, out=str(out), other=other))
    site, problem = read_site_url(arguments.site)
    if problem:
        fail(f"--site: {problem}")
    public = public_address(site)
    if arguments.site and not public:
        fail(say("site-unreachable", site=arguments.site))
    quiz = sound(arguments.file)
    if arguments.score:
        _may_report(asked, quiz, arguments.file)
    if asked in ("moodle_xml", "gift") and not isinstance(quiz, Knowledge):
        why = say("profile-neither-right" if quiz.kind == "profile" else "decision-leads")
        fail(say("moodle-takes-knowledge", file=str(arguments.file), option=option, kind=quiz.kind, why=why))
    _spare(option, out, quiz.quiz, OPTIONS[asked])
    if arguments.lang not in quiz.languages:
        fail(say("quiz-without-language", language=arguments.lang, mend=did_you_mean(arguments.lang, quiz.languages)))
    root = root_of(arguments.file)
    if root is None or not (root / DATA / "help-lines.yml").is_file():
        fail(say("no-help-lines", file=str(arguments.file)))
    try:
        use(languages_of(root))
    except ValueError as error:
        fail(str(error))
    if arguments.lang not in languages().codes:
        fail(say("site-without-language", language=arguments.lang, languages=tuple(languages().codes)))
    if wrong := read_words(root):
        fail("\n".join(wrong))
    try:
        lines = help_lines_of(root)
    except ValueError as error:
        fail(str(error))
    extra = extra_of(root)
    (own_style, _), (left_out, _) = accent_style(extra), read_without(extra.get(WITHOUT))  # what is wrong with them is the build's to tell
    logo = str(extra.get("logo") or "").strip().lstrip("/")
    picture = root / "docs" / logo
    on_card, _ = card_logo(logo, picture.read_bytes()) if logo and picture.is_file() else ("", "")
    seat = seat_of(quiz, arguments.perspective)
    own = other_seat(quiz, seat)
    if isinstance(quiz, Knowledge) and asked in ("moodle_xml", "gift"):
        _write_questions(
            "gift" if asked == "gift" else "moodle-xml",
            quiz,
            seat,
            arguments,
            _quoting(root, arguments.lang, quiz, lines, left_out),
            public,
        )
        return 0
    quizzes = _with_neighbours(arguments.file.resolve(), quiz)
    earlier = earlier_editions(arguments.file.resolve().parent)[0]
    elsewhere = tuple(elsewhere_of(quizzes, arguments.lang, earlier))
    look: Any = {"reports_score": arguments.score, "left_out": left_out, "own_style": own_style + on_card}
    card = card_html(quiz, arguments.lang, lines, elsewhere, seat, earlier, **look)
    if asked == "output":
        write_whole(out, relinked(card, out_of_the_site(card_address(quiz.quiz, arguments.lang, own), public)))
    else:
        write_whole(out, scorm_package(card, quiz.quiz, arguments.lang, own, public, reports_score=arguments.score))
        if arguments.score and quiz.intro:
            print(_placed(_tree(arguments.file), ("intro",), say("intro-as-it-stands"), arguments.spoken), file=sys.stderr)
    return 0


def _may_report(asked: str, quiz: Quiz, file: Path) -> None:
    if asked != "scorm":
        fail(say("score-without-scorm"))
    if not isinstance(quiz, Knowledge):
        fail(say("score-takes-knowledge", file=str(file), kind=quiz.kind))


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
        fail(*(told(*_located(tree, *one)) for one in refused))
    title = spaced(wording(quiz.title, arguments.lang, seat), arguments.lang)
    make = question_bank.gift if form == "gift" else question_bank.moodle_xml
    write_whole(out, make(quiz.quiz, title, question_bank.questions(quiz, seat, setting, public)))
    if lines := [_placed(tree, *one, arguments.spoken) for one in question_bank.not_carried(quiz, form)]:
        head = say("not-carried", out=str(out), format=question_bank.NAMED[form]).said_in(arguments.spoken)
        print(head, *lines, sep="\n", file=sys.stderr)


def _located(tree: Tree, path: question_bank.Path, message: Message) -> tuple[str, Message]:
    place = tree.place(path)
    return f"{place.file}:{place.line}:{place.column}", message


def _placed(tree: Tree, path: question_bank.Path, message: Message, language: str) -> str:
    where, said = _located(tree, path, message)
    return f"{where}: {said.said_in(language)}"


def _quoting(root: Path, language: str, quiz: Quiz, lines: HelpLines, left_out: LeftOut) -> Setting:
    """As on the quiz's card, with its sources named."""
    from ..render.text.citations import quoted, read_references

    here, bibliography = card_address(quiz.quiz, language), root / "data" / "references.bib"
    try:
        references = read_references(text_of(bibliography)) if bibliography.is_file() else {}
    except ValueError as error:
        fail(f"data/references.bib: {error}")
    return Setting(
        language,
        lambda page: "" if left_out.page(page) else relative(page_address(page, language), here),
        relative("", here),
        lines,
        left_out=left_out,
        cite=lambda keys: quoted([key for key in keys if key in references], references, language),
    )


def _spare(option: str, out: Path, quiz: str, written: Written) -> None:
    """What is there already is replaced only where it came from this command and this quiz."""
    try:
        if not out.is_file():
            return  # a new file, or a device; a folder is refused where it would be written
        before = written.quiz_in(out.read_bytes())
    except OSError as error:
        fail(say("not-written-elsewhere", path=str(out), reason=refusal(error)))
    if before != quiz:
        what = say("the-card-of" if written.what == "card" else "the-questions-of", quiz=before) if before else say("a-file-of-others")
        fail(say("would-be-lost", option=option, out=str(out), what=what))
