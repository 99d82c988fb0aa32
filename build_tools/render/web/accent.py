"""A colour of one's own in place of the site's petrol: read, weighed against the paper by day and by night, written as a style.

Pure. A colour in which text would be hard to read stays on grounds; text wears the nearest one that can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...messages import tell
from .assets import RUNTIME

TEXT, STROKE, ON_TINT = 7.0, 3.0, 10.0  # how much lighter or darker than its paper a text, or a line that says something, must be
Colour = tuple[int, int, int]


def read_colour(value: object) -> Colour | str:
    """`#853f06` or `#836` as three numbers, or what is wrong with it."""
    if value is None:
        return tell("colour-nothing")
    text = str(value).strip()
    if re.fullmatch(r"[0-9a-fA-F]{6}|[0-9a-fA-F]{3}", text):
        return tell("colour-bare", text=text)
    if not re.fullmatch(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text):
        return tell("colour-unread", text=text)
    digits = text[1:] if len(text) == 7 else "".join(2 * d for d in text[1:])
    return _numbers(digits)


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's ratio, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: Colour, paper: Colour, least: float = TEXT) -> Colour:
    """The same colour, brought towards black or white as little as text on this paper needs, or what needs `least`."""
    end = 0 if _luminance(paper) > 0.18 else 255
    for step in range(101):
        mixed = tuple(round(c + (end - c) * step / 100) for c in colour)
        if contrast((mixed[0], mixed[1], mixed[2]), paper) >= least:
            break
    return mixed[0], mixed[1], mixed[2]


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """So much of the one, the rest of the other."""
    red, green, blue = (round(c * share + o * (1 - share)) for c, o in zip(colour, other, strict=True))
    return red, green, blue


def papers() -> tuple[Colour, Colour]:
    """By day and by night, as tokens.css has them."""
    return _tokens("tokens", "paper")


@cache
def _tokens(sheet: str, name: str) -> tuple[Colour, Colour]:
    day, night = re.findall(rf"--{name}: #(\w{{6}})", (RUNTIME / "styles" / f"{sheet}.css").read_text("utf-8"))
    return _numbers(day), _numbers(night)


def accent_style(extra: dict[str, object]) -> tuple[str, list[str]]:
    """The style that `accent` and `accent_night` of `extra` ask for, and what is wrong with them. One without the other: the
    night's is found from the day's. Text, and what is pressed, wear the nearest colour that can be read; strokes the nearest that
    can be made out; `--brand`, for grounds, the colour itself. The foot, the tinted grounds and what is petrol in the scenes are
    shades of it, on which what stands there can be read as before."""
    found, problems = _asked(extra)
    if problems or not found:
        return "", problems
    day, night = (_shades(*each) for each in zip(found, papers(), _tokens("tokens", "ink"), _tokens("type", "end-on"), SHARES, strict=True))
    return (
        f":root{{{day};--director:{_hex(readable(found[0], papers()[0]))}}}@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}",
        [],
    )


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of the colour a ground has, and how far text is from it: `tint` under text, `dim` and `soft` in scenes; `foot`: the contrast
    of its text."""

    tint: float
    dim: float
    soft: float
    foot: float


SHARES = (Shares(0.2, 0.3, 0.55, 10.0), Shares(0.3, 0.15, 0.4, 15.0))  # by day, by night


def _shades(colour: Colour, paper: Colour, ink: Colour, on_foot: Colour, shares: Shares) -> str:
    text, tint, foot = (
        readable(colour, paper),
        readable(mixed(colour, paper, shares.tint), ink, ON_TINT),
        readable(colour, on_foot, shares.foot),
    )
    wanted = {
        "petrol": text,
        "link": readable(text, tint),
        "thread": readable(colour, paper, STROKE),
        "brand": colour,
        "sage": tint,
        "end": foot,
        "ground": foot,
        "dim": mixed(colour, paper, shares.dim),
        "soft-teal": mixed(colour, paper, shares.soft),
    }
    return ";".join(f"--{name}:{_hex(shade)}" for name, shade in wanted.items())


def advice(extra: dict[str, object]) -> list[str]:
    """What an author is told of a colour in which text would be hard to read."""
    found, _ = _asked(extra)
    told = []
    for key, colour, paper, when in zip(("accent", "accent_night"), found, papers(), ("by day", "by night"), strict=False):
        if key in extra and contrast(colour, paper) < TEXT:
            ratio = int(contrast(colour, paper) * 10) / 10  # rounded down: 6.99 must not be shown as 7
            told.append(
                f"{key}: {_hex(colour)} stays on grounds, and near it on strokes; text {when} is {_hex(readable(colour, paper))}, the nearest "
                f"that can be read ({ratio}:1 on the paper, where text needs {TEXT:.0f}:1)"
            )
    return told


def _asked(extra: dict[str, object]) -> tuple[list[Colour], list[str]]:
    """The colours of the day and the night, or none; and what is wrong with what was written."""
    if "accent" not in extra:
        return [], [f"accent_night: {tell('colour-of-night-alone')}"] if "accent_night" in extra else []
    read = {key: read_colour(extra[key]) for key in ("accent", "accent_night") if key in extra}
    wrong = [f"{key}: {colour}" for key, colour in read.items() if isinstance(colour, str)]
    colours = [colour for colour in read.values() if not isinstance(colour, str)]
    return ([], wrong) if wrong else ([colours[0], colours[-1]], [])


def _luminance(colour: Colour) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _numbers(digits: str) -> Colour:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{c:02x}" for c in colour)
