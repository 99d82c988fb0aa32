"""What the program says, as a key of messages.yml and the values that fill it: its words are looked up when somebody is to read
them, in their language. Nothing is loaded while there is nothing to say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from .no_break_spaces import NARROW, french

FILE = Path(__file__).with_name("messages.yml")
LANGUAGES = ("fr", "en")  # that the program speaks
DEFAULT = "en"
# As CLDR has it of our two languages (a test asks Babel, which takes longer to load than most answers to find):
AND = {"fr": " et ", "en": " and "}
OR = {"fr": " ou ", "en": " or "}
ONE = {"fr": (0, 1), "en": (1,)}
THOUSANDS = {"fr": NARROW, "en": ","}


@dataclass(frozen=True, slots=True)
class Message:
    """`values`: the name of each gap and what fills it: a text, a number, another message, a tuple of names or of messages.
    The text of a Message (`str`) is English."""

    key: str
    values: tuple[tuple[str, Any], ...] = ()

    def said_in(self, language: str) -> str:
        if not self.key:
            return ""
        language = language if language in LANGUAGES else DEFAULT
        template = _all()[self.key][language]
        if isinstance(template, dict):
            template = _counted(template, dict(self.values)["count"], language)
        return _Filled(language).format(_spaced(template, language), **dict(self.values))

    def __str__(self) -> str:
        return self.said_in(DEFAULT)

    def __bool__(self) -> bool:
        return bool(self.key)


NOTHING = Message("")


def say(key: str, /, **values: Any) -> Message:
    return Message(key, tuple(values.items()))


def tell(key: str, /, **values: Any) -> str:
    """A message in words at once, where lines of text are wanted: in the language that the program speaks."""
    return say(key, **values).said_in(spoken())


def mended(said: Message, mend: Message) -> str:
    """What is wrong and its mend on one line; the mend may be nothing."""
    return tell("mended", said=said, mend=mend) if mend else said.said_in(spoken())


_asked_for: list[str] = []


def spoken() -> str:
    """The language that the program speaks: the one that a command was asked to, else the system's."""
    return _asked_for[-1] if _asked_for else language_asked(os.environ)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it the program speaks this language, whatever the system's."""
    _asked_for.append(language)
    try:
        yield
    finally:
        _asked_for.pop()


def refusal(error: OSError) -> Message:
    """Why the system refused a file."""
    import errno

    key = f"system-{errno.errorcode.get(error.errno or 0, '')}"
    return say(key) if key in _all() else say("system", said=(error.strerror or str(error)).lower())


def language_asked(environment: Mapping[str, str]) -> str:
    """The language that a system asks for: its variables in gettext's order, on Windows that of its windows; English else."""
    chosen = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), _of_windows())
    if chosen.partition(".")[0] in ("C", "POSIX"):
        return DEFAULT
    wishes = [*environment.get("LANGUAGE", "").split(":"), chosen]
    return next((code for wish in wishes if (code := wish[:2].lower()) in LANGUAGES), DEFAULT)


def _of_windows() -> str:
    import sys

    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


class _Filled(Formatter):
    """Fills a message's gaps. A tuple of names stands as `a`, `b`; with `:and`, as `a` and `b`; with `:bare`, as a, b; with `:or`, as a or b. A number with `:n`
    has its thousands apart."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, spec: str) -> str:
        if isinstance(value, Message):
            return value.said_in(self.language)
        if isinstance(value, tuple) and value and isinstance(value[0], Message):
            return (AND[self.language] if spec == "and" else ", ").join(one.said_in(self.language) for one in value)
        if isinstance(value, tuple):
            if spec in ("bare", "or"):
                return (OR[self.language] if spec == "or" else ", ").join(map(str, value))
            return (AND[self.language] if spec == "and" else ", ").join(f"`{one}`" for one in value)
        if spec == "n":
            return f"{value:,}".replace(",", THOUSANDS[self.language])
        return str(format(value, spec))


def _counted(forms: dict[str, str], count: int, language: str) -> str:
    """The form that a number asks for in a language."""
    return forms["one" if count in ONE[language] else "other"]


def _spaced(template: str, language: str) -> str:
    """A message's words with their no-break spaces, those of French; what stands between backticks is to be typed as it is."""
    if language != "fr":
        return template
    return "`".join(part if n % 2 else french(part) for n, part in enumerate(re.split("`", template)))


@cache
def _all() -> dict[str, Any]:
    import yaml

    loaded: dict[str, Any] = yaml.load(FILE.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return loaded


def of_calls(language: str) -> dict[str, str]:
    """What argparse says by itself, in English → in a language: the messages `call-…`."""
    calls = {key: said for key, said in _all().items() if key.startswith("call-")}
    return {said["en"]: _spaced(said[language], language) for said in calls.values()}
