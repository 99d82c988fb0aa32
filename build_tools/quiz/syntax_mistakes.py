"""Where YAML gives up → what the author's hand slipped on, where, and the mend. YAML names the place where it could go no
further, in its own words; the slip often stands before that. Nothing here reads a quiz: that is yaml_source.py's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..diagnostics import Diagnostic, Place, lines_of
from ..messages import Message, say
from .shape import Part, keys_of
from .silent_mistakes import OTHER_DASH, left_out, other_dash, own_meaning, place_at, short

KEY = re.compile(r"\s*(?:- +)*([\w-]+):(?=\s|$)")
GLUED = re.compile(r"\s*(?:- +)*([\w-]+):(?!//)(\S.*)")
ENDS_IN_A_KEY = re.compile(r"(?:,\s*|\n[^\n]*?)\b([\w-]+):\s*$")  # a closing mark that was meant to open the next text
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
BRACED = re.compile(r"(?:^|[\s{,])([a-z][\w-]*)(:| *)\{(?=\s*[\w-]+:)")
BLANKS = "\u00a0\u2007\u202f\u3000"


@dataclass(frozen=True, slots=True)
class Stop:
    """Where YAML stopped: its own words, the place it names, where what it was reading began, and what it had read till then."""

    file: str
    text: str
    problem: str
    context: str
    mark: Any
    opened: Any
    tokens: tuple[Any, ...]

    @property
    def line(self) -> str:
        return _line(self.text, self.mark)

    @property
    def rest(self) -> str:
        return self.text[self.mark.index :].split("\n", 1)[0].rstrip("\r")

    def says(self, mark: Any, message: Message, hint: Message, right: int = 0) -> Diagnostic:
        return Diagnostic(Place(self.file, mark.line + 1, mark.column + 1 + right), "syntax", message, hint)


def mistake_of(error: yaml.YAMLError, text: str, file: str, loader: Any) -> Diagnostic:
    """The one problem that stopped YAML, in the author's words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        lines = lines_of(text.encode()[: getattr(error, "position", 0)].decode("utf-8", "ignore"))  # libyaml counts bytes
        place = Place(file, len(lines), len(lines[-1]) + 1)
        return Diagnostic(place, "character", say("character"), say("mend-character"))
    problem, context = str(getattr(error, "problem", None) or error), str(getattr(error, "context", None))
    stop = Stop(file, text, problem, context, mark, getattr(error, "context_mark", None), tuple(_tokens(text, mark, loader)))
    said = next((said for rule in RULES if (said := rule(stop))), None)
    return said or stop.says(mark, say("beyond-this-point"), say("mend-beyond-this-point"))


def _tokens(text: str, mark: Any, loader: Any) -> Iterator[Any]:
    """What YAML read before a place."""
    try:
        for token in yaml.scan(text, Loader=loader):
            if token.end_mark.index > mark.index:
                return
            if token.end_mark.index > token.start_mark.index:
                yield token
    except yaml.YAMLError:
        return


def _line(text: str, mark: Any) -> str:
    lines = lines_of(text)
    return lines[mark.line] if mark.line < len(lines) else ""


def _lead(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _tab(stop: Stop) -> Diagnostic | None:
    at = _lead(stop.line).find("\t")
    if at < 0:
        return None
    return Diagnostic(Place(stop.file, stop.mark.line + 1, at + 1), "tab", say("tab"), say("mend-tab"))


def _other_blank(stop: Stop) -> Diagnostic | None:
    for number, line in list(enumerate(lines_of(stop.text), 1))[: stop.mark.line + 1][-3:]:
        found = re.match(rf"[ \-]*[{BLANKS}]", line) or re.match(rf"[^\"'#]*?:[{BLANKS}]", line)
        if found:
            place = Place(stop.file, number, found.end())
            return Diagnostic(place, "syntax", say("other-blank"), say("mend-other-blank"))
    return None


def _never_closed(stop: Stop) -> Diagnostic | None:
    """A text that runs on to the mark that was meant to open the next one; or to the end of the file."""
    for token in stop.tokens:
        if getattr(token, "style", None) in ("'", '"'):
            inner = stop.text[token.start_mark.index + 1 : token.end_mark.index - 1]
            if found := ENDS_IN_A_KEY.search(inner):
                mend = say("mend-close-at-line-end") if "\n" in found[0] else say("mend-close-before", key=found[1])
                return _unclosed(stop, token.start_mark, mend)
    if stop.opened and "quoted scalar" in stop.context and "escape" not in stop.problem:
        return _unclosed(stop, stop.opened, say("mend-close"))
    return None


def _unclosed(stop: Stop, mark: Any, hint: Message) -> Diagnostic:
    line = _line(stop.text, mark)
    if stop.text[mark.index] == '"' and (escaped := re.search(r'(?<!\\)\\"\s*(?:[,}\]]|$)', line[mark.column + 1 :])):
        return stop.says(mark, say("backslash-before-mark"), say("mend-backslash-before-mark"), 1 + escaped.start())
    curly = re.search(r"[”“’]\s*[,}\]]|[”“]\s*$", _line(stop.text, mark)[mark.column + 1 :])
    if curly:
        return stop.says(mark, say("closes-curly", mark=curly[0][0]), say("mend-closes-curly", mark=stop.text[mark.index]))
    return stop.says(mark, say("never-closed"), hint)


def _backslash(stop: Stop) -> Diagnostic | None:
    if not re.search("escape|hexadecimal|hexdecimal", stop.problem):
        return None
    back = max(0, stop.mark.column - stop.line.rfind("\\", 0, stop.mark.column + 1))
    return stop.says(stop.mark, say("backslash"), say("mend-backslash"), -back)


def _before_a_brace(stop: Stop) -> Diagnostic | None:
    """`label {fr: …}` or `label:{fr: …}`, between braces or not."""
    bare = QUOTED.sub(lambda text: "·" * len(text[0]), stop.line)
    found = BRACED.search(bare)
    if not found:
        return None
    place = Place(stop.file, stop.mark.line + 1, found.end(2 if found[2] == ":" else 1) + 1)
    lost = say("no-space", key=found[1]) if found[2] == ":" else say("no-colon", key=found[1])
    return Diagnostic(place, "syntax", lost, say("mend-pair", key=found[1], value=short(stop.line[found.end() - 1 :])))


def _glued(stop: Stop) -> Diagnostic | None:
    """`minutes:3`, which YAML takes for a text and not for a key."""
    where = stop.opened if "simple key" in stop.context else stop.mark
    found = GLUED.fullmatch(_line(stop.text, where))
    if not found or KEY.match(found[0]) or not ((stop.opened and "simple key" in stop.context) or found[2][0] in "{[\"'"):
        return None
    place = Place(stop.file, where.line + 1, found.start(2) + 1)
    return Diagnostic(place, "syntax", say("no-space", key=found[1]), say("mend-pair", key=found[1], value=short(found[2])))


def _no_colon(stop: Stop) -> Diagnostic | None:
    if not (stop.opened and "simple key" in stop.context):
        return None
    line = _line(stop.text, stop.opened).strip()
    word, _, value = line.removeprefix("- ").partition(" ")
    mend = say("mend-pair", key=word, value=short(value)) if value and re.fullmatch(r"[\w-]+", word) else say("mend-no-pair")
    return stop.says(stop.opened, say("no-colon", key=word) if value else say("no-pair", line=short(line)), mend)


def _glued_dash(stop: Stop) -> Diagnostic | None:
    found = re.match(r"\s*-(?=[\w{\"'])", stop.line)
    if not found:
        return None
    place = Place(stop.file, stop.mark.line + 1, found.end() + 1)
    return Diagnostic(place, "syntax", say("glued-dash"), say("mend-glued-dash", value=short(stop.line[found.end() :])))


def _goes_on(stop: Stop) -> Diagnostic | None:
    """Something stands right behind a closed text or list."""
    if not stop.tokens or not stop.rest or re.match(r"[\s#]", stop.rest):
        return None
    last = stop.tokens[-1]
    if last.end_mark.line != stop.mark.line or stop.text[last.end_mark.index : stop.mark.index].strip(" "):
        return None
    end = stop.text[last.end_mark.index - 1]
    if getattr(last, "style", None) in ("'", '"'):
        return _behind_a_mark(stop, last, end)
    if end in "]}" and stop.rest[0] not in "]},":
        return own_meaning(stop.file, _opener(stop), "[" if end == "]" else "{")
    if end in "]}" and stop.rest[0] in "]}":
        return stop.says(stop.mark, say("closes-nothing", mark=stop.rest[0]), say("mend-closes-nothing"))
    return None


def _behind_a_mark(stop: Stop, last: Any, mark: str) -> Diagnostic | None:
    whole = stop.text[last.start_mark.index : last.end_mark.index]
    if stop.rest[0] in ",}]":
        return None
    if mark == '"' and "“" not in whole and re.search(r"[”’]\s*[,}\]]", whole):
        return _unclosed(stop, last.start_mark, say("mend-close"))
    before = stop.text[last.end_mark.index - 2]
    if re.match(r"[\w-]+:(\s|$)", stop.rest) and last.end_mark.index < stop.mark.index:
        return stop.says(last.end_mark, say("no-comma-after"), say("mend-no-comma-after", text=short(whole), rest=short(stop.rest)))
    if mark == "'" and before.isalpha() and stop.rest[0].isalpha():
        return stop.says(last.end_mark, say("apostrophe-ends-text"), say("mend-apostrophe-ends-text"), -1)
    return stop.says(last.end_mark, say("mark-ends-text"), say("mend-mark-ends-text"), -1)


def _opener(stop: Stop) -> Any:
    """Where the bracket opens that closed last."""
    depth = 0
    for token in reversed(stop.tokens):
        name = type(token).__name__
        depth += name.endswith(("SequenceEndToken", "MappingEndToken"))
        depth -= name.endswith(("SequenceStartToken", "MappingStartToken"))
        if depth == 0:
            return token.start_mark
    return stop.mark


def _open_bracket(stop: Stop) -> Diagnostic | None:
    opened = stop.opened
    if opened and "flow" in stop.context and opened.line < stop.mark.line and len(_lead(stop.line)) <= len(_lead(_line(stop.text, opened))):
        return stop.says(opened, say("open-bracket"), say("mend-open-bracket"))
    return None


def _own_meaning(stop: Stop) -> Diagnostic | None:
    """A character that YAML keeps for itself begins a text."""
    named = stop.opened and re.search("alias|anchor|tag|block scalar", stop.context)
    at = stop.opened if named else stop.mark
    character = stop.text[at.index : at.index + 1]
    if named or "undefined alias" in stop.problem or "cannot start any token" in stop.problem:
        return own_meaning(stop.file, at, character)
    if "not allowed in this context" in stop.problem and character in "-?":
        return own_meaning(stop.file, at, character)
    return None


def _second_document(stop: Stop) -> Diagnostic | None:
    if "another document" not in stop.problem and "single document" not in stop.problem:
        return None
    place = Place(stop.file, stop.mark.line + 1, stop.mark.column + 1)
    return Diagnostic(place, "documents", say("documents"), say("mend-documents"))


def _other_dash(stop: Stop) -> Diagnostic | None:
    """A list whose hyphens a word processor has made longer."""
    lines = lines_of(stop.text)
    for number in range(stop.mark.line, max(-1, stop.mark.line - 4), -1):
        line = lines[number] if number < len(lines) else ""
        if found := OTHER_DASH.match(line, len(_lead(line))):
            return other_dash(stop.file, number + 1, found.start() + 1, found[0][0])
    return None


def _comment_in_braces(stop: Stop) -> Diagnostic | None:
    """`{fr: Gamme #2026, en: …}`: the rest of the line is a comment, its closing brace too."""
    if not (stop.opened and "flow" in stop.context):
        return None
    bare = QUOTED.sub(lambda text: "·" * len(text[0]), stop.text[stop.opened.index : stop.mark.index])
    found = re.search(r"[^\s,{\[·\"'#][ \t]+(#[^\n]*)", bare)
    if not found:
        return None
    index, end = stop.opened.index + found.start(1), stop.opened.index + found.end(1)
    return left_out(place_at(stop.file, stop.text, index), stop.text[index:end])


def _no_comma(stop: Stop) -> Diagnostic | None:
    """`{id: seven label: …}`, or two keys on one line."""
    if stop.rest[:1] != ":":
        return None
    flow = bool(stop.opened and "flow" in stop.context)
    before = stop.text[stop.opened.index if flow else stop.mark.index - stop.mark.column : stop.mark.index]
    found = re.search(r"(?:^|[{,\s])([\w-]+):\s+([^,{}\[\]:]*?)(\s+)([a-z]\w*)$", before)
    if not found or not found[2].strip() or found[4] not in _keys(stop.text):
        return None
    if len(found[2].split()) > 1 and not (re.fullmatch("[a-z]{2}", found[1]) and re.fullmatch("[a-z]{2}", found[4])):
        return None
    place = Place(stop.file, stop.mark.line + 1, stop.mark.column + 1 - len(found[4]))
    pair = f"{found[1]}: {short(found[2])}"
    if flow:
        return Diagnostic(place, "syntax", say("no-comma-before", key=found[4]), say("mend-no-comma-before", pair=pair, key=found[4]))
    return Diagnostic(place, "syntax", say("two-keys-a-line", key=found[4]), say("mend-two-keys-a-line", pair=pair))


def _keys(text: str) -> set[str]:
    """The words that begin a line or follow a brace as a key does, and all that the language knows."""
    written = re.findall(r"(?:^|[{,])[ \t]*(?:- +)*([a-z][\w-]*):(?=\s)", text, re.MULTILINE)
    return {*written, *(key.name for part in _parts(Part) for key in keys_of(part).values())}


def _parts(above: type[Part]) -> Iterator[type[Part]]:
    for part in above.__subclasses__():
        yield part
        yield from _parts(part)


def _colon_in_a_text(stop: Stop) -> Diagnostic | None:
    before = stop.line[: stop.mark.column]
    own = KEY.match(before)
    if stop.rest[:1] != ":" or not (own or "flow" in stop.context):
        return None
    if own and re.fullmatch(r"[a-z]{2}", before[own.end() :].strip()):
        mend = say("mend-no-brace", key=own[1], value=short(stop.line[own.end() :].strip().rstrip("}")))
        return stop.says(stop.mark, say("no-brace"), mend, -2)
    text = re.split(r"[:{,] +", before)[-1] + stop.rest
    return stop.says(stop.mark, say("colon-in-text"), say("mend-colon-in-text", text=short(text.split(",")[0])))


def _indentation(stop: Stop) -> Diagnostic | None:
    """The line begins in a column where nothing of what it could belong to begins."""
    key = KEY.match(stop.line)
    if "mapping values are not allowed" in stop.problem and key and key.end(1) == stop.mark.column:
        return stop.says(stop.mark, say("further-right", key=key[1]), say("mend-further-right"), -len(key[1]))
    if stop.mark.column == len(_lead(stop.line)) and "did not find expected" in stop.problem:
        columns = sorted({len(_lead(line)) for line in lines_of(stop.text)[max(0, stop.mark.line - 6) : stop.mark.line] if line.strip()})
        mend = say("mend-indentation-of-line", columns=", ".join(str(c) for c in columns))
        return stop.says(stop.mark, say("indentation-of-line", count=stop.mark.column), mend)
    return None


RULES: tuple[Callable[[Stop], Diagnostic | None], ...] = (
    _tab,
    _second_document,
    _other_blank,
    _other_dash,
    _backslash,
    _never_closed,
    _before_a_brace,
    _glued,
    _no_colon,
    _glued_dash,
    _goes_on,
    _comment_in_braces,
    _open_bracket,
    _own_meaning,
    _no_comma,
    _colon_in_a_text,
    _indentation,
)
