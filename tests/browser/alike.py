"""Whether twins are built alike: then what a browser finds in how one is built, it would find in the other."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Within a sentence each language has its own; words are explained where each uses them first.
SENTENCES = {"a", "abbr", "b", "br", "cite", "code", "em", "i", "p", "q", "span", "strong", "sub", "sup", "wbr"}
EXPLAINED = ".term, .terms"
TOLD = {"alt", "for", "headers", "id", "scope"}  # that it is there
SAID = {"class", "hidden", "role", "tabindex", "type"}  # and what it says
Part = tuple[str, ...]


def unlike(site: Path) -> list[str]:
    """The English pages that aren't built as their French twins are."""
    pages = [file.relative_to(site) for file in sorted(site.rglob("index.html"))]
    french = [page for page in pages if page.parts[0] != "en" and (site / "en" / page).is_file()]
    assert len(french) > 100
    return [f"/en/{page.parent.as_posix()}/" for page in french if built(site / page) != built(site / "en" / page)]


def built(file: Path) -> list[Part]:
    """Every element of a page but for those of its sentences, with all that gives it a role, a name, a state or a look."""
    page = LexborHTMLParser(file.read_text("utf-8"))
    for explained in page.css(EXPLAINED):
        explained.decompose()
    return [_part(e) for e in page.css("body *") if e.tag not in SENTENCES or _marked(e) or not _named(e)]


def _marked(e: LexborNode) -> bool:
    return any(name in ("role", "tabindex") or name.startswith(("aria-", "data-")) for name in e.attributes)


def _named(e: LexborNode) -> bool:
    return e.tag != "a" or bool(e.text(strip=True))


def _part(e: LexborNode) -> Part:
    told = [name for name in e.attributes if name in TOLD or name.startswith(("aria-", "data-"))]
    said = [f"{name}={value}" for name, value in e.attributes.items() if name in SAID]
    return (
        e.tag,
        *sorted(told + said),
        *(f"{name}: nothing" for name in told if not e.attributes[name]),
        *([] if e.text(strip=True) else ["silent"]),
    )
