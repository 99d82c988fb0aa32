"""YAML text → Tree: plain values (text, list, dict) that know their places. Scalars stay text: `no` is the word no.

What the values mean is model.py's business.
"""

from __future__ import annotations

import operator
import re
from typing import Any, NamedTuple

import yaml

from ..diagnostics import Diagnostic, Place, lines_of, visible
from ..messages import say
from .silent_mistakes import (
    AT_AN_END,
    BEHIND_A_MARK,
    COMMENT,
    DASHES,
    ODD_BEGINNINGS,
    OTHER_DASH,
    UNSEEN_BREAKS,
    changed_by_backslash,
    entries,
    left_out,
    lone,
    marks,
    other_dash,
    place_at,
    swallowed,
)

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_VALUES = 100_000  # after aliases are followed

TEXT = "tag:yaml.org,2002:str"
RESOLVED = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "null", "timestamp", "value", "merge")}

Path = tuple[str | int, ...]
Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Loader(Base):  # type: ignore[misc]
    """Tags nothing by its looks: every scalar is text, which is also half the work of composing."""

    # Told where each value stands, for resolvers that go by paths: there are none, and these two do nothing at no cost.
    descend_resolver, ascend_resolver = operator.is_, tuple

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return _USUAL[kind]


Scalar = yaml.ScalarNode
_USUAL = {Scalar: TEXT, yaml.SequenceNode: "tag:yaml.org,2002:seq", yaml.MappingNode: "tag:yaml.org,2002:map"}


class Tree(NamedTuple):
    """A document: its plain values, and the nodes that say where each one stands."""

    file: str
    text: str
    value: Any
    root: yaml.Node

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at `path` stands (its key, with `key`), or its nearest known ancestor."""
        node, mark = self.root, self.root.start_mark
        for i, step in enumerate(path):
            last = i == len(path) - 1
            if isinstance(node, yaml.MappingNode):
                pair = next((p for p in node.value if p[0].value == step), None)
                if pair is None:
                    break
                node, mark = pair[1], (pair[0] if key and last else pair[1]).start_mark
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return _place(self.file, mark)

    def left_out(self, path: Path) -> Diagnostic | None:
        """Of the text at `path`, what stands behind it on its line and YAML took for a comment."""
        if "#" not in self.text:
            return None
        node: Any = self.root
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        if type(node) is not yaml.ScalarNode or node.style in ("|", ">"):
            return None
        comment = (BEHIND_A_MARK if node.style else COMMENT).match(self.text, node.end_mark.index)
        if not comment:
            return None
        return left_out(place_at(self.file, self.text, comment.start(comment.lastindex or 0)), comment[comment.lastindex or 0])


def _place(file: str, mark: Any) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def read(data: bytes | str, file: str) -> tuple[Tree | None, list[Diagnostic]]:
    """The tree of one document, or None; and every problem found on the way."""
    text, problems = _decode(data, file)
    if text is None:
        return None, problems
    if any(unseen in text for unseen in UNSEEN_BREAKS):
        return None, [_unseen_break(text, file, at) for at, character in enumerate(text) if character in UNSEEN_BREAKS]
    if _may_be_deep(text) and _is_deep(text):
        return None, [_too_deep(file)]
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        from .syntax_mistakes import mistake_of  # only where there is something to say

        return None, [mistake_of(error, text, file, Loader)]
    if node is None:
        return None, [Diagnostic(Place(file), "empty", say("empty"), say("mend-empty"))]
    if not isinstance(node, yaml.MappingNode):
        return None, [Diagnostic(_place(file, node.start_mark), "not-a-quiz", say("not-a-quiz"), say("mend-not-a-quiz"))]
    reader = _Reader(file, text)
    try:
        value = reader.plain(node, 0)
    except _Stop as stop:
        return None, [*reader.problems, stop.diagnostic]
    return Tree(file, text, value, node), [*reader.problems, *swallowed(text, file, Loader)]


def _decode(data: bytes | str, file: str) -> tuple[str | None, list[Diagnostic]]:
    if len(data) > MAX_BYTES:
        return None, [Diagnostic(Place(file), "too-big", say("too-big", bytes=len(data)), say("mend-too-big"))]
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        place = _end(file, error.object[: error.start].decode())
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return None, [Diagnostic(Place(file), "not-utf8", say("utf-16"), say("mend-utf-16"))]
        message = say("not-utf8", byte=f"{error.object[error.start]:#04x}")
        return None, [Diagnostic(place, "not-utf8", message, say("mend-not-utf8"))]


def _end(file: str, before: str) -> Place:
    """Where what follows a text stands."""
    lines = lines_of(before)
    return Place(file, len(lines), len(lines[-1]) + 1)


def _unseen_break(text: str, file: str, index: int) -> Diagnostic:
    return Diagnostic(place_at(file, text, index), "character", say("unseen-break"), say("mend-unseen-break"))


def _may_be_deep(text: str) -> bool:
    """Whether the text could be nested deeply enough to overflow the C stack of `compose`: cheap, never too low."""
    if text.count("[") + text.count("{") <= 600 and not re.search(r"\n[ \-?:]{200}", "\n" + text):
        return False
    lead = max(map(len, re.findall(r"^[ \-?:]+", text, re.MULTILINE)), default=0)
    return text.count("[") + text.count("{") + 2 * lead > 1_000


def _is_deep(text: str) -> bool:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > 4 * MAX_DEPTH:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        # Recent libyaml stops by itself, before it gives any event; of all else `compose` will say what is wrong, at the same place.
        return "maximum nesting depth" in str(error)
    return False


def _too_deep(file: str, place: Place | None = None) -> Diagnostic:
    return Diagnostic(place or Place(file), "too-deep", say("too-deep", most=MAX_DEPTH), say("mend-too-deep"))


class _Stop(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def _is_lone(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether a key has no value, nor the colon of one."""
    return type(value) is yaml.ScalarNode and not value.value and bool(value.start_mark.index == value.end_mark.index == key.end_mark.index)


def _scalar(text: str, like: yaml.Node) -> yaml.Node:
    return yaml.ScalarNode(TEXT, text, like.start_mark, like.end_mark, '"')


class _Reader:
    """Nodes → plain values, collecting problems."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.has_backslash = "\\" in text
        self.problems: list[Diagnostic] = []
        self.count = 0
        self.above: set[int] = set()  # the nodes that hold the one that is read

    def at(self, node: yaml.Node) -> Place:
        return _place(self.file, node.start_mark)

    def plain(self, node: Any, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _Stop(Diagnostic(Place(self.file), "too-big", say("too-many-values", most=MAX_VALUES), say("mend-too-many-values")))
        kind = type(node)
        if node.tag != _USUAL[kind]:
            self.strange_tag(node)
        if kind is Scalar:
            return node.value if node.style and not self.has_backslash else self.scalar(node)
        if id(node) in self.above:
            raise _Stop(Diagnostic(self.at(node), "recursion", say("recursion"), say("mend-recursion")))
        if depth >= MAX_DEPTH:
            raise _Stop(_too_deep(self.file, self.at(node)))
        self.above.add(id(node))
        value = [self.plain(item, depth + 1) for item in node.value] if kind is yaml.SequenceNode else self.mapping(node, depth)
        self.above.remove(id(node))
        return value

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if not node.style:
            if text[:1] in ODD_BEGINNINGS or text[-1:] in AT_AN_END:
                if self.begins_with_other_dash(node):
                    return entries(text)
                if problem := marks(self.at(node), text):
                    self.problems.append(problem)
        elif node.style == '"':
            written = self.text[node.start_mark.index : node.end_mark.index]
            if found := changed_by_backslash(written):
                place = place_at(self.file, self.text, node.start_mark.index + found[0])
                message = say("changed-by-backslash", written=visible(found[1]))
                self.problems.append(Diagnostic(place, "syntax", message, say("mend-changed-by-backslash")))
        return text

    def begins_with_other_dash(self, node: yaml.ScalarNode) -> bool:
        """Whether a line begins with what looks like a list's hyphen; said, where it does."""
        found = OTHER_DASH.match(node.value)
        mark = node.start_mark
        if not found or self.text[mark.index - mark.column : mark.index].strip():
            return False
        self.problems.append(other_dash(self.file, mark.line + 1, mark.column + 1, node.value[0]))
        return True

    def mapping(self, node: yaml.MappingNode, depth: int) -> Any:
        """A dictionary; a list where other dashes than hyphens were to make one."""
        pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
        first = pairs[0][0] if pairs else None
        if type(first) is Scalar and not first.style and first.value[:1] in DASHES and self.begins_with_other_dash(first):
            return [{OTHER_DASH.sub("", key.value, 1): self.plain(value, depth + 1)} for key, value in pairs]
        if node.flow_style and "" in [value.value for _, value in pairs]:
            pairs = self.rejoined(pairs)
        values: dict[str, Any] = {}
        for key, value in pairs:
            name = key.value
            if type(key) is not Scalar:
                self.problems.append(Diagnostic(self.at(key), "key", say("key"), say("mend-key")))
            elif name == "<<":
                self.problems.append(Diagnostic(self.at(key), "merge-key", say("merge-key"), say("mend-merge-key")))
            elif name in values:
                before = next(other for other, _ in pairs if other.value == name)
                mend = say("mend-key-first-on-line", key=name, line=self.at(before).line)
                self.problems.append(Diagnostic(self.at(key), "duplicate-key", say("second-time", name=name), mend))
            else:
                values[name] = self.plain(value, depth + 1)
        return values

    def rejoined(self, written: list[tuple[yaml.Node, yaml.Node]]) -> list[tuple[yaml.Node, yaml.Node]]:
        """The pairs between braces, those that a lost colon, space or comma broke as they were meant."""
        pairs: list[tuple[yaml.Node, yaml.Node]] = []
        for key, value in written:
            name = key.value if type(key) is yaml.ScalarNode and not key.style and _is_lone(key, value) else None
            before = pairs[-1][1] if pairs and type(pairs[-1][1]) is yaml.ScalarNode and not pairs[-1][1].style else None
            said = lone(name, before.value if before else None) if name else None
            if said is None:
                pairs.append((key, value))
                continue
            self.problems.append(Diagnostic(self.at(key), "syntax", said.message, said.hint))
            if said.key:
                pairs.append((_scalar(said.key, key), _scalar(said.value, key)))
            elif before:
                pairs[-1] = (pairs[-1][0], _scalar(said.value, before))
        return pairs

    def strange_tag(self, node: yaml.Node) -> None:
        # A number that is said to be one (`!!int 3`) is text to us all the same.
        if not (isinstance(node, yaml.ScalarNode) and node.tag in RESOLVED):
            message = say("tag", tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
            self.problems.append(Diagnostic(self.at(node), "tag", message, say("mend-tag")))
