"""How a language writes what is no word of ours: numbers, dates, lists, plurals, its own name. CLDR knows, through Babel; OWN holds
the little that it doesn't, or that this site writes otherwise. No other module asks which language it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from ...messages import tell
from ...no_break_spaces import NARROW, WIDE


@dataclass(frozen=True, slots=True)
class Own:
    """`region`: whose dates are meant where a language has several; `before_marks`: (the space before `;`, before `:`);
    `straight`: what straight quotation marks become, (single opening, double opening, double closing), "" for one that stays;
    `first_of_month`: how a date says 1; `in_words`: numbers from nought on; `one`: said of what is feminine."""

    region: str = ""
    before_marks: tuple[str, str] = ("", "")
    straight: tuple[str, str, str] = ("‘", "“", "”")
    first_of_month: str = ""
    in_words: str = ""
    one: str = ""


OWN = {
    "fr": Own(
        before_marks=(NARROW, WIDE),
        straight=("’", "", ""),  # a straight pair says that « » is meant
        first_of_month="1er",
        in_words="zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        one="une",
    ),
    "en": Own(
        region="GB",
        in_words="zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    ),
    "de": Own(straight=("‚", "„", "“")),
    "es": Own(straight=("‘", "«", "»")),
    "it": Own(straight=("‘", "«", "»")),
    "pt": Own(straight=("‘", "«", "»")),
}
OTHERS = Own()
# Babel's parts are loaded where they are used: a command that only checks a quiz needs none of them.


def own(language: str) -> Own:
    return OWN.get(language) or OWN.get(language.partition("-")[0], OTHERS)


@cache
def locale(language: str) -> Locale:
    """Raises ValueError for what CLDR has no language for."""
    code = language.replace("-", "_")
    try:
        return Locale.parse(f"{code}_{own(language).region}" if own(language).region and "_" not in code else code)
    except (UnknownLocaleError, ValueError):
        raise ValueError(tell("no-cldr-language", code=language)) from None


@cache
def is_known(language: str) -> bool:
    try:
        locale(language)
    except ValueError:
        return False
    return True


def country_of(language: str) -> str:
    """Where most of its readers live, as two letters; "" where CLDR names none."""
    tag = str(get_global("likely_subtags").get(language.replace("-", "_"), ""))
    country = language.partition("-")[2] or tag.rpartition("_")[2]
    return country if len(country) == 2 else ""


def name(language: str, said_in: str = "") -> str:
    """A language's name, in itself and with a capital, or as it stands in a sentence of another."""
    code = Locale.parse(language.replace("-", "_"))
    said = str(code.get_display_name(locale(said_in) if said_in else code) or language)
    return said if said_in else said[:1].upper() + said[1:]


@cache
def direction(language: str) -> str:
    """`ltr` or `rtl`: where its lines begin."""
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


def marked(language: str, around: str = "") -> str:
    """The attributes of what is in a language, of a page or of a passage in one `around`: a direction only where it is another."""
    before = direction(around) if around else "ltr"
    return f'lang="{language}"' + (f' dir="{direction(language)}"' if direction(language) != before else "")


def number(value: float, language: str, decimals: int = 0) -> str:
    """Thousands apart; rounded as Python does."""
    from babel.numbers import format_decimal

    rounded = Decimal(f"{value:.{decimals}f}")
    return str(format_decimal(rounded, format="#,##0" + (f".{'0' * decimals}" if decimals else ""), locale=locale(language)))


def per_cent(shown: str, language: str) -> str:
    """A number that is written already, with its sign."""
    pattern = str(locale(language).percent_formats[None].pattern)
    return f"{shown}{WIDE if pattern[-2].isspace() else ''}%"


def dated(day: datetime.date, language: str) -> str:
    from babel.dates import format_date

    said = format_date(day, "long", locale=locale(language))
    first = own(language).first_of_month
    return first + said.removeprefix("1") if first and day.day == 1 else said


def month_and_year(day: datetime.date, language: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=locale(language))


def listed(parts: Sequence[str], language: str) -> str:
    """`a, b and c`."""
    from babel.lists import format_list

    return format_list(list(parts), locale=locale(language))


def plural(count: float, language: str) -> str:
    """CLDR's name of the form that a number asks for: `one`, `other`, and in some languages `few` or `many`."""
    return str(locale(language).plural_form(count))


def in_words(count: int, language: str) -> str:
    """Small numbers as words, where we have them."""
    words = own(language).in_words.split()
    return words[count] if count < len(words) else str(count)


def colon(language: str) -> str:
    return own(language).before_marks[1] + ":"


def semicolon(language: str) -> str:
    return own(language).before_marks[0] + ";"
