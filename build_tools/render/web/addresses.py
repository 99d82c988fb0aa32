"""Where each page and card stands on the site, and the relative way from one to another."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote, urlsplit

from ...messages import say, tell
from ..text.languages import languages, page_of
from ..text.words import Words

# What copying from an address bar, a chat or a spreadsheet leaves around an address.
WRAPPING = " \t\r\n\u00a0\u200b\u200e\u202f\ufeff\"'`<>«»“”„‘’"
NAMED_PAGE = re.compile(r"/index\.html?/*$", re.IGNORECASE)
# What every host's configuration takes as it stands: no blank, quotation mark, `;`, `$`, `{` or `%` reaches one.
FOLDERS = re.compile(r"/[A-Za-z0-9._~/-]*")
HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*", re.IGNORECASE)  # a name, or IPv6
HERE = re.compile(r"localhost|127(\.\d+){3}|0\.0\.0\.0|\[?::1?\]?|.*\.localhost")


def language_root(language: str) -> str:
    return "" if language == languages().first else f"{language}/"


def page_address(source: str, language: str) -> str:
    """`vendre/le-point.md` → `vendre/le-point/` or `en/vendre/le-point/`, from the site's root; an anchor is kept."""
    page, hash_, anchor = source.partition("#")
    stem = page_of(page).removesuffix(".md")
    folder = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    return language_root(language) + folder + hash_ + anchor


def card_address(quiz: str, language: str, seat: str = "", edition: str = "") -> str:
    """`q/isolation/`; `en/q/which-support/rep/` for a seat that is not the quiz's own; `q/isolation/1/` for an earlier edition."""
    return f"{language_root(language)}q/{quiz}/" + "".join(f"{part}/" for part in (edition, seat) if part)


def is_of(path: str, language: str) -> bool:
    """Whether a file of the site stands under this language's root, and under no deeper one."""
    own = language_root(language)
    return path.startswith(own) and not any(path.startswith(root) for root in map(language_root, languages().codes) if len(root) > len(own))


def board_address(language: str) -> str:
    """Where a group's picture is drawn."""
    return f"{language_root(language)}board/"


def relative(target: str, start: str) -> str:
    """The way from the page at `start` to `target`, both from the site's root and ending in `/` where they are folders."""
    path = re.split("[?#]", target)[0]
    return way(path, start) + ("/" if path.endswith("/") or not path else "") + target[len(path) :]


def way(path: str, folder: str) -> str:
    """From a folder to a path, both from the site's root, plain and without a `..`: what posixpath.relpath says, in a fifth of its time."""
    to, at = [part for part in path.split("/") if part], [part for part in folder.split("/") if part]
    shared = 0
    while shared < min(len(to), len(at)) and to[shared] == at[shared]:
        shared += 1
    return "/".join([".."] * (len(at) - shared) + to[shared:]) or "."


def target_of(written: str, here: str) -> tuple[str, str] | None:
    """Where an address leads that is written on a page in the folder `here`: (path from the site's root, "?question#anchor" or "");
    None where it is of another host or scheme, or stays on the page."""
    parts = urlsplit(written)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = posixpath.normpath(posixpath.join("/", here, unquote(parts.path))).lstrip("/")
    return path, (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def public_address(site_url: str | None) -> str:
    """The address that others reach the site at, ending in `/`; "" where none is set, or where it is this very machine,
    as under `mkdocs serve`."""
    parts = urlsplit(site_url or "")
    if parts.scheme not in ("http", "https") or not parts.hostname or HERE.fullmatch(parts.hostname):
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def read_site_url(written: str) -> tuple[str, str]:
    """(the site's address, ending in `/`, or ""; what is wrong with what was written). What copying from an address bar adds is
    taken off: blanks, quotation marks, a question, an anchor, the name of the first page."""
    bare = written.strip(WRAPPING)
    if not bare:
        return "", ""
    whole = bare if re.match(r"https?:", bare, re.IGNORECASE) else f"https://{bare.partition('://')[2] or bare}".replace("///", "//")
    try:
        parts = urlsplit(whole)
        host, port = (parts.hostname or "").encode("idna").decode(), f":{parts.port}" if parts.port else ""
    except ValueError:
        return "", tell("no-address", written=bare[:80])
    if parts.username is not None:
        return "", tell("address-with-password", written=bare[:80])
    guessed = whole != bare
    if not HOST.fullmatch(host) or ".." in host or (guessed and "." not in host):
        return "", tell("no-address", written=bare[:80])
    path = re.sub(r"/+", "/", NAMED_PAGE.sub("/", parts.path) + "/")
    strange = next((c for c in path if not FOLDERS.fullmatch(f"/{c}")), "")
    if strange or {".", ".."} & set(path.split("/")):
        what = say("quoted", value=strange) if strange.strip() else say("address-blank") if strange else say("address-dots")
        return "", tell("address-strange", written=bare[:80], what=what)
    address = f"{parts.scheme.lower()}://{f'[{host}]' if ':' in host else host}{port}{path}"
    if guessed:
        return "", tell("address-cut", written=bare[:80], address=address)
    return address, ""


def plain_name(name: str) -> str:
    """`Autonome, pas seul` → `autonome-pas-seul`, for a file that any system takes; `site` of a name without Latin letters."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters)) or "site"


def stick_address(language: str) -> str:
    """The zip that opens without a host."""
    return f"{_away(language)}{plain_name(Words(language)('site'))}.zip"


def scorm_address(quiz: str, language: str, seat: str = "") -> str:
    """A quiz as a package for a learning platform; `seat` where it is not the quiz's own."""
    return f"{_away(language)}scorm-{quiz}" + (f"-{seat}" if seat else "") + ".zip"


def _away(language: str) -> str:
    return f"{language_root(language)}{Words(language)('away-folder')}/"
