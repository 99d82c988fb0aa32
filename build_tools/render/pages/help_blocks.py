"""The lines to call as HTML: the short block of quizzes and cards, the help page's lists, and where each number comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from ...quiz.help_numbers import NEEDS
from ..setting import Setting, template
from ..text.conventions import colon, dated, semicolon
from ..text.help_lines import AT_WORK, HelpLine, dated_roughly
from ..text.typography import spaced
from ..text.words import Words

HELP_PAGE = "aide.md"  # where all people to call are listed
NEEDS_NAMED = {"harassment": AT_WORK}  # what a page asks for in one word


def shown(line: HelpLine, setting: Setting, countries: Sequence[str] = ()) -> dict[str, Any]:
    """What templates show of a line; `countries` where they must be said."""
    language, names = setting.language, setting.help_lines.countries
    name = line.name[language] + (f" ({', '.join(names[c][language] for c in countries)})" if countries else "")
    price = f"{line.cost[language]}, {line.hours[language]}"
    told = [f"{line.for_whom[language]}.", f"{price[:1].upper()}{price[1:]}."]
    if language not in line.languages:
        told.append(Words(language)(f"speaks-{line.languages[0]}"))
    return {"number": line.number, "way": line.way, "name": spaced(name, language), "told": spaced(" ".join(told), language)}


def brief(setting: Setting) -> list[dict[str, Any]]:
    """The first lines of the reader's countries."""
    return [shown(line, setting, countries) for line, countries in setting.help_lines.brief(setting.language)]


def help_html(setting: Setting, heading: int) -> Markup:
    """The short block that says whom to call, under every quiz and on every card."""
    return template("help.html", setting, h=heading, lines=brief(setting), more=setting.resolve(HELP_PAGE))


def here_html(setting: Setting, need: str, own_page: bool) -> Markup:
    """The lines of the reader's countries: those for now, or for a need. `own_page`: whether this is the help page, where the
    other countries stand below and each country has its anchor; elsewhere they stand under a heading of the page's own."""
    lists, language = setting.help_lines, setting.language
    here = lists.here[language]
    needs = NEEDS_NAMED.get(need, (need,))
    found = [(country, lists.of(country, needs) if need else lists.now(country)) for country in here]
    if not any(lines for _, lines in found):  # nobody is left without a line
        found = [(country, [line for line in (lists.for_need(need, country)[0],) if line]) for country in here]
    page = "" if own_page else setting.resolve(HELP_PAGE)
    others = [(lists.countries[c][language], f"{page}#{anchor(c)}") for c in lists.elsewhere[language]]
    return template(
        "help-countries.html",
        setting,
        h=0 if need and len(here) == 1 else 2 if own_page and not need else 3,
        note="",
        countries=[_country(country, lines, setting, anchored=own_page and not need) for country, lines in found if lines],
        busy="" if need else Words(language)("help-busy"),
        others=[] if need else others,
    )


def elsewhere_html(setting: Setting) -> Markup:
    """All lines of the other countries, a heading each."""
    lists, words = setting.help_lines, Words(setting.language)
    others = lists.elsewhere[setting.language]
    found = [(country, lists.of(country, NEEDS)) for country in others]
    return template(
        "help-countries.html",
        setting,
        h=3,
        note=words("help-country") if others else words("help-nowhere-else"),
        countries=[_country(country, lines, setting, anchored=True) for country, lines in found],
        busy="",
        others=[],
    )


def sources_html(setting: Setting) -> Markup:
    """Every number of the site's countries: where it was seen, and who checked it."""
    lists, language = setting.help_lines, setting.language
    countries = (*lists.here[language], *lists.elsewhere[language])
    named = [(c, [line for line in lists.lines if line.country == c]) for c in countries]
    return template(
        "help-sources.html",
        setting,
        h=3,
        colon=colon(language),
        countries=[
            {"name": lists.countries[c][language], "anchor": anchor(c), "lines": [_proof(line, setting) for line in lines]}
            for c, lines in named
        ],
    )


def anchor(country: str) -> str:
    """Where a country's list stands on the help page, in both languages."""
    return f"pays-{country.lower()}"


def _country(country: str, lines: Iterable[HelpLine], setting: Setting, anchored: bool) -> dict[str, Any]:
    return {
        "name": setting.help_lines.countries[country][setting.language],
        "anchor": anchor(country) if anchored else "",
        "lines": [shown(line, setting) for line in lines],
    }


def _proof(line: HelpLine, setting: Setting) -> dict[str, Any]:
    """Where a line was seen, and whether a person has checked it. What visitors are not shown stands without its number."""
    language, words = setting.language, Words(setting.language)
    source = line.source.replace("; ", f"{semicolon(language)} ")
    told = []
    if line.checked:
        told.append(words("line-checked", date=dated(line.checked, language)))
    if line.status == "memory":
        told.append(words("line-memory-of", source=source) if source else words("line-memory"))
    elif line.seen:
        told.append(words("line-seen-dated", source=source, date=dated_roughly(line.seen, language)))
    else:
        told.append(words("line-seen", source=source))
    if line.number and not line.checked:
        told.append(words("line-unchecked" if line.shown else "line-not-shown"))
    return {
        "name": spaced(line.name[language], language),
        "number": line.number if line.shown else "",
        "told": spaced(" ".join(told), language),
    }
