"""An item says what is, not what is not: “never” to a “not” is a riddle, and many readers miss the word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from .double_barrelled import QUOTED
from .subject import Subject

NO = r"(?:pas|jamais|rien|aucune?|personne|plus|guère|ni|nulle part)"
NE = r"(?:\bne\b|\bn['’](?!importe))"
SIGNS = {"fr": ("ne ", "n'", "n’"), "en": ("not", "n't", "n’t", "never", "no ", "body", "thing", "none", "neither", "where")}
NEGATED = {
    "fr": rf"(?i){NE}[^.!?;]{{0,60}}?\b({NO})\b|\b(rien|personne|aucune?|jamais)\b[^.!?;]{{0,40}}?{NE}",
    "en": r"(?i)(?<!or )\b(not|cannot|never|nobody|none|neither|nothing|nowhere|no (?!matter\b)\w+)\b|\b(\w+n['’]t)\b",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    for wording in subject.of_items("text"):
        if wording.language in NEGATED:
            lower = wording.words.lower()
            if not any(sign in lower for sign in SIGNS[wording.language]):
                continue
            found = re.search(NEGATED[wording.language], re.sub(QUOTED, " ", wording.words))
            if found and not subject.damaged(wording.path):
                message = say("negated", word=(found[1] or found[2]).lower())
                yield subject.warning(wording.path, "negated", message, say("mend-negated"))
