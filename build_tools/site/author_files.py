"""The files that authors write beside the pages: one table of what each is for, how it is read, and what a site without it has.

Their texts are read once, by sources.py; everything that is wrong with any of them is told together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from ..project import DATA, help_lines_in
from ..render.pages.accessibility_page import read_tools
from ..render.pages.claims import read_claims
from ..render.pages.diagnostic_reference import DiagnosticDocs, read_diagnostic_docs
from ..render.pages.figures import read_drawings
from ..render.pages.key_reference import read_key_docs
from ..render.pages.measures import read_measures
from ..render.pages.print_job import PrintJob, read_print_job
from ..render.pages.privacy_facts import PrivacyFacts, read_privacy_facts
from ..render.pages.promises import read_promises
from ..render.pages.reading_paths import read_paths
from ..render.pages.redirects import read_moved
from ..render.pages.short_links import Target, read_short_links
from ..render.text.citations import read_references
from ..render.text.data_files import placed
from ..render.text.help_lines import HelpLines
from ..render.text.parts import WHOLE, LeftOut

PAGE = r"[\w./-]+\.md"
LAST_PAGE = PAGE + r"(?=[ \t]*(?:#.*)?$)"  # of a line


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may point to. `countries`: whose numbers are shown, else as mkdocs.yml says; `quizzes`: whether the site has any, and
    `sound`: whether every one is, and so has a card; `pages`: the sources in the first language that the site shows; `targets`: what a
    short address may lead to; `said`: what the files before have said, by their fields."""

    root: Path
    countries: Any = None
    quizzes: bool = False
    sound: bool = True
    pages: Sequence[str] = ()
    targets: Sequence[Target] = ()
    left_out: LeftOut = WHOLE
    said: Mapping[str, Any] = field(default_factory=dict)

    def with_left_out(self, text: str, named: str) -> list[str]:
        """The pages, and those of parts that the site does without, as a text names them: they are no mistakes of its author."""
        return [*self.pages, *(page for page in re.findall(named, text, re.MULTILINE) if self.left_out.page(page))]


class AuthorFile(NamedTuple):
    """`field`: where Site has what it says; `use`: what it is for; `nothing`: what a site has that is without it; `read`: its text → what
    it says, and what is wrong with it, a line each that begins with its name; `needed`: whether a site can't be without it."""

    name: str
    field: str
    use: str
    nothing: Any
    read: Callable[[str, Known], tuple[Any, list[str]]]
    needed: Callable[[Known], bool] = lambda known: False


def read_files(files: Iterable[AuthorFile], texts: Mapping[str, str], known: Known) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """(what the files say, by field; what is wrong with each, by name), from their texts, by name."""
    said, wrong = dict(known.said), dict[str, list[str]]()
    for file in files:
        said[file.field], wrong[file.name] = file.nothing, []
        if file.name in texts or file.needed(known):
            text = texts.get(file.name, "")
            said[file.field], problems = file.read(text, replace(known, said=said))
            wrong[file.name] = [_shown(file.name, text, problem) for problem in problems]
    return said, wrong


def _shown(name: str, text: str, problem: str) -> str:
    """A complaint as the build says it: with the folder, and the line where it can be told."""
    if not problem.startswith(name):
        return problem  # of another file, or with its place
    return f"{DATA}/{placed(name, text, problem) if name.endswith('.yml') else problem}"


def without(left_out: LeftOut, said: Mapping[str, Any]) -> dict[str, Any]:
    """What the files say, less what belongs to parts that the site does without."""
    paths = [replace(path, pages=tuple(page for page in path.pages if not left_out.page(page))) for path in said["paths"].values()]
    return {
        **said,
        "paths": {path.id: path for path in paths if path.pages and not left_out.path(path.id)},
        "moved": {old: new for old, new in said["moved"].items() if not left_out.page(old) and not left_out.page(new)},
        "privacy": said["privacy"].without(left_out.tool),
        "tools": tuple(kept for tool in said["tools"] if (kept := tool.without(left_out.state)).states),
    }


def _references(text: str, known: Known) -> tuple[Any, list[str]]:
    try:
        return read_references(text), []
    except ValueError as error:
        return {}, [f"references.bib: {error}"]


def _help_lines(text: str, known: Known) -> tuple[Any, list[str]]:
    try:
        return help_lines_in(text, known.root, known.countries), []
    except ValueError as error:
        return HelpLines(), str(error).split("\n")


def _short_links(text: str, known: Known) -> tuple[Any, list[str]]:
    return read_short_links(text, known.targets, known.said["moved"], sound=known.sound, left_out=known.left_out.leads)


# What quizzes point to, and so is read before them.
FOR_QUIZZES = (
    AuthorFile("references.bib", "references", "the studies that are cited", {}, _references),
    AuthorFile("help-lines.yml", "help_lines", "whom to call", HelpLines(), _help_lines, lambda known: known.quizzes),
)
# In this order: a claim cites, and a short address may lead to where a page has moved.
FOR_PAGES = (
    AuthorFile(
        "claims.yml", "claims", "what is known, and how surely", (), lambda text, known: read_claims(text, known.said["references"])
    ),
    AuthorFile("figures.yml", "drawings", "the words of the figures", {}, lambda text, known: read_drawings(text)),
    AuthorFile(
        *("diagnostics.yml", "diagnostics", "what `quiz check` says, and why", DiagnosticDocs()),
        lambda text, known: read_diagnostic_docs(text),
    ),
    AuthorFile("quiz-keys.yml", "french_keys", "the keys of the quiz language, in French", {}, lambda text, known: read_key_docs(text)),
    AuthorFile("paths.yml", "paths", "the readers' paths", {}, lambda text, known: read_paths(text, known.with_left_out(text, PAGE))),
    AuthorFile(
        "moved.yml", "moved", "where pages have gone", {}, lambda text, known: read_moved(text, known.with_left_out(text, LAST_PAGE))
    ),
    AuthorFile(
        *("prints.yml", "print_job", "what a room is given on paper", PrintJob()),
        lambda text, known: read_print_job(text, known.with_left_out(text, PAGE)),
    ),
    AuthorFile("measures.json", "measures", "what the bench has measured", {}, lambda text, known: read_measures(text)),
    AuthorFile("promises.yml", "promises", "what is promised, and what checks it", (), lambda text, known: read_promises(text)),
    AuthorFile(
        "privacy.yml", "privacy", "what tools ask, keep and hand over", PrivacyFacts(), lambda text, known: read_privacy_facts(text)
    ),
    AuthorFile("states.yml", "tools", "the states that are checked for barriers", (), lambda text, known: read_tools(text)),
    AuthorFile("short-links.yml", "links", "the short addresses", (), _short_links),
)
OTHERS = re.compile(
    r"(?:words-to-avoid|words)\.[a-z-]+\.yml|outside-links\.yml"
)  # read by words_to_avoid.py, by words.py, and by the tests


def is_data(name: str) -> bool:
    """Whether a file of this name is one of those that stand in `data/`."""
    return name in {file.name for file in (*FOR_QUIZZES, *FOR_PAGES)} or OTHERS.fullmatch(name) is not None
