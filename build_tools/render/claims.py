"""What the site claims (docs/claims.yml): the evidence at a glance as a table, then each claim with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from . import data_files
from .citations import Reference, linked, unlisted
from .data_files import TEXT, WORD
from .typography import spaced
from .words import Words
from .yaml_values import NotYaml, values

STRENGTHS = ("strong", "moderate", "weak", "contested")
SHAPE: list[object] = [
    {
        "id": WORD,
        "title": TEXT,
        "claim": TEXT,
        "strength": STRENGTHS,
        "for": [WORD],
        "against": [WORD],
        "note": TEXT,
        "read": ("abstract", "paper"),
    }
]
# How a strength looks, beside its word and without colour: the marks of a bar of 48 by 14.
PATTERNS = {
    "strong": '<path class="full" d="M0 0h48v14H0z"/>',
    "moderate": '<path class="full" d="M0 0h32v14H0z"/>',
    "weak": '<path class="full" d="M0 0h12v14H0z"/>',
    "contested": '<path class="full" d="M0 0h20v14H0z"/><path class="hatch" d="M28 14 36 0M34 14 42 0M40 14 48 0"/>',
}


@dataclass(frozen=True, slots=True)
class Claim:
    """`title`, `text` and `note` by language; `supports` and `opposes`: keys of the references; `read`: what was read of them."""

    id: str
    title: dict[str, str]
    text: dict[str, str]
    strength: str
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    note: dict[str, str]
    read: str

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.supports, *self.opposes)))


def read_claims(text: str, references: Collection[str]) -> tuple[tuple[Claim, ...], list[str]]:
    """The claims, and what is wrong with them; none where anything is."""
    try:
        entries = values(text) or []
    except NotYaml as error:
        return (), [f"claims.yml: {error}"]
    problems = list(data_files.problems(entries, SHAPE, "claims.yml"))
    if not problems:
        problems = [f"claims.yml: {e['id']}: {p}" for e in entries for p in _judged(e, references)]
        ids = [e["id"] for e in entries]
        problems += [f"claims.yml: `{i}` stands there twice" for i in dict.fromkeys(ids) if ids.count(i) > 1]
    if problems:
        return (), problems
    return tuple(
        Claim(e["id"], e["title"], e["claim"], e["strength"], tuple(e["for"]), tuple(e["against"]), e["note"], e["read"]) for e in entries
    ), []


def _judged(entry: dict[str, list[str]], references: Collection[str]) -> Iterable[str]:
    for side in ("for", "against"):
        for key in entry[side]:
            if key not in references:
                yield f"{side}: {unlisted(key, references)}"
    if not entry["for"]:
        yield "nothing speaks for it: leave the claim out"
    if str(entry["strength"]) == "contested" and not entry["against"]:
        yield "it is contested, and nothing speaks against it: name what does, or call it weak"


def claims_html(claims: Sequence[Claim], references: Mapping[str, Reference], language: str, heading: int) -> Markup:
    """The table of them all, then one section each, under headings of level `heading`."""
    return _glance(claims, language) + Markup("").join(_section(c, references, language, heading) for c in claims)


def _glance(claims: Sequence[Claim], language: str) -> Markup:
    words = Words(language)
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(words(f"claims-{name}")) for name in ("claim", "strength", "for", "against")
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row"><a href="#{}">{}</a></th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            c.id, spaced(c.title[language], language), _strength(c, words), len(c.supports), len(c.opposes)
        )
        for c in claims
    )
    caption = escape(words("claims-glance"))
    return Markup(
        f'<div class="table" tabindex="0" role="group" aria-labelledby="claims-glance"><table class="glance"><caption id="claims-glance">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _strength(claim: Claim, words: Words) -> Markup:
    bar = f'<svg class="strength" viewBox="0 0 48 14" width="48" height="14" aria-hidden="true">{PATTERNS[claim.strength]}<path class="edge" d="M.5.5h47v13H.5z"/></svg>'
    return Markup(f'<span class="said">{bar} {escape(words(claim.strength))}</span>')


def _section(claim: Claim, references: Mapping[str, Reference], language: str, heading: int) -> Markup:
    words = Words(language)

    def say(text: dict[str, str]) -> str:
        return spaced(text[language], language)

    def side(keys: Sequence[str]) -> Markup:
        return linked(keys, references, language) if keys else escape(words("claims-nothing"))

    rows = [
        ("claims-strength", _strength(claim, words)),
        ("claims-for", side(claim.supports)),
        ("claims-against", side(claim.opposes)),
        ("claims-note", escape(say(claim.note))),
        ("claims-read", escape(words(claim.read))),
    ]
    told = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(words(name), value) for name, value in rows)
    return Markup(
        '<section class="claim" aria-labelledby="{id}"><h{h} id="{id}">{title}</h{h}><p>{text}</p><dl>{told}</dl></section>'
    ).format(id=claim.id, h=heading, title=say(claim.title), text=say(claim.text), told=told)
