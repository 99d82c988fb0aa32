"""The result code, version 1: digits ↔ a dozen characters; runtime/result-code.js does the same, and both agree on every vector.

Knows Tables only through `editions`; what a code means to a person is said in render/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import prod
from typing import Literal, NamedTuple

from .profile_tables import AnyTables

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST = 31  # symbols: beyond this the check no longer catches every two wrong characters
RANDOM = 1024
Kind = Literal["answers", "scores"]
READ_AS = str.maketrans("abcdefghijklmnopqrstuvwxyzOIL", "ABCDEFGH1JK1MN0PQRSTUVWXYZ011")


@dataclass(frozen=True, slots=True)
class Edition:
    """What a code was made with: kind, quiz, seat; its fingerprint (10 bits) and the radix of each digit."""

    kind: Kind
    quiz: str
    seat: str
    fingerprint: int
    radices: tuple[int, ...]

    @property
    def length(self) -> int:
        """Symbols in a whole code."""
        return length_of(self.radices)

    @property
    def writable(self) -> bool:
        return self.length <= LONGEST


class Unreadable(NamedTuple):
    """Why a text is no code: `alphabet`, `length`, `check`, `edition` or `range`; `what`: the character that no code
    has, or `kind quiz seat` of an edition known elsewhere; `part`: what was taken for a code."""

    reason: Literal["alphabet", "length", "check", "edition", "range"]
    what: str = ""
    part: str = ""


Read = tuple[Edition, list[int]] | Unreadable


def fingerprint(kind: str, quiz: str, seat: str, fields: Sequence[object]) -> int:
    """The first 10 bits of SHA-256 of the edition's JSON."""
    import hashlib  # here: `quiz check` of one file seldom needs it

    text = _compact_json()(["1", kind, quiz, seat, fields])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:2], "big") >> 6


@cache
def _compact_json() -> Callable[[object], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def length_of(radices: Iterable[int]) -> int:
    """Symbols in a whole code of these digits."""
    return 4 + _symbols(prod(radices))


def radices_of(tables: AnyTables) -> dict[Kind, tuple[int, ...]]:
    """The radix of each digit: of the answers code and of the scores code."""
    return {
        "answers": tuple(radix for _, _, radix in tables.asked),
        "scores": (*(highest - lowest + 2 for _, lowest, highest in tables.pictured), RANDOM),
    }


def editions(tables: AnyTables) -> tuple[Edition, ...]:
    """A seat's `answers` edition and its `scores` edition."""
    fields = {"answers": _asked(tables), "scores": _pictured(tables)}
    return tuple(
        Edition(kind, tables.quiz, tables.seat, fingerprint(kind, tables.quiz, tables.seat, fields[kind]), radices)
        for kind, radices in radices_of(tables).items()
    )


def _pictured(tables: AnyTables) -> list[object]:
    """What makes a scores code of one edition: each score and how many values it has; of a decision, its outcomes in order."""
    from .decision_steps import DecisionTables

    if isinstance(tables, DecisionTables):
        return [["outcome", list(tables.outcomes)]]
    return [[name, highest - lowest + 1] for name, lowest, highest in tables.pictured]


def _asked(tables: AnyTables) -> list[object]:
    """What makes an answers code of one edition: the items and their options, in order; in a decision, where it starts and
    where each option leads as well, as the same answers otherwise trace another way."""
    from .decision_steps import DecisionTables

    if isinstance(tables, DecisionTables):
        ways = [[q.id, [[option, tables.name(at)] for option, at in zip(q.options, q.go, strict=True)]] for q in tables.questions]
        return [tables.name(tables.start), *ways]
    return [[name, list(options)] for name, options, _ in tables.asked]


def several_of(tables: AnyTables) -> list[bool]:
    """Per item, whether more than one option may be chosen; empty where that is never so."""
    from .knowledge_marks import KnowledgeTables

    return [item.several for item in tables.items] if isinstance(tables, KnowledgeTables) else []


def answers_to_digits(answers: Sequence[int | None], several: Sequence[bool] = ()) -> list[int]:
    """0: not answered; else 1 + the option's index, or the set itself where `several` options may be chosen."""
    sets = several or [False] * len(answers)
    return [0 if a is None else a + (not many) for a, many in zip(answers, sets, strict=True)]


def digits_to_answers(digits: Sequence[int], several: Sequence[bool] = ()) -> list[int | None]:
    sets = several or [False] * len(digits)
    return [None if d == 0 else d - (not many) for d, many in zip(digits, sets, strict=True)]


def scores_to_digits(tables: AnyTables, scores: Sequence[int | None], random: int) -> list[int]:
    pairs = zip(tables.pictured, scores, strict=True)
    return [*(0 if s is None else 1 + s - lowest for (_, lowest, _), s in pairs), random]


def digits_to_scores(tables: AnyTables, digits: Sequence[int]) -> tuple[list[int | None], int]:
    pairs = zip(tables.pictured, digits[:-1], strict=True)
    return [None if n == 0 else n - 1 + lowest for (_, lowest, _), n in pairs], digits[-1]


def encode(edition: Edition, digits: Sequence[int]) -> str:
    """The code, in its printed groups. Each digit is below its radix."""
    number = 0
    for digit, radix in zip(digits, edition.radices, strict=True):
        if not 0 <= digit < radix:
            raise ValueError(f"digit {digit} is outside 0…{radix - 1}")
        number = number * radix + digit
    length = edition.length - 4
    payload = [number >> 5 * (length - 1 - i) & 31 for i in range(length)]
    body = [edition.fingerprint >> 5, edition.fingerprint & 31, *payload]
    return grouped("".join(ALPHABET[s] for s in [*body, *_check(body)]))


def decode(text: str, known: Iterable[Edition], elsewhere: Iterable[Edition] = ()) -> Read:
    """The edition and digits of a code, or why there are none. `text`: a code and its dashes, nothing else: pasted_codes.py reads what
    people paste. `elsewhere`: editions that are named, not read."""
    known, elsewhere = list(known), list(elsewhere)
    symbols = []
    for character in text.replace("-", ""):
        at = symbol_of(character)
        if at < 0:
            return Unreadable("alphabet", character)
        symbols.append(at)
    if len(symbols) not in {e.length for e in [*known, *elsewhere]}:
        return Unreadable("length")
    if _syndrome(symbols, 2) or _syndrome(symbols, 4):
        return Unreadable("check")
    mark = symbols[0] << 5 | symbols[1]
    edition = next((e for e in known if (e.fingerprint, e.length) == (mark, len(symbols))), None)
    if edition is None:
        other = next((e for e in elsewhere if (e.fingerprint, e.length) == (mark, len(symbols))), None)
        return Unreadable("edition", f"{other.kind} {other.quiz} {other.seat}".strip() if other else "")
    number = 0
    for symbol in symbols[2:-2]:
        number = number << 5 | symbol
    digits = []
    for radix in reversed(edition.radices):
        number, digit = divmod(number, radix)
        digits.append(digit)
    return Unreadable("range") if number else (edition, digits[::-1])


def symbol_of(character: str) -> int:
    """What a character stands for; −1 for those that no code has."""
    return ALPHABET.find(character.translate(READ_AS))


def grouped(code: str) -> str:
    """Groups of 4 where 4 divides the length, else of 5 where 5 does, else of 4 with a shorter last one."""
    size = 5 if len(code) % 4 and len(code) % 5 == 0 else 4
    return "-".join(code[i : i + size] for i in range(0, len(code), size))


def _symbols(states: int) -> int:
    """The smallest L with 32^L ≥ states."""
    return -(-(states - 1).bit_length() // 5)


@cache
def product(a: int, b: int, polynomial: int) -> int:
    """In a field of 2ⁿ numbers, whose polynomial has the degree n."""
    return b and (b & 1) * a ^ product(min(a * 2, a * 2 ^ polynomial), b >> 1, polynomial)


FIELD = 0b100101  # x⁵ + x² + 1: GF(32), α = 2


def _syndrome(symbols: Sequence[int], root: int) -> int:
    """c(root), the first symbol being of highest degree."""
    value = 0
    for symbol in symbols:
        value = product(value, root, FIELD) ^ symbol
    return value


def _check(body: Sequence[int]) -> list[int]:
    """The remainder of body·x² by the generator (x − α)(x − α²) = x² + 6x + 8."""
    high = low = 0
    for symbol in body:
        lead = high ^ symbol
        high, low = low ^ product(lead, 6, FIELD), product(lead, 8, FIELD)
    return [high, low]
