"""Tree → Quiz, with every problem of shape. Where a value is wrong, the likely mend is put in its place in memory,
so that the rules in checks/ can still read the rest and one run tells everything.
"""

from __future__ import annotations

import re
import typing
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics import Diagnostic, Place, closest, did_you_mean
from ..messages import Message, say
from .model import KINDS, Quiz
from .shape import Misfit, Misfits, Part, bare, keys_of, quoted
from .silent_mistakes import short
from .yaml_source import Path, Tree

# A key whose value is the id of another part → the lists of the quiz in which that part stands.
NAMED_BY = {
    "dimension": ("dimensions",),
    "step": ("dimensions",),
    "perspective": ("perspectives",),
    "given_by": ("perspectives",),
    "go": ("questions", "outcomes"),
    "start": ("questions",),
}


@dataclass(slots=True)
class Reading:
    """A quiz as far as it could be read. `damaged`: the paths whose value is not the author's own."""

    tree: Tree
    quiz: Quiz | None
    problems: list[Diagnostic]
    damaged: set[Path] = field(default_factory=set)
    renamed: dict[Path, Path] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the author wrote what stands at `path`, also where a misspelt key was mended in memory."""
        return self.tree.place(self._written(path), key=key)

    def _written(self, path: Path) -> Path:
        for meant, written in reversed(self.renamed.items()):  # innermost first
            if path[: len(meant)] == meant:
                path = (*written, *path[len(meant) :])
        return path

    def left_out(self, path: Path) -> Diagnostic | None:
        """Of the text at `path`, what YAML took for a comment."""
        return self.tree.left_out(self._written(path))

    def touches_damage(self, *paths: Path) -> bool:
        """Whether a damaged value lies at, above or below one of the paths."""
        return bool(self.damaged) and any(d[: len(p)] == p or p[: len(d)] == d for d in self.damaged for p in paths)


def read_quiz(tree: Tree) -> Reading:
    """The quiz in a tree, its problems of shape, and what had to be put in place of wrong values."""
    reading = Reading(tree, None, [])
    model = _kind(tree, reading)
    if model is None:
        return reading
    value = tree.value if tree.value.get("kind") == model.__name__.lower() else {**tree.value, "kind": model.__name__.lower()}
    for _ in range(4):  # a placeholder can bring a new problem to light, seldom twice
        try:
            reading.quiz = model.model_validate(value)
            return reading
        except Misfits as misfits:
            value = _mended(model, value, misfits.found, reading)
    return reading


def _kind(tree: Tree, reading: Reading) -> type[Quiz] | None:
    kind = tree.value.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    if kind is None:
        likely = closest("kind", tree.value) or ""
        mend = say("mend-kind-misspelt", written=likely) if likely else say("mend-kind")
        reading.problems.append(Diagnostic(tree.place(()), "missing-key", say("kind-missing"), mend))
        return KINDS.get(str(tree.value.get(likely)), None)
    message = say("unknown-kind", what=quoted(kind))
    reading.problems.append(Diagnostic(tree.place(("kind",)), "unknown-kind", message, did_you_mean(str(kind), KINDS)))
    return KINDS.get(closest(str(kind), KINDS) or "")


def _mended(model: type[Quiz], value: Any, misfits: list[Misfit], reading: Reading) -> Any:
    value = _copy(value)
    missing = {m.path for m in misfits if m.kind == "missing"}
    renamed: set[Path] = set()
    for misfit in misfits:
        if misfit.kind == "unknown":
            renamed |= _unknown_key(model, value, misfit.path, missing, reading)
    for misfit in misfits:
        path = misfit.path
        if misfit.kind == "missing" and path not in renamed:
            message, mend = say("missing-key", key=path[-1]), say("mend-missing-key", key=path[-1])
            reading.problems.append(Diagnostic(reading.place(path[:-1]), "missing-key", message, mend))
            _put(value, path, placeholder(_annotation(model, path)), reading)
        elif misfit.kind not in ("missing", "unknown"):
            _wrong_value(model, value, misfit, reading)
    return value


def _unknown_key(model: type[Quiz], value: Any, loc: Path, missing: set[Path], reading: Reading) -> set[Path]:
    """Say it, and rename the key in memory where a missing or absent one is likely meant."""
    parent = _at(value, loc[:-1])
    known = _keys(_annotation(model, loc[:-1]))
    name = str(loc[-1])
    message = say("unknown-key", key=name)
    reading.problems.append(Diagnostic(reading.place(loc, key=True), "unknown-key", message, did_you_mean(name, known)))
    held = parent.pop(name)
    likely = closest(name, [k for k in known if k not in parent])
    if likely is None:
        return set()
    parent[likely] = held
    reading.renamed[(*loc[:-1], likely)] = loc
    return {(*loc[:-1], likely)} & missing


def _wrong_value(model: type[Quiz], value: Any, misfit: Misfit, reading: Reading) -> None:
    found, wanted = _at(value, misfit.path), _annotation(model, misfit.path)
    likely = _meant_id(found, misfit.path, value) if misfit.kind == "bad-id" else ""
    code, message, hint = _words(misfit, found, wanted, likely)
    reading.problems.append(Diagnostic(reading.place(misfit.path), code, message, hint))
    _put(value, misfit.path, likely or placeholder(wanted), reading)


def _meant_id(found: Any, path: Path, quiz: Any) -> str:
    """The id that a text was probably meant to be, or "": of one that names a part, a part that is there, if one is called nearly so."""
    likely = likely_id(found)
    parts = (part for name in NAMED_BY.get(str(path[-1]), ()) for part in quiz.get(name) or () if isinstance(part, dict))
    return closest(likely, (part["id"] for part in parts if isinstance(part.get("id"), str))) or likely


def _words(misfit: Misfit, found: Any, wanted: Any, likely: str) -> tuple[str, Message, Message]:
    shown = quoted(found if isinstance(found, str) and len(found) < 60 else None)
    kind = misfit.kind
    if kind == "choice":
        choices = list(typing.get_args(wanted))
        return "unknown-value", say("unknown-value", what=shown), did_you_mean(str(found), choices)
    if kind == "bad-id":
        return kind, misfit.message, say("did-you-mean", name=likely) if likely else say("for-example", value="my-quiz")
    if kind == "not-a-number":
        return kind, misfit.message, say("mend-another-number") if str(found).lstrip("+-").isdecimal() else say("mend-digits")
    if kind == "not-a-flag":
        return kind, say("not-a-flag-here", what=shown, wants=misfit.message), say("mend-not-a-flag")
    if kind == "not-an-answer":
        return kind, misfit.message, say("mend-not-an-answer")
    if kind == "short":
        if found:
            return "empty-list", say("list-of-one"), say("mend-list-of-one")
        return "empty-list", say("empty-list"), say("mend-empty-list")
    if kind == "pattern" and isinstance(found, str) and len(codes := _words_of(found)) > 1:
        return "unknown-language", say("unknown-language", what=shown), say("mend-commas", names=tuple(codes))
    if kind == "pattern":
        return "unknown-language", say("unknown-language", what=shown), say("mend-unknown-language")
    if kind == "list" and isinstance(found, str) and (names := _words_of(found)):
        return "wrong-type", say("list-is-text", text=short(found)), say("mend-list-is-text", names=tuple(names))
    wants = {"list": say("wants-list"), "text": say("wants-text")}.get(kind, say("wants-lines"))
    return "wrong-type", say("wrong-type", wants=wants, holds=_holds(found)), say("mend-indentation")


def _words_of(text: str) -> list[str]:
    """The ids or codes that a text names, where it is nothing but them: `compta, chef`, `fr et en`."""
    names = [name for name in re.split(r"\s*[,;/]\s*|\s+(?:(?:et|and|ou|or)\s+)?", text.strip()) if name]
    return names if names and all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in names) else []


def _holds(found: Any) -> Message:
    words: dict[type, Message] = {str: say("holds-text"), list: say("holds-list"), dict: say("holds-lines")}
    return words.get(type(found), say("holds-nothing"))


def likely_id(found: Any) -> str:
    """The id that a text was probably meant to be, or ""."""
    if not isinstance(found, str):
        return ""
    plain = unicodedata.normalize("NFKD", found).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].lstrip("0123456789-").rstrip("-")


def placeholder(wanted: Any) -> Any:
    """A harmless value of an annotation, for the rest to be read around it."""
    wanted = bare(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Part):
        return {key.name: placeholder(key.annotation) for key in keys_of(wanted).values() if key.required}
    origin = typing.get_origin(wanted)
    if origin is typing.Literal:
        return typing.get_args(wanted)[0]
    if origin is list:
        return [placeholder(typing.get_args(wanted)[0])]
    if origin is dict:
        return {}
    return 0 if wanted is int else False if wanted is bool else "xx"  # a text, an id and a language code


def _annotation(model: Any, path: Path) -> Any:
    """What stands at a path below a model."""
    wanted = model
    for step in path:
        wanted = bare(wanted)
        if isinstance(wanted, type) and issubclass(wanted, Part):
            wanted = next((key.annotation for key in keys_of(wanted).values() if key.name == step), Any)
        else:
            arguments = typing.get_args(wanted)
            wanted = arguments[-1] if arguments else Any
    return bare(wanted)


def _keys(wanted: Any) -> list[str]:
    return [key.name for key in keys_of(wanted).values()] if isinstance(wanted, type) and issubclass(wanted, Part) else []


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _copy(v) for k, v in value.items()}
    return [_copy(v) for v in value] if isinstance(value, list) else value


def _at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _put(value: Any, path: Path, held: Any, reading: Reading) -> None:
    reading.damaged.add(path)
    parent = _at(value, path[:-1])
    if isinstance(parent, dict | list) and path:
        parent[path[-1]] = held  # type: ignore[index]
