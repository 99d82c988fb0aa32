"""What the site claims (data/claims.yml): in short, grouped by how sure we are; then each claim with what was measured, for and against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ...messages import say, tell
from ..text import data_files
from ..text.citations import CITATION, Reference, cited, keys_in, linked, unlisted
from ..text.conventions import colon
from ..text.data_files import TEXT, WORD
from ..text.languages import languages
from ..text.typography import spaced
from ..text.words import Words

STRENGTHS = ("strong", "moderate", "contested", "ours")  # in the order they are told; `ours`: what the authors saw, with no study behind it
SHAPE: list[object] = [
    {
        "id": WORD,
        "title": TEXT,
        "claim": TEXT,
        "strength": STRENGTHS,
        "found": [TEXT],
        "for": [WORD],
        "against": [WORD],
        "note": TEXT,
    }
]
# How a strength looks, beside its word and without colour: a thread twined, taut, torn, or not yet held at its other end.
PATTERNS = {
    "strong": '<path class="th" d="M8 14C20 2 26 2 40 14S60 26 72 14M8 14C20 26 26 26 40 14S60 2 72 14"/><path class="ends" d="M8 14zM72 14z"/>',
    "moderate": '<path class="th" d="M8 14H72"/><path class="ends" d="M8 14zM72 14z"/>',
    "contested": '<path class="th" d="M8 14C18 14 22 4 32 8M30 15l5-1M72 14C62 14 58 24 48 20M50 13l-5 1"/><path class="ends" d="M8 14zM72 14z"/>',
    "ours": '<path class="th" d="M8 14C18 14 20 24 30 22 38 20 36 12 44 13"/><path class="ends" d="M8 14z"/><circle class="ln" cx="72" cy="14" r="6"/>',
}


@dataclass(frozen=True, slots=True)
class Claim:
    """`title`, `text`, `note` and each of `found` by language; `supports` and `opposes`: keys of the references.
    `found`: what was measured, a study or two each, citing as pages do."""

    id: str
    title: dict[str, str]
    text: dict[str, str]
    strength: str
    found: tuple[dict[str, str], ...]
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    note: dict[str, str]

    @property
    def keys(self) -> tuple[str, ...]:
        """All that it cites, in the order in which it shows them."""
        return tuple(dict.fromkeys((*_cited_in(self.found), *self.supports, *self.opposes)))


def read_claims(text: str, references: Collection[str]) -> tuple[tuple[Claim, ...], list[str]]:
    """The claims, the surest first, and what is wrong with them; none where anything is."""
    entries, problems = data_files.load("claims.yml", text, [], shape=SHAPE)
    if not problems:
        problems = [f"claims.yml: {e['id']}: {p}" for e in entries for p in _judged(e, references)]
        ids = [e["id"] for e in entries]
        problems += [f"claims.yml: {tell('there-twice', name=i)}" for i in dict.fromkeys(ids) if ids.count(i) > 1]
    if problems:
        return (), problems
    claims = (
        Claim(e["id"], e["title"], e["claim"], e["strength"], tuple(e["found"]), tuple(e["for"]), tuple(e["against"]), e["note"])
        for e in entries
    )
    return tuple(sorted(claims, key=lambda claim: STRENGTHS.index(claim.strength))), []


def _judged(entry: dict[str, Any], references: Collection[str]) -> Iterable[str]:
    for side in ("for", "against"):
        for key in entry[side]:
            if key not in references:
                yield f"{side}: {unlisted(key, references)}"
    for n, told in enumerate(entry["found"], 1):
        keys = {language: _cited_in([told], [language]) for language in languages().codes}
        unknown = (key for key in dict.fromkeys(_cited_in([told])) if key not in references)
        yield from (f"found: {n}: {unlisted(key, references)}" for key in unknown)
        if len({frozenset(each) for each in keys.values()}) > 1:
            studies = tuple(say("some-studies", keys=tuple(each)) if each else say("no-study") for each in keys.values())
            yield f"found: {n}: {tell('other-studies', studies=studies)}"
    if not entry["for"] and entry["strength"] != "ours":
        yield tell("nothing-for")
    if entry["strength"] == "contested" and not entry["against"]:
        yield tell("nothing-against")


def _cited_in(found: Iterable[Mapping[str, str]], only: Iterable[str] = ()) -> list[str]:
    return [
        key
        for told in found
        for language in (*only,) or languages().codes
        for group in CITATION.findall(told[language])
        for key in keys_in(group)
    ]


def short_html(claims: Sequence[Claim], language: str, heading: int) -> Markup:
    """A list for each strength, under headings of level `heading`: the claims in a sentence, which lead to their sections."""
    words = Words(language)
    parts = []
    for strength in STRENGTHS:
        rows = Markup("").join(
            Markup('<li><a href="#{}">{}</a>{} {}</li>').format(
                c.id, spaced(c.title[language], language), colon(language), spaced(c.text[language], language)
            )
            for c in claims
            if c.strength == strength
        )
        if rows:
            parts.append(
                Markup('<section aria-labelledby="{id}"><h{h} id="{id}">{said}</h{h}><ul>{rows}</ul></section>').format(
                    id=f"claims-{strength}", h=heading, said=_strength(strength, words), rows=rows
                )
            )
    return Markup('<div class="claims">{}</div>').format(Markup("").join(parts))


def claims_html(claims: Sequence[Claim], references: Mapping[str, Reference], language: str, heading: int) -> Markup:
    """One section each, under headings of level `heading`."""
    return Markup("").join(_section(c, references, language, heading) for c in claims)


def _strength(strength: str, words: Words) -> Markup:
    thread = f'<svg class="strength" viewBox="0 0 80 28" aria-hidden="true">{PATTERNS[strength]}</svg>'
    return Markup(f'<span class="said">{thread} {escape(words(strength))}</span>')


def _section(claim: Claim, references: Mapping[str, Reference], language: str, heading: int) -> Markup:
    words = Words(language)

    def say(text: Mapping[str, str]) -> str:
        return spaced(text[language], language)

    def side(keys: Sequence[str], otherwise: str) -> Markup:
        return linked(keys, references, language) if keys else escape(words(otherwise))

    found = Markup("").join(Markup("<li>{}</li>").format(_with_links(say(told), references, language)) for told in claim.found)
    rows = [
        ("claims-strength", _strength(claim.strength, words)),
        ("claims-found", Markup("<ul>{}</ul>").format(found) if found else escape(words("claims-unmeasured"))),
        ("claims-for", side(claim.supports, "claims-ours")),
        ("claims-against", side(claim.opposes, "claims-nothing")),
        ("claims-note", escape(say(claim.note))),
    ]
    told = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(words(name), value) for name, value in rows)
    return Markup(
        '<section class="claim" aria-labelledby="{id}"><h{h} id="{id}">{title}</h{h}><p>{text}</p><dl>{told}</dl></section>'
    ).format(id=claim.id, h=heading, title=say(claim.title), text=say(claim.text), told=told)


def _with_links(text: str, references: Mapping[str, Reference], language: str) -> Markup:
    """A text whose `[@key]` become links to the list at the foot of the page."""
    pieces = CITATION.split(text)  # words, the keys of a citation, words, …
    return Markup("").join(cited(keys_in(piece), references, language) if n % 2 else escape(piece) for n, piece in enumerate(pieces))
