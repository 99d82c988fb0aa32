"""The site's scenes: drawings without words, one file each in drawn/, put into a page so that it recolours them; and what else is drawn into pages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import material
from markupsafe import Markup

FOLDER = Path(__file__).parents[1] / "drawn"
SETS = Path(material.__file__).parent / "templates" / ".icons"
MARK = Markup(
    '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M7 24 25 20 15 6Z"/><rect class="d1" x="2" y="19" width="10" height="10"/><circle class="d2" cx="25" cy="20" r="5.5"/><path class="d3" d="M15 0 21 11H9Z"/></svg>'
)
# The line's state in each of the eight steps.
SEGMENTS = (
    '<path class="th" d="M40 50H1500"/><path class="d1" d="M30 40h20v20H30z"/>',
    '<path class="th" d="M-400 50H0C50 50 60 84 100 84S150 50 200 50H1500"/>',
    '<path class="th" d="M-400 50H20C64 50 74 92 108 92 140 92 146 58 118 54 92 50 84 80 108 82 156 84 150 50 190 50H1500"/>',
    '<path class="th" d="M-400 50H20C60 50 104 86 124 66 144 44 96 4 76 20 56 38 92 96 116 84 138 72 96 22 120 16 146 12 140 50 190 50H1500"/>',
    '<path class="th" d="M-400 50H10C40 50 56 92 104 92 152 92 152 20 104 18 64 18 62 74 102 74 130 74 130 40 106 38 88 38 88 58 106 60 140 62 150 50 190 50H1500"/>',
    '<path class="th" d="M-400 50H10C30 50 40 70 66 66M134 66C160 70 166 50 190 50H1500"/><path class="doc" d="M66 28H134V90H66ZM80 46H120M80 60H120M80 74H104"/>',
    '<path class="th" d="M-400 50H10C40 50 52 56 66 70M66 70 82 72M66 70 74 84"/><path class="th dash" d="M104 84C124 80 140 50 190 50H1500"/>',
    '<path class="th dash" d="M-400 50H40"/><path class="th" d="M40 50H100C84 20 54 20 54 40 54 60 84 62 100 50 116 38 146 36 146 58 146 78 116 78 100 50H186"/><circle class="d2" cx="188" cy="50" r="10"/><path class="d3" d="M100 62 112 84H88Z"/>',
)
THREAD = re.compile(r'(<div class="thread">\s*<ol>)(.*?)(</ol>)', re.DOTALL)


@cache
def scene(name: str) -> Markup:
    """A drawing by its name. KeyError where there is none."""
    file = FOLDER / f"{name}.svg"
    if name not in scenes():
        raise KeyError(name)
    return Markup(file.read_text("utf-8").replace("\n", ""))


@cache
def scenes() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in FOLDER.glob("*.svg")))


@cache
def icon(name: str) -> Markup:
    """One of Material's sets, by the name that its documentation gives: `material/phone-outline`. FileNotFoundError where there is none."""
    svg = (SETS / f"{name}.svg").read_text("utf-8")
    return Markup(re.sub(r"^<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>", r'<svg class="icon" \1 aria-hidden="true">', svg.strip()))


def with_thread(html: str) -> str:
    """The list in `<div class="thread" markdown>`, each step beside its piece of the line."""
    found = THREAD.search(html)
    if not found:
        return html
    steps = re.findall(r"<li>(.*?)</li>", found[2], re.DOTALL)
    drawn = "".join(
        f'<li><span class="seg"><svg viewBox="0 0 200 100" aria-hidden="true">{segment}</svg></span><p>{step}</p></li>'
        for step, segment in zip(steps, (*SEGMENTS, *("" for _ in steps)), strict=False)
    )
    return html[: found.start()] + found[1] + drawn + found[3] + html[found.end() :]
