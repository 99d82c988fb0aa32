"""The glossary's pages → its terms; the first time one is met on a page it leads to its meaning, at that page's foot. Pure.

The meaning opens in place: a style sheet lays what a link of the page leads to over its lower edge (`:target`), so no script
is asked for, the way back is a link, and a reader who goes on to the foot, or prints, meets the same words there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup, escape

from ...diagnostics import did_you_mean
from ...messages import mended, say, tell
from ..text.languages import languages
from ..text.typography import spaced
from ..text.words import Words

ENTRY = re.compile(r"- \*\*(?P<name>[^*]+)\*\*(?P<rest>.*)")
MEANING = re.compile(r"[^:]*?\s?:\s+(?P<meaning>\S.*)")
MARKS = re.compile(r"[*_`\[\]<]")
QUOTES = {"«": 1, "»": -1, "“": 1, "”": -1}
SIGNS = re.compile('["«»“”]')


@dataclass(frozen=True, slots=True)
class Term:
    """`key` is shared by twins; `forms`: how it stands on pages, each also with an `s`; none where it is too common to be marked."""

    key: str
    name: str
    meaning: str
    forms: tuple[str, ...]


Glossary = dict[str, tuple[Term, ...]]


def read_glossary(pages: Mapping[str, tuple[str, str, object]]) -> tuple[Glossary, list[str]]:
    """The terms by language, and what is wrong with them. `pages`: language → (path, Markdown, `forms` of its front matter)."""
    if not pages:
        return {}, []
    entries = {language: list(_entries(text)) for language, (_, text, _) in pages.items()}
    wrong = [problem for language, (path, _, _) in pages.items() for problem in _unsaid(path, entries[language])]
    first = languages().first
    for other in (code for code in pages if first in pages and len(entries[code]) != len(entries[first])):
        counts = f"{len(entries[other])} terms here, {len(entries[first])} in {pages[first][0]}"
        wrong.append(f"{pages[other][0]}: {counts}: twins explain the same terms, in the same order")
    keys = [slugify_unicode(name, "-") for _, name, _ in entries.get(first, next(iter(entries.values())))]
    glossary = {}
    for language, (path, _, given) in pages.items():
        forms, unlike = _forms(given, [name for _, name, _ in entries[language]])
        glossary[language] = tuple(
            Term(key, name, meaning, forms.get(name, (name,))) for key, (_, name, meaning) in zip(keys, entries[language], strict=False)
        )
        wrong += [f"{path}: {problem}" for problem in (*unlike, *_twice(glossary[language]))]
    return ({} if wrong else glossary), wrong


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """(line, name, meaning or "") of each `- **Name**, or a variant : meaning`."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := ENTRY.fullmatch(line.rstrip()):
            said = MEANING.fullmatch(found["rest"])
            yield number, found["name"].strip(), said["meaning"] if said else ""


def _unsaid(path: str, entries: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    for line, name, meaning in entries:
        if not meaning:
            yield f"{path}:{line}: {tell('term-without-meaning', name=name)}"
        elif MARKS.search(meaning):
            yield f"{path}:{line}: {tell('term-in-markdown', name=name)}"


def _forms(given: object, names: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What the front matter says of how terms stand on pages."""
    if given in (None, ""):
        return {}, []
    if not isinstance(given, dict) or not all(isinstance(f, list) and all(isinstance(w, str) for w in f) for f in given.values()):
        return {}, [tell("terms-forms")]
    unknown = [f"forms: {mended(say('no-term', name=name), did_you_mean(str(name), names))}" for name in given if name not in names]
    return {str(name): tuple(words) for name, words in given.items()}, unknown


def _twice(terms: Iterable[Term]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for term in terms:
        for form in term.forms:
            if owner.setdefault(form.casefold(), term.name) != term.name:
                yield tell("term-of-two", form=form, one=owner[form.casefold()], two=term.name)
    names = [term.name for term in terms]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield tell("term-twice", name=name)


class Marker:
    """Marks one page's texts, in the order of reading: each term once, never inside quotation marks."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.of = {_plain(form): term for term in terms for form in term.forms}
        longest_first = sorted((form for term in terms for form in term.forms), key=len, reverse=True)
        forms = "|".join(r"\s+".join(f"{re.escape(word)}s?" for word in form.split()) for form in longest_first)
        self.pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE) if forms else None
        self.met: list[Term] = []
        self.depth = 0

    def block(self) -> None:
        """A new paragraph: a quotation mark left open in the last one closes nothing here."""
        self.depth = 0

    def marked(self, text: str) -> Iterator[str | Markup]:
        """The text in pieces: plain ones as they are, and links as HTML."""
        at = 0
        for found in self.pattern.finditer(text) if self.pattern else ():
            quoted = self._quoted(text[at : found.start()])
            term = self.of.get(_plain(found[0]))  # none for a slip such as `retourss`
            yield text[at : found.start()]
            at = found.end()
            if quoted or term is None or term in self.met:
                yield found[0]
            else:
                self.met.append(term)
                yield Markup('<a class="term" id="term-{0}-here" href="#term-{0}" role="doc-glossref">{1}</a>').format(term.key, found[0])
        self._quoted(text[at:])
        yield text[at:]

    def _quoted(self, passed: str) -> bool:
        for sign in SIGNS.findall(passed):
            if sign == '"':
                self.depth = 0 if self.depth else 1
            else:
                self.depth = max(0, self.depth + QUOTES.get(sign, 0))
        return self.depth > 0


def _plain(form: str) -> str:
    return " ".join(re.sub(r"s\b", "", word) for word in form.casefold().split())


def terms_html(met: Sequence[Term], language: str, glossary: str) -> Markup:
    """What the page has marked, in the order of reading, at its foot. `glossary`: the way to its page."""
    if not met:
        return Markup("")
    words = Words(language)
    rows = Markup("").join(
        Markup(
            '<div id="term-{0}" tabindex="-1"><dt>{1}</dt><dd>{2} <a href="#term-{0}-here" role="doc-backlink">{3}</a></dd></div>'
        ).format(term.key, term.name, escape(spaced(term.meaning, language)), words("terms-back"))
        for term in met
    )
    return Markup(
        '<section class="terms" aria-labelledby="terms"><h2 id="terms">{}</h2><dl>{}</dl><p>{} <a href="{}">{}</a></p></section>'
    ).format(words("terms"), rows, words("terms-more"), glossary, words("terms-all"))
