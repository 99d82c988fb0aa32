"""Where each page and card stands on the site, and the relative way from one to another."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from .words import LANGUAGES

FIRST_LANGUAGE = "fr"
HERE = re.compile(r"localhost|127(\.\d+){3}|0\.0\.0\.0|\[?::1?\]?|.*\.localhost")


def language_root(language: str) -> str:
    return "" if language == FIRST_LANGUAGE else f"{language}/"


def page_address(source: str, language: str) -> str:
    """`vendre/le-point.md` → `vendre/le-point/` or `en/vendre/le-point/`, from the site's root; an anchor is kept."""
    page, hash_, anchor = source.partition("#")
    stem = page.removesuffix(".md").removesuffix(f".{language}")
    folder = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    return language_root(language) + folder + hash_ + anchor


def card_address(quiz: str, language: str, seat: str = "") -> str:
    """`q/isolation/`; `en/q/which-support/rep/` for a seat that is not the quiz's own."""
    return f"{language_root(language)}q/{quiz}/" + (f"{seat}/" if seat else "")


def is_of(path: str, language: str) -> bool:
    """Whether a file of the site stands under this language's root, and under no deeper one."""
    own = language_root(language)
    return path.startswith(own) and not any(path.startswith(root) for root in map(language_root, LANGUAGES) if len(root) > len(own))


def board_address(language: str) -> str:
    """Where a group's picture is drawn."""
    return f"{language_root(language)}board/"


def relative(target: str, start: str) -> str:
    """The way from the page at `start` to `target`, both from the site's root and ending in `/` where they are folders."""
    path, hash_, anchor = target.partition("#")
    return way(path, start) + ("/" if path.endswith("/") or not path else "") + hash_ + anchor


def way(path: str, folder: str) -> str:
    """From a folder to a path, both from the site's root, plain and without a `..`: what posixpath.relpath says, in a fifth of its time."""
    to, at = [part for part in path.split("/") if part], [part for part in folder.split("/") if part]
    shared = 0
    while shared < min(len(to), len(at)) and to[shared] == at[shared]:
        shared += 1
    return "/".join([".."] * (len(at) - shared) + to[shared:]) or "."


def target_of(written: str, here: str) -> tuple[str, str] | None:
    """Where an address leads that is written on a page in the folder `here`: (path from the site's root, "#anchor" or "");
    None where it is of another host or scheme, or stays on the page."""
    parts = urlsplit(written)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = posixpath.normpath(posixpath.join("/", here, unquote(parts.path))).lstrip("/")
    return path, f"#{parts.fragment}" if parts.fragment else ""


def public_address(site_url: str | None) -> str:
    """The address that others reach the site at, ending in `/`; "" where none is set, or where it is this very machine,
    as under `mkdocs serve`."""
    parts = urlsplit(site_url or "")
    if parts.scheme not in ("http", "https") or not parts.hostname or HERE.fullmatch(parts.hostname):
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def stick_address(language: str) -> str:
    """The zip that opens without a host."""
    return {"fr": "a-emporter/autonome-pas-seul.zip", "en": "en/take-away/independent-not-alone.zip"}[language]


def scorm_address(quiz: str, language: str, seat: str = "") -> str:
    """A quiz as a package for a learning platform; `seat` where it is not the quiz's own."""
    folder = {"fr": "a-emporter/", "en": "en/take-away/"}[language]
    return f"{folder}scorm-{quiz}" + (f"-{seat}" if seat else "") + ".zip"
