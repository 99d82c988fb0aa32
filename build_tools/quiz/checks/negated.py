"""An item says what is, not what is not: “never” to a “not” is a riddle, and many readers miss the word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from .double_barrelled import QUOTED
from .subject import Subject

NO = r"(?:pas|jamais|rien|aucune?|personne|plus|guère|ni|nulle part)"
NE = r"(?:\bne\b|\bn['’](?!importe))"
NEGATED = {
    "fr": re.compile(rf"{NE}[^.!?;]{{0,60}}?\b({NO})\b|\b(rien|personne|aucune?|jamais)\b[^.!?;]{{0,40}}?{NE}", re.IGNORECASE),
    "en": re.compile(
        r"(?<!or )\b(not|cannot|never|nobody|none|neither|nothing|nowhere|no (?!matter\b)\w+)\b|\b(\w+n['’]t)\b", re.IGNORECASE
    ),
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    for wording in subject.wordings():
        if wording.text[0] == "items" and wording.text[2:] == ("text",) and wording.language in NEGATED:
            found = NEGATED[wording.language].search(QUOTED.sub(" ", wording.words))
            if found and not subject.damaged(wording.path):
                message = f"this item says what is not (“{(found[1] or found[2]).lower()}”): to disagree with it takes two turns of thought"
                hint = "say it the other way round; `reverse: true` where often is bad"
                yield subject.warning(wording.path, "negated", message, hint)
