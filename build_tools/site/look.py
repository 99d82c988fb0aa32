"""What is one's own in `extra:` of mkdocs.yml, the colour, the logo and where to write, checked before anything is built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..diagnostics import did_you_mean
from ..render.accent import accent_style
from ..render.tested import contact_problem

KEYS = ("accent", "accent_night", "logo", "contact")
PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Look:
    """`style` goes after the site's own; `logo` is a path among the sources, or nothing; `contact` an address to write to, or nothing."""

    style: str = ""
    logo: str = ""
    contact: str = ""


def read_look(extra: Mapping[str, object], docs: Path) -> tuple[Look, list[str]]:
    """What to show, and what is wrong. Other keys of `extra` are nobody's business here, unless they look like a slip."""
    style, problems = accent_style(dict(extra))
    for key in extra:
        near = get_close_matches(str(key), KEYS, 1, 0.8)
        if key not in KEYS and near:
            problems.append(f"`{key}` has no meaning here: {did_you_mean(str(key), KEYS)}")
    logo = str(extra.get("logo") or "").strip().lstrip("/")
    there = sorted(p.relative_to(docs).as_posix() for p in docs.rglob("*") if p.suffix.lower() in PICTURES)
    if logo and Path(logo).suffix.lower() not in PICTURES:
        problems.append(f"logo: `{logo}` is no picture that a browser shows: take one of {', '.join(PICTURES)}")
    elif logo and logo not in there:
        problems.append(f"logo: there is no docs/{logo}: " + (did_you_mean(logo, there) if there else "put the file into docs/"))
    contact = str(extra.get("contact") or "").strip()
    if problem := contact_problem(contact):
        problems.append(problem)
    return Look(style, logo, contact), [f"mkdocs.yml: extra: {p}" for p in problems]
