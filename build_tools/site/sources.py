"""The site's sources → what its pages draw on, and everything that is wrong with them. Reads files; renders nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..diagnostics import as_text
from ..messages import mended, spoken, tell
from ..project import DATA, Checked, check_files, earlier_editions, files_below, misnamed, quiz_files, text_in, text_of
from ..publish.cache import Remember, anew, digest
from ..quiz.help_numbers import faults, misplaced, references_in
from ..quiz.model import sources_of
from ..quiz.quiz_file import Surroundings
from ..render.pages.glossary import read_glossary
from ..render.pages.running_order import running_order
from ..render.pages.short_links import board_target, card_targets, codes_of, page_targets, room_targets
from ..render.quizzes.board import board_languages
from ..render.text.citations import keys_of, uncited
from ..render.text.head_and_body import head_of
from ..render.text.help_lines import HelpLines, stand_ins
from ..render.text.languages import languages, page_of
from ..render.text.parts import WHOLE, LeftOut
from ..render.text.words import FILE as WORDS
from ..render.text.words import with_site_name
from ..render.web.addresses import page_address
from ..render.web.svg_check import unsafe_in_svg
from . import passages, twins, words_to_avoid
from .author_files import FOR_PAGES, FOR_QUIZZES, Known, is_data, read_files, without
from .front_matter import read_fronts
from .left_out_links import shortened
from .passages import given_to
from .state import PageState, Site
from .terms import glossary_pages

PAGES, DATA_FILES = (".md",), (".yml", ".json", ".bib")


def read_site(
    root: Path, docs: Path, remember: Remember = anew, countries: Any = None, left_out: LeftOut = WHOLE
) -> tuple[Site, list[str], list[str]]:
    """(the site, what makes it unfit to publish, what its authors are told). `countries`: whose numbers it shows, else as mkdocs.yml
    says; `left_out`: the parts that it does without."""
    data, language = root / DATA, spoken()
    texts, wrong = texts_of(docs, data)
    wrong += _unsafe_drawings(docs)
    for folder, suffixes in ((docs, PAGES), (data, DATA_FILES)):
        wrong += [f"{folder.name}/{path}: {tell('misnamed', meant=meant)}" for path, meant in misnamed(folder, suffixes)]
    told: list[str] = []
    sources = [path for path in texts if path.endswith(".md")]
    every = {page: texts[page] for page in languages().read(sources)}
    pages = {page: text for page, text in every.items() if not left_out.page(page)}
    files = quiz_files(root / "quizzes")

    known = Known(root, countries, bool(files), left_out=left_out)
    said, wrong_in = read_files(FOR_QUIZZES, texts, known)
    wrong += [problem for problems in wrong_in.values() for problem in problems]
    help_lines: HelpLines = said["help_lines"]
    bibliography = texts.get("references.bib")
    around = Surroundings(None if bibliography is None else keys_of(bibliography), frozenset(map(page_of, sources)), help_lines.numbers)
    checked = check_files(files, root, around)
    if checked.diagnostics:
        (told if checked.sound else wrong).append(as_text(checked.diagnostics, checked.sources, language))
    earlier, before = earlier_editions(root / "quizzes", root, around)
    wrong += [as_text(one.diagnostics, one.sources, language) for one in before if not one.sound]

    read = read_by_visitors(texts)
    by_hand = {name: text for name, text in read.items() if name != "data/help-lines.yml" and not left_out.page(name.removeprefix("docs/"))}
    given = (language, *by_hand, *by_hand.values(), texts.get("help-lines.yml", ""))
    wrong += remember("numbers", given, lambda: list(_by_hand(by_hand, help_lines.numbers)))
    vocabularies, unread = words_to_avoid.vocabularies_in(texts)
    wrong += unread
    if help_lines:
        told += (f"{DATA}/{problem}" for problem in stand_ins(help_lines, _asked(pages, checked.sources.values())))
    wrong += [f"docs/{page}: {problem.said_in(language)}" for page, problem in twins.problems(pages)]
    shorter = {page: shortened(text, page, left_out) for page, text in pages.items()}
    told += _to_reword({page: short.reword for page, short in shorter.items()}, left_out)
    shown = {page: help_lines.shown(languages().language_of(page)) for page in pages}
    wrong += [f"docs/{page}:{line}: {what}" for page, text in pages.items() for line, what in passages.problems(text, help_lines.countries)]
    told += _missed(pages, shown)
    pages = {page: given_to(short.text, shown[page]) for page, short in shorter.items()}
    pages = {page: with_site_name(text, languages().language_of(page)) for page, text in pages.items()}
    fronts, undated = read_fronts(pages)
    wrong += [f"docs/{page}: {problem}" for page, problem in undated]
    glossary, unexplained = read_glossary(
        {code: (page, pages[page], head_of(pages[page]).get("forms")) for code, page in glossary_pages(pages).items()}
    )
    wrong += [f"docs/{problem}" for problem in unexplained]

    quizzes = checked.quizzes.values()
    targets = [*page_targets(pages), *card_targets(quizzes), *room_targets(quizzes), board_target(board_languages(quizzes))]
    known = replace(
        known,
        sound=checked.sound,
        pages=[page_of(page) for page in pages if languages().language_of(page) == languages().first],
        targets=[target for target in targets if not left_out.leads(target.name)],
        said=said,
    )
    said, wrong_in = read_files(FOR_PAGES, texts, known)
    wrong += [problem for problems in wrong_in.values() for problem in problems]
    if checked.sound and not wrong_in["claims.yml"]:
        keys = {key for quiz in (*quizzes, *(one.quiz for one in earlier)) for key in sources_of(quiz)} | {
            key for claim in said["claims"] for key in claim.keys
        }
        alone = uncited(said["references"], every.values(), keys)
        wrong += [f"data/references.bib: {tell('uncited', key=key)}" for key in alone]

    read_from = (bibliography or "", *(part for one in (checked, *before) for source in one.sources.items() for part in source))
    site = Site(
        checked=checked,
        pages=fronts,
        orders={page: moments for page, text in pages.items() if "minutes" in head_of(text) and (moments := running_order(text))},
        anchors={
            page: twins.anchors(given_to(shorter[first].text, shown[page])) for page in pages if (first := _first(page, pages)) in pages
        },
        gone=_gone(said["moved"], texts.get("short-links.yml", ""), left_out),
        glossary=glossary,
        sources=digest((*read_from, repr(help_lines), repr(left_out))),
        left_out=left_out,
        remember=remember,
        earlier=tuple(earlier),
        **without(left_out, said),
    )
    told += _spoken(checked)
    return site, wrong, [*told, *words_to_avoid.all_words_found(read | checked.sources, vocabularies, remember)]


def _gone(moved: Mapping[str, str], short_links: str, left_out: LeftOut) -> tuple[str, ...]:
    """Where pages of parts that are left out once stood, and the short addresses that lead to them, as these stand on paper."""
    if not left_out:
        return ()
    old = [page_address(old, languages().first) for old, new in moved.items() if left_out.page(new) and not left_out.page(old)]
    return (*old, *(f"l/{code}/" for code in codes_of(short_links, left_out.leads)))


def _to_reword(found: Mapping[str, list[tuple[int, str]]], left_out: LeftOut) -> list[str]:
    """The one list of lines that led to a part that is left out and say more than that."""
    rows = [f"  docs/{page}:{line}: {what}" for page, lines in found.items() for line, what in lines]
    return ["\n".join([tell("lines-to-reword", parts=tuple(left_out.names)), *rows])] if rows else []


def page_state(site: Site, path: str) -> PageState:
    """The state of the page at `path` among the sources, before it is rendered."""
    language, page = languages().language_of(path), page_of(path)
    return PageState(site, page, language, page_address(page, language), anchors=site.anchors.get(path, []))


def _first(path: str, there: Collection[str]) -> str:
    """The source of the same page in the site's first language."""
    return languages().source(page_of(path), languages().first, there)


def _missed(pages: Mapping[str, str], shown: Mapping[str, Collection[str]]) -> list[str]:
    """The one list of pages that tell other countries' readers what they don't tell the site's own."""
    rows = [f"  {row}" for row in passages.missed(pages, shown)]
    return ["\n".join([tell("passages-for-others"), *rows])] if rows else []


def _spoken(checked: Checked) -> Iterator[str]:
    """What an author is told of quizzes that lack a language of the site."""
    for quiz in checked.quizzes.values():
        lacks = [code for code in languages().codes if code not in quiz.languages]
        where = f"{checked.files[quiz.quiz]}: languages"
        if len(lacks) == len(languages().codes):
            yield f"{where}: {tell('quiz-shown-nowhere', languages=tuple(lacks))}"
        elif lacks:
            there = ", ".join(languages().of(quiz.languages))
            yield f"{where}: {tell('quiz-lacks-language', lacks=tuple(lacks), there=there)}"


def _by_hand(texts: Mapping[str, str], numbers: Mapping[str, str]) -> Iterator[str]:
    """Numbers to call that stand in a text by hand, and references that none can fill, each with its place."""
    for name, text in texts.items():
        starts = None
        for fault in faults(text, numbers):
            starts = starts or [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]
            line = bisect_right(starts, fault.at)
            yield f"{name}:{line}:{fault.at - starts[line - 1] + 1}: {mended(fault.message, fault.hint)}"
        if name.endswith(".md"):
            yield from (f"{name}:{line}: {problem}" for line, problem in misplaced(text))


def _asked(pages: Mapping[str, str], quizzes: Iterable[str]) -> dict[str, set[str]]:
    """Language → the needs that its texts ask a number for; of a quiz, every language is taken to ask all."""
    in_quizzes = {need for quiz in quizzes for need in references_in(quiz)}
    asked = {code: set(in_quizzes) for code in languages().codes}
    for page, text in pages.items():
        asked[languages().language_of(page)].update(references_in(text))
    return asked


def texts_of(docs: Path, data: Path) -> tuple[dict[str, str], list[str]]:
    """Path below its folder → the text of each page and each data file; and a line for each that is no UTF-8 or stands in the other
    folder, with its place."""
    pages = [file for file in files_below(docs, "**/*") if file.suffix in PAGES]
    files = [file for file in files_below(data, "*") if file.suffix in DATA_FILES]
    texts, wrong = {}, []
    for folder, file in (*((docs, page) for page in pages), *((data, file) for file in files)):
        name, written = file.relative_to(folder).as_posix(), file.read_bytes()
        texts[name] = text_in(written)
        try:
            written.decode()
        except UnicodeDecodeError as error:
            line = written[: error.start].count(b"\n") + 1
            wrong.append(f"{folder.name}/{name}:{line}: {tell('page-not-utf8')}")
    wrong += [
        f"docs/{file.name}: {tell('unread-here', folder=DATA)}"
        for file in files_below(docs, "*")
        if file.suffix in DATA_FILES and is_data(file.name)
    ]
    return texts, wrong


def read_by_visitors(texts: Mapping[str, str]) -> dict[str, str]:
    """The pages in the site's languages, the data files, and the interface's words, by the names that places show. `texts`: as
    texts_of gives them."""
    pages = {f"docs/{page}": texts[page] for page in languages().read(name for name in texts if name.endswith(".md"))}
    beside = {f"{DATA}/{name}": text for name, text in texts.items() if name.endswith(".yml")}
    return pages | beside | {f"build_tools/render/{WORDS.name}": text_of(WORDS)}


def _unsafe_drawings(docs: Path) -> Iterator[str]:
    for path in (p for p in files_below(docs, "**/*") if p.suffix.lower() == ".svg"):
        for line, what in unsafe_in_svg(path.read_bytes()):
            yield f"docs/{path.relative_to(docs).as_posix()}:{line}: {tell('unsafe-drawing', what=what, mend=tell('mend-drawing'))}"
