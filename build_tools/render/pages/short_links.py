"""Short permanent addresses, `/l/CODE/`: the list that says where each leads, what is wrong with it, and the page that leads on.

A code is the same in both languages (`/l/kit/`, `/en/l/kit/`), as every address of the site is: one line a page, and whoever
knows one knows the other. Pure: texts in, texts out; site/ reads the files and writes the pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import yaml
from markupsafe import Markup

from ...diagnostics import closest, did_you_mean
from ...messages import say, tell
from ...quiz.model import WINDOWS_OWN, Quiz, discreet_title, other_seat, seats, wording
from ...quiz.yaml_source import Loader
from ..setting import templates
from ..text.conventions import marked
from ..text.conventions import name as language_name
from ..text.head_and_body import head_of
from ..text.languages import languages, page_of
from ..text.typography import spaced
from ..text.words import Words
from ..web.addresses import board_address, card_address, language_root, page_address, relative
from ..web.policy import leads_on

LIST = "data/short-links.yml"
CARDS = "q/"  # a target below it is a card
IN_A_ROOM = "?salle"  # after a card: the code for the group's picture is then the first thing of its result (runtime/every-quiz.js)
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 12
HELP_PAGE = "aide.md"


@dataclass(frozen=True, slots=True)
class Target:
    """What a code may lead to: a page (`vendre/le-point.md`) or a card (`q/isolation`), with its address and title in each
    language that it has, and for whom it is. `card`: a quiz alone. `optional`: no code need lead to it."""

    name: str
    addresses: Mapping[str, str]
    titles: Mapping[str, str]
    audience: tuple[str, ...] = ()
    card: bool = False
    optional: bool = False
    says: Mapping[str, str] = field(default_factory=dict)  # language of a reader → the one that a card answers in, where it lacks theirs

    def speaks(self, language: str) -> str:
        return self.says.get(language, language)


@dataclass(frozen=True, slots=True)
class ShortLink:
    code: str
    target: Target

    def address(self, language: str) -> str:
        """From the site's root."""
        return f"{language_root(language)}l/{self.code}/"


def page_targets(pages: Mapping[str, str]) -> Iterator[Target]:
    """Every page, from its two sources: path → Markdown."""
    for source, text in sorted(pages.items()):
        if languages().language_of(source) != languages().first:
            continue
        page, codes = page_of(source), languages().codes
        heads = {code: head_of(pages.get(languages().source(page, code, pages), text)) for code in codes}
        yield Target(
            page,
            {code: page_address(page, code) for code in codes},
            {code: spaced(str(heads[code].get("title") or page), code) for code in codes},
            tuple(heads[languages().first].get("audience") or ()),
        )


def card_targets(quizzes: Iterable[Quiz]) -> Iterator[Target]:
    """Every quiz's card, one a seat, under the title that gives nobody away; with its seat where two would be called the same."""
    for quiz in quizzes:
        codes = languages().of(quiz.languages)
        if not codes:
            continue
        says = {code: code if code in codes else codes[0] for code in languages().codes}
        of = {s: {code: spaced(discreet_title(quiz, said, s), said) for code, said in says.items()} for s in seats(quiz)}
        for seat, titles in of.items():
            own = other_seat(quiz, seat)
            if list(of.values()).count(titles) > 1:
                label = next(p.label for p in quiz.perspectives if p.id == seat)
                titles = {code: f"{title} ({wording(label, says[code], seat)})" for code, title in titles.items()}
            name = "/".join(part for part in ("q", quiz.quiz, own) if part)
            yield Target(name, {code: card_address(quiz.quiz, said, own) for code, said in says.items()}, titles, card=True, says=says)


def room_targets(quizzes: Iterable[Quiz]) -> Iterator[Target]:
    """The cards whose codes make a group's picture, as opened in a room."""
    for target in card_targets(quizzes):
        yield replace(
            target,
            name=target.name + IN_A_ROOM,
            addresses={code: address + IN_A_ROOM for code, address in target.addresses.items()},
            titles={code: f"{title} ({Words(code)('link-in-a-room')})" for code, title in target.titles.items()},
            optional=True,
        )


def board_target(says: Mapping[str, str]) -> Target:
    """The group's picture. `says`: language of a reader → the one of the board, where theirs has none."""
    titles = {code: spaced(Words(said)("board-title"), said) for code, said in says.items()}
    return Target("board", {code: board_address(said) for code, said in says.items()}, titles, ("trainer",), card=True, says=says)


def read_short_links(
    text: str,
    targets: Iterable[Target],
    moved: Mapping[str, str] = {},
    *,
    sound: bool = True,
    left_out: Callable[[str], bool] = lambda name: False,
) -> tuple[tuple[ShortLink, ...], list[str]]:
    """The links, in the order of the list, and all that is wrong with it: one line each, with its place and the mend.
    `moved`: old source → the page where it is now. Not `sound`: a quiz is broken, and has no card to lead to yet;
    `left_out`: of a part that the site does without, whose codes wait."""
    known = {target.name: target for target in targets}
    links: list[ShortLink] = []
    try:
        rows = list(_rows(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (), [f"{LIST}:{mark.line + 1 if mark else 1}: {tell('codes-not-yaml')}"]
    problems, first = [], dict[str, int]()
    unled = {name for name, target in known.items() if not target.optional} - {name for _, _, name in rows}
    for line, code, name in rows:
        if code in first:
            problems.append(f"{LIST}:{line}: {tell('code-twice', code=code, line=first[code])}")
        elif WINDOWS_OWN.fullmatch(code):
            problems.append(f"{LIST}:{line}: {tell('code-of-windows', code=code)}")
        elif not CODE.fullmatch(code) or len(code) > LONGEST:
            problems.append(f"{LIST}:{line}: {tell('not-a-code', code=code, most=LONGEST)}")
        elif name not in known and left_out(name):
            pass
        elif name not in known and now_at(name, unled, moved) is None:
            if sound or not name.startswith((CARDS, "board")):
                mend = did_you_mean(name, known) or say("mend-code-target")
                problems.append(f"{LIST}:{line}: {tell('code-to-nowhere', code=code, name=name, mend=mend)}")
        elif name not in known:
            here = now_at(name, unled, moved)
            said = tell("code-moved" if name in moved else "code-perhaps-moved", code=code, name=name, here=here)
            problems.append(f"{LIST}:{line}: {said}")
            unled -= {here}
        else:
            links.append(ShortLink(code, known[name]))
        first.setdefault(code, line)
    for target in known.values():
        if target.name in unled:
            code = suggested(target.titles[next(iter(target.titles))], first)
            first[code] = 0
            problems.append(f"{LIST}: {tell('unled-page', name=target.name, code=code)}")
    return tuple(links), problems


def codes_of(text: str, leads: Callable[[str], bool]) -> list[str]:
    """The codes of a list whose pages or cards are such."""
    try:
        return [code for _, code, name in _rows(text) if leads(name.partition("?")[0]) and CODE.fullmatch(code)]
    except yaml.YAMLError:
        return []


def now_at(lost: str, unled: Collection[str], moved: Mapping[str, str]) -> str | None:
    """Where a page that is gone probably stands now: where it is said to have moved, or a page that no code leads to yet."""
    same = [name for name in sorted(unled) if PurePosixPath(name).name == PurePosixPath(lost).name]
    return moved.get(lost) or next(iter(same), None) or closest(lost, sorted(unled))


def suggested(title: str, taken: Iterable[str]) -> str:
    """A code from the words of a title: its first long word that is free."""
    plain = unicodedata.normalize("NFD", title.casefold()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if 3 < len(word) <= LONGEST] or ["page"]
    free = (word for word in words if word not in taken)
    numbered = (f"{words[0][: LONGEST - 3]}-{n}" for n in range(2, 100))
    return next(free, None) or next(code for code in numbered if code not in taken)


def short_pages(links: Iterable[ShortLink], language: str, public: str) -> Iterator[tuple[str, str, str]]:
    """(path among the sources, address, HTML) of each page that leads on, in a language."""
    for link in links:
        if language in link.target.addresses:
            yield f"l/{link.code}/index.html", link.address(language), _page(link, language, public)


def title_of(target: Target, language: str) -> tuple[str, str | Markup]:
    """A target's title for a reader of this language, as text and as HTML: with the language of a card that lacks theirs."""
    title, said = target.titles[language], target.speaks(language)
    if said == language:
        return title, title
    told = Words(language)("link-in-other", language=language_name(said, language))
    return f"{title} ({told})", Markup("<span {}>{}</span> ({})").format(Markup(marked(said, language)), title, told)


def _page(link: ShortLink, language: str, public: str) -> str:
    others = {code: link.address(code) for code in link.target.addresses if code != language}
    return leading_page(link.target, link.address(language), others, language, public)


def leading_page(to: Target, here: str, others: Mapping[str, str], language: str, public: str) -> str:
    """No script and no style: where the refresh is held back, there is a link to touch. Ways are relative and name
    index.html, so that it leads on at any depth of a host, and from a folder on a stick. `others`: its own address in other languages."""
    target, mark, query = to.addresses[language].partition("?")
    return str(
        Markup(
            templates()
            .get_template("short-link.html")
            .render(
                w=Words(language),
                language=language,
                policy=leads_on(),
                plain=title_of(to, language)[0],
                title=title_of(to, language)[1],
                way=relative(target, here) + "index.html" + mark + query,
                canonical=public + target if public else relative(target, here),
                help=relative(page_address(HELP_PAGE, language), here) + "index.html",
                twins=[(code, language_name(code), relative(at, here) + "index.html") for code, at in others.items()],
            )
        )
    )


def _rows(text: str) -> Iterator[tuple[int, str, str]]:
    """(line, code, target) as written: a list that grows by lines is read line by line, repeated codes too."""
    node = yaml.compose(text, Loader=Loader)
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise yaml.YAMLError
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem_mark=key.start_mark)
        yield key.start_mark.line + 1, key.value, value.value
