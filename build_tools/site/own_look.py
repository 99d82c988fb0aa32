"""What is one's own in `extra:` of mkdocs.yml, the colour, the logo and where to write, checked before anything is built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..diagnostics import did_you_mean
from ..messages import mended, say, tell
from ..project import files_below
from ..render.pages.accessibility_page import contact_problem
from ..render.text.data_files import meaningless
from ..render.web.accent import accent_style, advice
from ..render.web.card_logo import card_logo

KEYS = ("accent", "accent_night", "logo", "contact", "countries", "without")
PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Look:
    """`style` goes after the site's own, `card_style` after that of its cards, with the logo; `logo` is a path among the sources, or nothing; `contact` an address to write
    to, or nothing; `told`: what its author may want to know."""

    style: str = ""
    card_style: str = ""
    logo: str = ""
    contact: str = ""
    told: tuple[str, ...] = ()


def misplaced(text: str) -> list[str]:
    """Our settings in mkdocs.yml that stand at its left margin, or among the theme's, where nobody reads them."""
    found, section = [], ""
    for number, line in enumerate(text.splitlines(), 1):
        if top := re.match(r"([\w-]+):", line):
            section = top[1]
        key = re.match(r"( *)([\w-]+): *(.*)", line)
        if key and key[2] in KEYS and (not key[1] or section == "theme"):
            where = say("under-theme" if key[1] else "at-the-margin")
            found.append(f"mkdocs.yml:{number}: {tell('setting-astray', key=key[2], where=where, line=f'  {key[2]}: {key[3]}')}")
    return found


def read_look(extra: Mapping[str, object], docs: Path) -> tuple[Look, list[str]]:
    """What to show, and what is wrong. Other keys of `extra` are nobody's business here, unless they look like a slip."""
    style, problems = accent_style(dict(extra))
    for key in extra:
        near = get_close_matches(str(key), KEYS, 1, 0.8)
        if key not in KEYS and near:
            problems.append(meaningless(key, KEYS))
    logo = str(extra.get("logo") or "").strip().lstrip("/")
    there = [p.relative_to(docs).as_posix() for p in files_below(docs, "**/*") if p.suffix.lower() in PICTURES]
    if logo and Path(logo).suffix.lower() not in PICTURES:
        problems.append(f"logo: {tell('logo-no-picture', logo=logo, kinds=tuple(PICTURES))}")
    elif logo and logo not in there:
        problems.append(
            f"logo: {mended(say('logo-not-there', logo=f'docs/{logo}'), did_you_mean(logo, there) if there else say('mend-logo'))}"
        )
    logo = logo if logo in there else ""
    contact = str(extra.get("contact") or "").strip()
    if problem := contact_problem(contact):
        problems.append(problem)
    on_cards, heavy = card_logo(logo, (docs / logo).read_bytes() if logo else b"")
    told = tuple(f"mkdocs.yml: extra: {line}" for line in (*advice(dict(extra)), *filter(None, [heavy])))
    return Look(style, style + on_cards, logo, contact, told), [f"mkdocs.yml: extra: {p}" for p in problems]
