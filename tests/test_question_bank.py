"""A knowledge quiz as Moodle XML and GIFT: what is written is what a reader reads back, and what can't be carried is told."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as etree
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main
from build_tools.quiz.model import Knowledge
from build_tools.render.quizzes.question_bank import (
    SHARES,
    Choice,
    Question,
    gift,
    moodle_xml,
    not_carried,
    questions,
    quiz_of,
    too_many_right,
)
from build_tools.render.setting import Setting
from build_tools.render.text.typography import spaced

from .conftest import ROOT, help_lines, sound
from .gift_reader import Read, read_gift

MYTHS = ROOT / "quizzes" / "myths.yml"
PUBLIC = "https://exemple.fr/"
# Each of these means something to GIFT, to XML, to HTML, or to a line; together they are a text that a trainer might write.
HOSTILE = {
    "GIFT's own signs": r"Prix = 10 ~ 12 € # net {HT} : oui ?",
    "backslashes": r"C:\new\{a} \\ \~ \n \: fin\\",
    "marks of GIFT's whole lines": "::nom::[html]{T}####pourquoi",
    "a percentage": "%50%moitié",
    "a format's name": "[markdown]**gras**",
    "a comment": "// pas un commentaire",
    "a category": "$CATEGORY: autre",
    "an arrow": "a -> b = c",
    "markup": '<b onclick="x()">gras</b> & <!-- rien --> ]]> &amp; &#123;',
    "quotation marks": "« Dit-il » “yes” 'no' \"non\"",
    "far scripts": "𝔊ratuit 👩‍💻 עברית عربى",
    "Moodle's own placeholders": "&&058; &&123;",
}


def setting(language: str = "fr") -> Setting:
    return Setting(language, lambda page: f"../../{page.removesuffix('.md')}/", "../../", help_lines())


def knowledge(items: list[dict[str, object]], **more: object) -> Knowledge:
    """A sound quiz of one language."""
    whole = {"quiz": "demo", "kind": "knowledge", "languages": ["fr"], "title": "Demo", "summary": "Une démo.", "minutes": 1, **more}
    for n, item in enumerate(items, 1):
        item.setdefault("id", f"q{n}")
        item.setdefault("explanation", "Voilà.")
    quiz = sound(yaml.safe_dump({**whole, "items": items}, allow_unicode=True))
    assert isinstance(quiz, Knowledge)
    return quiz


def options(*labels: str) -> list[dict[str, str]]:
    return [{"id": f"o{n}", "label": label} for n, label in enumerate(labels)]


def asked(*items: dict[str, object], **more: object) -> list[Question]:
    return questions(knowledge(list(items), **more), "", setting())


# what an item becomes: (kind, one answer alone, [(label, percentage)])
FORMS = {
    "true": ({"answer": "true"}, ("truefalse", True, [("true", 100), ("false", 0)])),
    "false": ({"answer": "false"}, ("truefalse", True, [("true", 0), ("false", 100)])),
    "one of three": ({"answer": "o1", "options": options("A", "B", "C")}, ("multichoice", True, [("A", 0), ("B", 100), ("C", 0)])),
    "two of three": (
        {"answer": ["o0", "o2"], "options": options("A", "B", "C")},
        ("multichoice", False, [("A", 50), ("B", -100), ("C", 50)]),
    ),
    "several, of which one is right": ({"answer": ["o1"], "options": options("A", "B")}, ("multichoice", False, [("A", -100), ("B", 100)])),
    "several, all right": ({"answer": ["o0", "o1"], "options": options("A", "B")}, ("multichoice", False, [("A", 50), ("B", 50)])),
    "true and false, both to tick": ({"answer": ["true"]}, ("multichoice", False, [("Vrai", 100), ("Faux", -100)])),
    "three of four": (
        {"answer": ["o0", "o1", "o2"], "options": options("A", "B", "C", "D")},
        ("multichoice", False, [("A", 33.33333), ("B", 33.33333), ("C", 33.33333), ("D", -100)]),
    ),
    "an option that is called true": (
        {"answer": "true", "options": [{"id": "true", "label": "Oui"}, {"id": "false", "label": "Non"}]},
        ("multichoice", True, [("Oui", 100), ("Non", 0)]),
    ),
}  # fmt: skip


def as_xml(found: list[Question]) -> list[Read]:
    return read_xml(moodle_xml("demo", "Demo", found))[1]


def as_gift(found: list[Question]) -> list[Read]:
    return read_gift(gift("demo", "Demo", found).decode())[1]


def read_xml(file: bytes) -> tuple[str, list[Read]]:
    """(the category, the questions) of a file as Moodle's documentation of the format says."""
    root = etree.fromstring(file)
    assert root.tag == "quiz"
    category, *rest = root
    assert category.get("type") == "category"
    return category.findtext("category/text", ""), [_read(element) for element in rest]


def _read(element: etree.Element) -> Read:
    def text(name: str) -> tuple[str, str]:
        part = element.find(name)
        assert part is not None
        return part.findtext("text", ""), part.get("format", "")

    answers = [((a.findtext("text", ""), a.get("format", "")), float(a.get("fraction", "nan"))) for a in element.findall("answer")]
    single = element.findtext("single", "true") == "true"
    return Read(element.get("type", ""), text("name")[0], text("questiontext"), text("generalfeedback"), single, answers)


READERS = pytest.mark.parametrize("read", [as_xml, as_gift], ids=["Moodle XML", "GIFT"])


def words(html: str) -> str:
    """What a person reads of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@READERS
@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_question_is_read_back_as_what_it_is(read, form):
    item, (kind, single, answers) = FORMS[form]
    (found,) = read(asked({"text": "Une phrase.", **item}))
    assert (found.kind, found.single) == (kind, single)
    assert [(words(label), share) for (label, _), share in found.answers] == answers
    assert words(found.text[0]) == "Une phrase."
    assert words(found.feedback[0]) == "Voilà."
    assert found.text[1] == found.feedback[1] == "html"


@READERS
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_back_as_it_was_written_wherever_it_stands(read, name):
    text = HOSTILE[name]
    plain = [Question("1. Nom", text_of(text), text_of(text), None, (Choice(text_of(text), "100"), Choice("b", "0")), False)]
    (found,) = read(plain)
    assert {words(found.text[0]), words(found.feedback[0]), words(found.answers[0][0][0])} == {text}
    assert found.single and [share for _, share in found.answers] == [100, 0]


@READERS
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_of_a_quiz_is_shown_as_text(read, name):
    text = HOSTILE[name]
    (found,) = read(asked({"text": text, "answer": "o0", "options": options(text, "autre")}))
    shown = re.sub(r"\s", " ", spaced(text, "fr"))
    assert re.sub(r"\s", " ", words(found.text[0])) == shown
    assert re.sub(r"\s", " ", words(found.answers[0][0][0])) == shown
    assert "<b onclick" not in found.text[0]


def text_of(plain: str) -> str:
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


TEXT = st.text(min_size=1, max_size=60) | st.text("~=#{}:\\n%[]/$&<>'\" \n\r\tT", min_size=1, max_size=30)
SHARED = st.sampled_from(["100", "50", "33.33333", "0", "-100"])


@READERS
@given(text=TEXT, why=TEXT, labels=st.lists(st.tuples(TEXT, SHARED), min_size=2, max_size=4))
def test_any_text_comes_back_but_for_what_xml_cannot_hold_and_the_form_of_its_line_ends(read, text, why, labels):
    made = Question("1. Nom", text_of(text), text_of(why), None, tuple(Choice(text_of(label), share) for label, share in labels), True)
    (found,) = read([made, made])[1:]
    assert [found.text[0].strip(), found.feedback[0].strip()] == [kept(text), kept(why)]
    assert [(label.strip(), share) for (label, _), share in found.answers] == [(kept(label), float(share)) for label, share in labels]


def kept(text: str) -> str:
    """A text as any XML reader gives it back, in HTML."""
    allowed = "".join(c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000")
    return text_of(allowed.replace("\r\n", "\n").replace("\r", "\n")).strip()


@pytest.mark.parametrize("title", ["Vrai ou faux ?", "Avant/après", "A : B = {C} ~ #1", "$CATEGORY: x", "deux\nlignes", r"C:\new"])
def test_the_title_is_one_category(title):
    one = [Question("1", "a", "b", True, (), False)]
    shown = title.replace("/", "//").replace("\n", " ")
    assert read_xml(moodle_xml("demo", title, one))[0] == shown
    assert read_gift(gift("demo", title, one).decode())[0].replace("\0g", "\\n") == shown


def test_names_sort_in_the_quizs_order_and_are_short():
    found = asked(*({"text": f"Phrase {n} " + "très longue " * 20, "answer": "true"} for n in range(1, 13)))
    names = [question.name for question in found]
    assert names == sorted(names)
    assert max(map(len, names)) <= 80


def test_what_the_answers_answer_stands_in_each_question():
    found = asked({"text": "Une phrase.", "answer": "true"}, stem="Vrai ou faux ?")
    assert [re.sub(r"\s+", " ", words(q.text)) for q in found] == ["Vrai ou faux ? Une phrase."]


def test_a_link_leads_to_the_site_where_that_is_known_and_is_text_elsewhere():
    quiz = knowledge([{"text": "Une phrase.", "answer": "true", "explanation": "Voir [la page](a/b.md).\n\n[Plus loin](a/c.md)"}])
    (alone,), (known,) = questions(quiz, "", setting()), questions(quiz, "", setting(), PUBLIC)
    assert alone.explanation == "<p>Voir <span>la page</span>.</p>"
    assert re.findall(r'href="([^"]*)"', known.explanation) == [PUBLIC + "a/b/", PUBLIC + "a/c/"]


@pytest.mark.parametrize("number", range(1, 22))
def test_shares_are_those_that_moodle_knows_and_make_a_whole(number):
    quiz = knowledge(
        [{"text": "Une phrase.", "answer": [f"o{n}" for n in range(number)], "options": options(*map(str, range(number + 1)))}]
    )
    refused = too_many_right(quiz)
    assert bool(refused) == (number not in SHARES)
    if refused:
        assert [(path, str(said)) for path, said in refused] == [
            (("items", 0, "answer"), f"`q1` has {number} right answers; Moodle shares a question's points among 10 at most, or 20")
        ]
    else:
        (question,) = questions(quiz, "", setting())
        assert sum(float(c.share) for c in question.choices if float(c.share) > 0) == pytest.approx(100, abs=0.001)


EVERYTHING = {
    "intro": "Bonjour.",
    "reveal": "each",
    "bands": [{"id": "all", "from": 0, "title": "Bravo", "advice": "Lisez."}],
}


def test_what_neither_form_carries_is_told_with_its_place():
    items = [
        {"text": "Une.", "answer": "true"},
        {"text": "Deux.", "answer": ["o0", "o1"], "options": options("A", "B", "C")},
        {"text": "Trois.", "answer": "o0", "options": options("A", "B")},
    ]
    quiz = knowledge(items, **EVERYTHING)
    xml, short = ([path for path, _ in not_carried(quiz, form)] for form in ("moodle-xml", "gift"))
    assert xml == [("intro",), ("reveal",), ("items", 1, "answer"), ("bands",)]
    assert sorted(set(short) - set(xml)) == [("items", 1, "options"), ("items", 2, "options")]
    assert list(not_carried(knowledge(items[:1]), "gift")) == []


# the command


def export(option: str, out: Path, file: Path = MYTHS, language: str = "fr", *more: str) -> int:
    return main(["export", str(file), "--lang", language, option, str(out), *more])


OPTIONS = pytest.mark.parametrize(("option", "form"), [("--moodle-xml", "moodle-xml"), ("--gift", "gift")])


@OPTIONS
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["myths", "more-myths"])
def test_the_sites_own_quizzes_are_written_whole_in_both_languages(tmp_path, option, form, name, language):
    file = ROOT / "quizzes" / f"{name}.yml"
    quiz = sound(file.read_bytes())
    assert isinstance(quiz, Knowledge)
    assert export(option, tmp_path / "out", file, language) == 0
    written = (tmp_path / "out").read_bytes()
    _, found = read_xml(written) if form == "moodle-xml" else read_gift(written.decode())
    assert len(found) == len(quiz.items)
    for item, read in zip(quiz.items, found, strict=True):
        assert words(read.text[0]) == spaced(item.text[language], language)
        assert [share for _, share in read.answers] == ([100, 0] if item.answer == "true" else [0, 100])
        assert re.search("Sources.*</p>", read.feedback[0])
    assert quiz_of(written, form) == name


@OPTIONS
def test_what_is_left_out_is_one_message_with_each_place(tmp_path, capsys, option, form):
    assert export(option, tmp_path / "out") == 0
    head, *told = capsys.readouterr().err.splitlines()
    assert head.startswith(f"{tmp_path / 'out'}: written; what ")
    assert [re.sub(r"\d+:\d+", "L:C", line).partition(": ")[0] for line in told] == [f"{MYTHS}:L:C"] * 3
    lines = MYTHS.read_text("utf-8").splitlines()
    numbers = [int(line.split(":")[1]) for line in told]
    assert [lines[n - 2].strip() or lines[n - 1] for n in numbers][::2] == ["intro:", "bands:"]


@OPTIONS
@pytest.mark.parametrize(
    ("name", "kind", "why"), [("isolation", "profile", "neither right nor wrong"), ("which-support", "decision", "leads to advice")]
)
def test_another_kind_of_quiz_is_refused_with_the_reason(tmp_path, capsys, option, form, name, kind, why):
    assert export(option, tmp_path / "out", ROOT / "quizzes" / f"{name}.yml") == 1
    told = capsys.readouterr().err
    assert f"{option} takes a knowledge quiz, and this is a {kind} quiz" in told
    assert why in told
    assert not (tmp_path / "out").exists()


@OPTIONS
def test_a_question_that_no_platform_could_mark_is_refused_at_its_place(tmp_path, capsys, option, form):
    for folder in ("data", "docs", "quizzes"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "data" / "help-lines.yml", tmp_path / "data")
    file = tmp_path / "quizzes" / "demo.yml"
    quiz = {"quiz": "demo", "kind": "knowledge", "languages": ["fr"], "title": "Demo", "summary": "Une démo.", "minutes": 1}
    many = {
        "id": "q1",
        "text": "Une.",
        "answer": [f"o{n}" for n in range(11)],
        "options": options(*map(str, range(12))),
        "explanation": "Oui.",
    }
    file.write_text(yaml.safe_dump({**quiz, "items": [many]}, sort_keys=False))
    assert export(option, tmp_path / "out", file) == 1
    assert re.search(r"demo\.yml:\d+:\d+: `q1` has 11 right answers", capsys.readouterr().err)
    assert not (tmp_path / "out").exists()


@OPTIONS
def test_the_same_quiz_is_the_same_bytes_twice(tmp_path, option, form):
    assert export(option, tmp_path / "a") == export(option, tmp_path / "b") == export(option, tmp_path / "a") == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


MINE = [MYTHS.read_bytes(), b"mine", b"", b"<quiz></quiz>", bytes(range(256))]


@OPTIONS
@pytest.mark.parametrize("mine", MINE, ids=["a quiz", "words", "nothing", "another's questions", "no text"])
def test_a_file_that_it_did_not_write_is_never_lost(tmp_path, capsys, option, form, mine):
    (tmp_path / "out").write_bytes(mine)
    assert export(option, tmp_path / "out") == 1
    assert "is a file that this command did not write, which would be lost" in capsys.readouterr().err
    assert (tmp_path / "out").read_bytes() == mine


@OPTIONS
def test_nor_are_another_quizs_questions(tmp_path, capsys, option, form):
    assert export(option, tmp_path / "out", ROOT / "quizzes" / "more-myths.yml") == 0
    assert export(option, tmp_path / "out") == 1
    assert "is the questions of `more-myths`, which would be lost" in capsys.readouterr().err


@pytest.mark.parametrize("file", [b"", b"// quiz export", b"<quiz/>", b"\xff\xfe", b"// quiz export myths", "// quiz exporté\n".encode()])
def test_another_file_is_of_no_quiz(file):
    assert quiz_of(file, "gift") == quiz_of(file, "moodle-xml") == ""
