"""A result code as a QR symbol: all of it that is the same for every code of a length. runtime/code-qr.js draws the rest.

The text's octets stand between a head and a tail, after them the octets that mend what a camera misses; each bit has its square.
Under one mask and without a choice of version or level, squares and ground are constants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from ...quiz.result_code import product
from .address_qr import CARRIED, MASK, QUIET

# Version → octets of data and of mending, at the level that survives 15 % of it spoilt; one block each, which version 4 is not.
SIZES = {1: (16, 10), 2: (28, 16), 3: (44, 26)}
FIELD = 0b1_0001_1101
TEXT = "4"  # the mode in which each octet is a character
PADDING = "ec11"


class CodeQr(NamedTuple):
    """In the order in which runtime/code-qr.js reads it; `across`: squares of a side, with the quiet zone."""

    head: str
    tail: str
    generator: list[int]
    squares: list[str]
    ground: str
    across: int

    def for_browser(self) -> list[Any]:
        return list(self[:-1])


@cache
def code_qr(length: int) -> CodeQr:
    """Of codes of so many characters, hyphens counted."""
    version = next(v for v, (octets, _) in SIZES.items() if length <= octets - 2)
    octets, mending = SIZES[version]
    head = f"{TEXT}{length:02x}"
    tail = "0" + (PADDING * octets)[: 2 * (octets - length - 2)]
    kinds = _kinds(version)
    places = list(_way(kinds))
    dark = {place for place, kind in kinds.items() if kind is True}
    masked = {(x, y) for x, y in places if x % 3 == 0}  # mask 2
    across = max(x for x, _ in kinds) + 1
    squares = [f"M{x} {y}h1v1h-1z" for x, y in places[: 8 * (octets + mending)]]
    return CodeQr(head, tail, _generator(mending), squares, _columns(dark | masked), across + 2 * QUIET)


def _kinds(version: int) -> dict[tuple[int, int], bool | None]:
    """Place → whether it is dark in every symbol of the version, level and mask; None where that hangs on the text."""
    import segno  # only where a symbol is drawn

    drawn = segno.make_qr("0", error=CARRIED, boost_error=False, version=version, mask=MASK, mode="byte").matrix
    last = len(drawn) - 1
    return {(x, y): bool(drawn[y][x]) if _fixed(x, y, last) else None for x in range(last + 1) for y in range(last + 1)}


def _fixed(x: int, y: int, last: int) -> bool:
    """Whether it is of a corner with what stands beside it, of the lines between corners, or of the small square."""
    corner = (x < 9 or x > last - 8, y < 9 or y > last - 8)
    small = last > 20 and max(abs(x - last + 6), abs(y - last + 6)) < 3
    return small or 6 in (x, y) or (all(corner) and (x < 9 or y < 9))


def _way(kinds: dict[tuple[int, int], bool | None]) -> Iterator[tuple[int, int]]:
    """The free places in the order of the bits: two columns at a time from the right, up and down in turn."""
    last = max(x for x, _ in kinds)
    columns = [x for x in range(last, -1, -1) if x != 6]  # the one in which dark and light alternate
    for n in range(0, len(columns), 2):
        for y in range(last, -1, -1) if n % 4 == 0 else range(last + 1):
            yield from ((x, y) for x in columns[n : n + 2] if kinds[x, y] is None)


def _generator(degree: int) -> list[int]:
    """The product of x − 2ⁿ, n from 0 on, without its highest coefficient."""
    found, root = [1], 1
    for _ in range(degree):
        found = [a ^ product(b, root, FIELD) for a, b in zip([*found, 0], [0, *found], strict=True)]
        root = product(root, 2, FIELD)
    return found[1:]


def _columns(places: Iterable[tuple[int, int]]) -> str:
    """The path of squares, one stroke a column where they touch: as the mask runs, so the fewest."""
    strokes = []
    for (x, _), run in groupby(enumerate(sorted(places)), key=lambda at: (at[1][0], at[1][1] - at[0])):
        rows = [y for _, (_, y) in run]
        strokes.append(f"M{x} {rows[0]}h1v{len(rows)}h-1z")
    return "".join(strokes)
