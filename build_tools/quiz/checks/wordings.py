"""Every text carries all of the quiz's languages and no other, for every seat that reads it, is not empty and not cut short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...diagnostics import Diagnostic, did_you_mean
from ..model import seen_from
from ..yaml_source import Path
from .subject import Subject

MOST_LINES = 12  # that one message names


def check(subject: Subject) -> Iterator[Diagnostic]:
    if subject.damaged(("languages",)):
        return  # which languages are meant is not known yet
    missing: dict[str, list[Path]] = {}
    for path, _, text in subject.texts():
        if not subject.damaged(path):
            yield from _text(subject, path, text, missing)
    for language, paths in missing.items():
        yield _in_no_language(subject, language, paths)


def _in_no_language(subject: Subject, language: str, paths: list[Path]) -> Diagnostic:
    """All that lacks a language, in one message: an author who has not written it yet, or does not mean to. `language`: the one
    that is missing; "" where texts do not say which one they are in."""
    lines = list(dict.fromkeys(subject.place(path).line for path in paths[1:]))
    others = f"; so are {len(paths) - 1} more, on line{'s' * (len(lines) > 1)} {_some(lines)}" if len(paths) > 1 else ""
    kept = [code for code in subject.quiz.languages if code != language] if language else subject.quiz.languages[:1]
    out = f"or, if the quiz is in {_list(kept)} alone, `languages: [{', '.join(kept)}]`" if kept else "or add the language to `languages`"
    if language:
        return subject.error(paths[0], "text-missing", f"this text is missing in `{language}`{others}", f"add `{language}: …`, {out}")
    whole = "{" + ", ".join(f"{code}: …" for code in subject.quiz.languages) + "}"
    message = f"this text stands in one language, and the quiz has {_list(subject.quiz.languages)}{others.replace('so are', 'so do')}"
    return subject.error(paths[0], "text-missing", message, f"write `{whole}`, {out}")


def _some(lines: list[int]) -> str:
    return ", ".join(map(str, lines[:MOST_LINES])) + (", …" if len(lines) > MOST_LINES else "")


def _text(subject: Subject, path: Path, text: Any, missing: dict[str, list[Path]]) -> Iterator[Diagnostic]:
    seats = [s for s in subject.seats if s and s not in subject.quiz.languages]
    unclear = subject.unclear(("perspectives",))
    if not isinstance(text, dict) or not any(key in seats or (unclear and key not in subject.quiz.languages) for key in text):
        yield from _languages(subject, path, text, missing)
        return
    for key, value in text.items():
        if key in seats or unclear:
            yield from _languages(subject, (*path, key), value, missing)
        else:
            yield subject.error(
                (*path, key), "unknown-key", f"`{key}` is not a perspective of this quiz", did_you_mean(key, seats), key=True
            )
    for seat in _readers(subject, path, seats):
        if seat not in text and not unclear:
            hint = f"add `{seat}: {{…}}`, or one wording for all"
            yield subject.error(path, "text-missing", f"this text is missing for the perspective `{seat}`", hint)


def _readers(subject: Subject, path: Path, seats: list[str]) -> list[str]:
    """The seats that are shown a text: all, or the one that its portrait, care or option names."""
    part: Any = subject.quiz
    only = None
    for step in path[:-1]:
        part = part[step] if isinstance(step, int) else getattr(part, step)
        only = getattr(part, "perspective", None) or only
    return [only] if only in seats else [s for s in seats if s in _having(subject, path)] if path[0] == "dimensions" else seats


def _having(subject: Subject, path: Path) -> set[str]:
    """The seats that are shown a dimension's text: those that have the dimension; its name, those asked a question under it too."""
    dimension = subject.profile.dimensions[int(path[1])]
    named = {dimension.id} if path[2:] in (("title",), ("topic",)) else set()
    owns = {seat: seen_from(subject.profile, seat) for seat in subject.seats}
    return {s for s, own in owns.items() if dimension.id in {d.id for d in own.dimensions} or named & {i.dimension for i in own.items}}


def _languages(subject: Subject, path: Path, text: Any, missing: dict[str, list[Path]]) -> Iterator[Diagnostic]:
    languages = subject.quiz.languages
    if isinstance(text, str):
        if cut := subject.reading.left_out(path):
            yield cut
        elif not text.strip():
            yield subject.error(path, "text-empty", "this text is empty", "write it, or leave the key out where it may be")
        if len(languages) > 1 and text.strip():
            missing.setdefault("", []).append(path)
        return
    if not isinstance(text, dict):
        yield subject.error(path, "wrong-type", "this wants a text, and holds a list", "write `{fr: …, en: …}`")
        return
    for key, value in text.items():
        here = (*path, key)
        if key not in languages:
            hint = (
                did_you_mean(key, languages) if len(key) > 2 else f"the quiz has {_list(languages)}: add it to `languages`, or remove this"
            )
            yield subject.error(here, "text-language", f"`{key}` is not a language of this quiz", hint, key=True)
        elif not isinstance(value, str):
            yield subject.error(here, "wrong-type", "this wants a text", "look at the indentation and the dashes")
        elif cut := subject.reading.left_out(here):
            yield cut
        elif not value.strip():
            yield subject.error(here, "text-empty", "this text is empty", "write it: no language falls back on another")
    for language in languages:
        if language not in text:
            missing.setdefault(language, []).append(path)


def _list(names: list[str]) -> str:
    return " and ".join(f"`{n}`" for n in names)
