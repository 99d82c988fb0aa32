"""`site readability [PAGES]`: how easily pages read, their longest sentences, their hard words. For authors.

It advises: nothing here stops a build. `--strict` makes it fail where a limit is passed.

French is measured by Kandel and Moles (1958), who fitted Flesch's formula to French; English by Flesch (1948). Both know two
things, the words in a sentence and the syllables in a word: 100 is as easy as talk, 30 as hard as a thesis. They don't see
order, grammar, sense or layout, the two languages don't compare, and a page of few sentences says little. Syllables are
counted by rule: hyphenation (pyphen, which textstat uses) gives « école » one, and textstat fetches its English from elsewhere.
How rare a word is comes from film subtitles, as people talk, through pyspellchecker.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from ..diagnostics import Diagnostic, Place, as_text, in_order
from ..project import files_below, languages_of, text_of
from ..quiz.checks.long_sentence import LONGEST
from ..render.pages.glossary import Glossary, Marker, read_glossary
from ..render.text.languages import languages, use
from ..site.front_matter import head
from ..site.terms import glossary_pages
from .prose import Sentence, sentences

FORMULA = {"fr": (207.0, 1.015, 73.6), "en": (206.835, 1.015, 84.6)}  # base, weight of a sentence's words, of a word's syllables
# Limits: what the two pages that set the standard keep to, with a little room; tests/test_readable.py holds that they still do.
LOWEST = {"fr": 80.0, "en": 70.0}  # a page's score; theirs are 85 and 87, 81 and 76
RARE = 3.0  # Zipf's scale: met less than once in a million words of talk
ENDINGS = ("s", "x", "es", "e", "ly")
SHORTEST = 6  # letters: what is shorter is seldom hard
VOWELS = re.compile("[éïü]|[aeiouyàâèêëîôùûœæ]+")
HEARD = {  # what a spelling sounds like, in order; a hyphen parts two vowels
    "fr": (
        (re.compile("(?<=[qg])u(?=[eéèêiîy])"), ""),
        (re.compile("(?<=[aeiouéèê])y(?=[aeiouéèêâ])"), "j"),
        (re.compile("(?<=[^aeiouy])es?$"), ""),
    ),
    "en": (
        (re.compile("(?<=[^aeiouy])les?$"), "al"),
        (re.compile("(?<=[^aeiouy])e$|(?<=[^aeiouysxzgch])es$|(?<=[^aeiouytd])ed$"), ""),
        (re.compile("(?<=[aeiouy])(?=ing$)|(?<=[^aeiouytscgl]i)(?=[ao])"), "-"),
    ),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured of a page. `hard`: rare words that the glossary doesn't explain, in order of appearance."""

    page: str
    language: str
    score: float
    sentences: tuple[Sentence, ...]
    hard: tuple[str, ...]

    @property
    def longest(self) -> int:
        return max((len(s.words) for s in self.sentences), default=0)


def measure(page: str, text: str, glossary: Glossary) -> Reading:
    language = language_of(page)
    found = tuple(sentences(text))
    words = [word for sentence in found for word in sentence.words]
    base, of_sentence, of_word = FORMULA[language]
    score = base - of_sentence * len(words) / len(found) - of_word * fmean(syllables(w, language) for w in words) if found else base
    return Reading(page, language, score, found, tuple(_hard(found, language, glossary)))


def language_of(page: str) -> str:
    return languages().language_of(page)


def syllables(word: str, language: str) -> int:
    """As they are spoken, by rule: groups of vowels, without those that are not heard."""
    word = word.casefold().replace("’", "'").split("'")[-1]
    for pattern, heard in HEARD[language]:
        word = pattern.sub(heard, word)
    return max(1, len(VOWELS.findall(word)))


def _hard(found: Iterable[Sentence], language: str, glossary: Glossary) -> Iterable[str]:
    explained = Marker(glossary.get(language, ())).pattern
    seen: set[str] = set()
    for sentence in found:
        for n, word in enumerate(sentence.words):
            bare = re.split("['’]", word)[-1]
            name = bare[:1].isupper() and n > 0
            if bare.casefold() in seen or len(bare) < SHORTEST or name or not bare.isalpha() or (explained and explained.fullmatch(bare)):
                continue
            if rarity(bare.casefold(), language) < RARE:
                seen.add(bare.casefold())
                yield bare.casefold()


def rarity(word: str, language: str) -> float:
    """On Zipf's scale, from 0, never met, to 8. A plural counts with its singular, a British spelling with the other one."""
    times, total = _frequencies(language)
    forms = {word, *(word.removesuffix(ending) for ending in ENDINGS)}
    if language == "en":
        forms |= {form.replace("our", "or").replace("is", "iz").replace("mme", "m") for form in forms}
    most = max(times(form) for form in forms)
    return math.log10(most / total * 1e9) if most else 0.0


@cache
def _frequencies(language: str) -> tuple[Callable[[str], int], int]:
    try:
        from spellchecker import SpellChecker
    except ImportError:
        sys.exit("readable: how rare words are comes with the tools for tests: run `make lint` once, or pip install -e '.[test]'")
    known = SpellChecker(language=language, distance=1).word_frequency
    return known.__getitem__, known.total_words


def advice(reading: Reading) -> list[Diagnostic]:
    """What passes a limit."""
    language, said = reading.language, []
    for sentence in reading.sentences:
        if len(sentence.words) > LONGEST:
            message = f"a sentence of {len(sentence.words)} words; the pages that set the standard keep to {LONGEST}"
            said.append(
                Diagnostic(Place(reading.page, sentence.line, sentence.column), "long-sentence", message, "make two of it", "warning")
            )
    if reading.score < LOWEST[language]:
        message = f"the page scores {reading.score:.0f}; the pages that set the standard stay above {LOWEST[language]:.0f}"
        hint = "begin with its longest sentences and its hard words"
        said.append(Diagnostic(Place(reading.page), "hard-to-read", message, hint, "warning"))
    return said


def told(readings: Sequence[Reading], top: int) -> str:
    """A table of the pages, then the longest sentences of each language."""
    out = []
    for language in FORMULA:
        own = [r for r in readings if r.language == language and r.sentences]
        if not own:
            continue
        wide = max(len(r.page) for r in own)
        out.append(
            f"{'score':>{wide + 7}}  longest  hard words ({'Kandel-Moles' if language == 'fr' else 'Flesch'}: higher reads more easily)"
        )
        out += [f"{r.page:<{wide}}  {r.score:5.0f}  {r.longest:7}  {', '.join(r.hard) or '-'}" for r in own]
        longest = sorted(((s, r.page) for r in own for s in r.sentences), key=lambda found: -len(found[0].words))[:top]
        out += ["", *(f"{page}:{s.line}: {len(s.words)} words: {s.text}" for s, page in longest), ""]
    return "\n".join(out)


def run(asked: argparse.Namespace) -> int:
    pages = asked.pages or files_below(Path("docs"), "**/*.md")
    missing = [page for page in pages if not page.is_file()]
    for page in missing:
        print(f"{page}: there is no such page", file=sys.stderr)
    if missing or not pages:
        return 2
    use(languages_of(Path.cwd()))
    texts = {page.as_posix(): text_of(page) for page in pages if language_of(page.as_posix()) in FORMULA}
    glossary = _glossary(Path("docs"))
    readings = [measure(page, text, glossary) for page, text in texts.items()]
    print(told(readings, asked.longest))
    warnings = in_order(d for reading in readings for d in advice(reading))
    print(as_text(warnings, texts) if warnings else "No page passes a limit.")
    return 1 if warnings and asked.strict else 0


def _glossary(docs: Path) -> Glossary:
    found = {
        code: (page, text_of(docs / page))
        for code, page in glossary_pages([p.relative_to(docs).as_posix() for p in docs.glob("**/*.md")]).items()
    }
    return read_glossary({code: (page, text, head(text).get("forms")) for code, (page, text) in found.items()})[0]
