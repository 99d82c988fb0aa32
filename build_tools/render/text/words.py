"""The interface's own words, ready for a language: from words.yml, and a site's own data/words.CODE.yml, which adds a language or says
some words otherwise. What a language of the site lacks stops the build, in one message."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from ...messages import tell
from .conventions import plural
from .typography import spaced
from .yaml_values import NotYaml, scalars_as_text, values

FILE = Path(__file__).parents[1] / "words.yml"
NAMED = 3  # of the words that a language lacks, how many are named
SITE = "site"  # the site's own name: mkdocs.yml says it for each language
FORMS = ("zero", "one", "two", "few", "many")  # of a noun that is counted: what a language has none of, `other` says
_own: dict[str, dict[str, str]] = {}  # language → a site's own words


class Words:
    """`words("show")`; `words("from-to", low=0, high=4)`."""

    def __init__(self, language: str) -> None:
        if language not in spoken() and language not in _own:
            raise ValueError(tell("no-words-in", language=language, languages=", ".join(spoken())))
        self.language = language

    @staticmethod
    def has(key: str) -> bool:
        return key in _all()

    def counted(self, noun: str, count: float) -> str:
        """The form of a noun that a number asks for: `pair-one`, `pair-other`, and `pair-few` or `pair-many` in languages that have them."""
        form = f"{noun}-{plural(count, self.language)}"
        there = form in _own.get(self.language, ()) or self.language in _all().get(form, ())
        return self(form if there else f"{noun}-other")

    def __call__(self, key: str, **values: Any) -> str:
        own = _own.get(self.language, {}).get(key)
        text = _all()[key][self.language] if own is None else own
        return spaced(text.format(**values) if values else text, self.language)


def with_site_name(text: str, language: str) -> str:
    """A page's text, with what the site is called wherever it says `{site}`."""
    return text.replace("{site}", Words(language)(SITE)) if "{site}" in text else text


def spoken() -> list[str]:
    """The languages of words.yml, in its order."""
    return list(next(iter(_all().values())))


def use_own(words: Mapping[str, Mapping[str, str]]) -> None:
    """A site's own words by language, from here on, in this process."""
    _own.clear()
    _own.update({language: dict(texts) for language, texts in words.items()})


def own_words() -> dict[str, dict[str, str]]:
    """Those in use."""
    return _own


def own_file(language: str) -> str:
    return f"data/words.{language}.yml"


def read_own(text: str, language: str) -> tuple[dict[str, str], list[str]]:
    """A site's own words in a language, and what is wrong with them; a word that is left empty is not there."""
    where = own_file(language)
    try:
        loaded = scalars_as_text(text) or {}
    except NotYaml as error:
        return {}, [f"{where}: {error}"]
    if not isinstance(loaded, dict) or not all(isinstance(said, str) for said in loaded.values()):
        return {}, [f"{where}: {tell('a-line-a-word')}"]
    words = {str(key): said for key, said in loaded.items() if said.strip()}
    return words, [f"{where}: {key}: {problem}" for key, said in words.items() if (problem := _unfit(str(key), said))]


def _unfit(key: str, said: str) -> str:
    stem, _, form = key.rpartition("-")
    model = _all().get(key) or (_all().get(f"{stem}-other") if form in FORMS else None)
    if model is None:
        return tell("word-unknown")
    wanted, there = _gaps(model[spoken()[0]]), _gaps(said)
    if there is None:
        return tell("lone-brace")
    return "" if wanted == there else tell("other-gaps", there=_shown(there), wanted=_shown(wanted or set()))


def _gaps(text: str) -> set[str] | None:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _shown(gaps: set[str]) -> str:
    return ", ".join(f"{{{gap}}}" for gap in sorted(gaps)) or tell("no-gaps")


def missing(language: str, own: Mapping[str, str]) -> list[str]:
    """The words that a language lacks."""
    return [key for key, said in _all().items() if language not in said and key not in own and not _left_to_other(key)]


def _left_to_other(key: str) -> bool:
    stem, _, form = key.rpartition("-")
    return form in FORMS and f"{stem}-other" in _all()


def lacking(language: str, own: Mapping[str, str]) -> str:
    """The one message of what a language lacks, or nothing."""
    keys = missing(language, own)
    if not keys:
        return ""
    named = ", ".join(f"`{key}`" for key in keys[:NAMED]) + ("…" if len(keys) > NAMED else "")
    said = tell("words-lacking", number=len(keys), every=len(_all()), language=language, named=named, file=own_file(language))
    return f"{own_file(language)}: {said}"


def to_fill(language: str, own: Mapping[str, str]) -> str:
    """The file of a language's words: those that are there, and a comment and an empty place for each that is not."""
    lines = [f"# The interface's words in `{language}`. What stands in braces is filled in and stays; a word left empty is missing."]
    for key, said in _all().items():
        if language in said and key not in own:
            continue
        models = [line for code, text in said.items() for line in f"{code}: {text}".split("\n")]
        lines += ["", *(f"#   {line}".rstrip() for line in models), f"{_key(key)}: {_quoted(own[key]) if key in own else ''}".rstrip()]
    rest = [f"{_key(key)}: {_quoted(said)}" for key, said in own.items() if key not in _all()]
    return "\n".join([*lines, *rest]) + "\n"


def _key(key: str) -> str:
    return f'"{key}"' if key in ("true", "false", "yes", "no", "on", "off", "null") else key  # which YAML would read as no word


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@cache
def _all() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = values(FILE.read_text("utf-8"))
    return loaded
