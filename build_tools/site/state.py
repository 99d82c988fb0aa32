"""What a block sees of the site and of its page, and how it says that it can't be shown. The blocks themselves are in blocks.py and beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from markupsafe import Markup, escape

from ..diagnostics import as_text, did_you_mean
from ..messages import NOTHING, Message, mended, say, tell
from ..project import Checked
from ..publish.cache import Remember, anew
from ..quiz.model import Earlier, Profile, Quiz, discreet_title, seats
from ..render.browser_data import Named
from ..render.pages.accessibility_page import Tool
from ..render.pages.claims import Claim
from ..render.pages.diagnostic_reference import DiagnosticDocs
from ..render.pages.glossary import Glossary
from ..render.pages.print_job import PrintJob
from ..render.pages.privacy_facts import PrivacyFacts
from ..render.pages.promises import Promise
from ..render.pages.reading_paths import ReaderPath
from ..render.pages.running_order import Moment
from ..render.pages.short_links import ShortLink
from ..render.quizzes.edition_names import are_few, elsewhere_of
from ..render.setting import Setting
from ..render.text.citations import Reference, short
from ..render.text.conventions import marked
from ..render.text.conventions import name as language_name
from ..render.text.help_lines import HelpLines
from ..render.text.languages import languages
from ..render.text.parts import WHOLE, LeftOut
from ..render.text.typography import spaced
from ..render.text.words import Words
from ..render.web.addresses import card_address, page_address, relative
from .front_matter import Front

T = TypeVar("T")


@dataclass(slots=True)
class Site:
    """What every page may draw on."""

    checked: Checked
    references: dict[str, Reference]
    help_lines: HelpLines
    claims: tuple[Claim, ...] = ()
    drawings: dict[str, Any] = field(default_factory=dict)
    diagnostics: DiagnosticDocs = field(default_factory=DiagnosticDocs)
    french_keys: dict[str, str] = field(default_factory=dict)
    links: tuple[ShortLink, ...] = ()
    public: str = ""  # the address that others reach the site at, where it is set
    pages: dict[str, Front] = field(default_factory=dict)  # source → what it says of itself
    anchors: dict[str, list[str]] = field(default_factory=dict)  # source → those of its headings, in order, from the first language's words
    paths: dict[str, ReaderPath] = field(default_factory=dict)
    print_job: PrintJob = field(default_factory=PrintJob)
    measures: dict[str, Any] = field(default_factory=dict)  # the bench's sections
    promises: tuple[Promise, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)  # old source → the page where it is now
    gone: tuple[str, ...] = ()  # addresses given out, from a language's root, of what the site does without
    glossary: Glossary = field(default_factory=dict)
    privacy: PrivacyFacts = field(default_factory=PrivacyFacts)
    named: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    tools: tuple[Tool, ...] = ()  # whose states are checked for barriers
    contact: str = ""  # where a barrier is reported, as mkdocs.yml says
    sources: str = ""  # a digest of all that quizzes and those whom they cite or call were read from: each block is made from all of it
    remember: Remember = anew
    earlier: tuple[Earlier, ...] = ()  # editions whose codes are still read
    left_out: LeftOut = WHOLE  # the parts that it does without
    orders: dict[str, tuple[Moment, ...]] = field(default_factory=dict)  # source of a workshop's page → its running order

    def remembered(self, what: str, given: Iterable[str], make: Callable[[], T]) -> T:
        """What `make` gives of the quizzes, their references and help lines, and of `given`. An unsound quiz is told anew."""
        return self.remember(what, (self.sources, *given), make) if self.checked.sound else make()

    def elsewhere(self, language: str) -> tuple[Named, ...]:
        """The same for a page that is one of many: where they are too many to stand on each, none, as its script has them."""
        every = self.every_edition(language)
        return every if are_few(every) else ()

    def every_edition(self, language: str) -> tuple[Named, ...]:
        """Every edition of the site's quizzes, named as a reader of this language would."""
        if language not in self.named:
            self.named[language] = tuple(elsewhere_of(self.checked.quizzes.values(), language, self.earlier))
        return self.named[language]


@dataclass(slots=True)
class PageState:
    """A page of the site, made once: its source path in the first language, its language, its address; what rendering it has shown so
    far: what it cites, what is wrong with it, the files that it fetches when a visitor asks for them."""

    site: Site
    source: str
    language: str
    address: str
    cited: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # quizzes of which the page has said in which language they are
    files: dict[str, str] = field(default_factory=dict)  # name in assets/ → content

    @property
    def front(self) -> Front | None:
        """What the page says of itself in the first language; None for one that the site's sources do not hold."""
        return self.site.pages.get(languages().source(self.source, languages().first, self.site.pages))

    def setting(self) -> Setting:
        return Setting(
            self.language,
            lambda page: "" if self.site.left_out.page(page) else relative(page_address(page, self.language), self.address),
            relative("", self.address),
            self.site.help_lines,
            self.site.elsewhere(self.language),
            self.cite,
            earlier=self.site.earlier,
            left_out=self.site.left_out,
        )

    def remembered(self, what: str, given: Iterable[str], make: Callable[[Setting], T]) -> T:
        """The same of what stands on this page, which then cites what was cited."""

        def made() -> tuple[T, list[list[str]]]:
            cited: list[list[str]] = []

            def cite(keys: Sequence[str]) -> str:
                cited.append(list(keys))
                return self.cite(keys)

            return make(replace(self.setting(), cite=cite)), cited

        value, cited = self.site.remembered(what, (self.address, self.language, *given), made)
        for keys in cited:
            self.cite(keys)
        return value

    def cite(self, keys: Sequence[str]) -> str:
        """Links to the list at the foot of the page, where each key then stands."""
        known = [k for k in keys if k in self.site.references]
        self.cited += [k for k in dict.fromkeys(known) if k not in self.cited]
        return ", ".join(f'<a href="#ref-{escape(k)}">{escape(short(self.site.references[k], self.language))}</a>' for k in known)


class NotShown(Exception):
    """Raised in place of a block, or of what stands in a sentence, that can't be shown. `problems`: what is wrong with the page, each in
    its author's words, which the reader sees there; where nothing is that isn't said already, `instead` is the HTML to show."""

    def __init__(self, *problems: str, instead: str = "") -> None:
        super().__init__(*problems)
        self.problems, self.instead = problems, instead


def shown(page: PageState, make: Callable[[], str]) -> str:
    """The HTML that `make` gives; or what stands in its place, its problems being the page's from here on, which fail a build."""
    try:
        return str(make())
    except NotShown as why:
        page.problems += why.problems
        return str(why.instead) + "".join(f'<p class="broken"><strong>{escape(problem)}</strong></p>' for problem in why.problems)


def first_of(arguments: Sequence[str]) -> str:
    """What a block names; "" where it names nothing."""
    return arguments[0] if arguments else ""


def refuse_unless_in(known: Collection[str], name: str, why: Message, where: str = "") -> None:
    """Raises NotShown with the likely name, or else with where the known ones stand."""
    if name not in known:
        raise NotShown(mended(why, did_you_mean(name, known) or (say("mend-look-at", where=where) if where else NOTHING)))


def named_quiz(page: PageState, arguments: list[str]) -> Quiz:
    """The quiz that a block names. Raises NotShown: with the quizzes' own diagnostics where there are any."""
    checked = page.site.checked
    name = first_of(arguments)
    if name in checked.quizzes:
        quiz = checked.quizzes[name]
        if page.language not in quiz.languages:
            raise _in_other(page, quiz)
        return quiz
    refuse_if_faulty(page)
    raise NotShown(mended(say("no-quiz", name=name), did_you_mean(name, checked.quizzes) or say("mend-no-quiz")))


def _in_other(page: PageState, quiz: Quiz) -> NotShown:
    """In place of a quiz that lacks the page's language, once a page: which language it is in, and the way to its card there."""
    spoken = languages().of(quiz.languages)
    if not spoken:
        return NotShown(tell("quiz-in-no-language", quiz=quiz.quiz, languages=languages().codes))
    if quiz.quiz in page.told:
        return NotShown()
    page.told.add(quiz.quiz)
    code, seat = spoken[0], seats(quiz)[0]
    title = spaced(discreet_title(quiz, code, seat), code)
    return NotShown(
        instead=Markup('<p class="other-language">{} <a href="{}" hreflang="{code}" {marked}>{}</a></p>').format(
            Words(page.language)("quiz-in-other", language=language_name(code, page.language)),
            relative(card_address(quiz.quiz, code), page.address),
            title,
            code=code,
            marked=Markup(marked(code, page.language)),
        )
    )


def refuse_if_faulty(page: PageState) -> None:
    """Raises NotShown with what is wrong with the quizzes, which the build has said already; does nothing where they are sound."""
    checked = page.site.checked
    if checked.sound:
        return
    words = escape(Words(page.language)("broken-quiz"))
    faults = escape(as_text([d for d in checked.diagnostics if d.severity == "error"], checked.sources, page.language))
    raise NotShown(instead=f'<div class="broken"><p><strong>{words}</strong></p><pre>{faults}</pre></div>')


def named_profile(page: PageState, arguments: list[str], why: Message) -> Profile:
    """The profile that a block names; `why` a profile is needed. Raises NotShown."""
    quiz = named_quiz(page, arguments)
    if not isinstance(quiz, Profile):
        raise NotShown(tell("quiz-of-another-kind", quiz=quiz.quiz, kind=quiz.kind, why=why))
    return quiz


def profile_and_seat(page: PageState, arguments: list[str], why: Message) -> tuple[Profile, str]:
    """The profile that a block names and the seat it asks for, else its first; `why` a profile is needed. Raises NotShown."""
    quiz = named_profile(page, arguments, why)
    return quiz, _seat(quiz, arguments)


def quiz_and_seat(page: PageState, arguments: list[str]) -> tuple[Quiz, str]:
    """The same of a quiz of any kind."""
    quiz = named_quiz(page, arguments)
    return quiz, _seat(quiz, arguments)


def _seat(quiz: Quiz, arguments: list[str]) -> str:
    seat = arguments[1] if len(arguments) > 1 else seats(quiz)[0]
    if seat not in seats(quiz):
        raise NotShown(mended(say("quiz-lacks-side", quiz=quiz.quiz, seat=seat), did_you_mean(seat, seats(quiz))))
    return seat
