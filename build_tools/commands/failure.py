"""How a command ends when it cannot go on: with one clear line."""

from __future__ import annotations

from typing import NoReturn


class Failure(Exception):
    """One clear line for the person at the keyboard; the command ends with 1."""


def fail(message: str) -> NoReturn:
    raise Failure(message)
