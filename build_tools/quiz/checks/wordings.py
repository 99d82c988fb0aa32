"""Every text carries all of the quiz's languages and no other, for every seat that reads it, and is not empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...diagnostics import Diagnostic, did_you_mean
from ..source import Path
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    if subject.damaged(("languages",)):
        return  # which languages are meant is not known yet
    for path, _, text in subject.texts():
        if not subject.damaged(path):
            yield from _text(subject, path, text)


def _text(subject: Subject, path: Path, text: Any) -> Iterator[Diagnostic]:
    seats = [s for s in subject.seats if s and s not in subject.quiz.languages]
    unclear = subject.unclear(("perspectives",))
    if not isinstance(text, dict) or not any(key in seats or (unclear and key not in subject.quiz.languages) for key in text):
        yield from _languages(subject, path, text)
        return
    for key, value in text.items():
        if key in seats or unclear:
            yield from _languages(subject, (*path, key), value)
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
    return [only] if only in seats else seats


def _languages(subject: Subject, path: Path, text: Any) -> Iterator[Diagnostic]:
    languages = subject.quiz.languages
    if isinstance(text, str):
        if not text.strip():
            yield subject.error(path, "text-empty", "this text is empty", "write it, or leave the key out where it may be")
        elif len(languages) > 1:
            hint = f"write `{{{', '.join(f'{code}: …' for code in languages)}}}`"
            yield subject.error(path, "text-missing", f"this text stands in one language; the quiz has {_list(languages)}", hint)
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
        elif not value.strip():
            yield subject.error(here, "text-empty", "this text is empty", "write it: no language falls back on another")
    for language in languages:
        if language not in text:
            yield subject.error(path, "text-missing", f"this text is missing in `{language}`", f"add `{language}: …`")


def _list(names: list[str]) -> str:
    return " and ".join(f"`{n}`" for n in names)
