"""The workshop kit: running orders add up to the minute in both languages, slips fit the codes, sample codes are real ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from build_tools.project import check_files, quiz_files
from build_tools.quiz.model import Profile, seats
from build_tools.quiz.profile_tables import tables, tables_of
from build_tools.quiz.result_code import decode, editions
from build_tools.render.pages.running_order import running_order
from build_tools.render.text.help_lines import HelpLines
from build_tools.site.blocks import render
from build_tools.site.state import PageState, Site

from .conftest import ROOT, sound
from .conftest import SELF_CHECK as ISOLATION

pytestmark = pytest.mark.content
KIT = ROOT / "docs" / "animer"
TIME = r"\d+(?: h \d\d|:\d\d)?"
SPAN = re.compile(rf"^\| ({TIME}) (?:à|to) ({TIME}) \|(.*)\|(.*)\|$", re.MULTILINE)


@dataclass
class Order:
    """A page with a running order: its declared length, and each row's beginning, end, what one does and says."""

    minutes: int
    rows: list[tuple[int, int, str, str]]


def minute(text: str) -> int:
    """`12`, `9 h 05` or `9:05`, in minutes."""
    hours, _, rest = text.replace(" h ", ":").rpartition(":")
    return int(hours or 0) * 60 + int(rest)


def order(page: Path) -> Order:
    text = page.read_text("utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    rows = [(minute(a), minute(b), does.strip(), says.strip()) for a, b, does, says in SPAN.findall(text)]
    return Order(front["minutes"], rows)


ORDERS = {page.stem: order(page) for page in sorted(KIT.glob("*.md")) if "\nminutes:" in page.read_text("utf-8")}


def test_there_are_three_formats_in_two_languages():
    lengths = {name: o.minutes for name, o in ORDERS.items()}
    expected = {
        "vingt-minutes": 20,
        "vingt-minutes.en": 20,
        "une-heure": 60,
        "une-heure.en": 60,
        "demi-journee": 210,
        "demi-journee.en": 210,
    }
    assert expected.items() <= lengths.items()


@pytest.mark.parametrize("name", ORDERS)
def test_the_minutes_follow_on_and_add_up_to_the_length_of_the_format(name):
    rows = ORDERS[name].rows
    assert len(rows) > 1
    assert [end for _, end, *_ in rows[:-1]] == [start for start, *_ in rows[1:]]
    assert all(start < end for start, end, *_ in rows)
    assert sum(end - start for start, end, *_ in rows) == ORDERS[name].minutes


@pytest.mark.parametrize("name", ORDERS)
def test_the_room_mode_has_each_moment_with_its_minutes_and_no_link_that_would_leave_the_room(name):
    moments = running_order((KIT / f"{name}.md").read_text("utf-8"))
    assert [moment.minutes for moment in moments] == [end - start for start, end, *_ in ORDERS[name].rows]
    assert all(moment.does and moment.says and "](" not in moment.does + moment.says for moment in moments)


def test_a_page_without_a_running_order_has_no_moments():
    assert running_order((KIT / "liens.md").read_text("utf-8")) == ()


@pytest.mark.parametrize("name", ORDERS)
def test_every_row_has_something_to_do_and_something_to_say(name):
    quotes = ("« ", " »") if not name.endswith(".en") else ('"', '"')
    for *_, does, says in ORDERS[name].rows:
        assert does
        assert says.startswith(quotes[0]), says
        assert says.endswith(quotes[1]), says


@pytest.mark.parametrize("name", [n for n in ORDERS if not n.endswith(".en")])
def test_both_languages_keep_the_same_time(name):
    assert [r[:2] for r in ORDERS[name].rows] == [r[:2] for r in ORDERS[f"{name}.en"].rows]


def test_every_row_that_looks_like_one_was_read():
    """A time written in another way would be left out of the sum, and could hide a hole."""
    for page in (KIT / f"{name}.md" for name in ORDERS):
        text = page.read_text("utf-8")
        assert len(re.findall(r"^\| \d", text, re.MULTILINE)) == len(SPAN.findall(text)), page


@pytest.mark.parametrize("page", ["le-kit", "vingt-minutes", "une-heure", "demi-journee"])
def test_the_rule_of_the_room_stands_in_the_first_lines_of_each_format(page):
    said = {
        KIT / f"{page}.md": "on ne demande à personne son résultat, on ne compare personne",
        KIT / f"{page}.en.md": "nobody is asked for a result, and nobody is compared",
    }
    for file, rule in said.items():
        assert rule in file.read_text("utf-8").split("\n## ")[0].lower(), file


# Codes without names


def state(language: str = "fr") -> PageState:
    return PageState(
        Site(check_files(quiz_files(ROOT / "quizzes"), ROOT), {}, HelpLines()), "animer/a-distribuer.md", language, "animer/a-distribuer/"
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("seat", ["rep", "director"])
def test_a_slip_has_a_box_for_each_character_of_its_seat_s_scores_code(language, seat):
    quiz = sound(ISOLATION.read_bytes())
    code = next(e for e in editions(tables(quiz, seat)) if e.kind == "scores")
    html = render(state(language), ["slips", "isolation", seat])
    slips = re.findall(r"<li>.*?</li>", html, re.DOTALL)
    assert len(slips) == 8
    assert {slip.count("<i></i>") for slip in slips} == {code.length}
    assert "isol" not in html.lower()  # the discreet title: a slip lies about on a table


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("name", "seat"), [("myths", ""), ("more-myths", ""), ("which-support", "director"), ("which-support", "rep")])
def test_a_slip_for_the_other_kinds_has_a_box_for_each_character_of_their_code_for_the_group(language, name, seat):
    quiz = sound((ROOT / "quizzes" / f"{name}.yml").read_bytes())
    code = next(e for e in editions(tables_of(quiz, seat)) if e.kind == "scores")
    slips = re.findall(r"<li>.*?</li>", render(state(language), ["slips", name, *([seat] if seat else [])]), re.DOTALL)
    assert {slip.count("<i></i>") for slip in slips} == {code.length}


def test_paper_for_a_quiz_of_one_language_stands_on_its_page_and_is_told_of_on_the_twin():
    """Slips and sheets need no English: on the English page stands the way to the French card."""
    text = (ROOT / "build_tools/commands/starting_points/knowledge.yml").read_text("utf-8")
    quiz = sound(text)
    one = quiz.model_copy(update={"quiz": "gamme", "languages": ["fr"]})
    for block in ("slips", "answer-sheet"):
        french, english = state("fr"), state("en")
        for page in (french, english):
            page.site.checked.quizzes["gamme"] = one
        assert "<i></i>" in render(french, [block, "gamme"])
        assert 'class="other-language"' in render(english, [block, "gamme"])
        assert not french.problems + english.problems


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (["slips"], "there is no quiz"),
        (["slips", "isolatoin"], "did you mean `isolation`?"),
        (["slips", "isolation", "boss"], "has no perspective `boss`"),
    ],
)
def test_a_slip_for_nothing_that_has_one_is_refused(block, said):
    page = state()
    assert said in render(page, block)
    assert page.problems


def sample_codes(page: Path) -> list[str]:
    return page.read_text("utf-8").split("```\n")[1].split()


def test_the_sample_codes_are_sound_scores_codes_from_the_rep_s_seat_and_enough_for_bands():
    quiz = sound(ISOLATION.read_bytes())
    assert isinstance(quiz, Profile)
    page = KIT / "la-photo-de-groupe.md"
    codes = sample_codes(page)
    assert codes == sample_codes(page.with_suffix(".en.md"))
    assert len(set(codes)) == len(codes) >= 10
    known = [e for e in editions(tables(quiz, seats(quiz)[0])) if e.kind == "scores"]
    assert all(isinstance(decode(code, known), tuple) and decode(code, known)[0] == known[0] for code in codes)
