"""A page of a site that does without some of its parts: what only led there goes with its line, its item or its door; elsewhere a
link becomes its text, and the line is told to the author. Pure: Markdown in, Markdown out.

A sentence is "only a way there" when all its links lead there and it says hardly more: `Vous animez : [le kit](…).`
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from ..render.text.parts import LeftOut

LINK = re.compile(r"(?<![!\\])\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)(?:\{[^}\n]*\})?")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
FENCE = re.compile(r"^\s*(```|~~~)")
BLOCK = re.compile(r"^:::[ \t]+(\S.*?)[ \t]*$")
DIV = re.compile(r"^\s*<(/?)div\b([^>]*)>\s*$")
HEADING = re.compile(r"^(#{1,6}) ")
ITEM = re.compile(r"^(\s*(?:[-*+]|\d+\.)\s+(?:☐\s*)?)(.*)$")
BOX = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?) ")
ATTRIBUTES = re.compile(r"^\s*\{[^}]*\}\s*$")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\[«“\"A-ZÀ-Ý])")
WORD = re.compile(r"[^\W\d_]+")
FEW = 4  # words beside its links that a way there may hold
ALONE = ("door", "card")  # classes of what is one way, however many words it has
KEPT = ("sheet", "slides")  # what is printed or shown for its own sake


@dataclass(slots=True)
class Shortened:
    """`text`: the page without the ways; `reword`: (line, words that were a link or the block that is gone)."""

    text: str
    reword: list[tuple[int, str]] = field(default_factory=list)


def shortened(text: str, source: str, left_out: LeftOut) -> Shortened:
    """The page at `source` among the sources; its lines are numbered from 1."""
    if not left_out:
        return Shortened(text)
    lines: list[str | None] = list(text.split("\n"))
    plain = _outside_code([str(line) for line in lines])
    touched = set(_doors(lines, plain, source, left_out))
    for at in touched:
        lines[at] = None
    reword: list[tuple[int, str]] = []
    for at in plain:
        line = lines[at]
        if line is None:
            continue
        asked = BLOCK.match(line)
        if asked and left_out.block(asked[1].split()[0], asked[1].split()[1:]):
            lines[at] = None
            reword.append((at + 1, line.strip()))
            touched.add(at)
        elif any(_gone(link, source, left_out) for link in _links(line)):
            lines[at], words = _without(line, source, left_out, may_go=not _goes_on(lines, at))
            reword += [(at + 1, word) for word in words]
            if lines[at] is None:
                touched.add(at)
                if at + 1 < len(lines) and ATTRIBUTES.match(lines[at + 1] or ""):
                    lines[at + 1] = None
    for at in sorted(_empty(lines, plain, touched)):
        lines[at] = None
    return Shortened("\n".join(line for line in lines if line is not None), sorted(reword))


def _outside_code(lines: list[str]) -> list[int]:
    """The lines that are Markdown, by their place."""
    found, fence = [], ""
    for at, line in enumerate(lines):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1] == fence:
            fence = ""
        elif not fence:
            found.append(at)
    return found


def _links(line: str) -> list[re.Match[str]]:
    code = [found.span() for found in CODE.finditer(line)]
    return [link for link in LINK.finditer(line) if not any(start <= link.start() and link.end() <= end for start, end in code)]


def _gone(link: re.Match[str], source: str, left_out: LeftOut) -> bool:
    written = unquote(link[2].partition("#")[0].partition("?")[0])
    if not written or re.match(r"[a-z][a-z0-9+.-]*:|//", written, re.IGNORECASE):
        return False
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), written)).lstrip("/")
    return left_out.page(path) if path.endswith(".md") else left_out.address(path)


def _doors(lines: list[str | None], plain: list[int], source: str, left_out: LeftOut) -> Iterator[int]:
    """The lines of each `<div markdown>` whose every link leads there, or whose heading does where it is a door; the outermost first."""
    opened: list[tuple[int, str]] = []
    spans: list[tuple[int, int, str]] = []
    for at in plain:
        mark = DIV.match(lines[at] or "")
        if mark and not mark[1]:
            opened.append((at, mark[2]))
        elif mark and opened:
            start, attributes = opened.pop()
            spans.append((start, at, attributes))
    done = -1
    for start, end, attributes in sorted(spans):
        ways = [link for at in plain if start < at < end for link in _links(lines[at] or "")]
        headed = [link for at in plain if start < at < end and HEADING.match(lines[at] or "") for link in _links(lines[at] or "")]
        classes = set(re.findall(r"[\w-]+", (re.search(r'class="([^"]*)"', attributes) or ["", ""])[1]))
        if start < done or "markdown" not in attributes or classes & set(KEPT) or not ways:
            continue
        door = classes & set(ALONE)
        all_gone = all(_gone(link, source, left_out) for link in ways)
        if (all_gone and (len(ways) > 1 or door)) or (door and len(headed) == 1 and _gone(headed[0], source, left_out)):
            done = end
            yield from range(start, end + 1)


def _without(line: str, source: str, left_out: LeftOut, *, may_go: bool) -> tuple[str | None, list[str]]:
    """(the line without its ways there, or None where it was nothing else; the words that stand now without a link)."""
    item = ITEM.match(line)
    lead, said = (item[1], item[2]) if item else (line[: len(line) - len(line.lstrip())], line.lstrip())
    kept, words = [], []
    whole = said.startswith("|") or HEADING.match(said)  # a row and a heading stay, whatever they say
    for sentence in [said] if whole else SENTENCE.split(said):
        links = _links(sentence)
        gone = [link for link in links if _gone(link, source, left_out)]
        may_end = not whole and (may_go or len(said) > len(sentence))
        if may_end and gone and gone == links and _only_a_way(sentence, links):
            continue
        for link in reversed(gone):
            sentence = sentence[: link.start()] + link[1] + sentence[link.end() :]
        words += [link[1] for link in gone]
        kept.append(sentence)
    return (lead + " ".join(kept) if kept else None), words


def _only_a_way(sentence: str, links: list[re.Match[str]]) -> bool:
    beside = sentence[: links[0].start()]
    for one, following in zip(links, [*links[1:], None], strict=True):
        beside += " " + sentence[one.end() : following.start() if following else len(sentence)]
    return len(WORD.findall(beside)) <= FEW or sentence[: links[0].start()].rstrip(" *_\u202f\u00a0").endswith(":")


def _goes_on(lines: list[str | None], at: int) -> bool:
    """Whether what belongs to an item stands below it."""
    item = ITEM.match(lines[at] or "")
    below = next((line for line in lines[at + 1 :] if line is not None and line.strip()), "")
    indent = len(below) - len(below.lstrip())
    return bool(item) and indent > len(lines[at] or "") - len((lines[at] or "").lstrip())


def _empty(lines: list[str | None], plain: list[int], touched: set[int]) -> Iterator[int]:
    """The headings and boxes below which nothing is left, where something stood that is gone."""
    left = [at for at in plain if lines[at] is not None]
    everything = [at for at, line in enumerate(lines) if line is not None and line.strip() and not DIV.match(line)]
    for at in reversed(left):
        line = str(lines[at])
        heading, box = HEADING.match(line), BOX.match(line)
        if heading:
            ends = (b for b in left if b > at and (h := HEADING.match(lines[b] or "")) and len(h[1]) <= len(heading[1]))
        elif box:
            ends = (
                b
                for b in left
                if b > at and (lines[b] or "").strip() and len(lines[b] or "") - len((lines[b] or "").lstrip()) <= len(box[1])
            )
        else:
            continue
        end = next(ends, len(lines))
        if any(at < gone < end for gone in touched) and not any(at < other < end for other in everything):
            everything.remove(at)
            lines[at] = None
            touched.add(at)
            yield at
