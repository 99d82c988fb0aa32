"""What only a host can say of each file: who may frame it, how long it may be kept, and the policy once more. Pure.

A table of rules, the first that fits a path decides; publish/host_files.py writes it in each host's own language. No rule holds a
hash or a name that changes with the content, so that a server's configuration outlives a new quiz.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from ..render.web.policy import NONE, rules_of, written

V = TypeVar("V", bound=Hashable)
FEATURES = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb"),
)
PERMISSIONS = "Permissions-Policy"


def permissions(*asked: str) -> str:
    """What a page may ask its reader for: nothing but what is `asked`."""
    return ", ".join(f"{feature}={'(self)' if feature in asked else '()'}" for feature in FEATURES)


COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    PERMISSIONS: permissions(),
    "Cross-Origin-Opener-Policy": "same-origin",
}
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}  # neither for subdomains nor for good: those are not ours to bind
CSP, CORP, CACHE = "Content-Security-Policy", "Cross-Origin-Resource-Policy", "Cache-Control"
# Nothing between host and reader may rewrite a file, as Cloudflare does with addresses to write to: another content has another hash.
FOR_GOOD = "public, max-age=31536000, immutable, no-transform"
SHORT = "public, max-age=300, no-transform"
ASKED_AGAIN = "no-cache, no-transform"  # kept, but never shown without asking whether it is still right
SEARCH = r"(?:\w\w/)?pagefind/[0-9a-f]{8}/"  # the folder's name is its content's
HASHED = rf"assets/(?:.*\.)?[\w-]+\.[0-9a-f]{{8}}\.\w+$|{SEARCH}"
# A worker is held by the policy that its own file comes with, not by its page's.
SEARCHING = rf"{SEARCH}pagefind[\w-]*\.js$"
KEEPING = r"(?:\w\w/)?sw\.js$"
WORKER_POLICY = written({"default-src": NONE, "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"})
# Opened by itself, a drawing is a document of the site: it may look as it likes, and do nothing.
DRAWING = r".*\.[sS][vV][gG]$"
HASHED_DRAWING = r"assets/(?:.*\.)?[\w-]+\.[0-9a-f]{8}\.svg$"
DRAWING_POLICY = written({"default-src": NONE, "img-src": "data:", "style-src": "'unsafe-inline'", "sandbox": ""})
PAGES = r"(?:.*/)?$|.*\.html$"
CARDS = re.compile(r"(?:\w\w/)?q/")
BOARD = re.compile(r"(?:\w\w/)?board/")  # where a camera may read codes, once somebody asks for it
INLINE = ("default-src", "script-src", "style-src")
FETCHES = ("connect-src", "font-src", "frame-src", "img-src", "manifest-src", "media-src", "object-src", "worker-src")


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern`: a regular expression for paths from the site's root, in what PCRE, RE2 and Python have in common."""

    pattern: str
    headers: Mapping[str, str]

    def fits(self, path: str) -> bool:
        return re.match(self.pattern, path) is not None


def rules_for(policies: Mapping[str, str], public: str = "") -> list[Rule]:
    """`policies`: a page's file from the site's root → the policy that it says itself; `public`: the site's address."""
    shared = COMMON | (HTTPS_ONLY if _alone_on_https(public) else {})
    pages = {path: _of_page(path, said) for path, said in sorted(policies.items())}
    found = list(areas(pages))
    usual = Counter(value for _, value in found).most_common(1)[0][0] if found else ("", "same-origin", permissions())
    other: dict[tuple[str, str, str], list[str]] = {}
    for area, value in found:
        if value != usual:
            other.setdefault(value, []).append(area)

    def rule(pattern: str, cache: str, policy: str = "", shared_with: str = "same-origin", may_ask: str = COMMON[PERMISSIONS]) -> Rule:
        return Rule(pattern, {**shared, PERMISSIONS: may_ask, CORP: shared_with, CACHE: cache, **({CSP: policy} if policy else {})})

    return [
        *(rule("|".join(map(_pattern, alike)), ASKED_AGAIN, *value) for value, alike in other.items()),
        rule(SEARCHING, FOR_GOOD, WORKER_POLICY),
        rule(HASHED_DRAWING, FOR_GOOD, DRAWING_POLICY),
        rule(HASHED, FOR_GOOD),
        rule(DRAWING, SHORT, DRAWING_POLICY),
        rule(KEEPING, ASKED_AGAIN, WORKER_POLICY),
        rule(PAGES, ASKED_AGAIN, *usual),
        rule("", SHORT),
    ]


def headers_of(path: str, rules: Sequence[Rule]) -> Mapping[str, str]:
    return next(rule.headers for rule in rules if rule.fits(path))


def header_policy(said: str, *, framed: bool) -> str:
    """A page's policy as its host says it. Hashes are left to the page, so that a header never blocks what came after it."""
    rules = rules_of(said)
    if "'sha256-" in said:
        closed = {directive: rules.get(directive, NONE) for directive in FETCHES}
        rules = closed | {directive: sources for directive, sources in rules.items() if directive not in INLINE}
    return written(rules if framed else rules | {"frame-ancestors": NONE})


def areas(values: Mapping[str, V], folder: str = "") -> Iterator[tuple[str, V]]:
    """Files by path → "folder/" for each folder of a single value, and the files of mixed ones one by one; none overlap."""
    inside: dict[str, dict[str, V]] = {}
    for path, value in values.items():
        name, slash, _ = path.removeprefix(folder).partition("/")
        inside.setdefault(folder + name + slash, {})[path] = value
    for area, found in inside.items():
        if area.endswith("/") and len(set(found.values())) > 1:
            yield from areas(found, area)
        else:
            yield area, next(iter(found.values()))


def _of_page(path: str, said: str) -> tuple[str, str, str]:
    framed = CARDS.match(path) is not None
    may_ask = permissions(*(["camera"] if BOARD.match(path) else []))
    return header_policy(said, framed=framed), "cross-origin" if framed else "same-origin", may_ask


def _pattern(area: str) -> str:
    if area.endswith("/"):
        return re.escape(area)
    folder, _, name = area.rpartition("/")
    file = r"(?:index\.html)?" if name == "index.html" else re.escape(name)
    return re.escape(f"{folder}/" if folder else "") + file + "$"


def _alone_on_https(public: str) -> bool:
    """Where a browser may be told to come back by https only: the order binds the whole host, so the host is to be ours."""
    parts = urlsplit(public)
    return parts.scheme == "https" and parts.path == "/"
