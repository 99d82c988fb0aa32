"""What a finished page's own policy would block, each with the likely mend. Pure. That no policy is too loose is for tests to see.

A browser says such things in a console that no author opens, and the page stays silent: here the build says them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from ..messages import tell
from ..render.web.policy import Rules, hash_of, rules_of

FALLS_BACK = {  # directive → where a browser looks when it isn't said, in order
    "frame-src": ("child-src", "default-src"),
    "form-action": (),
    "base-uri": (),
}
SAID = "content-security-policy"
DATA = re.compile(r"^(?:application|text)/(?:ld\+)?json$")  # a script that is none
WITHIN = r"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
# Every tag, with what stands in a script or style taken for none; html.parser takes ten times as long.
TAG = re.compile(
    rf"<!--.*?-->|<(?P<body>style|script)\b(?P<given>{WITHIN})>(?P<text>.*?)</(?P=body)\s*>|<(?P<tag>[a-z][^\s/>]*)(?P<attributes>{WITHIN})>",
    re.DOTALL | re.I,
)
ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.I)
IMPORTED = re.compile(r"@import\s+(?:url\()?[\"']?([^\"')\s;]+)[^;]*;?", re.I)
ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)", re.I)
LINKS = {"stylesheet": "style-src", "icon": "img-src", "manifest": "manifest-src", "modulepreload": "script-src"}
SOURCES = {  # element, attribute → what lets it through
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("image", "href"): "img-src",
    ("image", "xlink:href"): "img-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("track", "src"): "media-src",
    ("source", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("object", "data"): "object-src",
    ("embed", "src"): "object-src",
    ("form", "action"): "form-action",
    ("button", "formaction"): "form-action",
    ("input", "formaction"): "form-action",
    ("base", "href"): "base-uri",
}
MENDED = {"script-src", "style-src", "img-src", "form-action", "base-uri"}  # directives whose mend messages.yml says


@dataclass(frozen=True, slots=True)
class Blocked:
    """What is wrong, with the element or rule it is about, and the likely mend."""

    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.what}: {self.mend}"


def blocked(page: str, sheets: Mapping[str, str] | None = None) -> list[Blocked]:
    """`page`: its HTML; `sheets`: the style sheets it may ask for, by the end of their address → text."""
    reader = _Reader(page, sheets or {})
    return list(dict.fromkeys(reader.found))


def said_in(page: str) -> str:
    """The policy that a page says, or ""."""
    metas = (_attributes(tag) for tag in TAG.finditer(page) if (tag["tag"] or "").lower() == "meta")
    return next((own.get("content", "") for own in metas if own.get("http-equiv", "").lower() == SAID), "")


def allows(rules: Rules, directive: str, address: str) -> bool:
    """Whether an address as written may be fetched: what has no scheme is of the site itself."""
    sources = _sources(rules, directive)
    if sources is None:
        return True
    scheme = re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.I)
    if not scheme:
        return "'self'" in sources
    return any(source == scheme[0].lower() or (source.startswith("http") and address.startswith(source)) for source in sources)


def _sources(rules: Rules, directive: str) -> list[str] | None:
    """None where nothing is said, and all goes through."""
    for said in (directive, *FALLS_BACK.get(directive, ("default-src",))):
        if said in rules:
            return rules[said].split()
    return None


class _Reader:
    def __init__(self, page: str, sheets: Mapping[str, str]) -> None:
        self.found: list[Blocked] = []
        self.rules: Rules | None = None
        self.sheets = sheets
        for tag in TAG.finditer(page):
            if name := (tag["tag"] or tag["body"] or "").lower():
                self._element(name, _attributes(tag), tag["text"] or "")
        if self.rules is None:
            self._say(tell("policy-none"), tell("mend-policy-none"))

    def _element(self, tag: str, own: Mapping[str, str], text: str) -> None:
        if tag == "meta" and self.rules is None and own.get("http-equiv", "").lower() == SAID:
            self.rules = rules_of(own.get("content", ""))
        elif self.rules is None and tag in ("script", "style", "link"):
            self._say(tell("policy-late", tag=tag), tell("mend-policy-late"))
        if tag in ("script", "style") and "src" not in own and not DATA.match(own.get("type", "")):
            self._inline(tag, text)
        for name, value in own.items():
            self._attribute(tag, name, value)
        if tag == "link":
            self._link(own)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style":
            self._say(f'<{tag} style="{value}">', tell("mend-policy-style"))
        elif name.startswith("on"):
            self._say(f'<{tag} {name}="{value}">', tell("mend-policy-handler"))
        elif value.lower().startswith("javascript:"):
            self._say(f'<{tag} {name}="{value}">', tell("mend-policy-javascript"))
        elif name == "srcset":
            for candidate in re.split(r",\s+", value):
                self._ask(tag, name, candidate.split(" ")[0], "img-src")
        elif directive := SOURCES.get((tag, name)):
            self._ask(tag, name, value, directive)

    def _link(self, own: Mapping[str, str]) -> None:
        for word in own.get("rel", "").lower().split():
            if directive := LINKS.get(word):
                self._ask("link", "href", own.get("href", ""), directive)
            if word == "stylesheet":
                for end, text in self.sheets.items():
                    if own.get("href", "").endswith(end):
                        self._sheet(text, end)

    def _inline(self, tag: str, text: str) -> None:
        said = _sources(self.rules or {}, f"{tag}-src")
        if text.strip() and said is not None and hash_of(text) not in said:
            self._say(
                tell("policy-inline", tag=tag, start=" ".join(text.split())[:40]),
                tell("mend-policy-inline", mend=_mend(f"{tag}-src")),
            )
        if tag == "style":
            self._sheet(text, "<style>")

    def _sheet(self, text: str, where: str) -> None:
        fonts = " ".join(FONT_FACE.findall(text))
        for directive, addresses in (
            ("style-src", IMPORTED.findall(text)),
            ("font-src", ADDRESS.findall(fonts)),
            ("img-src", ADDRESS.findall(IMPORTED.sub("", FONT_FACE.sub("", text)))),
        ):
            for address in addresses:
                if not address.startswith("#"):  # a part of the page itself
                    self._asked(f"url({_short(address)}) in {where}", address, directive)

    def _ask(self, tag: str, name: str, address: str, directive: str) -> None:
        self._asked(f'<{tag} {name}="{_short(address)}">', address, directive)

    def _asked(self, what: str, address: str, directive: str) -> None:
        if self.rules is not None and not allows(self.rules, directive, address):
            self._say(tell("policy-blocked", what=what, directive=directive), tell("mend-policy-blocked", mend=_mend(directive)))

    def _say(self, what: str, mend: str) -> None:
        self.found.append(Blocked(what, mend))


def _mend(directive: str) -> str:
    return tell(f"policy-mend-{directive if directive in MENDED else 'other'}")


def _attributes(tag: re.Match[str]) -> dict[str, str]:
    return {a[1].lower(): _value(a[2] or "") for a in ATTRIBUTE.finditer(tag["attributes"] or tag["given"] or "")}


def _value(written: str) -> str:
    return unescape(written[1:-1] if written[:1] in ('"', "'") else written).strip()


def _short(address: str) -> str:
    return address if len(address) <= 80 else address[:79] + "…"
