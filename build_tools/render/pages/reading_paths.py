"""The readers' paths, from data/paths.yml: whole on the home page, and at a page's foot where it stands on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...diagnostics import did_you_mean
from ...messages import mended, say, tell
from ..text import data_files
from ..text.typography import spaced
from ..text.words import Words

SHAPE = {"title": data_files.TEXT, "pages": [data_files.WORD]}
Titled = Callable[[str], tuple[str, str]]  # a page's source → its title, and the way there


@dataclass(frozen=True, slots=True)
class ReaderPath:
    """`id` is also a word of the pages' `audience`; `pages` are sources in the first language."""

    id: str
    title: Mapping[str, str]
    pages: tuple[str, ...]


def read_paths(text: str, there: Sequence[str]) -> tuple[dict[str, ReaderPath], list[str]]:
    """The paths, without the pages that are not `there`, and what is wrong with them."""
    loaded, problems = data_files.load("paths.yml", text, {}, say("wants-paths"))
    paths = {}
    for name, path in loaded.items():
        where = f"paths.yml: {name}"
        misshapen = list(data_files.problems(path, SHAPE, where))
        problems += misshapen or _astray(where, path["pages"], there)
        if not misshapen:
            paths[str(name)] = ReaderPath(str(name), path["title"], tuple(page for page in dict.fromkeys(path["pages"]) if page in there))
    return paths, problems


def _astray(where: str, pages: Sequence[str], there: Sequence[str]) -> list[str]:
    missing = [
        f"{where}: {mended(say('no-page', page=page), did_you_mean(page, there) or say('mend-gone-page'))}"
        for page in pages
        if page not in there
    ]
    return missing + [f"{where}: {tell('there-twice', name=page)}" for page in dict.fromkeys(pages) if pages.count(page) > 1]


def path_html(path: ReaderPath, language: str, titled: Titled) -> Markup:
    """The whole path, folded."""
    name = Words(language)("path-whole", title=path.title[language], steps=len(path.pages))
    steps = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(way, title) for title, way in map(titled, path.pages))
    return Markup('<details class="path"><summary>{}</summary><ol>{}</ol></details>').format(name, steps)


def paths_of(page: str, audience: Sequence[str], paths: Mapping[str, ReaderPath]) -> list[ReaderPath]:
    """The paths that a page stands on, its first reader's first."""
    order = [*audience, *(name for name in paths if name not in audience)]
    return [paths[name] for name in order if name in paths and page in paths[name].pages]


def step_html(path: ReaderPath, page: str, language: str, titled: Titled) -> Markup:
    """Where a page stands on a path, and the steps around it."""
    w, at = Words(language), path.pages.index(page)
    title = spaced(path.title[language], language)
    around = [("path-before", "prev", at - 1), ("path-next", "next", at + 1)]
    links = Markup("").join(
        Markup('<li>{} <a rel="{}" href="{}">{}</a></li>').format(w(word), rel, way, escape(name))
        for word, rel, n in around
        if 0 <= n < len(path.pages)
        for name, way in [titled(path.pages[n])]
    )
    label = w("path-of", title=title, step=at + 1, steps=len(path.pages))
    return Markup('<nav class="on-path" aria-labelledby="step-{0}"><p id="step-{0}">{1}</p><ul>{2}</ul></nav>').format(
        path.id, label, links
    )
