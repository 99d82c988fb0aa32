"""Numbers to call, in texts: what one is needed for (`{help:suicide}`), filled from data/help-lines.yml; and numbers that
somebody wrote by hand, which would stay when a site changes its country. Pure.

A number of the list is found in any writing. One that isn't listed is found where it looks like a help line: freephone, or
short and after a word such as "call". Years, prices, minutes, dates, addresses and scores are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..diagnostics import closest
from ..messages import Message, say, tell

# What a line is for, in the order that lists follow.
NEEDS = ("danger", "suicide", "listening", "text", "harassment", "discrimination", "work", "self-employed")
REFERENCE = re.compile(rf"(?:\b(?P<word>au|du|le|à|de)\s+)?\{{help:(?P<need>{'|'.join(NEEDS)})\}}", re.IGNORECASE)
SOMETHING = re.compile(r"[\d{]")  # a line or a text without holds nothing to find
SEVERAL = re.compile(r"\d.*?\d|:\+?\d")  # a number of more than one digit, or what a link dials
# From here on patterns are texts, compiled when first needed: most quizzes need none of them, and they take longer than a small quiz.
MEANT = r"(?i)\{\s*(?:help|aide)\b[^{}\n]*\}?"
EXACT = rf"\{{help:(?:{'|'.join(NEEDS)})\}}"
BEGINS = r"(?:^|\n\s*\n|[.!?…]\s+|(?:^|\n)\s*[-*>]\s)\s*[*_]*$"  # what stands before a sentence's first word
CONTRACTED = {"à": "au", "de": "du"}


class Fault(NamedTuple):
    """What is wrong at an offset of a text. `code`: `help-number` or `help-reference`."""

    at: int
    code: str
    message: Message
    hint: Message


def filled(text: str, say: Callable[[str], str]) -> str:
    """A text whose references are numbers. `say`: a need → what to say for it; in French that may begin with « le », which
    then goes into « au » and « du »."""

    def put(found: re.Match[str]) -> str:
        said, word = say(found["need"].lower()), found["word"] or ""
        if said.startswith("le ") and word:
            return f"{CONTRACTED.get(word.lower(), word)} {said.removeprefix('le ')}"
        if not word and re.search(BEGINS, text[: found.start()]):
            said = said[:1].upper() + said[1:]
        return f"{word} {said}" if word else said

    return REFERENCE.sub(put, text)


def faults(text: str, numbers: Mapping[str, str]) -> list[Fault]:
    """All that is wrong, in order. `numbers`: each number of the list, as it is written there → what it is for."""
    if not SOMETHING.search(text):
        return []
    found, start = [], 0
    for line in text.split("\n"):
        if SOMETHING.search(line):
            found += sorted(s._replace(at=start + s.at) for s in (*_references(line), *_by_hand(line, numbers)))
        start += len(line) + 1
    return found


def _references(text: str) -> Iterator[Fault]:
    for found in re.finditer(MEANT, text):
        if not re.fullmatch(EXACT, found[0]):
            name = re.sub(r"^\{\s*\w+\s*:?\s*|\s*\}$", "", found[0])
            likely = closest(name.lower(), NEEDS)
            mend = say("mend-help-reference-misspelt", need=likely) if likely else say("known-here", names=NEEDS)
            yield Fault(found.start(), "help-reference", say("help-reference", written=found[0]), mend)


# Between the digits of a number: spaces, dots, hyphens, brackets, also as HTML or YAML write them.
GAP = r"(?:[ \t\u00a0\u2007-\u200a\u202f.()‐‑–-]|&nbsp;|&#160;|&#8239;|\\u00a0|\\u202f|\\_)"
WIDE = rf"(?:{GAP}|/)"
STARTS, ENDS = r"(?<![^\W_])(?<![#=])(?<!= )(?<!\d[.,])", r"(?![^\W_])(?![.,]\d)"
ABROAD = rf"(?:\+|\b00)\d{{1,3}}{GAP}{{0,2}}(?:\(?0\)?)?{GAP}{{0,2}}"
NO_NUMBER = r"(?i)https?://\S+|\bwww\.\S+|\b10\.\d{4,9}/\S+|\{\s*#[^}]*\}"  # addresses, DOIs, anchors
MONTHS = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|june|july|aug|dec"
COUNTED = (  # what follows a quantity, a day, an hour or a house's number
    r"(?:[%€$£°]|(?:euros?|livres?|pounds?|dollars?|h|heures?|hours?|min|minutes?|secondes?|seconds?|jours?|days?|semaines?|weeks?|mois|months?"
    r"|ans?|années?|years?|fois|times|k?m|mètres?|metres?|miles?|k?g|[km]o|[km]b|octets?|bytes?|p(?:x|ts?)|[cm]m|gens|people|commerciaux|e|è?me|er|th|st|nd|rd"
    rf"|(?:{MONTHS})\w*|bis|ter|rue|avenue|boulevard|place|chemin|quai|allée|impasse|cours|route|du mois|(?-i:[A-Z])\w+ (?:street|st|road|rd|lane|square|drive))(?!\w))"
)
NO_PLURAL = "always|sometimes|perhaps|unless|this|plus|puis|mais|dans|sans|alors|sinon|vous|nous|toujours|depuis|chez|dès|les|des|ses|vos|nos|très|après|vers|has|was|is"
PLURAL = rf"(?!(?:{NO_PLURAL})\b)(?-i:[a-zà-ÿ])[\w’'-]+[sx]\b"
NOT_COUNTED = rf"(?!{GAP}{{0,2}}(?:{COUNTED}|{PLURAL}))(?!\s*[:/]\s*\d\d?(?!\d))(?!\s*(?:à|to|et|and|pour|per|sur|of|out of|-|–)\s*\d)(?!,\s*(?:rue|avenue|boulevard|place)\b)"
PLACED = (  # before what counts or numbers something else
    r"(?i)(?:\b(?:sur|of|pages?|p\.|articles?|art\.|n°|no\.?|chapitre|chapter|section|question|étape|step|figure|niveau|level|entre|between"
    r"|de|from|à|en|in|since|depuis|environ|about|over|under|than)|(?<!\d)\d\d?\s*[-–/:])\s*$"
)
DISTRESS = (
    r"(?i)danger|urgenc|urgent|emergenc|secours|suicid|mourir|dying|idées noires|dark thoughts|samu\b|police(?! de)|gendarm|pompier|ambulance"
    r"|samaritans|\bsos\b|crisis|détresse"
)
CALL = r"call(?:ing)?|dial(?:ling)?|ring(?:ing)?|phon(?:e|ing)|text(?:ing)?|sms|texto|(?:appel|compos|téléphon)(?:ez|er|e|ons)|appelle[sz]?|help ?lines?|hot ?lines?|tél(?:éphone)?\.?|tel\.?|☎|📞"
LEAD = rf"{CALL}|fai(?:tes|re|s)|joign(?:ez|ons)|joindre|contact(?:er|ez)?|envo(?:yez|yer|ie)|écri(?:vez|re)|tchat|crisis line|ligne d[’']écoute"
NAMED = r"num[ée]ro(?: vert| d[’'](?:urgence|appel|écoute)| gratuit)?|(?:help|emergency|free) ?number"
WORDS = r"(?:[ \t\u00a0]+[\w’'«»\"“”*-]+){0,6}?"
INTO = r"[ \t\u00a0]*(?:\b(?:le|au|on|to|is|est)\b|:)[ \t\u00a0«\"“*]*"
CALLED = rf"\b(?:(?:{CALL})[ \t\u00a0«\"“*]+(?:(?-i:[A-Z])\w+[ \t\u00a0]+){{0,2}}|(?:{LEAD}){WORDS}{INTO}|(?:{NAMED}){INTO})"
SHORT = rf"(?:\d{{3,6}}|\d\d?{GAP}\d{{3}}|\d\d{GAP}\d\d)"
FREEPHONE = (
    rf"{STARTS}(?:0{GAP}?80\d(?:{WIDE}?\d){{4,7}}|(?:\+|00)33{GAP}{{0,2}}80\d(?:{GAP}?\d){{6}}|0818(?:{GAP}?\d){{6}}|0(?:3\d|8[47])\d(?:{GAP}?\d){{7}}"
    rf"|1{GAP}?800(?:{GAP}?\d){{6,7}}|(?:\+?1{GAP}{{0,2}})?\(?8(?:00|33|44|55|66|77|88){GAP}{{1,2}}\d{{3}}{GAP}\d{{4}}|\+800(?:{GAP}?\d){{8}}){ENDS}"
    rf"|{STARTS}(?:1{GAP})?8\d\d{GAP}(?:\d{{3}}{GAP})?(?-i:[A-Z]{{4,}})\b"
)
UNLISTED = (
    rf"(?i)(?P<link>(?:tel|sms):\+?\d[\d.-]*)|(?P<free>{FREEPHONE})|(?P<european>{STARTS}116{GAP}?\d{{3}}{ENDS}{NOT_COUNTED})"
    rf"|{CALLED}(?P<short>{STARTS}{SHORT}(?!{GAP}{{0,2}}\d){ENDS}{NOT_COUNTED})"
    rf"|\b(?:le|au)[ \t\u00a0*]+(?P<french>3\d{GAP}?\d\d(?!{GAP}{{0,2}}\d){ENDS}{NOT_COUNTED})"
)
JUST_CALLED = rf"(?i)(?:{CALLED}|\bfai(?:tes|re|s)\s+)$"


def _by_hand(text: str, numbers: Mapping[str, str]) -> Iterator[Fault]:
    if not SEVERAL.search(text) and all(len(number) > 1 for number in numbers):
        return
    text = re.sub(NO_NUMBER, lambda found: " " * len(found[0]), text)
    taken: list[tuple[int, int]] = []
    for start, end, need in (*_listed(text, numbers), *_unlisted(text)):
        if any(start < e and s < end for s, e in taken):
            continue
        taken.append((start, end))
        written = " ".join(text[start:end].split())
        if need:
            yield Fault(start, "help-number", say("help-number-listed", written=written), say("mend-help-number-listed", need=need))
        else:
            yield Fault(start, "help-number", say("help-number", written=written), say("mend-help-number", needs=NEEDS))


def _unlisted(text: str) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer(UNLISTED, text):
        name = str(found.lastgroup)
        if not (name == "short" and _a_year(found[name])):
            yield found.start(name), found.end(name), ""


def _listed(text: str, numbers: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    if not numbers:
        return
    needs = {re.sub(r"\D", "", number): need for number, need in numbers.items()}
    alone, beside = _patterns(tuple(sorted(needs)))
    for found in alone.finditer(text):
        yield found.start(), found.end(), needs[str(found.lastgroup)[1:]]
    for found in beside.finditer(text):
        if _meant(text, found):
            yield found.start(), found.end(), needs[str(found.lastgroup)[1:]]


@lru_cache(maxsize=8)
def _patterns(numbers: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds numbers that can't be anything else, and those that only a word beside them makes numbers to call: of up to
    three digits, or like a year. Each digit sequence is a group of its own, `n3114`."""
    vague = [n for n in numbers if len(n) < 4 or _a_year(n)]
    long = [n for n in numbers if len(n) > 6]
    middle = [n for n in numbers if n not in vague and n not in long]

    def one_of(those: list[str]) -> str:
        return "|".join(f"(?P<n{n}>{_written(n)})" for n in sorted(those, key=len, reverse=True)) or "(?!)"

    alone = rf"{STARTS}(?:{one_of(long)}){ENDS}|{STARTS}(?:{one_of(middle)}){ENDS}{NOT_COUNTED}"
    return re.compile(alone, re.IGNORECASE), re.compile(rf"{STARTS}(?:{one_of(vague)}){ENDS}{NOT_COUNTED}", re.IGNORECASE)


def _written(digits: str) -> str:
    """A number in any writing."""
    if len(digits) < 4:
        return f"{digits}|{r'[-. ]'.join(digits)}" if len(digits) == 3 else digits
    if len(digits) == 4:  # 3 114 and 3.114 are thousands
        return rf"{digits}|{digits[:2]}{GAP}{digits[2:]}|{GAP.join(digits)}"
    joined = f"{WIDE}{{0,2}}".join(digits.removeprefix("0"))
    if digits.startswith("0"):
        return rf"(?:{ABROAD}|0{WIDE}{{0,2}}){joined}"
    if digits.startswith("1") and len(digits) == 11:  # North America: the 1 may be left out
        return rf"(?:\+?1{GAP}{{0,3}})?\(?" + f"{GAP}{{0,2}}".join(digits[1:])
    return joined


def _a_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdecimal() and 1500 <= int(digits) < 2100


def _meant(text: str, found: re.Match[str]) -> bool:
    """Whether a short number of the list is one to call here: after a word such as "call", or beside danger or distress."""
    before, after = text[: found.start()], text[found.end() :]
    if re.search(JUST_CALLED, before[-120:]) or "-" in found[0]:
        return True
    if len(found[0]) == 3 and re.search(r"\b(?:le|au|du)[ \t\u00a0*]+$", before, re.IGNORECASE):
        return True
    if re.search(PLACED, before):
        return False
    said = re.split(r"[.!?…] ", before)[-1][-90:]
    if re.search(DISTRESS, said) and not re.search(r"^\s*(?:\d+[.)]|\|)\s*$", before):
        return True
    near = re.split(r"[.!?…] ", after)[0][:40] if len(found[0]) > 2 else re.split(r"\w", after)[0]
    return bool(
        re.search(DISTRESS, near) if len(found[0]) > 2 else re.match(DISTRESS, after[len(near) :]) and "." not in near and "|" not in near
    )


def misplaced(page: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) of references in a page's Markdown that stand where none can be filled."""
    head = re.match(r"---\n.*?\n---\n", page, re.DOTALL)
    below = head[0].count("\n") if head else 0
    for number, line in enumerate(page.split("\n"), 1):
        if not REFERENCE.search(re.sub(r"`[^`]*`", "", line)):
            continue
        if number <= below:
            yield number, tell("number-in-head")
        elif line.lstrip().startswith("#"):
            yield number, tell("number-in-heading")
        elif re.search(r"\[[^\]]*\{help:[^\]]*\]\(", line):
            yield number, tell("number-in-link")


def references_in(text: str) -> Iterable[str]:
    """The needs that a text asks a number for."""
    return (found["need"].lower() for found in REFERENCE.finditer(text))
