"""Pages that moved, from data/moved.yml: the old address keeps a small page that leads to the new one. Pure.

No script, unlike mkdocs-redirects: the policy of the site lets no inline one through, so an anchor is not carried along.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from ...diagnostics import did_you_mean
from ...messages import mended, say, tell
from ..setting import templates
from ..text import data_files
from ..text.conventions import name
from ..text.languages import languages, page_of
from ..text.words import Words
from ..text.yaml_values import scalars_as_text
from ..web.addresses import language_root, page_address, relative
from ..web.policy import leads_on

CARDS = "q/"  # addresses below it are the cards' own


def read_moved(text: str, there: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """Old source → the page where it ends, and what is wrong; none where anything is. `there`: the pages that exist."""
    loaded, problems = data_files.load("moved.yml", text, {}, say("wants-moves"), read=scalars_as_text)
    if not all(isinstance(part, str) for pair in loaded.items() for part in pair):
        return {}, [f"moved.yml: {tell('wants', wants=say('wants-moves'))}"]
    problems += [f"moved.yml: {old}: {problem}" for old in loaded for problem in _problems(old, loaded, there)]
    return ({}, problems) if problems else ({old: _way(old, loaded)[-1] for old in loaded}, [])


def _problems(old: str, moved: Mapping[str, str], there: Collection[str]) -> Iterator[str]:
    path = PurePosixPath(old)
    if not old.endswith(".md") or page_of(old) != old or path.is_absolute() or ".." in path.parts or str(path) != old:
        yield tell("moved-first-source")
        return
    first, *others = languages().codes
    taken = {page_address(page, first): page for page in there}
    if page := taken.get(page_address(old, first)):
        yield tell("moved-taken", page=f"docs/{page}")
    elif page_address(old, first).startswith((CARDS, *map(language_root, others))):
        yield tell("moved-to-others")
    way = _way(old, moved)
    if way[-1] in way[:-1]:
        yield tell("moved-in-a-ring", way=" → ".join(way))
    elif way[-1] not in there and len(way) == 2:  # a longer way is told once, at its last line
        yield mended(say("no-page", page=way[-1]), did_you_mean(way[-1], sorted(there)) or say("mend-moved-to"))


def _way(old: str, moved: Mapping[str, str]) -> list[str]:
    """From a page through each of its moves, to where it ends or begins again."""
    way = [old]
    while way[-1] in moved and way[-1] not in way[:-1]:
        way.append(moved[way[-1]])
    return way


def gone_html(here: str, language: str) -> str:
    """The page at an address that was given out, of what the site does without."""
    ways = {name: relative(page_address(page, language), here) for name, page in (("home", "index.md"), ("help", "aide.md"))}
    return templates().get_template("gone.html").render(w=Words(language), language=language, policy=leads_on(), **ways)


def moved_html(old: str, new: str, title: str, language: str, site_url: str) -> str:
    """The page at the old address, in one language."""
    here, target = page_address(old, language), page_address(new, language)
    return templates().get_template("moved.html").render(
        w=Words(language),
        language=language,
        policy=leads_on(),
        title=title,
        way=relative(target, here),
        canonical=f"{site_url.rstrip('/')}/{target}" if site_url else relative(target, here),
        twins=[(code, name(code), relative(page_address(new, code), here)) for code in languages().others(language)],
        help=relative(page_address("aide.md", language), here),
    )  # fmt: skip
