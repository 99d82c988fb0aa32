"""Codes as people paste them: read alike in Python and in the browser, in any dress; none out of chatter, none lost in silence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz import pasted_codes
from build_tools.quiz.model import seats
from build_tools.quiz.pasted_codes import code_in, codes_in
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import ALPHABET, Edition, Unreadable, editions, encode

from .conftest import ISOLATION, javascript, sound, table

QUIZ = sound(ISOLATION.read_bytes())
OWN = [e for seat in seats(QUIZ) for e in sorted(editions(tables(QUIZ, seat)), key=lambda e: e.kind != "scores")]  # type: ignore[arg-type]
OTHER = replace(OWN[0], quiz="other", fingerprint=1023 - OWN[0].fingerprint)
ELSEWHERE = [*OWN, OTHER]
CODE = "7AFBQ-DR9QW"
DIGITS = [13, 1, 7, 0, 9, 777]


def named(edition: Edition) -> str:
    return f"{edition.kind} {edition.quiz} {edition.seat}".strip()


def read_alike(read: Any) -> Any:
    """What either language read, said one way: the edition's place and digits, or the reason and its word."""
    if isinstance(read, dict):
        return (read["edition"], read["digits"]) if "digits" in read else (read["reason"], read.get("what") or "")
    return (read.reason, read.what) if isinstance(read, Unreadable) else (OWN.index(read[0]), read[1])


GIVEN = [[e.fingerprint, e.length, list(e.radices)] for e in OWN], [[e.fingerprint, e.length, named(e)] for e in ELSEWHERE]


def one(text: str) -> tuple[Any, str]:
    """What a field reads, and what it took for a code, in both languages alike."""
    here, there = code_in(text, OWN, ELSEWHERE), javascript("pasted-code.js")("codeIn", text, *GIVEN)
    part = here.part if isinstance(here, Unreadable) else ""
    assert (read_alike(there), there.get("part", "")) == (read_alike(here), part)
    return read_alike(here), part


def every(text: str) -> list[tuple[int, str, Any]]:
    """(line, part, what is read) of all that is found in a text, in both languages alike."""
    here = [(f.line, f.part, read_alike(f.read)) for f in codes_in(text, OWN, ELSEWHERE)]
    found = javascript("pasted-codes.js")("(...given) => [...codesIn(...given)].filter((f) => typeof f === 'object')", text, *GIVEN)
    assert [(f["line"], f["part"], read_alike(f["read"])) for f in found] == here
    return here


def kind(read: Any) -> str:
    if isinstance(read[0], int):
        return OWN[read[0]].kind
    return "edition" if read[0] == "edition" else "unread"


@pytest.mark.parametrize("case", table("pasted-codes.yml"), ids=lambda case: case["why"])
def test_what_is_read_in_a_pasted_text(case: dict[str, Any]):
    found = every(case["text"])
    counted = Counter(kind(read) for _, _, read in found if kind(read) != "unread")
    assert counted == {k: case[k] for k in ("scores", "answers", "edition") if k in case}
    unread = [f"{line}: {part}" if line > 1 else part for line, part, read in found if kind(read) == "unread"]
    assert unread == case.get("unread", [])
    read, _ = one(case["text"])
    assert isinstance(read[0], int) == bool(case.get("scores") or case.get("one"))


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("Mon code : 7AFBQ-DR9QX, merci", ("check", ""), "7AFBQ-DR9QX"),
        ("7AFBQ-DR9Q", ("length", ""), "7AFBQ-DR9Q"),
        ("« 7AUBQ-DR9QW »", ("alphabet", "U"), "7AUBQ-DR9QW"),
        ("7AFBQ-DR9QÉ", ("alphabet", "É"), "7AFBQ-DR9QÉ"),
        ("https://exemple.fr/q/isolation/#r=7AFBQ-DR9QX", ("check", ""), "7AFBQ-DR9QX"),
        ("https://eur02.exemple/?url=https%3A%2F%2Fexemple.fr%2Fq2%2F%2523r%253D7AFBQ-DR9QX%26data=05", ("check", ""), "7AFBQ-DR9QX"),
        (encode(OTHER, DIGITS), ("edition", named(OTHER)), encode(OTHER, DIGITS)),
        (f"c'est {encode(OTHER, DIGITS)} voilà", ("edition", named(OTHER)), f"est {encode(OTHER, DIGITS)} voilà"),
        ("bonjour à tous", ("alphabet", "u"), "bonjour à tous"),
        ("é", ("alphabet", "é"), "é"),
        ("!", ("length", ""), ""),
        ("", ("length", ""), ""),
    ],
)
def test_a_field_says_which_part_it_took_for_a_code_and_what_is_wrong_with_it(text: str, reason: Any, part: str):
    assert one(text) == (reason, part)


digits = st.tuples(*(st.integers(0, radix - 1) for radix in OWN[0].radices)).map(list)
dashes = "".join(c for c in map(chr, range(0x3100)) if unicodedata.category(c) == "Pd") + "\u2212_./"
spaces = st.text(" \u00a0\u202f\u2009\t", max_size=2)
unseen = st.text("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u2060\u2066\u2069\ufe0f\ufeff", max_size=2)
AROUND = [
    *((mark, mark) for mark in ("", "_", "*", "`", "~", "'", '"', "|", "**", "__", "```", "\n", "\r\n")),
    *(("« ", " »"), ("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("🙂 ", "❤️")),
    *(("> ", ""), ("code:", ","), ("mon code est ", ", merci"), ("24/11/2026 10:42 - Zoé : ", ""), ("", "?"), ("", ".")),
]


@st.composite
def dressed(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A real code in the dress that a chat, a keyboard or a mail filter gives it, and its digits."""
    number = draw(digits)
    code = encode(OWN[0], number)
    form = draw(st.sampled_from(["dashed", "together", "called out"]))
    symbols = code.replace("-", "")
    if form == "dashed":
        dash = draw(st.sampled_from(dashes + " "))
        written = draw(spaces) + dash + draw(spaces) if dash != " " else " " + draw(spaces)
        code = code.replace("-", written)
    else:
        code = symbols if form == "together" else " ".join(symbols)
    if draw(st.booleans()):
        code = code.lower()
    elif draw(st.booleans()):
        code = code.replace("0", "O").replace("1", "l")
    if draw(st.booleans()):
        code = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in code)
    code = "".join(draw(unseen) + c for c in code) if draw(st.booleans()) else code
    if form == "together" and draw(st.booleans()):
        mark = draw(st.sampled_from(["#r=", "%23r=", "%23r%3D", "%23r%3d", "%2523r%253D"]))
        code = f"https://exemple.fr/q/isolation/{mark}{code}{draw(st.sampled_from(['', '&data=05', '%26x']))}"
    before, after = draw(st.sampled_from(AROUND))
    return before + code + after, number


@given(dressed())
def test_a_code_is_read_in_any_dress(case: tuple[str, list[int]]):
    text, number = case
    assert [read for _, _, read in every(text)] == [(0, number)]
    assert one(text)[0] == (0, number)


# What surrounds codes in a chat; no single space or dash, which could join a neighbour's word to a code.
chatter = st.sampled_from(
    ["\n", ", ", " : ", "\n- ", " ✅ ", "\n[10:42] Zoé: ", "\nvoici !  ", " (", ") ", "\u2067 \u2069 , ", "; merci ; "]
)


@given(st.lists(st.tuples(st.sampled_from([0, 2]), digits, chatter, st.booleans()), max_size=12))
def test_every_sound_code_is_found_with_its_seat_and_line_wherever_it_stands(codes):
    text, expected = "début.  ", []
    for place, number, around, plain in codes:
        code = encode(OWN[place], number)
        text += around + (code.replace("-", "").lower() if plain else code)
        expected.append((text.count("\n") + 1, (place, number)))
    assert [(line, read) for line, _, read in every(text + " .") if kind(read) == "scores"] == expected


@given(digits, st.integers(0, 9), st.sampled_from(ALPHABET + "UÉ?"), st.sampled_from(["-", " ", "–", "_", "/", " - ", ""]), st.booleans())
def test_a_code_with_one_wrong_character_is_named_and_never_taken(number, place, character, dash, small):
    code = encode(OWN[0], number).replace("-", "")
    wrong = code[:place] + character + code[place + 1 :]
    text = wrong[:5] + dash + wrong[5:]
    found = every(f"Luc : {text.lower() if small else text}")
    if wrong == code:
        assert [read for _, _, read in found] == [(0, number)]
        return
    assert not any(kind(read) == "scores" for _, _, read in found)
    if place > 1 and character != "?" and any(c.isdigit() for c in wrong):  # it begins as a code of this quiz does
        assert [part.casefold() for _, part, _ in found] == [text.casefold().rstrip("?").strip()]


@given(digits, st.integers(2, 9))
def test_a_code_with_one_character_missing_is_named(number, place):
    code = encode(OWN[0], number).replace("-", "")
    short = code[:place] + code[place + 1 :]
    for text in (short, f"{short[:5]}-{short[5:]}", f"{code[:5]}-{code[5:]}"[: place + 1]):
        if len(text) > 4 and text.replace("-", "") != code:
            assert [kind(read) for _, _, read in every(text)] == ["unread"], text


CHATTER = """bonjour merci à tous le commercial voici mon résultat directeur agence demain matin réunion salle équipe client secteur tournée
relance objectif isolement on se voit bientôt here is my result thanks everyone see you tomorrow morning sales rep manager meeting room
petit-déjeuner peut-être aujourd'hui well-being one-to-one follow-up B2B RDV OK CR PDF 3e 1er 2nd 12 40 75011 2026 10h30 14h 9am v2 n°4
CONVENTION SALLE LYON PARIS covid-19 Q3 T4 S47 A4 km2 €450 50% #vente @zoe 😀 👍 : ; , . ! ? ( ) « » “ ” - – … /"""
WORDS = CHATTER.split()
ascii_only = partial(re.compile, flags=re.ASCII)
NUMBERS = st.one_of(
    st.from_regex(ascii_only(r"0[1-9]( \d\d){4}"), fullmatch=True),
    st.from_regex(ascii_only(r"\+(33|32|44) \d{3} \d\d \d\d \d\d"), fullmatch=True),
    st.from_regex(ascii_only(r"\d{1,2}(:|h)\d\d"), fullmatch=True),
    st.from_regex(ascii_only(r"\d{1,2}/\d\d/20\d\d"), fullmatch=True),
    st.from_regex(ascii_only(r"20\d\d-\d\d-\d\d"), fullmatch=True),
    st.from_regex(ascii_only(r"FR76( \d{4}){5} \d{3}"), fullmatch=True),
    st.from_regex(ascii_only(r"BE\d\d( \d{4}){3}"), fullmatch=True),
    st.from_regex(ascii_only(r"GB\d\d [A-Z]{4}( \d{4}){3} \d\d"), fullmatch=True),
    st.from_regex(ascii_only(r"\d{1,3}( bis)? (rue|avenue|boulevard) Victor-Hugo, \d{5} [A-Z][a-z]{3,8}"), fullmatch=True),
    st.uuids().map(str),
)


@given(st.lists(st.sampled_from(WORDS) | NUMBERS, max_size=40).map(" ".join))
def test_no_code_comes_out_of_chatter(text: str):
    assert every(text) == []


# Characters that Python's Unicode knows: the browser's may be newer.
@given(
    st.text(st.characters(exclude_categories=("Cn", "Cs")), max_size=80)
    | st.text(ALPHABET + "oilu -–_./#=%23rD?@\n\u00ad７Ａ", max_size=60)
)
def test_any_text_is_read_alike_in_both_languages(text: str):
    every(text)
    one(text)


def test_every_character_is_of_the_same_kind_in_both_languages():
    """Letters, what joins, what is invisible: Python counts by categories, the browser by properties. Of the letters without case, some."""
    of = {c: unicodedata.category(c) for c in map(chr, range(0x110000))}
    every_one = [c for c, kind in of.items() if kind not in ("Cn", "Cs", "Co") and (kind != "Lo" or ord(c) % 40 == 0)]
    javascript("pasted-codes.js")(
        "eval",
        """globalThis.kinds = (signs) => [...signs].map((c) => cleaned(c) === "" ? "" : c.match(WORD) ? "w" : BREAK.test(c) ? "!" : PARTED.test(c) ? "-" : " "); 0""",
    )
    there = javascript("pasted-codes.js")("kinds", "".join(every_one))
    here = ["" if not pasted_codes.cleaned(c) else {"l": "w", "d": "w", "@": "!"}.get(k := pasted_codes._kind(c), k) for c in every_one]
    assert [(hex(ord(c)), a, b) for c, a, b in zip(every_one, here, there, strict=True) if a != b] == []


def in_browser(text: str) -> tuple[list[int], list[int]]:
    """The lines on which something is found, and how far the text was read at each moment to breathe, in characters."""
    found = javascript("pasted-codes.js")("(...given) => [...codesIn(...given)].map((f) => f.line ?? f)", text, *GIVEN)
    return [f for f in found if isinstance(f, int) and f > 1], [round(f * len(text)) for f in found if 0 < f <= 1]


def test_a_long_text_is_read_in_pieces_and_loses_nothing_between_them():
    lines = [f"[10:{n % 60:02}] Zoé: {CODE if n % 10 == 0 else 'bonjour à tous'} " for n in range(1, 1000)]
    lines.insert(0, "")
    assert in_browser("\n".join(lines))[0] == [n + 1 for n in range(1, 1000) if n % 10 == 0]
    assert in_browser("\r".join(lines))[0] == [n + 1 for n in range(1, 1000) if n % 10 == 0]


LONG = {
    "letters one by one": "a b c d ",
    "signs one by one": "a b c 1 2 ",
    "one word": "a",
    "words": "merci ",
    "lines": "merci\n",
    "near codes": "7AFBQ-DR9QX ",
    "near codes in a row": "7AFBQ-",
    "marks of direction": "\u202e",
    "escapes": "%25",
    "account numbers": "AB12 ",
}


@pytest.mark.parametrize("name", LONG)
def test_whatever_a_text_holds_it_is_read_a_few_thousand_characters_at_a_time(name: str):
    """Each piece by itself: so a text twice as long takes twice the work, and a page breathes between."""
    text = (LONG[name] * 40_000)[:40_000]
    _, stops = in_browser("\n" + text)
    assert stops[-1] == len(text) + 1
    assert max(b - a for a, b in pairwise([0, *stops])) <= 8192
