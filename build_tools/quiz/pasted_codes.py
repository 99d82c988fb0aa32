"""Result codes as people paste them: in a sentence, a link, a chat, between marks, with any dash. `code_in` reads one code, as
runtime/pasted-code.js does, `codes_in` all of a chat, as runtime/pasted-codes.js does; tests/tables/pasted-codes.yml holds both to the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from .result_code import LONGEST, Edition, Read, Unreadable, decode, grouped, symbol_of

LINK = "#r="  # before the code, in a link
READ = 2000  # characters of which one code is looked for
SHORTEST = 8  # symbols of what looks like a code without its dash: below, it may be a postcode
ESCAPE = re.compile(r"%(?:25)*([0-9a-f]{2})", re.IGNORECASE)
WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
LINE_END = re.compile(r"\r\n|[\n\v\f\r\u0085\u2028\u2029]")

# What each character is, so that one expression finds the same as \p{…} does in a browser: see `_kinds`.
WORD = re.compile("[ld]+")
BREAK = re.compile("[@!]+")
TOKEN = re.compile("[ld](?:[ld@-]*[ld])?")  # what hangs together without a space
PARTED = re.compile("-+")
BETWEEN = re.compile("[ -]+")
HOURS = re.compile(r"[0-9]+(?:[hH][0-9]*)?")


@dataclass(frozen=True, slots=True)
class Found:
    """`line`: where it stands, from 1; `part`: its own characters, as written; `read`: what it says, or why it can't be read."""

    line: int
    part: str
    read: Read


def code_in(text: str, known: Iterable[Edition], elsewhere: Iterable[Edition] = ()) -> Read:
    """The first code of an edition known here, or why there is none."""
    known, elsewhere = list(known), list(elsewhere)
    plain = cleaned(text[:READ])
    other = None
    for piece in _split(BREAK, plain):
        words = [word for word, _, _ in _found(WORD, piece)]
        for start in range(len(words)):
            run = ""
            for word in words[start:]:
                run += word
                read = decode(run, known, elsewhere)
                if not isinstance(read, Unreadable):
                    return read
                if read.reason == "edition" and read.what:
                    other = other or read
                if len(run) >= LONGEST:
                    break
    # What was meant as the code: what follows the link's mark, up to a break; the first that has a digit.
    pieces = _split(BREAK, plain.rpartition(LINK)[2])
    part = next((piece for piece in pieces if _has_digit(piece)), " ".join(pieces)).strip()
    failed = other or decode("".join(word for word, _, _ in _found(WORD, part)), known, elsewhere)
    assert isinstance(failed, Unreadable)
    return failed._replace(part=part)


def codes_in(text: str, known: Iterable[Edition], elsewhere: Iterable[Edition] = ()) -> Iterator[Found]:
    """Everything that is a code or looks like one, in order."""
    editions = _Editions(tuple(known), tuple(elsewhere))
    for line, row in enumerate(LINE_END.split(text), 1):
        for part, read in _in_row(cleaned(row).replace(LINK, " "), editions):
            yield Found(line, part, read)


def cleaned(text: str) -> str:
    """A text without what links, keyboards and chats put into it: escapes such as `%23` (encoded again, `%2523`), full-width
    forms, invisible marks."""
    unescaped = ESCAPE.sub(lambda met: chr(int(met[1], 16)) if met[1] < "7" else " ", text)
    return "".join(c for c in unescaped.translate(WIDE) if not _is_invisible(c))


@cache
def _is_invisible(character: str) -> bool:
    """A format character, or one that Unicode lets programs ignore: variation selectors, fillers."""
    at = ord(character)
    return (
        unicodedata.category(character) == "Cf"
        or character in "\u034f\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0"
        or any(first <= at <= last for first, last in ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)))
    )


@cache
def _kind(character: str) -> str:
    """l: a letter or a number; d: a digit of ASCII; -: what may stand for a code's dash; a space, as browsers know it; @: what
    joins the parts of an address; !: anything else."""
    category = unicodedata.category(character)
    if "0" <= character <= "9":
        return "d"
    if category[0] in "LN":
        return "l"
    if category == "Pd" or character in "_./\u2053\u207b\u208b\u2212":
        return "-"
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f\x85":
        return " "
    return "@" if character in "@=?+~" else "!"


def _kinds(text: str) -> str:
    return "".join(map(_kind, text))


def _found(what: re.Pattern[str], text: str) -> list[tuple[str, int, int]]:
    """(as written, where it begins, where it ends) of each."""
    return [(text[met.start() : met.end()], met.start(), met.end()) for met in what.finditer(_kinds(text))]


def _split(by: re.Pattern[str], text: str) -> list[str]:
    edges = [0, *(at for _, start, end in _found(by, text) for at in (start, end)), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _has_digit(text: str) -> bool:
    return "d" in _kinds(text)


def _letters(text: str) -> int:
    return sum(unicodedata.category(c)[0] == "L" for c in text)


def _has_small(text: str) -> bool:
    return any("a" <= c <= "z" for c in text)


class _Editions:
    """`sizes`: symbols in a code of the editions that are read; `heads`: what every known code begins with; `expected`: the same
    with the code's length."""

    def __init__(self, known: Sequence[Edition], elsewhere: Sequence[Edition]) -> None:
        self.known, self.elsewhere = known, elsewhere
        self.sizes = [edition.length for edition in known]
        self.heads = {edition.fingerprint for edition in known}
        self.expected = {(edition.fingerprint, edition.length) for edition in (*known, *elsewhere)}


def _in_row(row: str, editions: _Editions) -> Iterator[tuple[str, Read]]:
    words = _found(WORD, row)
    joined = [False, *(not BREAK.search(_kinds(row[a[2] : b[1]])) for a, b in pairwise(words))]
    rest = start = 0  # what stands before `rest` is read
    while start < len(words):
        if taken := _sound_from(row, words, joined, start, editions):
            end, part, read = taken
            yield from _unread(row[rest : words[start][1]], editions)
            yield part, read
            rest, start = words[end][2], end
        start += 1
    yield from _unread(row[rest:], editions)


def _sound_from(
    row: str, words: list[tuple[str, int, int]], joined: list[bool], start: int, editions: _Editions
) -> tuple[int, str, Read] | None:
    """The last word of a run that begins at word `start` and is sound, the run as written, and what it says."""
    code = ""
    for end in range(start, len(words)):
        if len(code) >= LONGEST or (end > start and not joined[end]):
            break
        code += words[end][0]
        if (_head(code), len(code)) not in editions.expected:
            continue
        part = row[words[start][1] : words[end][2]]
        read = decode(code, editions.known, editions.elsewhere)
        if (not isinstance(read, Unreadable) or read.reason in ("edition", "range")) and _is_shaped(part):
            return end, part, read
    return None


class _Token(NamedTuple):
    """`joined`: nothing but spaces and dashes parts it from the one before."""

    written: str
    start: int
    end: int
    joined: bool


def _unread(text: str, editions: _Editions) -> Iterator[tuple[str, Read]]:
    """What looks like a code where none could be read; of another site's, that it is sound."""
    tokens: list[_Token] = []
    for written, start, end in _found(TOKEN, text):
        joined = bool(tokens) and BETWEEN.fullmatch(_kinds(text[tokens[-1].end : start])) is not None
        tokens.append(_Token(written, start, end, joined))
    n = 0
    while n < len(tokens):
        last = _last_spaced(tokens, n, editions)
        if last is None and _looks_like_code(tokens[n].written, editions):
            last = n
        if last is not None:
            part = text[tokens[n].start : tokens[last].end]
            yield part, decode("".join(word for word, _, _ in _found(WORD, part)), editions.known, editions.elsewhere)
            n = last
        n += 1


def _looks_like_code(token: str, editions: _Editions) -> bool:
    """Written without a space: a beginning that is known, or the printed groups with one character too many or too few. A date, a
    time, a telephone number or a word in two parts is none."""
    groups = _split(PARTED, token)
    whole = "".join(groups)
    head, dashed = _head(whole), len(groups) > 1
    if not _letters(whole):
        return False
    off = min((_distance(groups, _printed(s)) if dashed else abs(len(whole) - s) for s in editions.sizes), default=LONGEST)
    if not _has_digit(whole):
        return dashed and off == 0 and not _has_small(whole)
    if (head, len(whole)) in editions.expected and (dashed or len(whole) >= SHORTEST):
        return True
    if head in editions.heads:
        first = len(whole) > 4 and any(len(groups[0]) == _printed(size)[0] for size in editions.sizes)
        return off < 2 or len(whole) >= SHORTEST or first
    if dashed:
        return off < 2 and _is_mixed(groups, 2)
    return off == 0 and len(whole) >= SHORTEST and _is_mixed(groups, 3)


def _last_spaced(tokens: Sequence[_Token], n: int, editions: _Editions) -> int | None:
    """The last of the tokens with which token `n` looks like a code that spaces part, in its printed groups or sign by sign as it
    was called out; None where it looks like none."""
    single = n  # after the last that is one sign
    while single - n < LONGEST and single < len(tokens) and (single == n or tokens[single].joined) and len(tokens[single].written) == 1:
        single += 1
    signs = "".join(token.written for token in tokens[n:single])
    if len(signs) >= SHORTEST and _letters(signs) and _has_digit(signs):
        return single - 1
    for groups in (_printed(size) for size in editions.sizes if size >= SHORTEST):
        after = n + len(groups)
        run = [token.written for token in tokens[n:after]]
        if [len(word) for word in run] != groups or not all(token.joined for token in tokens[n + 1 : after]):
            continue
        # Among more such groups it is a part of something else, an account number say.
        if tokens[n].joined and _has_digit(tokens[n - 1].written):
            continue
        if after < len(tokens) and tokens[after].joined and _has_digit(tokens[after].written):
            continue
        plain = "".join(run)
        if not _has_digit(plain) or "-" in _kinds(plain):
            continue
        written = not _has_small(plain) or all(map(_has_digit, run))
        if _head(plain) in editions.heads or (written and _is_mixed(run, 3)):
            return after - 1
    return None


@cache
def _printed(size: int) -> list[int]:
    """The lengths of a code's printed groups."""
    return [len(group) for group in grouped("0" * size).split("-")]


def _distance(groups: Sequence[str], lengths: Sequence[int]) -> int:
    """By how many characters groups are longer or shorter than these."""
    if len(groups) != len(lengths):
        return LONGEST
    return sum(abs(len(group) - length) for group, length in zip(groups, lengths, strict=True))


def _is_mixed(groups: Sequence[str], letters: int) -> bool:
    """As random signs are: at least so many letters, a digit in one group together with a letter, not all of them hours, no part of
    an address."""
    return (
        _letters("".join(groups)) >= letters
        and any(_has_digit(group) and _letters(group) for group in groups)
        and not all(HOURS.fullmatch(group) for group in groups)
        and not any(c in "@=+~" for group in groups for c in group)
    )


def _is_shaped(part: str) -> bool:
    """Whether a sound run was written as a code: words of a sentence are none, though one in a million of them happens to be sound."""
    groups = [word for word, _, _ in _found(WORD, part)]
    single = all(len(group) == 1 for group in groups)
    return _has_digit(part) or len(groups) == 1 or single or not _distance(groups, _printed(len("".join(groups))))


def _head(code: str) -> int:
    """The first two symbols as a number; one that no fingerprint is, where they are none."""
    first, second = (symbol_of(c) if c.isascii() else -1 for c in (code + "  ")[:2])
    return -1 if first < 0 or second < 0 else first << 5 | second
