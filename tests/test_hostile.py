"""Whatever a file holds, it gets diagnostics or a quiz, never an exception; and what we say of it can always be printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.diagnostics import as_github, as_json, as_text
from build_tools.quiz.quiz_file import examine

from .conftest import ISOLATION
from .made_up import made_up

WHOLE = ISOLATION.read_bytes()

# name → (what the file holds, a code that must be among what is said of it)
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "only white space": (b" \n\n", "empty"),
    "only a comment": (b"# a quiz to be\n", "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", "empty"),
    "a null": (b"~\n", "not-a-quiz"),
    "a number": (b"42", "not-a-quiz"),
    "5,000 nested levels": ("".join(" " * n + "a:\n" for n in range(5_000)).encode()[:999_000], "too-deep"),
    "5,000 dashes": (b"- " * 5_000, "too-deep"),
    "5,000 question marks": (b"? " * 5_000, "too-deep"),
    "100,000 opening brackets": (b"[" * 100_000, "too-deep"),
    "100,000 opening braces": (b"{" * 100_000, "too-deep"),
    "100,000 braces with keys": (b"a: " + b"{a: " * 100_000, "too-deep"),
    "aliases that explode": (b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 110)), "too-big"),
    "a list within itself": (b"quiz: &a [*a]\n", "recursion"),
    "a mapping within itself": (b"quiz: &a {b: *a}\n", "recursion"),
    "a key that is a mapping": (b"? {a: b}\n: c\nquiz: demo\n", "key"),
    "a NUL": (b"quiz: a\x00b\n", "character"),
    "an escape sequence for a terminal": (b"quiz: \x1b[31m\n", "character"),
    "the same, as YAML allows it": (b'quiz: "\\e[31m"\nkind: profile\n', "bad-id"),
    "a NUL, as YAML allows it": (b'"\\0": 1\nkind: profile\n', "unknown-key"),
    "half a surrogate": (b'quiz: "\\ud800"\n', "syntax"),
    "UTF-16": ("quiz: demo\n".encode("utf-16"), "not-utf8"),
    "Windows-1252": ("quiz: démo\n".encode("windows-1252"), "not-utf8"),
    "UTF-8 cut short": ("quiz: é".encode()[:-1], "not-utf8"),
    "bidirectional controls": ("quiz: \u202egnorw\u202c\nkind: profile\n".encode(), "bad-id"),
    "2 MB": (b"# " + b"x" * 2_000_000, "too-big"),
    "several documents": (b"quiz: a\n---\nquiz: b\n", "documents"),
    "a tab": (b"quiz: a\n\tkind: profile\n", "tab"),
    "merges": (b"base: &b {kind: profile}\nkind: profile\n<<: *b\n", "merge-key"),
    "a Python object": (b"quiz: !!python/object/apply:os.system ['true']\nkind: profile\n", "tag"),
    "a Python name": (b"quiz: !!python/name:os.system x\nkind: profile\n", "tag"),
    "a tag of its own": (b"quiz: !secret x\nkind: profile\n", "tag"),
    "an old Mac's line ends": (b"quiz: A\rkind: profile\r", "bad-id"),
    "no kind": (b"quiz: demo\n", "missing-key"),
    "every list empty": (b"quiz: a\nkind: profile\nlanguages: []\ndimensions: []\nitems: []\n", "empty-list"),
    "every value a list": (b"".join(b"%s: [a]\n" % k for k in (b"quiz", b"title", b"summary", b"languages", b"dimensions", b"items")) + b"kind: profile\n", "wrong-type"),
    "points in the millions": (WHOLE.replace(b"points: 4", b"points: 1000000"), "example-wrong"),
    "a percent sign first": (b"%YAML 9.9\n---\nquiz: a\n", "syntax"),
}  # fmt: skip


def told(data: bytes | str) -> set[str]:
    """The codes of what is said of a file, printed in every format on the way."""
    quiz, found, *_ = examine(data, "hostile.yml")
    assert found or quiz is not None
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    printed = as_text(found, {"hostile.yml": text}) + as_github(found)
    assert not set(printed) & set("\x00\x1b\r\u202e\u2066")
    assert len(json.loads(as_json(found))) == len(found)
    assert all(d.place.line >= 1 and d.place.column >= 1 for d in found)
    return {d.code for d in found}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_what_it_is(name):
    data, code = HOSTILE[name]
    assert code in told(data)


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"], ids=["Linux", "Windows", "old Mac"])
def test_line_ends_of_any_system_give_the_same_places(ends):
    faulty = WHOLE.replace(b"tone: act", b"tone: bad", 1)
    _, here, *_ = examine(faulty, "x")
    _, there, *_ = examine(faulty.replace(b"\n", ends), "x")
    assert here
    assert [(d.place, d.code) for d in there] == [(d.place, d.code) for d in here]


def test_a_byte_order_mark_changes_nothing():
    assert examine(b"\xef\xbb\xbf" + WHOLE, "x")[:2] == examine(WHOLE, "x")[:2]
    _, found, *_ = examine("\ufeffquiz: É\nkind: profile\n", "x")
    assert next(d for d in found if d.code == "bad-id").place.column == 7


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real quiz with some bytes cut out, put in, doubled or swapped."""
    data = WHOLE
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        put = draw(
            st.binary(max_size=8) | st.sampled_from([b"\t", b"- ", b": ", b"{", b"]", b'"', b"*a ", b"&a ", b"!!x ", b"<<: ", b"\n"])
        )
        data = data[:at] + put + data[at + length :]
    return data


@given(mutated())
def test_a_mutated_quiz_is_read_or_complained_of(data):
    told(data)


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["profile", "act", "fr", "a", "0", "true"])
KEYS = st.sampled_from(
    ["quiz", "kind", "languages", "title", "responses", "dimensions", "items", "portraits", "care", "bands", "id", "when", "from", "points"]
) | st.text(max_size=4)
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25)
KINDS = st.sampled_from(["profile", "knowledge", "decision", "profil"])


@given(st.dictionaries(KEYS, TREES, max_size=8), KINDS)
def test_any_tree_is_read_or_complained_of(tree, kind):
    told(yaml.safe_dump({**tree, "kind": kind}, allow_unicode=True))


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_are_read_or_complained_of(data):
    told(data)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A made-up quiz in which values have been replaced, removed or renamed, at any depth."""
    quiz = draw(made_up())
    for _ in range(draw(st.integers(1, 4))):
        part: Any = quiz
        while isinstance(part, dict | list) and part:
            key = draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
            deeper = part[key]
            if not isinstance(deeper, dict | list) or not deeper or draw(st.integers(0, 3)) == 0:
                _damage(draw, part, key)
                break
            part = deeper
    return quiz


def _damage(draw: st.DrawFn, part: Any, key: Any) -> None:
    what = draw(st.sampled_from(["replace", "remove", "rename"]))
    if what == "remove":
        del part[key]
    elif what == "rename" and isinstance(part, dict):
        part[key[:-1] + "s"] = part.pop(key)
    else:
        part[key] = draw(TREES)


@given(damaged())
def test_a_damaged_quiz_is_complained_of_and_the_rest_still_read(quiz):
    told(json.dumps(quiz))
