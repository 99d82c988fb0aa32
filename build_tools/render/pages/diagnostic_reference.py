"""Every diagnostic with its example (data/diagnostics.yml) → the reference that authors read. What `quiz check` says is
not written down there but asked of it, so that the page cannot fall behind."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from ...diagnostics import Diagnostic, as_text, visible
from ...messages import DEFAULT, LANGUAGES, say
from ...quiz.quiz_file import Surroundings, examine
from ..text import data_files
from ..text.markdown import markdown_inline
from ..text.words import Words

GROUPS = ("file", "language", "soundness", "wording")
AROUND = Surroundings(references=frozenset({"weijters2013"}), pages=frozenset({"aide.md"}))  # what the examples may point to


@dataclass(frozen=True, slots=True)
class Example:
    """A file, and the part of it that is shown; `said`: what the page tells of a file that cannot be shown."""

    data: bytes | None
    shown: str = ""
    said: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A code: what is wrong and why it is refused, by language; a faulty and a mended example; what `quiz check` says of the former."""

    code: str
    group: str
    what: dict[str, str]
    why: dict[str, str]
    faulty: Example
    mended: Example
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class DiagnosticDocs:
    """The sound quizzes that examples change, by name; every code."""

    bases: dict[str, str] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


@cache
def read_diagnostic_docs(text: str) -> tuple[DiagnosticDocs, list[str]]:
    """All that data/diagnostics.yml holds, and what is wrong with it."""
    data, problems = data_files.load("diagnostics.yml", text, {}, say("wants-diagnostics"))
    bases, told = data.get("bases", {}), []
    for group in GROUPS:
        for code, entry in data.get(group, {}).items():
            try:
                told.append(_told(code, group, entry, bases))
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                problems.append(f"diagnostics.yml: {code}: {error}")
    for one in told:
        codes = {d.code for d in one.found}
        if one.faulty.data is not None and codes != {one.code}:
            problems.append(f"diagnostics.yml: {one.code}: its faulty example gives {', '.join(sorted(codes)) or 'nothing'}")
    return DiagnosticDocs(bases, tuple(told)), problems


def _told(code: str, group: str, entry: dict[str, Any], bases: dict[str, str]) -> Told:
    faulty, mended = _examples(code, entry, bases)
    found = tuple(examine(faulty.data, _file(entry, bases), AROUND).problems) if faulty.data is not None else ()
    return Told(code, group, {**entry["what"]}, {**entry["why"]}, faulty, mended, found)


def _file(entry: dict[str, Any], bases: dict[str, str]) -> str:
    return _base(entry, bases).partition("\n")[0].removeprefix("quiz: ") + ".yml"


def _base(entry: dict[str, Any], bases: dict[str, str]) -> str:
    return bases[entry.get("base", "profile")]


def _examples(code: str, entry: dict[str, Any], bases: dict[str, str]) -> tuple[Example, Example]:
    base = _base(entry, bases)
    if "described" in entry:
        said, make = entry["described"], MADE.get(code)
        return Example(make(base) if make else None, said=said["faulty"]), Example(base.encode() if make else None, said=said["mended"])
    if "whole" in entry:
        return Example(entry["whole"].encode(), _visible(entry["whole"].rstrip())), Example(
            base.encode(), "".join(base.splitlines(True)[:4]) + "…"
        )
    changes = entry.get("changes") or [entry]
    return (
        _patched(base, [(c["at"], c["faulty"]) for c in changes]),
        _patched(base, [(c["at"], c.get("mended", c["at"])) for c in changes]),
    )


def _patched(base: str, changes: Sequence[tuple[str, str]]) -> Example:
    """The base with each text put in another's place; shown are the whole lines that were touched."""
    text, touched = base, []
    for at, put in changes:
        if text.count(at) != 1:
            raise ValueError(f"`{at}` stands {text.count(at)} times in the base")
        start = text.index(at)
        text = text[:start] + put + text[start + len(at) :]
        touched.append((start, start + len(put)))
    shown = []
    for start, end in touched:  # changes stand in the order of the file
        stop = text.find("\n", end)
        shown.append(text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else None])
    return Example(text.encode(), _visible("\n…\n".join(textwrap.dedent(part.rstrip("\n")) for part in shown)))


def _visible(text: str) -> str:
    return "\n".join(visible(line.replace("\t", "→ ")) for line in text.split("\n"))


def _many_items(base: str) -> bytes:
    head, marker, tail = base.partition("portraits:")
    item = '  - id: more-{n}\n    dimension: calm\n    text: {{fr: "Phrase {n}.", en: "Statement {n}."}}\n'
    return (head + "".join(item.format(n=n) for n in range(67)) + marker + tail).encode()


def _many_options(base: str) -> bytes:
    options = "".join(f'\n      - {{id: o{n}, label: {{fr: "Teinte {n}", en: "Shade {n}"}}}}' for n in range(32))
    return base.replace("answer: false", f"answer: [o0, o31]\n    options:{options}").encode()


# Files that are told of instead of shown.
MADE: dict[str, Callable[[str], bytes]] = {
    "not-utf8": lambda base: base.encode("cp1252"),
    "too-big": lambda base: base.encode() + b"# pasted\n" * 120_000,
    "no-code": _many_items,
    "too-many-options": _many_options,
    "help-number": lambda base: base.replace("Fermez la porte une heure.", "Appelez le 12345.").encode(),
    "help-reference": lambda base: base.replace("Fermez la porte une heure.", "Appelez {help:sucide}.").encode(),
}


def index_html(docs: DiagnosticDocs) -> Markup:
    """Every code, in alphabetical order, as a link to its entry."""
    links = (Markup('<li><a href="#{0}"><code>{0}</code></a></li>').format(t.code) for t in sorted(docs.told, key=lambda t: t.code))
    return Markup('<ul class="codes">') + Markup("").join(links) + Markup("</ul>")


def group_html(docs: DiagnosticDocs, group: str, language: str, heading: int) -> Markup:
    """The entries of a group, each under a heading of the given level."""
    return Markup("").join(_entry(t, language, heading) for t in docs.told if t.group == group)


def bases_html(docs: DiagnosticDocs) -> Markup:
    """The sound quizzes that the examples change."""
    return Markup("").join(
        Markup("<details><summary><code>{}</code></summary><pre><code>{}</code></pre></details>").format(name, text.rstrip())
        for name, text in docs.bases.items()
    )


def _entry(told: Told, language: str, heading: int) -> Markup:
    words = Words(language)
    severity = told.found[0].severity if told.found else "error"
    printed = _printed(told, language)
    shown_there = "\n" not in told.faulty.shown and f"| {told.faulty.shown}" in re.sub(r"\| +", "| ", printed)
    parts = [
        Markup('<h{h} id="{code}"><code>{code}</code> <small>{kind}</small></h{h}>').format(
            h=heading, code=told.code, kind=words(f"severity-{severity}")
        ),
        Markup("<p>{} {}</p>").format(_inline(told.what[language], language), _inline(told.why[language], language)),
        "" if printed and shown_there else _example(words("diagnostic-faulty"), told.faulty, language),
        _says(told.code, words("diagnostic-says"), printed, language) if printed else "",
        _example(words("diagnostic-mended"), told.mended, language),
    ]
    return Markup('<section class="diagnostic" aria-labelledby="{}">{}</section>').format(told.code, Markup("").join(parts))


def _example(label: str, example: Example, language: str) -> Markup:
    if example.said is not None:
        return Markup('<p class="label">{}</p><p>{}</p>').format(label, _inline(example.said[language], language))
    return Markup('<p class="label">{}</p><pre><code>{}</code></pre>').format(label, example.shown)


def _says(code: str, label: str, printed: str, language: str) -> Markup:
    lang = Markup("") if language in LANGUAGES else Markup(' lang="{}"').format(DEFAULT)
    return Markup(
        '<p class="label">{label}</p><pre class="says" tabindex="0" role="group" aria-label="{code}: {label}"><code{lang}>{lines}</code></pre>'
    ).format(label=label, code=code, lang=lang, lines=Markup("\n").join(_line(line) for line in printed.split("\n")))


def _line(line: str) -> Markup:
    """The quoted line and its mark stay one above the other; the message and the mend may wrap."""
    return Markup("<span>{}</span>").format(line) if re.match(r" *\d+ \| | *\^$", line) else Markup(escape(line))


def _printed(told: Told, language: str) -> str:
    """What `quiz check` prints of the first problem, with the line that it shows."""
    if not told.found or told.faulty.data is None:
        return ""
    first = told.found[0]
    text = told.faulty.data.decode("utf-8-sig", "replace")
    return as_text([first], {first.place.file: text}, language).rstrip()


def _inline(text: str, language: str) -> Markup:
    return escape(markdown_inline(text, language, lambda page: page))
