"""The site's sources → what its pages draw on, and everything that is wrong with them. Reads files; renders nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..diagnostics import as_text
from ..project import Checked, check_files, earlier_editions, files_below, help_lines_of, misnamed, quiz_files, text_of
from ..publish.cache import Remember, anew
from ..quiz.help_numbers import misplaced, references_in, slips
from ..quiz.model import sources_of
from ..render.pages.accessibility_page import read_tools
from ..render.pages.claims import read_claims
from ..render.pages.diagnostic_reference import read_diagnostic_docs
from ..render.pages.figures import read_drawings
from ..render.pages.glossary import read_glossary
from ..render.pages.key_reference import read_key_docs
from ..render.pages.measures import read_measures
from ..render.pages.privacy_facts import PrivacyFacts, read_privacy_facts
from ..render.pages.promises import read_promises
from ..render.pages.reading_paths import ReaderPath, read_paths
from ..render.pages.redirects import read_moved
from ..render.pages.running_order import running_order
from ..render.pages.short_links import board_target, card_targets, page_targets, read_short_links, room_targets
from ..render.text.citations import read_references, uncited
from ..render.text.help_lines import HelpLines, stand_ins
from ..render.text.languages import languages, page_of
from ..render.text.parts import WHOLE, LeftOut
from ..render.text.words import FILE as WORDS
from ..render.text.words import with_site_name
from ..render.web.addresses import page_address
from ..render.web.svg_check import MEND, unsafe_in_svg
from . import twins, wording
from .front_matter import head, read_fronts
from .left_out_links import shortened
from .state import PageState, Site
from .terms import glossary_pages

WRITTEN = (".md", ".yml", ".json", ".bib")


def read_site(
    root: Path, docs: Path, remember: Remember = anew, countries: Any = None, left_out: LeftOut = WHOLE
) -> tuple[Site, list[str], list[str]]:
    """(the site, what makes it unfit to publish, what its authors are told). `countries`: whose numbers it shows, else as mkdocs.yml
    says; `left_out`: the parts that it does without."""
    wrong = [*_in_other_letters(docs), *_unsafe_drawings(docs)]
    wrong += [f"docs/{path}: nothing reads a file of this name: rename it `{meant}`" for path, meant in misnamed(docs, WRITTEN)]
    told: list[str] = []
    files_there = {p.relative_to(docs).as_posix(): p for p in files_below(docs, "**/*.md")}
    every = {page: text_of(files_there[page]) for page in languages().read(files_there)}
    pages = {page: text for page, text in every.items() if not left_out.page(page)}
    bibliography = _text(docs / "references.bib")
    files = quiz_files(root / "quizzes")
    before = quiz_files(root / "quizzes" / "earlier")
    sources = (_bytes(docs / "references.bib"), *(part for file in (*files, *before) for part in (file.name, _bytes(file))))
    calls = docs / "help-lines.yml"
    try:
        help_lines = help_lines_of(root, countries) if calls.is_file() or files else HelpLines()
    except ValueError as error:
        help_lines = HelpLines()
        wrong += str(error).split("\n")
    checked = check_files(files, root)
    if checked.diagnostics:
        (told if checked.sound else wrong).append(as_text(checked.diagnostics, checked.sources))
    earlier, unsound_editions = earlier_editions(root / "quizzes", root)
    wrong += [as_text(one.diagnostics, one.sources) for one in unsound_editions]
    try:
        references = read_references(bibliography)
    except ValueError as error:
        references = {}
        wrong.append(f"docs/references.bib: {error}")
    texts = {f"docs/{page}": text for page, text in pages.items()} | {
        f"docs/{file.name}": _text(file) for file in sorted(docs.glob("*.yml")) if file != calls
    }
    wrong += remember("numbers", (*texts, *texts.values(), _text(WORDS), _text(calls)), lambda: list(_by_hand(texts, help_lines.numbers)))
    vocabularies, unread = wording.vocabularies_of(docs)
    wrong += unread
    if help_lines:
        told += (f"docs/{problem}" for problem in stand_ins(help_lines, _asked(pages, files)))
    wrong += [f"docs/{page}: {problem}" for page, problem in twins.problems(pages)]
    shorter = {page: shortened(text, page, left_out) for page, text in pages.items()}
    told += _to_reword({page: short.reword for page, short in shorter.items()}, left_out)
    pages = {page: with_site_name(short.text, languages().language_of(page)) for page, short in shorter.items()}
    fronts, undated = read_fronts(pages)
    wrong += [f"docs/{page}: {problem}" for page, problem in undated]
    named = [page_of(page) for page in pages if languages().language_of(page) == languages().first]
    paths, astray = read_paths(_text(docs / "paths.yml"), [*named, *_switched_off(docs / "paths.yml", left_out)])
    moved, lost = read_moved(_text(docs / "moved.yml"), [*named, *_switched_off(docs / "moved.yml", left_out, ends=True)])
    claims, unsound = read_claims(_text(docs / "claims.yml"), references)
    glossary, unexplained = read_glossary(
        {code: (page, pages[page], head(pages[page]).get("forms")) for code, page in glossary_pages(pages).items()}
    )
    drawings, unsaid = read_drawings(_text(docs / "figures.yml"))
    measures, unmeasured = read_measures(_text(docs / "measures.json"))
    promises, unkept = read_promises(_text(docs / "promises.yml"))
    if checked.sound and not unsound:
        keys = {key for quiz in (*checked.quizzes.values(), *(one.quiz for one in earlier)) for key in sources_of(quiz)} | {
            key for claim in claims for key in claim.keys
        }
        unsaid += [f"references.bib: nobody cites `{key}`: cite it, or take it out" for key in uncited(references, every.values(), keys)]
    tools, unnamed = read_tools(_text(docs / "states.yml"))
    diagnostics, untold = read_diagnostic_docs(_text(docs / "diagnostics.yml"))
    french_keys, unmeant = read_key_docs(_text(docs / "cles.yml")) if (docs / "cles.yml").is_file() else ({}, [])
    privacy, unproven = read_privacy_facts(_text(docs / "privacy.yml")) if (docs / "privacy.yml").is_file() else (PrivacyFacts(), [])
    quizzes = checked.quizzes.values()
    targets = [*page_targets(pages), *card_targets(quizzes), *room_targets(quizzes), board_target()]
    targets = [target for target in targets if not left_out.leads(target.name)]
    links, unled = read_short_links(_text(docs / "short-links.yml"), targets, moved, sound=checked.sound, left_out=left_out.leads)
    if not (docs / "short-links.yml").is_file():
        unled = []
    wrong += [
        f"docs/{problem}"
        for problem in (*unsound, *unsaid, *untold, *unmeant, *astray, *lost, *unexplained, *unmeasured, *unkept, *unproven, *unnamed)
    ] + unled
    site = Site(
        checked=checked,
        references=references,
        help_lines=help_lines,
        claims=claims,
        drawings=drawings,
        diagnostics=diagnostics,
        french_keys=french_keys,
        links=links,
        pages=fronts,
        orders={page: moments for page, text in pages.items() if "minutes" in head(text) and (moments := running_order(text))},
        anchors={page: twins.anchors(text) for page, text in pages.items() if languages().language_of(page) == languages().first},
        paths={name: _kept(path, left_out) for name, path in paths.items() if not left_out.path(name) and _kept(path, left_out).pages},
        measures=measures,
        promises=promises,
        moved={old: new for old, new in moved.items() if not left_out.page(old) and not left_out.page(new)},
        glossary=glossary,
        privacy=privacy.without(left_out.tool),
        tools=tuple(kept for tool in tools if (kept := tool.without(left_out.state)).states),
        sources=(*sources, repr(help_lines), repr(left_out)),
        left_out=left_out,
        remember=remember,
        earlier=tuple(earlier),
    )
    told += _spoken(checked)
    return site, wrong, [*told, *wording.all_slips(root, vocabularies, remember)]


def _kept(path: ReaderPath, left_out: LeftOut) -> ReaderPath:
    return replace(path, pages=tuple(page for page in path.pages if not left_out.page(page)))


def _switched_off(file: Path, left_out: LeftOut, *, ends: bool = False) -> list[str]:
    """The pages of parts that are left out, as a list names them; `ends`: at the end of a line alone."""
    return [
        page
        for page in re.findall(r"[\w./-]+\.md" + (r"(?=[ \t]*(?:#.*)?$)" if ends else ""), _text(file), re.MULTILINE)
        if left_out.page(page)
    ]


def _to_reword(found: Mapping[str, list[tuple[int, str]]], left_out: LeftOut) -> list[str]:
    """The one list of lines that led to a part that is left out and say more than that."""
    rows = [f"  docs/{page}:{line}: {what}" for page, lines in found.items() for line, what in lines]
    parts = ", ".join(left_out.names)
    return (
        [
            "\n".join(
                [
                    f"without {parts}, these lines lost their link or their block: read them, and reword or take out those that say nothing now",
                    *rows,
                ]
            )
        ]
        if rows
        else []
    )


def page_state(site: Site, path: str) -> PageState:
    """The state of the page at `path` among the sources, before it is rendered."""
    language, page = languages().language_of(path), page_of(path)
    first = languages().source(page, languages().first, site.pages)
    return PageState(site, page, language, page_address(page, language), anchors=site.anchors.get(first, []))


def _spoken(checked: Checked) -> Iterator[str]:
    """What an author is told of quizzes that lack a language of the site."""
    for quiz in checked.quizzes.values():
        lacks = [code for code in languages().codes if code not in quiz.languages]
        where = f"{checked.files[quiz.quiz]}: languages"
        if len(lacks) == len(languages().codes):
            yield f"{where}: it has none of the site's ({', '.join(lacks)}): no page can show it"
        elif lacks:
            there = ", ".join(languages().of(quiz.languages))
            yield f"{where}: it has no {', '.join(f'`{code}`' for code in lacks)}: pages in that language lead to its card in `{there}`, and say so"


def _by_hand(texts: Mapping[str, str], numbers: Mapping[str, str]) -> Iterator[str]:
    """Numbers to call that stand in a text by hand, and references that none can fill, each with its place."""
    for name, text in {**texts, f"build_tools/render/{WORDS.name}": _text(WORDS)}.items():
        starts = None
        for slip in slips(text, numbers):
            starts = starts or [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]
            line = bisect_right(starts, slip.at)
            yield f"{name}:{line}:{slip.at - starts[line - 1] + 1}: {slip.message}: {slip.hint}"
        if name.endswith(".md"):
            yield from (f"{name}:{line}: {problem}" for line, problem in misplaced(text))


def _asked(pages: Mapping[str, str], quizzes: Iterable[Path]) -> dict[str, set[str]]:
    """Language → the needs that its texts ask a number for; of a quiz, every language is taken to ask all."""
    in_quizzes = {need for file in quizzes for need in references_in(_text(file))}
    asked = {code: set(in_quizzes) for code in languages().codes}
    for page, text in pages.items():
        asked[languages().language_of(page)].update(references_in(text))
    return asked


def _in_other_letters(docs: Path) -> Iterator[str]:
    for path in (p for p in files_below(docs, "**/*") if p.suffix in WRITTEN):
        try:
            path.read_bytes().decode()
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            yield f"docs/{path.relative_to(docs).as_posix()}:{line}: this is not UTF-8: save the file again as UTF-8 (not Windows-1252 or Latin-1)"


def _unsafe_drawings(docs: Path) -> Iterator[str]:
    for path in (p for p in files_below(docs, "**/*") if p.suffix.lower() == ".svg"):
        for line, what in unsafe_in_svg(path.read_bytes()):
            yield f"docs/{path.relative_to(docs).as_posix()}:{line}: this drawing holds {what}: {MEND}"


def _bytes(path: Path) -> bytes:
    """What checking the file will find again, or complain of."""
    try:
        return path.read_bytes()
    except OSError as error:
        return str(error).encode()


def _text(path: Path) -> str:
    return text_of(path) if path.is_file() else ""
