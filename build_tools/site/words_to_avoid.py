"""Words that this site no longer says: the tables of data/words-to-avoid.LANGUAGE.yml, and where a page, a quiz or the interface says one.

Read: what visitors read, in pages, in the quizzes' and data files' texts, and in words.yml. Left alone: code, addresses, HTML,
keywords, citations, and what an author names under `leave`. It advises and stops nothing: another site may have other words.
`site wording` prints all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ..messages import spoken, tell
from ..publish.cache import Remember, anew
from ..quiz.yaml_source import Loader
from ..render.text import data_files
from ..render.text.head_and_body import parted
from ..render.text.languages import languages

SHAPE = {
    "words?": [{"stop": [data_files.WORD], "write": data_files.WORD, "why?": data_files.WORD, "leave?": [data_files.WORD]}],
    "headings?": [{"stop": [data_files.WORD], "write": data_files.WORD}],
    "abbreviations?": [{"short": data_files.WORD, "told": [data_files.WORD]}],
}
READ_IN_FRONT = re.compile(r"^(?:title|description|summary):", re.MULTILINE)
MACHINES = re.compile(  # what no visitor reads as words
    r"^([ \t]*)(?:```|~~~).*?^\1(?:```|~~~)[ \t]*$|<!--.*?-->|`[^`\n]*`|</?\w[^>\n]*>|\]\([^)\n]*\)|\[@[^\]\n]*\]|\{[^}\n]*\}|\bhttps?://\S+|^:::[^\n]*$",
    re.MULTILINE | re.DOTALL,
)
HEADING = re.compile(r"^#{2,6} +(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, where it may stand all the same, and what to write instead."""

    stop: re.Pattern[str]
    leave: re.Pattern[str] | None
    write: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`told`: (an abbreviation, the words one of which a page that has it must say, those words as named to its author)."""

    words: tuple[Rule, ...] = ()
    headings: tuple[Rule, ...] = ()
    told: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = ()


def read_vocabulary(text: str, name: str) -> tuple[Vocabulary, list[str]]:
    """A language's tables, and what is wrong with them; `name`: the file's, for its author."""
    loaded, wrong = data_files.load(name, text, {}, shape=SHAPE)
    if wrong:
        return Vocabulary(), wrong
    told = tuple((_any([row["short"]], case=True), _any(row["told"]), row["told"][0]) for row in loaded.get("abbreviations", ()))
    return Vocabulary(_rules(loaded.get("words", ())), _rules(loaded.get("headings", ())), told), []


def _rules(rows: Any) -> tuple[Rule, ...]:
    return tuple(Rule(_any(row["stop"]), _any(row["leave"]) if row.get("leave") else None, _mend(row)) for row in rows)


def _mend(row: Mapping[str, str]) -> str:
    return row["write"] + (f" ({row['why']})" if row.get("why") else "")


def _any(phrases: list[str], *, case: bool = False) -> re.Pattern[str]:
    """Whole words, in either case; a blank stands for a line end too, a mark for its curly twin."""
    each = (re.sub(r"(\\ )+", r"\\s+", re.escape(str(phrase))).replace("'", "['’]") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w-])", re.NOFLAG if case else re.IGNORECASE)


def words_found(name: str, text: str, vocabularies: Mapping[str, Vocabulary]) -> Iterator[str]:
    """A line for each word of a page or a YAML file that its language's tables stop, with its place and its mend."""
    starts = [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]
    for language, said in _said(name, text):
        for at, problem in sorted(_in(said, vocabularies.get(language, Vocabulary()), page=name.endswith(".md"))):
            line = bisect_right(starts, at)
            yield f"{name}:{line}:{at - starts[line - 1] + 1}: {problem}"


def _in(said: str, vocabulary: Vocabulary, *, page: bool) -> Iterator[tuple[int, str]]:
    for rule in vocabulary.words:
        left = [found.span() for found in rule.leave.finditer(said)] if rule.leave else []
        for found in rule.stop.finditer(said):
            if not any(start <= found.start() and found.end() <= end for start, end in left):
                yield found.start(), tell("stopped-word", words=_shown(found[0]), write=rule.write)
    for heading in HEADING.finditer(said) if page else ():
        for rule in vocabulary.headings:
            if rule.stop.match(heading[1]):
                yield heading.start(1), tell("stopped-heading", words=_shown(heading[1]), write=rule.write)
    for short, told, words in vocabulary.told if page else ():
        if (here := short.search(said)) and not told.search(said):
            yield here.start(), tell("short-untold", short=here[0], words=words)


def _shown(words: str) -> str:
    return " ".join(words.split())


def _said(name: str, text: str) -> Iterator[tuple[str, str]]:
    """(language, the text as long as it is, blank where it says nothing in that language)."""
    if name.endswith(".md"):
        head, body = parted(text)
        lines = [line if READ_IN_FRONT.match(line) else " " * len(line) for line in head.split("\n")]
        yield languages().language_of(name), _masked("\n".join(lines) + body)
        return
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError:
        return  # which its own reader says
    spans = list(_spans(node, "")) or list(_spans(node, languages().first))  # a file in one language, as quiz-keys.yml
    for language in languages().codes:
        letters = [" " if letter != "\n" else letter for letter in text]
        for code, start, end in spans:
            if code == language:
                letters[start:end] = text[start:end]
        yield language, _masked("".join(letters))


def _spans(node: yaml.Node | None, language: str) -> Iterator[tuple[str, int, int]]:
    """(language, start, end) of each scalar below a key that is a language."""
    if isinstance(node, yaml.ScalarNode) and language:
        yield language, node.start_mark.index, node.end_mark.index
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _spans(part, language)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            code = key.value if isinstance(key, yaml.ScalarNode) and key.value in languages().codes else language
            yield from _spans(value, code)


def _masked(text: str) -> str:
    return MACHINES.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def vocabularies_in(texts: Mapping[str, str]) -> tuple[dict[str, Vocabulary], list[str]]:
    """Each language's tables, where the site has any, and what is wrong with them. `texts`: name in data/ → text."""
    found, wrong = {}, []
    for language in languages().codes:
        name = f"words-to-avoid.{language}.yml"
        if name in texts:
            found[language], problems = read_vocabulary(texts[name], name)
            wrong += [f"data/{problem}" for problem in problems]
    return found, wrong


def all_words_found(texts: Mapping[str, str], vocabularies: Mapping[str, Vocabulary], remember: Remember = anew) -> list[str]:
    """Of pages, data files, quizzes and the interface, by the names that places show."""
    read = {name: text for name, text in texts.items() if not name.startswith(("data/words-to-avoid.", "data/words."))}
    given = (spoken(), repr(vocabularies), *(part for item in read.items() for part in item))
    return remember(
        "words-to-avoid", given, lambda: [line for name, text in read.items() for line in words_found(name, text, vocabularies)]
    )
