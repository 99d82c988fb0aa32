"""Pages are twins: each page of the first language has one in every other, with the same skeleton. Pure: texts in, complaints out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from markdown.extensions.toc import slugify_unicode, unique

from ..messages import Message, say
from ..render.text.head_and_body import parted
from ..render.text.languages import languages, page_of

Element = tuple[str, str]  # what it is (a group of ELEMENT) and which: a heading's level, a block's line, a citation's key

FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
ELEMENT = re.compile(
    r"^(?P<heading>#{1,6}) |^[ \t]*(?:(?P<block>:::.*?)[ \t]*$|(?P<row>\|)|(?:!!!|\?\?\?\+?) (?P<admonition>\w+)|(?P<item>[-*]|\d+\.) )"
    r"|\[(?P<citation>@[^\]\n]+)\]",
    re.MULTILINE,
)


def problems(pages: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """(page, what is wrong) for every page without its twin, or whose skeleton differs. `pages`: path → Markdown."""
    ours = languages()
    for page, text in sorted(pages.items()):
        language = ours.language_of(page)
        wanted = [ours.source(page_of(page), code, pages) for code in (ours.codes if language == ours.first else (ours.first,))]
        yield from ((page, say("no-twin", twin=absent)) for absent in wanted if absent not in pages)
        twin = wanted[0]
        if language != ours.first and twin in pages:
            here, there = skeleton(text), skeleton(pages[twin])
            at = next((i for i, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), min(len(here), len(there)))
            written_from = re.search(r"^french: *(\w+) *$", parted(text)[0], re.MULTILINE)
            if written_from and written_from[1] != fingerprint(pages[twin]):
                yield page, say("twin-changed", twin=twin, page=page)
            if here != there:
                mine, its = (_told(s[at]) if at < len(s) else say("nothing-more") for s in (here, there))
                yield page, say("other-skeleton", twin=twin, mine=mine, its=its, element=at + 1)


def skeleton(text: str) -> list[Element]:
    """Headings, blocks, table rows, admonitions, list items and citations, in order: what both languages must share."""
    return [_named(met) for met in ELEMENT.finditer(FENCE.sub("```", parted(text)[1]))]


def _named(met: re.Match[str]) -> Element:
    kind = str(met.lastgroup)
    return kind, {"heading": str(len(met[kind])), "row": "", "item": ""}.get(kind, met[kind])


def _told(element: Element) -> Message:
    kind, which = element
    if kind in ("row", "item"):
        return say("element-row" if kind == "row" else "element-item")
    return say(f"element-named-{kind}", which=which)


def fingerprint(french: str) -> str:
    """Which French an English page was written from: eight hexadecimal digits of its body."""
    return hashlib.sha256(parted(french)[1].strip().encode()).hexdigest()[:8]


def stamped(english: str, french: str) -> str:
    """An English page that says which French it was written from."""
    head, body = parted(english)
    line = f"french: {fingerprint(french)}"
    new = (
        re.sub(r"^french:.*$", line, head, flags=re.MULTILINE)
        if re.search(r"^french:", head, re.MULTILINE)
        else head.replace("\n---\n", f"\n{line}\n---\n")
    )
    return new + body


def anchors(text: str) -> list[str]:
    """The ids that the headings of a page get, in order, from their words."""
    used: set[str] = set()
    found = []
    for match in re.finditer(r"^#{1,6} +(.*?)\s*#*\s*$", FENCE.sub("", parted(text)[1]), re.MULTILINE):
        words, given = match[1], re.search(r"\{[^}]*#([\w-]+)[^}]*\}\s*$", match[1])
        plain = re.sub(r"\{[^}]*\}\s*$|[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", words)
        found.append(given[1] if given else unique(slugify_unicode(plain, "-"), used))
    return found
