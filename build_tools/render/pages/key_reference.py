"""Every key of the quiz language, from the models that read it → the reference that authors read. English comes from the
models' own descriptions, French from data/quiz-keys.yml."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from ...messages import say
from ...quiz.model import KINDS, Quiz, TextKind
from ...quiz.shape import Key, Part, Read, bare
from ...quiz.shape import keys_of as all_keys_of
from ..text import data_files
from ..text.markdown import markdown_inline
from ..text.words import Words

Model = type[Part]
EVERY = "quiz"  # the keys that all kinds share
GROUPS: dict[str, Model] = {EVERY: Quiz, **KINDS}
READ_AS = {"_id": "id", "_whole": "number", "_natural": "natural", "_flag": "flag", "_right": "answer"}


def name_of(model: Model) -> str:
    """`KnowledgeItem` → `knowledge-item`, as data/quiz-keys.yml names it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()


def keys_of(model: Model) -> list[Key]:
    """A part's own keys; for a kind of quiz, those that not every kind has."""
    shared = all_keys_of(Quiz) if issubclass(model, Quiz) and model is not Quiz else {}
    return [key for attribute, key in all_keys_of(model).items() if attribute not in shared]


def parts_of(model: Model, path: str = "") -> Iterator[tuple[str, Model]]:
    """(where it is written, part) of each part below a model, such as `dimensions.bands`, in order."""
    for key in keys_of(model):
        part = _part(key)
        if part is not None:
            here = f"{path}.{key.name}".lstrip(".")
            yield here, part
            yield from parts_of(part, here)


@cache
def expected() -> dict[str, str]:
    """Path → English sentence of everything that wants a French one."""
    found: dict[str, str] = {}
    for kind in GROUPS.values():
        for model in (kind, *(part for _, part in parts_of(kind))):
            found[name_of(model)] = (model.__doc__ or "").strip()
            found |= {f"{name_of(model)}.{key.name}": key.description for key in keys_of(model)}
    return found


@cache
def read_key_docs(text: str) -> tuple[dict[str, str], list[str]]:
    """data/quiz-keys.yml: path → French sentence; and what is wrong with it."""
    french, wrong = data_files.load("quiz-keys.yml", text, {}, say("wants-keys"))
    if wrong:
        return {}, wrong
    wanted = expected()
    problems = [f"quiz-keys.yml: `{path}` has no French text" for path in wanted if not str(french.get(path) or "").strip()]
    problems += [f"quiz-keys.yml: `{path}` is no key of the language" for path in french if path not in wanted]
    return french, problems


def keys_html(group: str, french: Mapping[str, str], language: str, heading: int) -> Markup:
    """The keys of a group, then those of its parts, each under a heading of the given level."""
    model = GROUPS[group]
    out = [_list(group, model, french, language)]
    for path, part in parts_of(model):
        home, at = _home(part)
        title = Markup('<h{h} id="{id}"><code>{path}</code></h{h}>').format(h=heading, id=_anchor(group, path), path=path)
        meaning = Markup("<p>{}</p>").format(_inline(_sentence(name_of(part), french, language), language))
        if (home, at) == (group, path):
            out += [title, meaning, _list(f"{group}-{at}", part, french, language)]
        else:
            same = Markup(Words(language)("keys-same")).format(
                where=Markup('<a href="#{}"><code>{}</code></a>').format(_anchor(home, at), at if home == group else f"{home}: {at}")
            )
            out += [title, Markup("<p>{}</p>").format(same)]
    return Markup("").join(out)


def _home(part: Model) -> tuple[str, str]:
    """The group and path where a part is described: the first."""
    return next((group, path) for group, model in GROUPS.items() for path, p in parts_of(model) if p is part)


def _anchor(group: str, path: str) -> str:
    return f"{group}-{path}".replace(".", "-")


def _list(prefix: str, model: Model, french: Mapping[str, str], language: str) -> Markup:
    words = Words(language)
    rows = Markup("").join(
        Markup('<div id="{id}"><dt><code>{key}</code>{required}</dt><dd><span class="holds">{holds}</span> {means}</dd></div>').format(
            id=f"key-{prefix}-{key.name}".replace(".", "-"),
            key=key.name,
            required=Markup(" <small>{}</small>").format(words("key-required")) if key.required else "",
            holds=_holds(key, words),
            means=_inline(_sentence(f"{name_of(model)}.{key.name}", french, language), language),
        )
        for key in keys_of(model)
    )
    return Markup('<dl class="quiz-keys">{}</dl>').format(rows)


def _sentence(path: str, french: Mapping[str, str], language: str) -> str:
    return french.get(path, "") if language == "fr" else expected()[path]


def _holds(key: Key, words: Words) -> Markup:
    """What may stand there, and what does where the key is left out."""
    found = _inline(words(f"holds-{kind}"), words.language) if (kind := _kind(key)) else _choices(key)
    if not key.required and isinstance(key.default, str | int):
        shown = str(key.default).lower() if isinstance(key.default, bool) else str(key.default)
        found += Markup(" ({} <code>{}</code>)").format(words("holds-else"), shown)
    return found + Markup(".")


def _kind(key: Key) -> str | None:
    """The name among the words of what a key holds; None for a choice of words."""
    marks = list(_marks(key.annotation))
    text = next((str(m) for m in marks if isinstance(m, TextKind)), None)
    read = next((READ_AS[m.read.__name__] for m in marks if isinstance(m, Read) and m.read), None)
    wanted = bare(key.annotation)
    origin = typing.get_origin(wanted)
    if text or read:
        return text or read
    if _part(key) is not None:
        return "parts"
    if origin is list:
        return "languages" if key.name == "languages" else "sources"
    if origin is dict:
        return "pairs" if typing.get_args(wanted)[1] is str else "when"
    return None


def _marks(annotation: Any) -> Iterator[Any]:
    """What `Annotated` adds to a type, also in `Type | None`, not inside lists."""
    yield from getattr(annotation, "__metadata__", ())
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for inner in typing.get_args(annotation):
            yield from _marks(inner)


def _choices(key: Key) -> Markup:
    values = list(KINDS) if key.name == "kind" else typing.get_args(bare(key.annotation))
    return Markup(", ").join(Markup("<code>{}</code>").format(v) for v in values)


def _part(key: Key) -> Model | None:
    """The part that a key lists, if it lists parts."""
    wanted = bare(key.annotation)
    inner = bare(typing.get_args(wanted)[0]) if typing.get_origin(wanted) is list else None
    return inner if isinstance(inner, type) and issubclass(inner, Part) else None


def _inline(text: str, language: str) -> Markup:
    return markdown_inline(text, language, lambda page: page)
