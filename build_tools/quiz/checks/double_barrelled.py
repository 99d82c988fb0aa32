"""An item asks one thing: whoever agrees with half of it has no answer to give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from .subject import Subject

# Patterns are texts, compiled when first needed: most quizzes need none of them.
QUOTED = r"«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<!\w)['‘][^'’]+['’](?!\w)"
JOINING = {"fr": {"et/ou", "et", "ou", "mais", "ainsi"}, "en": {"and/or", "and", "or", "but", "as"}}
JOINED = {"fr": r"(?i)\b(et/ou|et|ou|mais|ainsi que)\b", "en": r"(?i)\b(and/or|and|or|but|as well as)\b"}
# What is one idea all the same: two people who do one thing together, a span, a turn of phrase.
NUMBER = r"(?:\d+|un|une|deux|trois|quatre|cinq|fois|one|two|three|four|five|once)"
ONE_IDEA = {
    "fr": r"(?i)^(?:mon|ma|mes|notre|nos|votre|vos|son|sa|le|la|les|ce|cette)\b[^,;]{0,40}? et (?:moi|vous|nous|lui|elle)\b"
    r"|^(?:vous|nous|lui|elle|moi) et\b|\bentre\b[^,;.]*? et\b"
    rf"|\b{NUMBER} ou {NUMBER}\b|\b(?:plus ou moins|tôt ou tard|jour et nuit|nuit et jour|ici et là|l'une? ou l'autre)\b"
    r"|\bou (?:presque|non|pas|plus|moins|davantage)\b|\bet demie?\b|\bva-et-vient\b",
    "en": r"(?i)^(?:my|our|your|his|her|their|the|this)\b[^,;]{0,40}? and (?:I|you|we|me|us)\b|^you and\b"
    rf"|\bbetween\b[^,;.]*? and\b|\b{NUMBER} or (?:{NUMBER}|twice|more|less)\b|\b(\w+) and \1\b"
    r"|\b(?:more or less|sooner or later|now and then|day and night|night and day|here and there|back and forth|ups? and downs?|pros and cons)\b"
    r"|\bor (?:almost|nearly|not|so|more|less)\b|\band a half\b|\btrial and error\b|\bthe one or the other\b",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    for wording in subject.of_items("text"):
        if wording.language in JOINED:
            if JOINING[wording.language].isdisjoint(wording.words.lower().split()):
                continue
            bare = re.sub(ONE_IDEA[wording.language], " ", re.sub(QUOTED, " ", wording.words.strip()))
            found = re.search(JOINED[wording.language], bare)
            if found and not subject.damaged(wording.path):
                message = say("double-barrelled", word=found[1].lower())
                yield subject.warning(wording.path, "double-barrelled", message, say("mend-double-barrelled"))
