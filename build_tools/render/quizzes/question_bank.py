"""A knowledge quiz as questions for a learning platform: Moodle XML, and GIFT, which many others read too. Pure.

Both hold single questions: what a quiz says around them, and marking that they have no words for, is told by `not_carried`.
"""

from __future__ import annotations

import re
import textwrap
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from ...messages import Message, say
from ...quiz.knowledge_marks import KnowledgeTables, QuestionTable
from ...quiz.model import Knowledge, KnowledgeItem
from ..setting import QuizView, Setting, view_of
from ..text.conventions import colon
from ..text.words import Words
from ..web.addresses import card_address
from ..web.relink import NEW_TAB, out_of_the_site, relinked
from .knowledge import labels

Path = tuple[str | int, ...]  # where something stands in a quiz
Format = Literal["moodle-xml", "gift"]
NAMED = {"moodle-xml": "Moodle XML", "gift": "GIFT"}
# The part of a question's points that one of several right answers is worth: Moodle takes no others. By the number of right answers.
SHARES = {1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111", 10: "10", 20: "5"}
LONGEST_NAME = 80  # characters of a question's text that its name takes, in Moodle's lists
WRITTEN_BY = "quiz export"  # and the quiz's id: by that the command knows its own file again
XML_LACKS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold
GIFT_MEANS = re.compile(r"[\\~=#{}:]")
LED_ON = re.compile(r"\n?<p><span>[^<]*</span></p>")  # a paragraph that was no more than a link, and leads nowhere now
OWN_GIFT = re.compile(rf"\ufeff?// {WRITTEN_BY} ([\w-]+)\r?\n")
OWN_XML = re.compile(rf"<quiz>\s*<question type=\"category\">.{{,2000}}?<text>{WRITTEN_BY} ([\w-]+)</text>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Choice:
    """`html`: what is chosen; `share`: the percentage of the points that it brings or, negative, takes."""

    html: str
    share: str


@dataclass(frozen=True, slots=True)
class Question:
    """`name`: plain text, for lists; `text`, `explanation`: HTML; `truth`: of a true-or-false question, which has no `choices`;
    `several`: whether more than one may be chosen."""

    name: str
    text: str
    explanation: str
    truth: bool | None
    choices: tuple[Choice, ...]
    several: bool


def questions(quiz: Knowledge, seat: str, setting: Setting, public: str = "") -> list[Question]:
    """`public`: where others reach the site: links of the explanations lead there, and are plain text where that isn't known.
    None of the quiz's questions may be among `too_many_right`."""
    view: QuizView[Knowledge, KnowledgeTables] = view_of(quiz, seat, setting)
    quiz = view.quiz
    way = out_of_the_site(card_address(quiz.quiz, setting.language), public)
    stem = _paragraph(view.plain(quiz.stem)) + "\n" if quiz.stem else ""
    width = len(str(len(quiz.items)))
    return [
        Question(
            name=textwrap.shorten(f"{n:0{width}}. {view.plain(item.text)}", LONGEST_NAME, placeholder="…"),
            text=stem + _paragraph(view.plain(item.text)),
            explanation=LED_ON.sub("", relinked(_why(item, view), way, NEW_TAB)),
            truth=table.right == 1 if _is_true_or_false(item) else None,
            choices=() if _is_true_or_false(item) else tuple(_choices(item, table, view)),
            several=table.several,
        )
        for n, (item, table) in enumerate(zip(quiz.items, view.numbers.items, strict=True), 1)
    ]


def too_many_right(quiz: Knowledge) -> list[tuple[Path, Message]]:
    """(place in the quiz, what is wrong) of each question that neither format can hold."""
    return [
        (
            ("items", i, "answer"),
            say("too-many-right", name=item.id, right=len(item.answer)),
        )
        for i, item in enumerate(quiz.items)
        if isinstance(item.answer, list) and len(item.answer) not in SHARES
    ]


def not_carried(quiz: Knowledge, form: Format) -> Iterator[tuple[Path, Message]]:
    """(place in the quiz, what became of it) of all that the questions don't carry, in words for the author."""
    if quiz.intro:
        yield ("intro",), say("moodle-intro")
    if quiz.reveal == "each":
        yield ("reveal",), say("moodle-reveal")
    for i, item in enumerate(quiz.items):
        if isinstance(item.answer, list) and len(item.answer) > 1:
            yield ("items", i, "answer"), say("moodle-parts", name=item.id)
        if form == "gift" and item.options:
            yield ("items", i, "options"), say("moodle-order", name=item.id)
    if quiz.bands:
        yield ("bands",), say("moodle-closing")


def moodle_xml(quiz: str, title: str, asked: Sequence[Question]) -> bytes:
    """The file, in UTF-8. `quiz`: its id; `title`: the category that the questions go to."""
    root = etree.Element("quiz")
    category = etree.SubElement(root, "question", type="category")
    _text(category, "category", _category(title))
    _text(category, "info", f"{WRITTEN_BY} {quiz}", "plain_text")
    for question in asked:
        root.append(_element(question))
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def gift(quiz: str, title: str, asked: Sequence[Question]) -> bytes:
    """The file, in UTF-8. `quiz`: its id; `title`: the category that the questions go to."""
    category = _category(title).replace("\\", "\\\\")  # there a backslash is read, and nothing else of what is escaped elsewhere
    blocks = [f"// {WRITTEN_BY} {quiz}", f"$CATEGORY: {category}", *map(_gift, asked)]
    return ("\n\n".join(blocks) + "\n").encode()


def quiz_of(file: bytes, form: Format) -> str:
    """Which quiz's questions a file holds that was written here; "" of any other file."""
    text = file.decode("utf-8", "replace")
    found = OWN_GIFT.match(text) if form == "gift" else OWN_XML.search(text[:5_000])
    return found[1] if found else ""


def _is_true_or_false(item: KnowledgeItem) -> bool:
    return not item.options and not isinstance(item.answer, list)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _why(item: KnowledgeItem, view: QuizView[Knowledge, KnowledgeTables]) -> str:
    words = Words(view.language)
    cited = view.setting.cite(item.sources)
    sources = f"\n<p><small>{words('sources-list')}{colon(view.language)} {cited}</small></p>" if cited else ""
    return str(view.markdown(item.explanation)) + sources


def _choices(item: KnowledgeItem, table: QuestionTable, view: QuizView[Knowledge, KnowledgeTables]) -> Iterator[Choice]:
    """Where one may choose several, a wrong one costs all the points: nobody gets any by choosing everything."""
    share = SHARES[table.right.bit_count()]
    for k, label in enumerate(labels(item, view)):
        right = table.right >> k & 1
        yield Choice(escape(label, quote=False), share if right else "-100" if table.several else "0")


def _category(title: str) -> str:
    """A stroke would begin a category within."""
    return " ".join(XML_LACKS.sub("", title).split()).replace("/", "//")


def _element(question: Question) -> etree.Element:
    kind = "multichoice" if question.truth is None else "truefalse"
    element = etree.Element("question", type=kind)
    _text(element, "name", question.name)
    _text(element, "questiontext", question.text, "html")
    _text(element, "generalfeedback", question.explanation, "html")
    if question.truth is not None:
        for value in (True, False):
            _text(element, "answer", str(value).lower(), "moodle_auto_format", fraction="100" if value == question.truth else "0")
        return element
    for name, content in (("single", not question.several), ("shuffleanswers", False)):
        etree.SubElement(element, name).text = str(content).lower()
    etree.SubElement(element, "answernumbering").text = "none"
    for choice in question.choices:
        _text(element, "answer", choice.html, "html", fraction=choice.share)
    return element


def _text(above: etree.Element, name: str, content: str, form: str = "", **attributes: str) -> None:
    """`<name format="…"><text>content</text></name>`, as the format wraps whatever is said."""
    wrap = etree.SubElement(above, name, {**attributes, **({"format": form} if form else {})})
    etree.SubElement(wrap, "text").text = XML_LACKS.sub("", content)


def _gift(question: Question) -> str:
    if question.truth is not None:
        answers = ["T" if question.truth else "F"]
    elif question.several:
        answers = [f"~%{choice.share}%{_rich(choice.html)}" for choice in question.choices]
    else:
        answers = [("=" if choice.share == "100" else "~") + _rich(choice.html) for choice in question.choices]
    lines = [f"::{_escaped(question.name)}::{_rich(question.text)}{{", *answers, f"####{_rich(question.explanation)}", "}"]
    return "\n".join(lines)


def _rich(html: str) -> str:
    return "[html]" + _escaped(html)


def _escaped(text: str) -> str:
    """A text as GIFT reads it back. A line must not end: what follows an empty one is another question."""
    plain = XML_LACKS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return GIFT_MEANS.sub(lambda found: "\\" + found[0], plain).replace("\n", "\\n")
