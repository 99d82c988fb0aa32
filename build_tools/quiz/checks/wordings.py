"""Every text carries all of the quiz's languages and no other, for every seat that reads it, is not empty and not cut short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...diagnostics import Diagnostic, did_you_mean
from ...messages import NOTHING, Message, say
from ..model import seen_from
from ..yaml_source import Path
from .subject import Subject

MOST_LINES = 12  # that one message names


def check(subject: Subject) -> Iterator[Diagnostic]:
    if subject.damaged(("languages",)):
        return  # which languages are meant is not known yet
    missing: dict[str, list[Path]] = {}
    spoken, comments = set(subject.quiz.languages), "#" in subject.reading.tree.text
    for path, _, text in subject.texts():
        if (comments or not _is_whole(text, spoken)) and not subject.damaged(path):
            yield from _text(subject, path, text, missing)
    for language, paths in missing.items():
        yield _in_no_language(subject, language, paths)


def _is_whole(text: Any, languages: set[str]) -> bool:
    """Whether a text says something in each language: so nearly all do, and need no closer look where nothing can be cut short."""
    return isinstance(text, dict) and text.keys() == languages and all(isinstance(words, str) and words.strip() for words in text.values())


def _in_no_language(subject: Subject, language: str, paths: list[Path]) -> Diagnostic:
    """All that lacks a language, in one message: an author who has not written it yet, or does not mean to. `language`: the one
    that is missing; "" where texts do not say which one they are in."""
    lines = list(dict.fromkeys(subject.place(path).line for path in paths[1:]))
    all_languages = tuple(subject.quiz.languages)
    kept = tuple(code for code in all_languages if code != language) if language else all_languages[:1]
    out = say("mend-languages", languages=kept) if kept else say("mend-add-language")
    more = len(paths) - 1
    if language:
        others = say("more-missing", count=more, lines=_some(lines)) if more else NOTHING
        message = say("text-missing", language=language, others=others)
        return subject.error(paths[0], "text-missing", message, say("mend-text-missing", language=language, out=out))
    others = say("more-in-one", count=more, lines=_some(lines)) if more else NOTHING
    message = say("text-in-one", languages=all_languages, others=others)
    whole = "{" + ", ".join(f"{code}: …" for code in all_languages) + "}"
    return subject.error(paths[0], "text-missing", message, say("mend-text-in-one", whole=whole, out=out))


def _some(lines: list[int]) -> Message:
    shown = ", ".join(map(str, lines[:MOST_LINES])) + (", …" if len(lines) > MOST_LINES else "")
    return say("on-lines", count=len(lines), lines=shown)


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
            yield subject.error((*path, key), "unknown-key", say("not-a-perspective", name=key), did_you_mean(key, seats), key=True)
    for seat in _readers(subject, path, seats):
        if seat not in text and not unclear:
            yield subject.error(path, "text-missing", say("text-missing-seat", seat=seat), say("mend-text-missing-seat", seat=seat))


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
            yield subject.error(path, "text-empty", say("text-empty"), say("mend-text-empty-key"))
        if len(languages) > 1 and text.strip():
            missing.setdefault("", []).append(path)
        return
    if not isinstance(text, dict):
        yield subject.error(path, "wrong-type", say("text-is-list"), say("mend-text-is-list"))
        return
    for key, value in text.items():
        here = (*path, key)
        if key not in languages:
            mend = did_you_mean(key, languages) if len(key) > 2 else say("mend-text-language", languages=tuple(languages))
            yield subject.error(here, "text-language", say("text-language", name=key), mend, key=True)
        elif not isinstance(value, str):
            yield subject.error(here, "wrong-type", say("text-wanted"), say("mend-indentation"))
        elif cut := subject.reading.left_out(here):
            yield cut
        elif not value.strip():
            yield subject.error(here, "text-empty", say("text-empty"), say("mend-text-empty"))
    for language in languages:
        if language not in text:
            missing.setdefault(language, []).append(path)
