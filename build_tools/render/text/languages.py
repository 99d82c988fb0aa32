"""Which languages a site has: the list of the i18n plugin in mkdocs.yml, its default first, and nothing else.

The list is read once, by whoever reads the site's sources, and is in force for what is then read, rendered and packed, as a
program's locale is. Where no site has been read, it is every language that the interface has words in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .conventions import is_known
from .words import spoken

SUFFIX = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{4})?(?:[-_][A-Z]{2})?)\.md$")  # as the i18n plugin knows one


@dataclass(frozen=True, slots=True)
class Languages:
    """`codes`: at least one, the default first."""

    codes: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.codes[0]

    def others(self, language: str) -> tuple[str, ...]:
        return tuple(code for code in self.codes if code != language)

    def of(self, spoken: Iterable[str]) -> tuple[str, ...]:
        """Those of a quiz that the site has too, in the quiz's order."""
        return tuple(code for code in spoken if code in self.codes)

    def language_of(self, source: str) -> str:
        """`a.en.md` → en; `a.md` → the default."""
        written = SUFFIX.search(source)
        return written[1] if written else self.first

    def source(self, page: str, language: str, there: Collection[str]) -> str:
        """The file of a page in a language: `a.nl.md`; for the default, `a.md` where the other isn't there."""
        named = page.removesuffix(".md") + f".{language}.md"
        return page if language == self.first and named not in there else named

    def read(self, sources: Iterable[str]) -> Iterator[str]:
        """Of the sources of pages, those that the site shows: of its languages, and none that another takes the place of."""
        there = list(sources)
        every = set(there)
        for source in there:
            language = self.language_of(source)
            if language in self.codes and source == self.source(page_of(source), language, every):
                yield source


_in_force: list[Languages] = []


def languages() -> Languages:
    """Those in force."""
    return _in_force[-1] if _in_force else Languages(tuple(spoken()))


def use(these: Languages) -> None:
    """From here on, in this process."""
    _in_force[:] = [these]


@contextmanager
def in_force(these: Languages) -> Iterator[None]:
    _in_force.append(these)
    try:
        yield
    finally:
        _in_force.pop()


def page_of(source: str) -> str:
    """`a.en.md`, or `a.md` → `a.md`: the page, whatever its language."""
    return SUFFIX.sub(".md", source)


def listed(entries: Any, otherwise: str = "") -> Languages:
    """From the i18n plugin's `languages`, checked or as written; one language, `otherwise`, where there is no list."""
    rows = [entry for entry in entries or () if isinstance(entry, dict) or hasattr(entry, "locale")]
    said = [
        {key: row.get(key) for key in ("locale", "default", "build")}
        if isinstance(row, dict)
        else {key: getattr(row, key) for key in ("locale", "default", "build")}
        for row in rows
    ]
    built = [row for row in said if row["build"] is not False and isinstance(row["locale"], str)]
    codes = [str(row["locale"]) for row in sorted(built, key=lambda row: not row["default"])]
    return Languages(tuple(dict.fromkeys(codes)) or (otherwise,)) if codes or otherwise else Languages(tuple(spoken()))


def in_settings(settings: dict[str, Any]) -> Languages:
    """Of mkdocs.yml, read as plain YAML."""
    entries, theme = _entries(settings), settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return listed(entries if isinstance(entries, list) else None, language if isinstance(language, str) and not entries else "")


def names_in(settings: dict[str, Any]) -> dict[str, str]:
    """Language → what the site is called in it: its own `site_name` in the list, else the site's."""
    entries, name = _entries(settings), settings.get("site_name")
    named = (
        {str(e["locale"]): e.get("site_name") for e in entries if isinstance(e, dict) and "locale" in e}
        if isinstance(entries, list)
        else {}
    )
    found = {code: named.get(code) or name for code in in_settings(settings).codes}
    return {code: said for code, said in found.items() if isinstance(said, str) and said}


def _entries(settings: dict[str, Any]) -> Any:
    plugins = settings.get("plugins")
    options = [p["i18n"] for p in plugins if isinstance(p, dict) and "i18n" in p] if isinstance(plugins, list) else []
    options += [plugins["i18n"]] if isinstance(plugins, dict) and "i18n" in plugins else []
    return options[0].get("languages") if options and isinstance(options[0], dict) else None


def unknown(these: Languages) -> list[str]:
    """What is wrong with the list itself."""
    return [
        f"mkdocs.yml: languages: `{code}` is no language: write its code, as `fr`, `nl` or `pt-BR`"
        for code in these.codes
        if not is_known(code)
    ]
