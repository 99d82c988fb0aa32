"""References, from BibTeX as Zotero exports it → citations in the text and a list at the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...diagnostics import did_you_mean
from ...messages import mended, say
from .conventions import listed as in_a_row
from .conventions import semicolon

KEY = re.compile(r"[A-Za-z][\w-]*")
CITATION = re.compile(r"\[(@[A-Za-z][\w-]*(?:\s*;\s*@[A-Za-z][\w-]*)*)\]")
LATEX = re.compile(r"[\\{}$~^_&%#`'\"<>]|--")  # what is not the same in LaTeX as on paper
OTHERS = "others"  # as BibTeX writes authors that are not listed: `Yuan, Z. and others`
ENTRY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s]+)\s*,", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """`authors`: family names with initials as given; `where`: journal or publisher with volume and pages."""

    key: str
    families: tuple[str, ...]
    authors: str
    year: str
    title: str
    where: str
    doi: str


def keys_of(text: str) -> frozenset[str]:
    """The keys alone, cheaply: enough to check what quizzes cite."""
    return frozenset(ENTRY.findall(text))


def read_references(text: str) -> dict[str, Reference]:
    """From BibTeX. Raises ValueError, with the reader's own words, where it cannot be parsed."""
    from pybtex.database import BibliographyData, parse_string
    from pybtex.scanner import PybtexSyntaxError

    try:
        data: BibliographyData = parse_string(text, "bibtex")
    except PybtexSyntaxError as error:
        raise ValueError(str(error)) from error
    return {key: _reference(key, entry) for key, entry in data.entries.items()}


def _reference(key: str, entry: object) -> Reference:
    from pybtex.database import Entry

    assert isinstance(entry, Entry)
    people = entry.persons.get("author", [])
    families = tuple(_plain(" ".join([*p.prelast_names, *p.last_names])) for p in people)
    authors = [
        "et al." if f == OTHERS else f"{f}, {' '.join(_plain(n)[0] + '.' for n in [*p.first_names, *p.middle_names])}".rstrip(", ")
        for f, p in zip(families, people, strict=True)
    ]
    field = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    place = (
        field.get("journal")
        or field.get("booktitle")
        or field.get("school")
        or field.get("institution")
        or field.get("publisher")
        or field.get("howpublished")
        or ""
    )
    volume = field.get("volume", "") + (f"({field['number']})" if "number" in field else "")
    pages = field.get("pages", "").replace("--", "–")
    where = ", ".join(part for part in (place, volume, pages) if part)
    return Reference(key, families, "; ".join(authors), field.get("year", ""), field.get("title", ""), where, field.get("doi", ""))


def _plain(text: str) -> str:
    if not LATEX.search(text):
        return text  # nothing that LaTeX could mean

    from pybtex.richtext import Text

    return str(Text.from_latex(text))


def short(reference: Reference, language: str) -> str:
    """As in a sentence: `Sin et al., 2009`."""
    names = reference.families
    if not names:
        return f"{' '.join(reference.title.split()[:3])}…, {reference.year}"
    who = names[0] + " et al." if len(names) > 2 or OTHERS in names else in_a_row(names, language)
    return f"{who}, {reference.year}"


def cited(keys: Iterable[str], references: Mapping[str, Reference], language: str) -> Markup:
    """Keys that all exist, in brackets, as links to the list at the foot of the page."""
    return Markup('<span class="cite">({})</span>').format(linked(keys, references, language))


def linked(keys: Iterable[str], references: Mapping[str, Reference], language: str) -> Markup:
    """The same without brackets."""
    links = (Markup('<a href="#ref-{}">{}</a>').format(k, short(references[k], language)) for k in keys)
    return Markup(f"{semicolon(language)} ").join(links)


def quoted(keys: Iterable[str], references: Mapping[str, Reference], language: str) -> Markup:
    """The same where there is no list: each leads to its own DOI, where it has one."""

    def one(reference: Reference) -> Markup:
        name = short(reference, language)
        return Markup('<a href="https://doi.org/{}">{}</a>').format(reference.doi, name) if reference.doi else escape(name)

    return Markup(f"{semicolon(language)} ").join(one(references[k]) for k in keys)


def unlisted(key: str, references: Collection[str]) -> str:
    """What is said of a key that nobody knows."""
    return mended(say("unlisted-source", key=key), did_you_mean(key, references) or say("mend-unlisted-source"))


def uncited(references: Iterable[str], texts: Iterable[str], keys: Iterable[str]) -> list[str]:
    """References that no text cites as `[@key]`, and that are not among `keys` (those of quizzes and claims)."""
    cited_keys = {*keys, *(key for text in texts for group in CITATION.findall(text) for key in keys_in(group))}
    return sorted(set(references) - cited_keys)


def keys_in(group: str) -> list[str]:
    """`@one; @two` → the keys."""
    return [key.strip().removeprefix("@") for key in group.split(";")]


def listed(keys: Iterable[str], references: Mapping[str, Reference]) -> Markup:
    """The list, in the order given."""
    return Markup("<ol>" + "".join(f'<li id="ref-{escape(k)}">{_full(references[k])}</li>' for k in keys) + "</ol>")


def _full(r: Reference) -> str:
    # A reference keeps its own language and typography.
    who = f"{escape(r.authors)} " if r.authors else ""
    doi = f' <a href="https://doi.org/{escape(r.doi)}" rel="noreferrer">doi:{escape(r.doi)}</a>' if r.doi else ""
    title = escape(r.title) + ("" if r.title.endswith(("?", "!", ".")) else ".")
    return f"{who}({escape(r.year)}). {title} <i>{escape(r.where)}</i>.{doi}"
