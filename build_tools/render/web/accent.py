"""A colour of one's own in place of the site's petrol: read, weighed against the paper by day and by night, written as a style.

Pure. A colour in which a link would be hard to read is refused, with the nearest one that is not.
"""

from __future__ import annotations

import re
from functools import cache

from .assets import RUNTIME

TEXT = 7.0  # how much lighter or darker than its paper a text must be
Colour = tuple[int, int, int]


def read_colour(value: object) -> Colour | str:
    """`#853f06` or `#836` as three numbers, or what is wrong with it."""
    if value is None:
        return 'it holds nothing: YAML takes # for the beginning of a comment, so write the colour in quotation marks, "#0f5a5c"'
    text = str(value).strip()
    if re.fullmatch(r"[0-9a-fA-F]{6}|[0-9a-fA-F]{3}", text):
        return f'`{text}` lacks its #: write "#{text}"'
    if not re.fullmatch(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text):
        return f'`{text}` is no colour that we can read: write # and six digits from 0 to f, such as "#0f5a5c"'
    digits = text[1:] if len(text) == 7 else "".join(2 * d for d in text[1:])
    return _numbers(digits)


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's ratio, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: Colour, paper: Colour) -> Colour:
    """The same colour, brought towards black or white as little as text on this paper needs."""
    end = 0 if _luminance(paper) > 0.18 else 255
    for step in range(101):
        mixed = tuple(round(c + (end - c) * step / 100) for c in colour)
        if contrast((mixed[0], mixed[1], mixed[2]), paper) >= TEXT:
            break
    return mixed[0], mixed[1], mixed[2]


@cache
def papers() -> tuple[Colour, Colour]:
    """By day and by night, as tokens.css has them."""
    day, night = re.findall(r"--paper: #(\w{6})", (RUNTIME / "styles" / "tokens.css").read_text("utf-8"))
    return _numbers(day), _numbers(night)


def accent_style(extra: dict[str, object]) -> tuple[str, list[str]]:
    """The style that `accent` and `accent_night` of `extra` ask for, and what is wrong with them. One without the other: the
    night's is found from the day's."""
    if "accent" not in extra:
        return "", ["accent_night: it wants an `accent` for the day beside it"] if "accent_night" in extra else []
    found: list[Colour] = []
    problems = []
    for key, paper, when in zip(("accent", "accent_night"), papers(), ("by day", "by night"), strict=True):
        if key not in extra:
            found.append(readable(found[0], paper) if found else paper)
            continue
        colour = read_colour(extra[key])
        if isinstance(colour, str):
            problems.append(f"{key}: {colour}")
        elif contrast(colour, paper) < TEXT:
            ratio = int(contrast(colour, paper) * 10) / 10  # rounded down: 6.99 must not be shown as 7
            problems.append(
                f"{key}: {_hex(colour)} is hard to read on the paper {when} ({ratio}:1, where text needs {TEXT:.0f}:1): "
                f'the nearest that is not is "{_hex(readable(colour, paper))}"'
            )
        else:
            found.append(colour)
    if problems:
        return "", problems
    day, night = (f":root{{--petrol:{_hex(c)};--link:{_hex(c)}}}" for c in found)
    return f"{day}@media screen and (prefers-color-scheme:dark){{{night}}}", []


def _luminance(colour: Colour) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _numbers(digits: str) -> Colour:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{c:02x}" for c in colour)
