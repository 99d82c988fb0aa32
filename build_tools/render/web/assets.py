"""The browser's script and styles: the runtime's modules joined into one script, and both made small.

Joining needs a rule the linter also holds: imports are `import { a, b } from "./x.js"`, exports stand before their
declaration, and no two modules declare the same name at the top.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import minify

from ..text.conventions import direction

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "runtime"
RIGHT_TO_LEFT = "styles/right-to-left.css"
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.-]+)";\n', re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def joined(entry: str) -> str:
    """A module and all that it imports, in one script, each before those that need it."""
    order: list[str] = []
    _follow(entry, order, ())
    names: dict[str, str] = {}
    parts = []
    for name in order:
        text = (RUNTIME / name).read_text("utf-8")
        for declared in DECLARED.findall(text):
            if declared in names:
                raise ValueError(f"{name} and {names[declared]} both declare `{declared}` at the top: rename one")
            names[declared] = name
        parts.append(re.sub(r"^export ", "", IMPORT.sub("", text), flags=re.MULTILINE))
    return "\n".join(parts)


def _follow(name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} imports itself through {' → '.join(above)}")
    for needed in IMPORT.findall((RUNTIME / name).read_text("utf-8")):
        _follow(needed, order, (*above, name))
    if name not in order:
        order.append(name)


@cache
def script(entry: str) -> str:
    """A joined module, minified, in a scope of its own."""
    return str(minify.string("application/javascript", "(()=>{" + joined(entry) + "})()"))


@cache
def style(*names: str) -> str:
    """Style sheets of the runtime, one after the other, minified."""
    return str(minify.string("text/css", "\n".join((RUNTIME / n).read_text("utf-8") for n in names)))


def style_in(language: str, *names: str) -> str:
    """The same for a page in a language, with what one needs that is written from the right."""
    return style(*names, *((RIGHT_TO_LEFT,) if direction(language) == "rtl" else ()))


def hashed(name: str, content: str | bytes) -> str:
    """`after.js` → `after.1a2b3c4d.js`: another content is another file."""
    stem, _, suffix = name.rpartition(".")
    octets = content.encode() if isinstance(content, str) else content
    return f"{stem}.{hashlib.sha256(octets).hexdigest()[:8]}.{suffix}"


def small_html(html: str) -> str:
    minify.config({"html-keep-document-tags": "true"})
    return str(minify.string("text/html", html))
