"""The MkDocs plugin: watches quizzes, adds cards and assets, checks twins, hands each page its state, weighs the result.

Everything a page needs to render is in extension.py and blocks.py; this file only drives them.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import material
from jinja2 import ChoiceLoader, DictLoader, Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from ..messages import tell
from ..project import DATA, read_words, text_of
from ..publish import downloads, search
from ..publish.cache import FOLDER, Memory
from ..quiz.model import KINDS, Earlier, Quiz, other_seat, seats
from ..render.pages import help_blocks
from ..render.pages.offline_page import manifests
from ..render.pages.reading_time import minutes
from ..render.pages.redirects import gone_html, moved_html
from ..render.pages.short_links import board_target, leading_page, short_pages
from ..render.quizzes.board import Room, board_html, board_languages, pictured
from ..render.quizzes.card import card_html
from ..render.quizzes.edition_names import are_few, names_script
from ..render.quizzes.preview import preview_address, preview_html, preview_index
from ..render.setting import Setting, compiled
from ..render.text.conventions import direction, marked
from ..render.text.conventions import name as language_name
from ..render.text.help_lines import unchecked
from ..render.text.languages import languages, listed, use
from ..render.text.parts import SETTING as WITHOUT
from ..render.text.parts import WHOLE, read_without, said_of
from ..render.text.typography import spaced
from ..render.text.words import Words, own_words, with_site_name
from ..render.web.addresses import board_address, card_address, language_root, page_address, public_address, read_site_url, relative
from ..render.web.assets import RIGHT_TO_LEFT, RUNTIME, hashed, script, style
from ..render.web.icons import TOUCH
from ..render.web.policy import page_policy
from ..render.web.scenes import MARK, icon, scene, with_thread
from . import page_ends, page_frame, print_jobs, serving, whole_document
from .extension import SiteExtension
from .finish import finish
from .left_out_links import shortened
from .own_look import misplaced, read_look
from .passages import given_to
from .sources import page_state, read_site
from .state import PageState, Site

log = get_plugin_logger(__name__)
THEME = Path(__file__).with_name("theme")
WORKSHOP = 15  # minutes
MATERIAL = Path(material.__file__).parent / "templates"
STYLES = (
    "tokens",
    "type",
    "drawing",
    "header",
    "foot",
    "prose",
    "guide",
    "parts",
    "terms",
    "search",
    "print",
)  # of every page, in this order
BAND = ".site-top{border-top:.4rem solid var(--brand)}"  # over a site with a colour of its own
# A page that holds one of these asks for the style sheet.
PART_STYLES = {
    "home": 'class="hero',
    "section": 'class="opening"',
    "quiz": 'class="quiz',
    "components": 'class="tabbed-set|class="task-list|class="footnote|class="grid|class="twemoji|class="highlight|<kbd| inline end"',
    "claims": 'class="claim',
    "figures": 'class="drawing',
    "wallet": 'class="wallet"',
    "answer-sheet": 'class="answer-sheet|class="advice-sheet',
    "measures": 'class="measured|class="promised|class="count|class="shares',
    "authors": 'class="diagnostic|class="quiz-keys|class="says|ul class="codes|class="broken',
}
QUIZ_STYLES = ("quiz.css", "knowledge.css", "decision.css")
LOST = "404.html"
RESULT_LINK = "result-link"  # what that page does for a damaged link to a result
# A page that holds `data-tool` with one of these asks for its script and styles.
TOOLS = ("mirror", "slides", "after", "copy", "offline", "forget", "typing", "print-job", RESULT_LINK)
TOOL = re.compile(r'data-tool="([\w-]+)"')
SHEETS = "sheets"  # or for styles alone
UNSTYLED = ("after", "offline", "forget", "typing", RESULT_LINK)  # with what the page has, or comes with later


class AutonomePlugin(BasePlugin):  # type: ignore[no-untyped-call]
    """Registered as `autonome`. MkDocs makes one, and calls its hooks once a language."""

    def __init__(self) -> None:
        self.serving = False
        self.extension = SiteExtension()
        self.assets: dict[str, str | bytes] = {}
        self.left_out = WHOLE
        self.astray: list[str] = []  # settings that mkdocs.yml holds in the wrong place
        self.problems: list[str] = []  # all that a build refuses
        self.states: dict[str, PageState] = {}  # source → the page's state, from its Markdown on
        self.built: dict[str, Page] = {}  # source → page, once its words are made
        self.menu: Any = None  # whose sections are these
        self.sections: list[page_frame.Section] = []
        self.wrong: list[str] = []  # of those, what the sources say before any page is rendered

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Any:
        """Before MkDocs complains, in its own words, of settings that it doesn't know."""
        self.astray = misplaced(Path(config_file_path).read_text("utf-8")) if config_file_path else []
        for message in self.astray:
            log.error(message)
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        i18n = config.plugins.get("i18n")
        use(listed(getattr(i18n, "config", {}).get("languages"), "" if i18n else str(config.theme.get("language") or "")))
        if self._language(config) == languages().first:
            if wrong := read_words(root):
                raise PluginError("\n".join(wrong))
            self.problems = [*self.astray]
            self.states, self.built = {}, {}
            self.remember = Memory(root / FOLDER, (repr(languages()), repr(own_words())))
            self.left_out, unknown = read_without(config.extra.get(WITHOUT))
            for problem in unknown:
                self._say(f"mkdocs.yml: extra: {problem}", fatal=True)
            self.site = self._read(config)
            if along := said_of(self.left_out, config.extra.get(WITHOUT)):
                self._say(f"mkdocs.yml: extra: {WITHOUT}: {along}", fatal=False)
            self._take_address(config)
            self.site.public = public_address(config.site_url)
            self.look, wrong = read_look(config.extra, Path(config.docs_dir))
            self.site.contact = self.look.contact
            for problem in wrong:
                self._say(problem, fatal=True)
            for line in self.look.told:
                self._say(line, fatal=False)
            logo = (self.look.logo, Path(config.docs_dir, self.look.logo).read_bytes()) if self.look.logo else None
            try:
                icons, self.manifests = manifests(logo)
            except ValueError as error:
                self._say(
                    f"mkdocs.yml: extra: logo: {tell('no-icon-of', logo=f'docs/{self.look.logo}', why=error)}",
                    fatal=True,
                )
                icons, self.manifests = manifests()
            sheet = style(RIGHT_TO_LEFT)
            turned = hashed("right-to-left.css", sheet)
            assets = {
                hashed("site.css", _site_style(self.look.style)): _site_style(self.look.style),
                **self._names(),
                **{hashed(f"{name}.js", script(f"{name}.js")): script(f"{name}.js") for name in (*KINDS, *TOOLS, "search")},
                **{hashed(f"{name}.css", _tool_style(name)): _tool_style(name) for name in (*TOOLS, SHEETS) if name not in UNSTYLED},
                **{hashed(f"{name}.css", _part_style(name)): _part_style(name) for name in PART_STYLES},
                **({turned: sheet} if any(direction(code) == "rtl" for code in languages().codes) else {}),
                **({} if self.look.logo else {"mark.svg": (RUNTIME / "mark.svg").read_text("utf-8")}),
                **icons,
            }
            self.assets = {name: content for name, content in assets.items() if not self.left_out.asset(name)}
            config.nav = self.left_out.nav(config.nav)
        extensions: list[Any] = config.markdown_extensions
        if self.extension not in extensions:
            extensions.append(self.extension)
        if str(THEME) not in config.theme.dirs:
            # Material's blocks and partials stand in our own theme by their names; to list its 15,000 files costs a tenth of a build.
            # What a site's own `custom_dir` holds comes before.
            own = [str(config.theme.custom_dir)] if config.theme.custom_dir else []
            rest = [d for d in config.theme.dirs if d not in (*own, str(MATERIAL))]
            config.theme.dirs[:] = [*own, str(THEME), *rest]
        config.theme.static_templates = {language_root(self._language(config)) + LOST, "sitemap.xml"}
        for watched in (root / "quizzes", root / DATA, RUNTIME, THEME):
            if watched.is_dir() and str(watched) not in config.watch:
                config.watch.append(str(watched))
        return config

    def _names(self) -> dict[str, str]:
        """In each language in which a site has many editions, the script with their names."""
        named = {code: self.site.every_edition(code) for code in languages().codes}
        scripts = {f"codes-{code}.js": names_script(every) for code, every in named.items() if not are_few(every)}
        return {hashed(name, content): content for name, content in scripts.items()}

    def _take_address(self, config: MkDocsConfig) -> None:
        """The site's address, from mkdocs.yml or the environment, as pages, sheets and hosts' files are to say it. MkDocs would
        refuse one in quotation marks as lacking `http://`, and add a stroke to `index.html`."""
        where, written = ("mkdocs.yml: site_url", config.site_url) if config.site_url else ("SITE_URL", os.environ.get("SITE_URL", ""))
        config.site_url, problem = read_site_url(written)
        if problem:
            self._say(f"{where}: {problem}", fatal=True)
        elif config.site_url.rstrip("/") != written.rstrip("/"):
            said = (
                tell("address-read-as", written=written, read=config.site_url)
                if config.site_url
                else tell("address-of-none", written=written)
            )
            self._say(f"{where}: {said}", fatal=False)

    def _read(self, config: MkDocsConfig) -> Site:
        root = Path(config.config_file_path).parent
        site, self.wrong, told = read_site(root, Path(config.docs_dir), self.remember, config.extra.get("countries"), self.left_out)
        for message in self.wrong:
            self._say(message, fatal=True)
        today = datetime.date.today()  # said to the author; the pages stay the same bytes
        for message in (*told, *(f"{DATA}/{reminder}" for reminder in unchecked(site.help_lines, today))):
            self._say(message, fatal=False)
        return site

    def _say(self, message: str, *, fatal: bool) -> None:
        """While serving, a mistake is shown and the server lives on; a build stops at the end, with all of them said."""
        (log.error if fatal else log.info)(message)
        if fatal:
            self.problems.append(message)

    def _leave_unread(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Before static-i18n (−100): no page is one in a language that is not listed, one that another stands in for, and one of a
        part that is left out."""
        unread = [f for f in files if f.src_uri.endswith(".md") and f.src_uri not in self.site.pages]
        for file in [*unread, *(f for f in files if f not in unread and self.left_out.page(f.src_uri))]:
            files.remove(file)
        return files

    @event_priority(-150)  # after static-i18n, which would not know generated files
    def _add_own(self, files: Files, *, config: MkDocsConfig) -> Files:
        language = self._language(config)
        short = short_pages(self.site.links, language, self.site.public)
        for source, address, content in (
            *self._remembered_cards(language),
            *short,
            *self._moved(language, config.site_url or ""),
            *self._gone(language),
        ):
            file = File.generated(config, source, content=content)
            file.dest_uri, file.url = address + "index.html", address
            files.append(file)
        if language == languages().first:
            for name, made in self.assets.items():
                files.append(File.generated(config, f"assets/{name}", content=made))
        return files

    on_files = CombinedEvent(_leave_unread, _add_own)

    def _remembered_cards(self, language: str) -> list[tuple[str, str, str]]:
        given = (language, str(self.serving), self.look.card_style, self.site.public, repr(self.site.links), repr(self.site.orders))
        return self.site.remembered("cards", given, lambda: list(self._cards(language)))

    def _cards(self, language: str) -> Iterator[tuple[str, str, str]]:
        """(path among the sources, address, HTML) of each card, of the board and, while serving, of the author's previews."""
        quizzes = [q for q in self.site.checked.quizzes.values() if language in q.languages]
        if not self.left_out.leads("board"):
            yield from self._board(language)
        for quiz in quizzes:
            yield from self._cards_of(quiz, language, self.site.earlier)
            if self.serving and language == languages().of(quiz.languages)[0]:
                yield preview_address(quiz.quiz) + "index.html", preview_address(quiz.quiz), preview_html(quiz, language)
        for edition, quiz in self.site.earlier:
            if language in quiz.languages:
                leads_on = quiz.quiz in {today.quiz for today in quizzes}
                yield from self._cards_of(quiz, language, (), edition, leads_on=leads_on)
        yield from serving.faulty_pages(self.site.checked, language, previews=self.serving)
        if self.serving and language == languages().first:
            names = [*(q.quiz for q in quizzes), *serving.faulty(self.site.checked, language)]
            yield "apercu/index.html", "apercu/", preview_index(names)

    def _cards_of(
        self, quiz: Quiz, language: str, earlier: Sequence[Earlier], edition: str = "", *, leads_on: bool = True
    ) -> Iterator[tuple[str, str, str]]:
        """The same of one quiz, from each of its seats."""
        site = self.site
        for seat in seats(quiz):
            named = other_seat(quiz, seat)
            known = (site.help_lines, site.every_edition(language))
            look: Any = {"leads_on": leads_on, "left_out": self.left_out, "own_style": self.look.card_style}
            card = card_html(quiz, language, *known, seat, earlier, edition, **look)
            at = card_address(quiz.quiz, languages().first, named, edition) + "index.html"
            yield at, card_address(quiz.quiz, language, named, edition), card

    def _board(self, language: str) -> Iterator[tuple[str, str, str]]:
        """Where no quiz of the picture speaks the language, a page that leads to the board in one that has it."""
        every = list(self.site.checked.quizzes.values())
        at, says = board_address(languages().first) + "index.html", board_languages(every)
        if on_board := pictured(every, language):
            others = [code for code in languages().others(language) if says[code] == code]
            known = (self.site.help_lines, self.site.every_edition(language), others, self.look.card_style)
            yield at, board_address(language), board_html(on_board, language, *known, self._room(language))
        elif says[language] != language:
            twins = {code: board_address(code) for code in languages().others(language)}
            yield at, board_address(language), leading_page(board_target(says), board_address(language), twins, language, self.site.public)

    def _room(self, language: str) -> Room:
        """What the room mode shows: the shortest workshop's running order first; a shorter one is a part of a workshop."""
        orders = {
            source: moments
            for source, moments in self.site.orders.items()
            if languages().language_of(source) == language
            and not self.left_out.page(source)
            and sum(moment.minutes for moment in moments) >= WORKSHOP
        }
        shortest = sorted(orders, key=lambda source: sum(moment.minutes for moment in orders[source]))
        links = [link for link in self.site.links if language in link.target.addresses]
        return Room([(self.site.pages[source].title, orders[source]) for source in shortest], links, self.site.public)

    def _moved(self, language: str, site_url: str) -> Iterator[tuple[str, str, str]]:
        """The same of each page that stands where another one was."""
        for old, new in self.site.moved.items():
            named = languages().source(new, language, self.site.pages)
            if named not in self.site.pages:
                continue  # a page without its twin, as is said already
            title = self.site.pages[named].title
            address = page_address(old, language)
            yield page_address(old, languages().first) + "index.html", address, moved_html(old, new, title, language, site_url)

    def _gone(self, language: str) -> Iterator[tuple[str, str, str]]:
        """The same of each address that was given out, and leads to what the site does without."""
        for at in self.site.gone:
            address = language_root(language) + at
            yield f"{at}index.html", address, gone_html(address, language)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.bytecode_cache = compiled(THEME, env)
        if env.loader and (root := language_root(self._language(config))):
            # Its own page for lost addresses, which hosts that can serve one a folder find there.
            env.loader = ChoiceLoader([env.loader, DictLoader({root + LOST: f'{{% extends "{LOST}" %}}'})])
        return env

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """A saved quiz shows in its cards and previews within a second; the pages around it follow."""
        serving.quizzes_first(server, Path(config.config_file_path).parent, lambda: self._refresh(config))
        return server

    def _refresh(self, config: MkDocsConfig) -> bool:
        """Write cards and previews anew; False where a quiz is broken, which the pages then say."""
        self.site = self._read(config)
        self.site.public, self.site.contact = public_address(config.site_url), self.look.contact
        if not self.site.checked.sound:
            return False
        for language in languages().codes:
            for _, address, content in self._cards(language):
                target = Path(config.site_dir, address, "index.html")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(content, "utf-8", newline="\n")
        return True

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """MkDocs would stop with a traceback at what is no UTF-8, which sources.py has said with its place."""
        if not page.file.abs_src_path:
            return None
        return with_site_name(text_of(Path(page.file.abs_src_path)), languages().language_of(page.file.src_uri))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self.extension.page = self.states[page.file.src_uri] = page_state(self.site, page.file.src_uri)
        shorter = shortened(markdown, page.file.src_uri, self.left_out).text
        return given_to(shorter, self.site.help_lines.shown(languages().language_of(page.file.src_uri)))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        state = self.states[page.file.src_uri]
        self.built[page.file.src_uri] = page
        html = page_ends.with_time(page_ends.standing(html), state)
        html = with_thread(page_ends.printable(page_ends.named(html, state.language), state.language))
        told = serving.refusals(page.file.src_uri, self.wrong, self._language(config)) if self.serving else ""
        return f"{told}{html}"

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any) -> TemplateContext:
        state = self.states[page.file.src_uri]
        made_of = "".join(f'class="{part}"' for part in ("opening",) if page.meta.get("template") == "section.html")
        context.update(self._context(config, state.address, state.source, made_of + str(page.content or "")))  # type: ignore[typeddict-item]
        context.update(self._around(page, nav, config))  # type: ignore[typeddict-item]
        whole = whole_document.filled(page.content or "", nav, state)  # after the context: it asks for no script
        whole = print_jobs.filled(whole, state, lambda source: self._finished(source, state.language))
        for problem in state.problems:
            self._say(f"docs/{page.file.src_uri}: {problem}", fatal=True)
        if whole != page.content:  # but for the styles of what it holds; the home page is there as plain words
            context["styles"] = self._styles(whole.replace('class="hero', ""), state.language)  # type: ignore[typeddict-unknown-key]
        page.content = whole
        context["foot"] = page_ends.foot(state)  # type: ignore[typeddict-unknown-key]
        return context

    def _finished(self, source: str, language: str) -> str:
        """A page's own HTML in a language; "" where the site does without the page."""
        page = None if self.left_out.page(source) else self.built.get(languages().source(source, language, self.site.pages))
        return (page.content if page else "") or ""

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """The page for lost addresses is shown at any depth: its ways start at the root, and its script stands within it."""
        root, language = urlsplit(config.site_url or "").path or "/", self._language(config)
        context.update(self._context(config, LOST, "index.md", f'<section data-tool="{RESULT_LINK}">'))  # type: ignore[typeddict-item]
        others = languages().others(language)
        context["base_url"], context["root_known"] = root, bool(config.site_url)  # type: ignore[typeddict-unknown-key]
        context["sections"] = self._sections(context["nav"], language)  # type: ignore[typeddict-unknown-key]
        context["title"] = lambda step: spaced(self.site.pages[step.file.src_uri].title, language)  # type: ignore[typeddict-unknown-key]
        context["own_script"], context["policy"] = script("lost-address.js"), page_policy([], script("lost-address.js"))  # type: ignore[typeddict-unknown-key]
        context["others"] = [code for code in others if code != languages().first]  # type: ignore[typeddict-unknown-key]
        context["to"] = lambda source: root + page_address(source, language)  # type: ignore[typeddict-unknown-key]
        context["said_too"] = [(code, Words(code), root + language_root(code)) for code in others]  # type: ignore[typeddict-unknown-key]
        context["spaced"] = spaced  # type: ignore[typeddict-unknown-key]
        context["result_links"] = [(code, language_root(code), Words(code)) for code in languages().codes]  # type: ignore[typeddict-unknown-key]
        context["twins"] = [(code, root + language_root(code), language_root(code)) for code in languages().codes]  # type: ignore[typeddict-unknown-key]
        return context

    def _context(self, config: MkDocsConfig, here: str, source: str, content: str) -> dict[str, Any]:
        language = self._language(config)
        names = list(self.assets)
        if here != LOST:
            content += '<dialog data-tool="search">'  # the frame's own, around every page that stands at its address
        return {
            "w": Words(language),
            "language": language,
            "policy": page_policy(TOOL.findall(content)),
            "serving": self.serving,
            "here": here,
            "home": "/" + language_root(language),
            "to": lambda page: relative(page_address(page, language), here),
            "twins": [(code, relative(page_address(source, code), here), page_address(source, code)) for code in languages().codes],
            "styles": self._styles(content, language, lost=here == LOST),
            "icon": icon,
            "language_name": language_name,
            "direction": direction,
            "marked": lambda code, around: Markup(marked(code, around)),
            "scene": scene,
            "mark": MARK,
            "calls": self._calls(language),
            "scripts": [f"assets/{name}" for name in names if name.endswith(".js") and _wanted(name, content, language)],
            "logo": self.look.logo,
            "search": "" if here == LOST else language_root(language) + search.ENTRY,
            **self._installable(language, content),
        }

    def _styles(self, content: str, language: str, *, lost: bool = False) -> list[str]:
        """`lost`: the page for lost addresses, whose script may put another language's in its place."""
        names = [name for name in self.assets if name.endswith(".css")]
        asked = [name for name in names if name == names[0] or _wanted(name, content)]
        turned = [name for name in names if name.startswith("right-to-left.") and (lost or direction(language) == "rtl")]
        return [f"assets/{name}" for name in (*asked, *turned)]

    def _calls(self, language: str) -> list[dict[str, Any]]:
        """The first numbers at the foot of every page."""
        return [row for row in help_blocks.brief(Setting(language, str, "", self.site.help_lines)) if row["number"]][:2]

    def _sections(self, nav: Any, language: str) -> list[page_frame.Section]:
        """The same for every page of a language: found once a menu."""
        if self.menu is not nav:
            self.menu = nav
            self.sections = page_frame.sections_of(nav, self.site.pages, lambda text: spaced(text, language))
        return self.sections

    def _around(self, page: Page, nav: Any, config: MkDocsConfig) -> dict[str, Any]:
        """What the frame says around a page, and a section's own page of its pages."""
        language, fronts = self._language(config), self.site.pages
        sections = self._sections(nav, language)
        section = next((s for s in sections if s.current and (page is s.index or page in s.pages)), None)

        def title(step: Page) -> str:
            return spaced(fronts[step.file.src_uri].title if step.file.src_uri in fronts else step.title, language)

        def time(step: Page) -> int:
            own = fronts.get(step.file.src_uri)
            return minutes(step.content or "") if own and own.reading_time else 0

        found = {
            "sections": sections,
            "section": section,
            "path": page_frame.around(section.pages, page) if section else (),
            "title": title,
            "minutes": time,
            "below_title": page_frame.below_title,
            "contents": [{"id": e.id, "title": spaced(e.title, language)} for top in page.toc for e in top.children],
        }
        if section and page is section.index:
            found |= self._of_section(section, sections, page, title, time, language)
        return found

    def _of_section(
        self, section: page_frame.Section, sections: list[page_frame.Section], page: Page, title: Any, time: Any, language: str
    ) -> dict[str, Any]:
        fronts = self.site.pages
        opening, mark, rest = (page.content or "").partition("<h2")
        steps = self._steps(section, language)
        other = next((s for s in sections if (section.side, s.side) in (("director", "rep"), ("rep", "director"))), None)
        other_front = fronts[other.index.file.src_uri] if other and other.index else None
        return {
            "opening": Markup(opening),
            "rest": Markup(mark + rest),
            "drawing": fronts[page.file.src_uri].drawing,
            "groups": page_frame.groups_of(
                section.pages, fronts, lambda p: page_frame.card_of(p, title(p), spaced(fronts[p.file.src_uri].summary, language), time(p))
            ),
            "badge_icons": page_frame.BADGE_ICONS,
            "steps": steps,
            "steps_minutes": sum(map(time, steps)),
            "other": other if other_front and other_front.drawing else None,
            "other_drawing": other_front.drawing if other_front else "",
        }

    def _steps(self, section: page_frame.Section, language: str) -> list[Page]:
        """The readers' path of a section's side, as pages."""
        path = self.site.paths.get(section.side)
        named = [languages().source(source, language, self.site.pages) for source in path.pages] if path else []
        return [self.built[source] for source in named if source in self.built]

    def _installable(self, language: str, content: str) -> dict[str, str]:
        """Only where keeping the site is offered: no other page asks for a manifest, or offers to be installed."""
        offered = 'data-tool="offline"' in content
        touch = next((name for name in self.assets if name.startswith(f"{TOUCH}.")), "")
        return {"manifest": f"assets/{self.manifests[language]}" if offered else "", "touch_icon": f"assets/{touch}"}

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        _settle_sitemap(site)
        fetched = {name: content for state in self.states.values() for name, content in state.files.items()}
        for name, content in fetched.items():
            (site / "assets" / name).write_text(content, "utf-8", newline="\n")
        if self._language(config) != languages().codes[-1] or self.serving:
            return
        if self.problems:
            raise PluginError(tell("problems-above", count=len(self.problems)))
        kit = downloads.kit_of(config.nav)
        finish(site, self.site, kit, fetched, self.look.style)
        self.remember.forget_the_rest()

    def _language(self, config: MkDocsConfig) -> str:
        i18n = config.plugins.get("i18n")
        return str(getattr(i18n, "current_language", None) or languages().first)


def _site_style(own: str) -> str:
    return style(*(f"styles/{name}.css" for name in STYLES)) + (own + BAND if own else "")


def _tool_style(name: str) -> str:
    return style("board-drawing.css", "mirror.css") if name == "mirror" else style(f"{name}.css")


def _part_style(name: str) -> str:
    return style(*QUIZ_STYLES) if name == "quiz" else style(f"styles/{name}.css")


def _settle_sitemap(site: Path) -> None:
    """MkDocs writes the day of the build, and the time into a gzip header: the same source must give the same bytes.
    What asks search engines to stay away is not listed to them either."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        text = re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", sitemap.read_text("utf-8"))
        sitemap.write_text(whole_document.UNLISTED.sub("", text), "utf-8", newline="\n")


def _wanted(asset: str, content: str, language: str = "") -> bool:
    """Whether a page asks for a script or style: a quiz's kind, or a tool; or what names the codes that are brought there."""
    name = asset.partition(".")[0]
    if name.startswith("codes-"):
        return name == f"codes-{language}" and any(mark in content for mark in ('data-quiz="', 'data-tool="mirror"'))
    if asset.endswith(".css") and name in PART_STYLES:
        return any(mark in content for mark in PART_STYLES[name].split("|"))
    return f'data-quiz="{name}"' in content or f'data-tool="{name}"' in content
