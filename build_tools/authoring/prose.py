"""A page's Markdown → the sentences that it tells its reader, each with its place. Pure.

Left out, as no sentence of the page's own voice: front matter, headings, tables, blocks, code, HTML, citations, addresses of
links, and what stands between quotation marks, which people say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
CODE = re.compile(r"^([ \t]*)(```|~~~).*?^\1\2[ \t]*$|<!--.*?-->", re.MULTILINE | re.DOTALL)
NO_PROSE = re.compile(r"\s*(?:#{1,6} |\||:::|!!!|\?\?\?|</?\w|$)|(?: {4}|\t)\s*(?:- )?[\w-]+:(?: |$)")
MARKER = re.compile(r"^\s*(?:[-*+] |\d+[.)] |> )")
END = re.compile(r"[.!?…]+[*_)]*(?=\s+\W*[^\Wa-zà-ÿ]|\s*$)")
SIGNS = (  # what is written for machines, and what it leaves
    (re.compile(r"\s*\[@[^\]]*\]"), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"`[^`]*`"), ""),
    (re.compile(r"\{[^}]*\}"), ""),
    (re.compile(r"</?\w[^>]*>|&\w+;"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\*\*|(?<!\w)[*_]|[*_](?!\w)"), ""),
)
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
FEWEST = 3  # words: what is shorter, or what quotations leave of a sentence, says nothing of a page


@dataclass(frozen=True, slots=True)
class Sentence:
    line: int
    column: int
    words: tuple[str, ...]
    text: str


def sentences(page: str) -> list[Sentence]:
    blank = _blanked(FRONT, _blanked(CODE, page) if FRONT.match(page) is None else page)
    lines = _blanked(CODE, blank).split("\n")
    return [sentence for paragraph in _paragraphs(lines) for sentence in _split(paragraph, lines)]


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """Without what the pattern finds, every line where it was."""
    return pattern.sub(lambda found: "\n" * found[0].count("\n"), text)


def _paragraphs(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Runs of lines that read on, with their numbers; an item of a list begins one."""
    run: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if NO_PROSE.match(line) or MARKER.match(line):
            yield run
            run = []
        if not NO_PROSE.match(line):
            run.append((number, MARKER.sub("", line, count=1).strip()))
    yield run


def _split(paragraph: list[tuple[int, str]], lines: list[str]) -> Iterator[Sentence]:
    text = "\n".join(_plain(line) for _, line in paragraph)
    text = QUOTED.sub(
        lambda quoted: "\n" * quoted[0].count("\n") + (" ." if quoted[0][:-1].rstrip().endswith((".", "!", "?", "…")) else ""), text
    )
    start = 0
    for end in [*(found.end() for found in END.finditer(text)), len(text)]:
        said = text[start:end]
        words = tuple(WORD.findall(said))
        if len(words) >= FEWEST:
            number = paragraph[text.count("\n", 0, start + len(said) - len(said.lstrip()))][0]
            yield Sentence(number, max(lines[number - 1].find(words[0]), 0) + 1, words, " ".join(said.split()))
        start = end


def _plain(line: str) -> str:
    for pattern, left in SIGNS:
        line = pattern.sub(left, line)
    return line
