"""What a phone receives, weighed on the built site, and what it costs where it is much. Figures are bytes.

A budget is advice to an author; that this project's own site keeps them is what tests/test_budgets.py holds.

Brotli at its best takes a second of processor time for a site: it decides only where a quick one, which never weighs
less, is over the budget. What is printed may so be some per cent too much.
"""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import cache

import brotli

from ..messages import NOTHING, Message, say, tell
from ..render.quizzes.card import FIRST, FULL, weight, weight_to_answer
from ..render.text.languages import languages
from ..render.web.addresses import language_root
from ..render.web.assets import script

SCRIPT = 4_600  # brotli, a card's JavaScript
PAGE = 30_000  # brotli, a guidance page's first visit in all
AFTER = 15_000  # brotli, everything that may be fetched in one language after a result, if all of it is opened
SEARCH = 200_000  # what the search for one word may fetch; nothing before somebody searches
FOUND = 8  # results that search.js shows
KEPT = 4_000_000  # as it is, what a device keeps of one language when asked to
WHOLE = 180_000  # brotli, the whole site in one document, fetched by those who print it
QUICK, BEST = 5, 11
WEAK = 50_000  # bytes a second, where a phone has a bar or two


def weigh(
    files: Mapping[str, bytes], kinds: Iterable[str], fetched: Iterable[str] = (), kept: Mapping[str, int] | None = None
) -> tuple[list[str], list[str]]:
    """Lines to print, and what is over. `files`: the built site; `fetched` names those of assets/ that no page asks for before a
    visitor does; `kept`: what a device keeps of each language."""
    lines, over = [], []

    def weighed(what: Message, weight: int, budget: int, how: str, mend: Message = NOTHING) -> None:
        packed = say(f"packed-{how}")
        lines.append(tell("weight", what=what, weight=weight, budget=budget, how=packed))
        if weight > budget:
            costs = {"all": _seconds(weight), "much": _seconds(weight - budget)}
            over.append(tell("over-weight", what=what, weight=weight, how=packed, more=weight - budget, **costs, mend=mend))

    for kind in kinds:
        weighed(say("weight-of-script", kind=kind), _weight([script(f"{kind}.js").encode()], SCRIPT), SCRIPT, "brotli")
    pages = [path for path in sorted(files) if posixpath.basename(path) == "index.html"]
    cards = [page for page in pages if "q" in page.split("/")]
    for card in cards:
        text = files[card].decode("utf-8")
        weighed(say("weight-of-card", page=_named(card)), weight(text), FULL, "gzip", say("mend-heavy-card"))
        weighed(say("weight-to-answer", page=_named(card)), weight_to_answer(text), FIRST, "gzip", say("mend-heavy-to-answer"))
    whole = [page for page in pages if posixpath.dirname(page) in [f"{language_root(code)}tout" for code in languages().codes]]
    visits = {page: _weight(first_visit(files, page), PAGE) for page in pages if page not in cards and page not in whole}
    picture = NOTHING
    if visits:
        heaviest = max(visits, key=lambda page: visits[page])
        picture = _lighter(files, heaviest, visits[heaviest] - PAGE) if visits[heaviest] > PAGE else NOTHING
        weighed(say("weight-of-page", page=_named(heaviest)), visits[heaviest], PAGE, "brotli", picture)
    for page in whole if not picture else ():  # which holds the same picture
        weighed(say("weight-of-whole", page=_named(page)), _weight(first_visit(files, page), WHOLE), WHOLE, "brotli")
    later = {name: files[f"assets/{name}"] for name in sorted(fetched)}
    for language in languages().codes:
        others = [f".{other}." for other in languages().codes if other != language]
        own = [content for name, content in later.items() if not any(other in name for other in others)]
        if own:
            weighed(say("weight-after", language=language), _weight(own, AFTER), AFTER, "brotli")
        if searched := _searched(files, language):
            weighed(say("weight-of-search", language=language), searched, SEARCH, "whole")
    for language, size in (kept or {}).items():
        weighed(say("weight-kept", language=language), size, KEPT, "plain")
    return lines, over


def asks_for_more(files: Mapping[str, bytes]) -> list[str]:
    """Cards that ask for a second file, and so can neither be sent nor opened alone: no matter of weight."""
    cards = [page for page in sorted(files) if posixpath.basename(page) == "index.html" and "q" in page.split("/")]
    asked = {card: len(first_visit(files, card)) - 1 for card in cards}
    return [tell("card-asks-for-more", page=_named(card), more=more) for card, more in asked.items() if more]


def _seconds(weight: int) -> Message:
    """How long a phone waits for it on a weak network."""
    whole, _, decimals = f"{weight / WEAK:.1f}".partition(".")
    return say("decimals", whole=whole, decimals=decimals)


def _named(page: str) -> str:
    return "/" + page.removesuffix("index.html")


def _searched(files: Mapping[str, bytes], language: str) -> int:
    """Pagefind's program, and of one language, which it has packed itself: the words' list, the largest of the parts of the
    index, of which a word wants one, and the largest texts that its results could show."""
    index = f"{language_root(language)}pagefind/*/"
    program = [files[path] for path in fnmatch.filter(sorted(files), f"{index}pagefind*.js*")]
    asked = ((f"*.{language}.pagefind", 1), (f"*.{language}_*.pf_meta", 1), (f"index/{language}_*", 1), (f"fragment/{language}_*", FOUND))
    sizes = [sorted((len(files[path]) for path in fnmatch.filter(files, index + pattern)), reverse=True)[:most] for pattern, most in asked]
    return _weight(program, SEARCH) + sum(map(sum, sizes))


def first_visit(files: Mapping[str, bytes], page: str) -> list[bytes]:
    """A page and every file that its HTML asks for."""
    asked = _asked(files, page, r"link[^>]*rel=[\"']?(?:stylesheet|icon)[\"']?[^>]*href|script[^>]*src|img[^>]*src")
    return [files[page], *(files[path] for path in asked)]


def _asked(files: Mapping[str, bytes], page: str, by: str) -> list[str]:
    """The site's files that a page asks for by these attributes."""
    asked = re.findall(rf"""<(?:{by})=["']?([^"'\s>]+)""", files[page].decode("utf-8"))
    paths = {
        posixpath.normpath(posixpath.join(posixpath.dirname(page), a.partition("?")[0]))
        for a in asked
        if not a.startswith(("data:", "http"))
    }
    return [path for path in sorted(paths) if path in files]


def _lighter(files: Mapping[str, bytes], page: str, over: int) -> Message:
    """Which picture makes a page too heavy, and how light it must be; nothing where no picture does."""
    pictures = {path: _compressed(files[path], BEST) for path in _asked(files, page, r"img[^>]*src")}
    heaviest = max(pictures, key=lambda path: pictures[path], default=None)
    if heaviest is None or pictures[heaviest] <= over:
        return NOTHING
    return say("mend-heavy-picture", picture=f"docs/{heaviest}", weight=pictures[heaviest], most=pictures[heaviest] - over)


def _weight(contents: list[bytes], budget: int) -> int:
    quick = sum(_compressed(content, QUICK) for content in contents)
    return quick if quick <= budget else sum(_compressed(content, BEST) for content in contents)


@cache
def _compressed(content: bytes, quality: int) -> int:
    """The styles that every page asks for are compressed once."""
    return len(brotli.compress(content, quality=quality))
