"""In a language that nobody speaks, every word of a page comes from the interface's words, from pages or from quizzes: none of another
language stands in it unmarked, be it hidden until a script shows it, heard only, or in a title. No browser needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..sites import FROM_THE_RIGHT, INVENTED, MADE_UP

pytestmark = pytest.mark.everywhere
# A word of the made-up language bears an accent; one of the other is in other letters.
FOREIGN = {
    MADE_UP: re.compile(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])"),
    FROM_THE_RIGHT: re.compile(r"[A-Za-zÀ-ÿ]{3,}"),
}
SAID = ("alt", "title", "aria-label", "placeholder", "data-name", "data-file", "label")
# Written by machines or by people elsewhere: addresses, programs, what sources are called.
NAMES = {"references", "address", "cite", "qr"}
UNREAD = {"script", "style", "code", "pre", "kbd"}
AUTHORS = re.compile(r"\w+(?: et al\.|…)?,? .*\d{4}|.* et al\.,? \d{4}|.*, (?:19|20)\d\d")
# What our invented words can't reach: abbreviations whose letters bear no accent, and what CLDR says in Esperanto.
LEFT_AS_IT_IS = re.compile(r"^(?:[A-ZÀ-Þ]{3,}|pff|franca|Novembro|Esperanto)$")


def foreign(node: LexborNode, language: str) -> Iterator[tuple[str, str]]:
    """(where, what is said) of each text that holds a word of another language than the one it is marked with."""
    if node.tag == "-text":
        if language in INVENTED and (said := _foreign(node.text_content or "", language)):
            yield f"{node.parent.tag if node.parent else ''}", said
        return
    if node.tag.startswith(("-", "_")) or node.tag in UNREAD:
        return
    own = {key: value or "" for key, value in node.attributes.items()}
    if NAMES & set(own.get("class", "").split()) or own.get("href", "").startswith(("https://doi.org", "#ref-")):
        return
    language = own.get("lang") or language
    heard = [own[key] for key in SAID if key in own]
    heard += [own.get("content", "")] if own.get("name") == "description" else []
    for said in heard if language in INVENTED else ():
        if _foreign(said, language):
            yield f"{node.tag} {sorted(own)}", said[:80]
    child = node.child
    while child is not None:
        yield from foreign(child, language)
        child = child.next


def _foreign(said: str, language: str) -> str:
    words = [word for word in FOREIGN[language].findall(said) if not LEFT_AS_IT_IS.match(word)]
    return said.strip()[:80] if words and not AUTHORS.fullmatch(said.strip()) else ""


@pytest.mark.parametrize("language", INVENTED)
def test_no_word_of_another_language_stands_in_a_page_unmarked(invented: Path, language: str) -> None:
    pages = [page for page in sorted((invented / language).rglob("*.html")) if "auteurs" not in page.parts]
    found = set()
    for page in pages:
        html = LexborHTMLParser(page.read_bytes()).css_first("html")
        # A page that leads on to a French quiz has its name in its title, where no language can be marked.
        leads_on = page.parent.parent.name == "l"
        found |= {(where, said) for where, said in foreign(html, "") if not (leads_on and where == "title")}
    assert len(pages) > 100
    assert sorted(found) == []


@pytest.mark.parametrize("language", ["fr", *INVENTED])
def test_every_page_says_its_language_and_its_direction(invented: Path, language: str) -> None:
    folder = invented if language == "fr" else invented / language
    wanted = "rtl" if language == FROM_THE_RIGHT else "ltr"
    for page in sorted(folder.rglob("*.html")):
        if language == "fr" and page.relative_to(folder).parts[0] in INVENTED:
            continue
        html = LexborHTMLParser(page.read_bytes()).css_first("html")
        assert (html.attributes.get("lang"), html.attributes.get("dir", "ltr")) == (language, wanted), page
