"""Whom to call, from data/help-lines.yml, for the countries that a site names; and the blocks that show it. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...diagnostics import did_you_mean
from ...messages import Message, mended, say, tell
from ...quiz.help_numbers import NEEDS, filled
from .conventions import country_of, dated, month_and_year
from .data_files import TEXT, WORD, load, meaningless, problems
from .languages import languages
from .words import Words

Countries = tuple[str, ...]

# A site's countries where mkdocs.yml names none: whose lines are shown first, and under "in another country".
HERE: Mapping[str, Countries] = {"fr": ("FR",), "en": ("GB", "IE")}
ELSEWHERE: Mapping[str, Countries] = {"fr": ("BE", "CH", "LU", "CA", "GB", "IE", "US"), "en": ("US", "CA", "FR", "BE", "CH", "LU")}
# What is nearest to a need where a country has no line of it; after them, `danger`.
NEAREST = {
    "suicide": ("listening",),
    "listening": ("suicide",),
    "harassment": ("discrimination", "work", "listening"),
    "discrimination": ("harassment", "work", "listening"),
    "work": ("harassment", "listening"),
    "self-employed": ("listening",),
}
BRIEF = ("danger", "suicide", "listening")  # in the block that stands on every quiz and card, and on paper
NOW = ("danger", "suicide", "listening", "text", "self-employed")  # at the head of the help page
AT_WORK = ("harassment", "discrimination", "work")

LINE = {
    "id": WORD,
    "country": WORD,
    "number?": WORD,
    "by?": ("sms",),
    "name": TEXT,
    "for_whom": TEXT,
    "say?": TEXT,
    "cost": TEXT,
    "hours": TEXT,
    "status": ("seen", "memory"),
    "source?": WORD,
    "note?": WORD,
}
OWN = ("need", "languages", "seen", "checked", "show")  # keys that `_own` looks at
RENAMED = {"label": "name", "detail": "for_whom", "kind": "need", "date": "seen", "urgent": "need", "brief": "need"}


@dataclass(frozen=True, slots=True)
class HelpLine:
    """`number` as one reads it, or "" for a service without one; `say`: how a sentence names it, where the usual form won't do;
    `seen`: the date that its source bears, as far as it bears one (`2020-04`), or ""; `checked`: the day when a person found
    it on the line's own site; `shown`: whether visitors see it."""

    id: str
    country: str
    needs: tuple[str, ...]
    number: str
    by_text: bool
    name: Mapping[str, str]
    for_whom: Mapping[str, str]
    say: Mapping[str, str]
    cost: Mapping[str, str]
    hours: Mapping[str, str]
    languages: tuple[str, ...]
    status: str
    source: str
    seen: str
    checked: datetime.date | None
    shown: bool

    @property
    def way(self) -> str:
        """What a touch on the number opens."""
        return ("sms:" if self.by_text else "tel:") + re.sub(r"[^\d+]", "", self.number)


@dataclass(frozen=True, slots=True)
class HelpLines:
    """The list, and whose lines a site shows: `here` and `elsewhere` by language. Falsy where there is nobody to call.
    `revised`: the day when the list was last gone through."""

    lines: tuple[HelpLine, ...] = ()
    countries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    here: Mapping[str, Countries] = field(default_factory=dict)
    elsewhere: Mapping[str, Countries] = field(default_factory=dict)
    revised: datetime.date = datetime.date.min

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def numbers(self) -> dict[str, str]:
        """Every number of the list, of any country → what it is for."""
        return {line.number: line.needs[0] for line in reversed(self.lines) if line.number}

    def shown(self, language: str) -> Countries:
        """The countries that a site shows to readers of a language, its own first."""
        return (*self.here.get(language, ()), *self.elsewhere.get(language, ()))

    def of(self, country: str, needs: Iterable[str]) -> list[HelpLine]:
        """A country's lines for any of the needs, most urgent first. Services without a number only where it has none at work."""
        wanted = set(needs)
        there = [line for line in self.lines if line.country == country and line.shown]
        numbered = any(line.number and set(line.needs) & set(AT_WORK) for line in there)
        found = [line for line in there if wanted & set(line.needs) and (line.number or not numbered)]
        return sorted(found, key=lambda line: min(map(NEEDS.index, line.needs)))

    def now(self, country: str) -> list[HelpLine]:
        """A country's lines for now: the first one for each need, so that a first screen holds an ear as well as the emergency services;
        then the others."""
        found = self.of(country, NOW)
        firsts = [next((line.id for line in found if need in line.needs), "") for need in NOW]
        return sorted(found, key=lambda line: firsts.index(line.id) if line.id in firsts else len(firsts))

    def for_need(self, need: str, country: str) -> tuple[HelpLine | None, str]:
        """A country's first line for a need, or the nearest to it; and the need that it is for."""
        for near in (need, *NEAREST.get(need, ()), "danger"):
            found = [line for line in self.lines if line.country == country and line.shown and near in line.needs]
            if found:
                return next((line for line in found if line.number), found[0]), near
        return None, ""

    def brief(self, language: str) -> list[tuple[HelpLine, list[str]]]:
        """The first lines of the reader's countries; with each, the countries' codes where the reader has several."""
        met: dict[str, tuple[HelpLine, list[str]]] = {}
        here = self.here.get(language, ())
        for need in BRIEF:
            for country in here:
                line, near = self.for_need(need, country)
                if line and (near != "danger" or need == "danger"):
                    countries = met.setdefault(line.number or line.id, (line, []))[1]
                    if len(here) > 1 and country not in countries:
                        countries.append(country)
        return list(met.values())

    def said(self, need: str, language: str, link: str) -> str:
        """What a text says for a need: « le 3114 », "Samaritans on 116 123". `link`: how a number that can be touched is
        written, with gaps for `number` and `way`."""
        line, _ = self.for_need(need, self.here[language][0])
        if line is None:
            return f"{{help:{need}}}"
        number = link.format(number=line.number, way=line.way)
        usual = Words(language)("help-said") if line.number else "{name}"
        text = line.say.get(language, usual)
        return text.replace("{name}", line.name[language]).replace("{number}", number)

    def filled(self, text: str, language: str, link: str = "{number}") -> str:
        """A text of a page or a quiz, its references filled."""
        return filled(text, lambda need: self.said(need, language, link)) if self and "{help:" in text.lower() else text


def read_help_lines(text: str, wanted: Any = None) -> HelpLines:
    """From YAML. `wanted`: `extra: countries` of mkdocs.yml. Raises ValueError with all that is wrong, a line each: nothing
    goes out without the people to call."""
    data, wrong = load("help-lines.yml", text, {}, say("wants-calls"))
    if wrong := wrong or [f"help-lines.yml: {problem}" for problem in _misfits(data)]:
        raise ValueError("\n".join(wrong))
    lines = tuple(_line(entry) for entry in data["lines"])
    here, elsewhere, astray = _of_site(wanted, data["countries"])
    astray += _without_emergency(lines, {country for way in (*here.values(), *elsewhere.values()) for country in way})
    if astray:
        raise ValueError("\n".join(astray))
    return HelpLines(lines, data["countries"], here, elsewhere, data["revised"])


def _misfits(data: dict[str, Any]) -> Iterator[str]:
    countries, lines = data.get("countries"), data.get("lines")
    known = countries if isinstance(countries, dict) else {}
    if not known:
        yield f"countries: {tell('calls-countries')}"
    for code, name in known.items():
        if isinstance(code, str):
            yield from problems(name, TEXT, f"countries: {code}")
        else:
            yield f"countries: {tell('calls-no-country', what=_held(code))}"
    yield from (meaningless(key, ("revised", "countries", "lines")) for key in data if key not in ("revised", "countries", "lines"))
    if not _is_day(data.get("revised")):
        yield f"revised: {tell('calls-revised', what=_held(data.get('revised')))}"
    if not isinstance(lines, list) or not lines:
        yield f"lines: {tell('calls-lines')}"
        return
    ids: list[str] = []
    for n, entry in enumerate(lines, 1):
        if not isinstance(entry, dict):
            yield f"lines: {n}: {tell('calls-line', what=_held(entry))}"
            continue
        name = str(entry.get("id", n))
        for key in entry:
            if key in RENAMED and key not in LINE:
                yield f"lines: {name}: {tell('calls-renamed', key=key, now=RENAMED[key])}"
        yield from problems({k: v for k, v in entry.items() if k not in OWN and k not in RENAMED}, LINE, f"lines: {name}")
        yield from (f"lines: {name}: {problem}" for problem in _own(entry, [code for code in known if isinstance(code, str)]))
        if name in ids:
            yield f"lines: {name}: {tell('calls-same-id')}"
        ids.append(name)


def _own(entry: dict[str, Any], countries: Sequence[str]) -> Iterator[str]:
    """What is wrong with an entry beyond its shape."""
    for need in _words(entry.get("need")) or [""]:
        if need not in NEEDS:
            mend = did_you_mean(need, NEEDS)
            yield f"need: {tell('calls-no-need', name=need, mend=mend)}" if need else tell("calls-need", needs=tuple(NEEDS))
    for code in _words(entry.get("languages")) or [""]:
        if not Words.has(f"speaks-{code}"):
            yield f"languages: {tell('calls-no-language', what=_held(code))}"
    country = entry.get("country")
    if isinstance(country, str) and country and country not in countries:
        yield f"country: {tell('calls-country-unlisted', code=country, mend=did_you_mean(country, countries) or say('mend-country-unlisted'))}"
    number = entry.get("number")
    if isinstance(number, str) and not re.fullmatch(r"\+?\d[\d .\-]*\d|\d", number):
        yield f"number: {tell('calls-no-number', number=number)}"
    if isinstance(number, int):
        yield f"number: {tell('calls-bare-number', number=number)}"
    if isinstance(entry.get("say"), dict):
        for language, said in entry["say"].items():
            if isinstance(said, str) and number and "{number}" not in said:
                yield f"say: {language}: {tell('calls-unsaid-number')}"
    if not entry.get("source") and (entry.get("status") == "seen" or number):
        yield tell("calls-source")
    if entry.get("status") == "memory" and entry.get("seen"):
        yield f"seen: {tell('calls-from-memory')}"
    if "seen" in entry and not _is_a_date(str(entry["seen"])):
        yield f"seen: {tell('calls-no-date', what=_held(entry['seen']))}"
    if "checked" in entry and not _is_day(entry["checked"]):
        yield f"checked: {tell('calls-no-day', what=_held(entry['checked']))}"
    if "show" in entry and not isinstance(entry["show"], bool):
        yield f"show: {tell('calls-no-flag', what=_held(entry['show']))}"


def _words(value: Any) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else [value] if isinstance(value, str) and value else []


def _is_day(value: Any) -> bool:
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _is_a_date(text: str) -> bool:
    """A year, a month or a day, as 2020, 2020-04 or 2020-04-15."""
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}(-\d\d){0,2}", text) is not None


def _held(value: Any) -> Message:
    return say("calls-nothing") if value in (None, "", [], {}) else say("quoted", value=str(value)[:40])


def _line(entry: dict[str, Any]) -> HelpLine:
    checked = entry.get("checked")
    return HelpLine(
        entry["id"], entry["country"], tuple(_words(entry["need"])), entry.get("number", ""), entry.get("by") == "sms", entry["name"], entry["for_whom"],
        entry.get("say", {}), entry["cost"], entry["hours"], tuple(_words(entry["languages"])), entry["status"], entry.get("source", ""),
        str(entry.get("seen", "")), checked, bool(entry.get("show", checked is not None or entry["status"] == "seen" or not entry.get("number"))),
    )  # fmt: skip


def _of_site(wanted: Any, known: Mapping[str, Any]) -> tuple[dict[str, Countries], dict[str, Countries], list[str]]:
    """Whose lines a site shows, by language: first, and under "in another country"; and what is wrong with `extra: countries`."""
    if wanted is None:
        codes = languages().codes
        here = {code: tuple(c for c in HERE.get(code, (country_of(code),)) if c in known) or tuple(known)[:1] for code in codes}
        return here, {code: tuple(c for c in ELSEWHERE.get(code, known) if c in known and c not in here[code]) for code in codes}, []
    ways = wanted if isinstance(wanted, dict) else dict.fromkeys(languages().codes, wanted)
    wrong = [tell("countries-language", code=code, languages=languages().codes) for code in ways if code not in languages().codes]
    wrong += [tell("countries-missing", code=code) for code in languages().codes if code not in ways]
    first, others = {}, {}
    for code in languages().codes:
        way = ways.get(code, [])
        both = way if isinstance(way, dict) else {}
        listed = way if isinstance(way, list) else [way]
        first[code] = tuple(_codes(both.get("here", []) if both else listed[:1], known, wrong))
        others[code] = tuple(c for c in _codes(both.get("elsewhere", []) if both else listed[1:], known, wrong) if c not in first[code])
        wrong += [f"{code}: {tell('countries-key', key=key)}" for key in both if key not in ("here", "elsewhere")]
        if code in ways and not first[code] and not wrong:
            wrong.append(f"{code}: {tell('countries-none')}")
    return first, others, [f"mkdocs.yml: extra: countries: {problem}" for problem in dict.fromkeys(wrong)]


def _codes(listed: Any, known: Mapping[str, Any], wrong: list[str]) -> Iterator[str]:
    for code in listed if isinstance(listed, list) else [listed]:
        if isinstance(code, str) and code in known:
            yield code
        elif isinstance(code, str) and (likely := {"UK": "GB"}.get(code.upper(), code.upper())) in known:
            wrong.append(tell("countries-written", code=code, likely=likely))
        elif isinstance(code, str):
            wrong.append(mended(say("countries-unknown", code=code), did_you_mean(code, known)))
        else:
            wrong.append(tell("calls-no-country", what=_held(code)))


def _without_emergency(lines: Sequence[HelpLine], named: set[str]) -> list[str]:
    covered = {line.country for line in lines if line.shown and line.number and "danger" in line.needs}
    return [f"help-lines.yml: {country}: {tell('no-emergency')}" for country in sorted(named - covered)]


def stand_ins(lines: HelpLines, asked: Mapping[str, set[str]]) -> list[str]:
    """What an author is told of needs for which a country has no line. `asked`: language → the needs that its texts name."""
    told = []
    for language, needs in asked.items():
        for need in sorted(needs, key=NEEDS.index):
            line, near = lines.for_need(need, lines.here[language][0])
            if line and near != need:
                said = tell("stand-in", country=line.country, need=need, near=near, line=line.number or line.id)
                told.append(f"help-lines.yml: {said}")
    return list(dict.fromkeys(told))


YEAR = datetime.timedelta(days=366)


def dated_roughly(date: str, language: str) -> str:
    """`2020-04` → avril 2020."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if day:
        return dated(datetime.date(year, month, day), language)
    return month_and_year(datetime.date(year, month, 1), language) if month else str(year)


def unchecked(lines: HelpLines, today: datetime.date) -> list[str]:
    """What a person must look at, of the site's countries: lines that nobody has checked, or not for a year."""
    named = {country for way in (*lines.here.values(), *lines.elsewhere.values()) for country in way}
    ours = [line for line in lines.lines if line.number and line.country in named]
    never = [line.id for line in ours if line.checked is None]
    told = [f"help-lines.yml: {tell('calls-unchecked', never=len(never), all=len(ours), today=today, names=tuple(never))}"]
    old = [line for line in ours if line.checked and today - line.checked > YEAR]
    return [
        *(told if never else []),
        *(f"help-lines.yml: {line.id}: {tell('calls-checked-long-ago', day=line.checked, today=today)}" for line in old),
    ]
