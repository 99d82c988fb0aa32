"""A data file beside the pages (claims.yml, figures.yml): its YAML read, and whether it holds what it should, both languages of every
text, no stray key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import yaml

from ...diagnostics import did_you_mean
from ...messages import Message, mended, say, tell
from .languages import SUFFIX, languages
from .yaml_values import Loader, NotYaml, values

WORD, TEXT = "a word", "a text in both languages"
Shape = str | tuple[str, ...] | list[Any] | dict[str, Any]


def load(
    name: str, text: str, nothing: Any, wants: Message | str = "", shape: Shape | None = None, read: Callable[[str], Any] = values
) -> tuple[Any, list[str]]:
    """What a file holds, or `nothing` where it is empty or wrong; and all that is wrong: that it is no YAML, that it is of another kind
    than `nothing` (`wants` says which, in words), or that it misses `shape`, which an empty file may only where `nothing` is something.
    Lines begin with the file's `name`."""
    try:
        loaded = read(text) or nothing
    except NotYaml as error:
        return nothing, [f"{name}: {error}"]
    if wants and not isinstance(loaded, type(nothing)):
        return nothing, [f"{name}: {tell('wants', wants=wants)}"]
    if shape is None or (loaded is nothing and nothing is not None):
        return loaded, []
    wrong = list(problems(loaded, shape, name))
    return (nothing, wrong) if wrong else (loaded, [])


def placed(name: str, text: str, problem: str) -> str:
    """A complaint of a file, `claims.yml: c1: note: …`, with the line of the last part that it names: `claims.yml:12: c1: note: …`."""
    head, *steps = problem.split(": ")
    node, line = _tree(text), 0
    for step in steps if head == name else ():
        name_of = re.match("`([^`]+)`", step)
        found = next((part for key, part in _parts(node) if key == (name_of[1] if name_of else step)), None)
        if found is None:
            break
        line, node = found
    return f"{name}:{line}{problem[len(name) :]}" if line else problem


@lru_cache(maxsize=1)  # many complaints, one file
def _tree(text: str) -> yaml.Node | None:
    """None of what is no YAML, whose complaint says in YAML's own words where it is."""
    try:
        return yaml.compose(text, Loader=Loader)
    except yaml.YAMLError:
        return None


def _parts(node: yaml.Node | None) -> Iterator[tuple[str, tuple[int, yaml.Node]]]:
    """(key, or id, or number from 1 on; its line and what stands there) of each part of a mapping or list."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), (key.start_mark.line + 1, value)
    elif isinstance(node, yaml.SequenceNode):
        for n, element in enumerate(node.value, 1):
            named = _parts(element) if isinstance(element, yaml.MappingNode) else ()
            yield str(next((value.value for key, (_, value) in named if key == "id"), n)), (element.start_mark.line + 1, element)


def problems(value: Any, shape: Shape, where: str) -> Iterator[str]:
    """One line for each thing wrong with `value`. A shape is WORD, TEXT, a tuple of allowed words, [shape of each],
    {key: shape}; a key that may be missing ends with `?`."""
    if shape == TEXT:
        others = [key for key in value if SUFFIX.fullmatch(f".{key}.md")] if isinstance(value, dict) else []  # which another site has
        yield from problems(
            value, dict.fromkeys((*languages().codes, *(f"{code}?" for code in others if code not in languages().codes)), WORD), where
        )
    elif shape == WORD:
        if not isinstance(value, str) or not value.strip():
            yield f"{where}: {_misfit(say('wants-words'), value)}"
    elif isinstance(shape, tuple):
        if value not in shape:
            known = did_you_mean(str(value), shape)
            yield f"{where}: {tell('one-of-nothing', mend=known) if _empty(value) else tell('not-one-of', value=_shown(value), mend=known)}"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where}: {_misfit(say('wants-a-list'), value)}"
            return
        for n, element in enumerate(value, 1):
            name = element.get("id", n) if isinstance(element, dict) else n
            yield from problems(element, shape[0], f"{where}: {name}")
    elif isinstance(shape, dict):
        yield from _keys(value, shape, where)


def _keys(value: Any, shape: dict[str, Any], where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {_misfit(tuple(key for key in shape if not key.endswith('?')), value)}"
        return
    names = [key.rstrip("?") for key in shape]
    for key in value:
        if key not in names:
            yield f"{where}: {meaningless(key, names)}"
    for key, inner in zip(names, shape.values(), strict=True):
        if key not in value:
            if key in shape:
                yield f"{where}: {tell('key-lacks', key=key)}"
        else:
            yield from problems(value[key], inner, f"{where}: {key}")


def meaningless(key: Any, names: Iterable[str]) -> str:
    """What is said of a key that is none of these."""
    return mended(say("key-without-meaning", key=key), did_you_mean(str(key), names))


def _misfit(wants: Message | tuple[str, ...], value: Any) -> str:
    return tell("wrong-type", wants=wants, holds=say("holds-nothing") if _empty(value) else say("holds-this", value=_shown(value)))


def _empty(value: Any) -> bool:
    return value in (None, "", [], {})


def _shown(value: Any) -> str:
    return str(value)[:40]
