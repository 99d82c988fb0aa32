"""What a block sees of the site and of its page, and how it complains. The blocks themselves are in blocks.py and beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from markupsafe import Markup, escape

from ..diagnostics import as_text, did_you_mean
from ..project import Checked
from ..publish.cache import Remember, anew
from ..quiz.model import Earlier, Profile, Quiz, seats, wording
from ..render.browser_data import Named
from ..render.pages.accessibility_page import Tool
from ..render.pages.claims import Claim
from ..render.pages.diagnostic_reference import DiagnosticDocs
from ..render.pages.glossary import Glossary
from ..render.pages.privacy_facts import PrivacyFacts
from ..render.pages.promises import Promise
from ..render.pages.reading_paths import ReaderPath
from ..render.pages.running_order import Moment
from ..render.pages.short_links import ShortLink
from ..render.quizzes.form import Setting, elsewhere_of
from ..render.text.citations import Reference, short
from ..render.text.conventions import name as language_name
from ..render.text.help_lines import HelpLines
from ..render.text.languages import languages
from ..render.text.parts import WHOLE, LeftOut
from ..render.text.typography import spaced
from ..render.text.words import Words
from ..render.web.addresses import card_address, page_address, relative
from .front_matter import Front

T = TypeVar("T")
Q = TypeVar("Q", bound=Quiz)


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
    anchors: dict[str, list[str]] = field(default_factory=dict)  # source in the first language → those of its headings, in order
    paths: dict[str, ReaderPath] = field(default_factory=dict)
    measures: dict[str, Any] = field(default_factory=dict)  # the bench's sections
    promises: tuple[Promise, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)  # old source → the page where it is now
    glossary: Glossary = field(default_factory=dict)
    privacy: PrivacyFacts = field(default_factory=PrivacyFacts)
    named: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    tools: tuple[Tool, ...] = ()  # whose states are checked for barriers
    contact: str = ""  # where a barrier is reported, as mkdocs.yml says
    sources: tuple[str | bytes, ...] = ()  # all that quizzes and those whom they cite or call were read from
    remember: Remember = anew
    earlier: tuple[Earlier, ...] = ()  # editions whose codes are still read
    left_out: LeftOut = WHOLE  # the parts that it does without
    orders: dict[str, tuple[Moment, ...]] = field(default_factory=dict)  # source of a workshop's page → its running order
    fetched: dict[str, str] = field(default_factory=dict)  # files that blocks ask for when used: name in assets/ → content

    def remembered(self, what: str, given: Iterable[str], make: Callable[[], T]) -> T:
        """What `make` gives of the quizzes, their references and help lines, and of `given`. An unsound quiz is told anew."""
        return self.remember(what, (*self.sources, *given), make) if self.checked.sound else make()

    def elsewhere(self, language: str) -> tuple[Named, ...]:
        """Every edition of the site's quizzes, named as a reader of this language would."""
        if language not in self.named:
            self.named[language] = tuple(elsewhere_of(self.checked.quizzes.values(), language, self.earlier))
        return self.named[language]


@dataclass(slots=True)
class PageState:
    """The page being rendered: its source path, its language, its address; what it has cited; what is wrong with it."""

    site: Site
    source: str
    language: str
    address: str
    cited: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # quizzes of which the page has said in which language they are

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


def complain(page: PageState, message: str) -> str:
    page.problems.append(message)
    return f'<p class="broken"><strong>{escape(message)}</strong></p>'


def named_quiz(page: PageState, arguments: list[str]) -> Quiz | str:
    """The quiz that a block names, or the complaint in its place: the quizzes' own diagnostics where there are any."""
    checked = page.site.checked
    name = arguments[0] if arguments else ""
    if name in checked.quizzes:
        quiz = checked.quizzes[name]
        return quiz if page.language in quiz.languages else _in_other(page, quiz)
    mend = did_you_mean(name, checked.quizzes) or "write it into quizzes/, or name another"
    return faults_html(page) or complain(page, f"there is no quiz `{name}`: {mend}")


def _in_other(page: PageState, quiz: Quiz) -> str:
    """In place of a quiz that lacks the page's language, once a page: which language it is in, and the way to its card there."""
    spoken = languages().of(quiz.languages)
    if not spoken:
        return complain(
            page, f"`{quiz.quiz}` has none of the site's languages ({', '.join(languages().codes)}): add one to it, or name another"
        )
    if quiz.quiz in page.told:
        return ""
    page.told.add(quiz.quiz)
    code, seat = spoken[0], seats(quiz)[0]
    title = spaced(wording(quiz.discreet_title or quiz.title, code, seat), code)
    return str(
        Markup('<p class="other-language">{} <a href="{}" hreflang="{code}" lang="{code}">{}</a></p>').format(
            Words(page.language)("quiz-in-other", language=language_name(code, page.language)),
            relative(card_address(quiz.quiz, code), page.address),
            title,
            code=code,
        )
    )


def faults_html(page: PageState) -> str:
    """What is wrong with the quizzes, which the build has said already; nothing where they are sound."""
    checked = page.site.checked
    broken = [d for d in checked.diagnostics if d.severity == "error"]
    words = escape(Words(page.language)("broken-quiz"))
    return (
        f'<div class="broken"><p><strong>{words}</strong></p><pre>{escape(as_text(broken, checked.sources))}</pre></div>' if broken else ""
    )


def named_profile(page: PageState, arguments: list[str], why: str) -> Profile | str:
    """The profile that a block names, or the complaint in its place; `why` a profile is needed."""
    quiz = named_quiz(page, arguments)
    if isinstance(quiz, str | Profile):
        return quiz
    return complain(page, f"`{quiz.quiz}` is a {quiz.kind} quiz: {why}")


def profile_and_seat(page: PageState, arguments: list[str], why: str) -> tuple[Profile, str] | str:
    """The profile that a block names and the seat it asks for, else its first; or the complaint. `why` a profile is needed."""
    quiz = named_profile(page, arguments, why)
    return quiz if isinstance(quiz, str) else _with_seat(page, quiz, arguments)


def quiz_and_seat(page: PageState, arguments: list[str]) -> tuple[Quiz, str] | str:
    """The same of a quiz of any kind."""
    quiz = named_quiz(page, arguments)
    return quiz if isinstance(quiz, str) else _with_seat(page, quiz, arguments)


def _with_seat(page: PageState, quiz: Q, arguments: list[str]) -> tuple[Q, str] | str:
    seat = arguments[1] if len(arguments) > 1 else seats(quiz)[0]
    if seat not in seats(quiz):
        return complain(page, f"`{quiz.quiz}` has no perspective `{seat}`: {did_you_mean(seat, seats(quiz))}")
    return quiz, seat
