"""Passages for the readers of a country, between `::: only FR` and `:::`; of a site that has that country among its own, they are pages
like the rest, of another they are not there. Pure: Markdown in, Markdown out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..diagnostics import did_you_mean
from ..messages import mended, say, tell

ONLY = re.compile(r"^[ \t]*:::[ \t]+only\b[ \t]*(.*?)[ \t]*$")
END = re.compile(r"^[ \t]*:::[ \t]*$")
FENCE = re.compile(r"^[ \t]*(```+|~~~+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """`countries`: as written, two letters each; `first` and `last`: the lines, from 1, that begin and end it; `last` is 0 of one
    that nothing ends."""

    countries: tuple[str, ...]
    first: int
    last: int

    def is_for(self, shown: Collection[str]) -> bool:
        """`shown`: the countries of a site; none of a site that names nobody to call, which shows all."""
        return not shown or not self.countries or any(country in shown for country in self.countries)


def passages(text: str) -> list[Passage]:
    """Those of a page, in order; one that begins within another ends that."""
    found: list[Passage] = []
    begun: tuple[tuple[str, ...], int] | None = None
    for number, line in _lines(text):
        if only := ONLY.match(line):
            if begun:
                found.append(Passage(*begun, 0))
            begun = tuple(re.split(r"[\s,]+", only[1])) if only[1] else (), number
        elif begun and END.match(line):
            found.append(Passage(*begun, number))
            begun = None
    return [*found, Passage(*begun, 0)] if begun else found


def given_to(text: str, shown: Collection[str]) -> str:
    """The page that readers of these countries get, without the lines that begin and end a passage."""
    if "::: only" not in text and ":::\tonly" not in text:
        return text
    gone: set[int] = set()
    for one in passages(text):
        gone |= {one.first, one.last} if one.is_for(shown) or not one.last else set(range(one.first, one.last + 1))
    return "\n".join(line for number, line in enumerate(text.split("\n"), 1) if number not in gone)


def problems(text: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong). `known`: the countries that the site could name; none where it has no list of them."""
    there = passages(text)
    ends = {one.last for one in there}
    for one in there:
        if not one.countries:
            yield one.first, tell("only-for-whom")
        if not one.last:
            yield one.first, tell("passage-without-end")
        for country in one.countries:
            if known and country not in known:
                likely = {"UK": "GB"}.get(country.upper(), country.upper())
                mend = say("mend-country", code=likely) if likely in known else did_you_mean(country, known)
                yield one.first, mended(say("no-country", code=country), mend)
    for number, line in _lines(text):
        if END.match(line) and number not in ends:
            yield number, tell("end-of-nothing")


def missed(pages: Mapping[str, str], shown: Mapping[str, Collection[str]]) -> Iterator[str]:
    """A row for each page that holds passages for other countries and none for its readers'. `pages`: source → Markdown; `shown`: the
    countries of its readers."""
    for page, text in pages.items():
        there = [one for one in passages(text) if one.countries and one.last]
        if there and not any(one.is_for(shown[page]) for one in there):
            countries = list(dict.fromkeys(country for one in there for country in one.countries))
            lines = ", ".join(f"{one.first}–{one.last}" for one in there)
            yield f"docs/{page}: {tell('only-for-others', countries=tuple(countries), lines=lines, ours=tuple(shown[page]))}"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(number, line) of each that is no code."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence:
            yield number, line
