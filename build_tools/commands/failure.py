"""How a command ends when it cannot go on: with one clear line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from ..messages import Message


class Failure(Exception):
    """One clear line for the person at the keyboard; the command ends with 1. `said_in`: a language → the line."""

    def __init__(self, said_in: Callable[[str], str]) -> None:
        super().__init__(said_in)
        self.said_in = said_in


def fail(*lines: Message | str) -> NoReturn:
    """Ends the command. A text is told as it is."""
    raise Failure(lambda language: "\n".join(line if isinstance(line, str) else line.said_in(language) for line in lines))
