"""What a page may ask for on a line of its own: `::: quiz isolation`. Each block is a function of the page and its words, and raises
NotShown where there is nothing to show.

The Markdown extension finds the lines; render/ makes the HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup, escape

from ..diagnostics import did_you_mean
from ..messages import mended, say, tell
from ..quiz.answer_patterns import TooManyStates
from ..quiz.help_numbers import NEEDS
from ..quiz.model import Knowledge, Profile, seats
from ..render.pages.accessibility_page import contact_html, tools_html
from ..render.pages.claims import claims_html, short_html
from ..render.pages.diagnostic_reference import GROUPS, bases_html, group_html, index_html
from ..render.pages.figures import drawing_html
from ..render.pages.help_blocks import HELP_PAGE, elsewhere_html, here_html, sources_html
from ..render.pages.key_reference import GROUPS as KEY_GROUPS
from ..render.pages.key_reference import keys_html
from ..render.pages.privacy_facts import TABLES, privacy_facts_html
from ..render.pages.reading_paths import path_html
from ..render.pages.wallet_card import wallet_html
from ..render.pages.whole_site import PLACE
from ..render.pages.workshop import slides_html, slips_html
from ..render.quizzes.after_result import after_html
from ..render.quizzes.board import has_picture
from ..render.quizzes.explain_page import counts_html
from ..render.quizzes.form import quiz_html
from ..render.quizzes.mirror import lacks, mirror_html
from ..render.quizzes.single_item import item_html
from ..render.setting import Setting, view_of
from ..render.text.citations import listed
from ..render.text.typography import spaced
from ..render.text.words import Words
from ..render.web.scenes import scene, scenes
from . import download_blocks, measure_blocks, paper_blocks
from .page_ends import titled_from
from .state import NotShown, PageState, first_of, named_profile, named_quiz, profile_and_seat, quiz_and_seat, refuse_unless_in, shown

KNOWLEDGE_PAGE = "reference/vrai-ou-faux.md"  # where the whole of the site's true or false stands


class WithFiles(NamedTuple):
    """A block that fetches more when a visitor asks for it: its HTML, the files by their names in assets/."""

    html: str
    files: dict[str, str]


Block = Callable[[PageState, list[str]], str | WithFiles]


def render(page: PageState, words: list[str]) -> str:
    """The HTML of a block line, or a visible complaint that also fails the build."""
    return shown(page, lambda: _made(page, words))


def _made(page: PageState, words: list[str]) -> str:
    name, *arguments = words or [""]
    if page.site.left_out.block(name, arguments):
        return ""  # as left_out_links.py has told
    block = BLOCKS.get(name)
    if block is None:
        raise NotShown(tell("no-block", name=name, mend=did_you_mean(name, BLOCKS) or say("mend-no-block")))
    made = block(page, arguments)
    if isinstance(made, WithFiles):
        page.files.update(made.files)
        return made.html
    return made


def _quiz(page: PageState, arguments: list[str]) -> str:
    """`::: quiz ID`, or `::: quiz ID SEAT`."""
    quiz, seat = quiz_and_seat(page, arguments)
    return page.remembered("quiz", (quiz.quiz, seat), lambda setting: quiz_html(view_of(quiz, seat, setting), 2))


def _mirror(page: PageState, arguments: list[str]) -> str:
    """`::: mirror ID`: two seats' results meet."""
    quiz = named_profile(page, arguments, say("why-mirror"))
    if lacking := lacks(quiz):
        raise NotShown(tell("of-quiz", quiz=quiz.quiz, said=lacking))
    return page.remembered("mirror", (quiz.quiz,), lambda setting: mirror_html(quiz, setting, 2, setting.resolve(HELP_PAGE)))


def _quiz_item(page: PageState, arguments: list[str]) -> str:
    """`::: quiz-item QUIZ ITEM`."""
    quiz = named_quiz(page, arguments)
    if not isinstance(quiz, Knowledge):
        raise NotShown(tell("quiz-item-of-no-knowledge", quiz=quiz.quiz))
    name = arguments[1] if len(arguments) > 1 else ""
    item = next((item for item in quiz.items if item.id == name), None)
    if item is None:
        raise NotShown(mended(say("quiz-item-lacks", quiz=quiz.quiz, name=name), did_you_mean(name, [item.id for item in quiz.items])))
    setting = page.setting()
    return item_html(quiz, item, page.source, setting, setting.resolve(KNOWLEDGE_PAGE))


def _after(page: PageState, arguments: list[str]) -> str | WithFiles:
    """`::: after QUIZ`, or `::: after QUIZ SEAT`, once a page, below that quiz: what one may do with its result."""
    quiz, seat = profile_and_seat(page, arguments, say("why-after"))
    html, files = page.remembered("after", (quiz.quiz, seat), lambda setting: after_html(quiz, seat, setting))
    return WithFiles(html, files)


def _claims(page: PageState, arguments: list[str]) -> str:
    """`::: claims short`: data/claims.yml in short, which leads to `::: claims`, all of it."""
    site = page.site
    if arguments not in ([], ["short"]):
        raise NotShown(tell("claims-of-what", given=" ".join(arguments)))
    if arguments:
        return short_html(site.claims, page.language, 3)
    page.cite(list(dict.fromkeys(key for claim in site.claims for key in claim.keys)))
    return claims_html(site.claims, site.references, page.language, 3)


def _figure(page: PageState, arguments: list[str]) -> str:
    """`::: figure NAME`, in the words of data/figures.yml."""
    name = first_of(arguments)
    refuse_unless_in(page.site.drawings, name, say("no-figure", name=name), "data/figures.yml")
    return drawing_html(name, page.site.drawings[name], page.language)


def _scene(page: PageState, arguments: list[str]) -> str:
    """`::: scene NAME`, a drawing of render/drawn."""
    name = first_of(arguments)
    refuse_unless_in(scenes(), name, say("no-scene", name=name), "build_tools/render/drawn/")
    return scene(name)


def _path(page: PageState, arguments: list[str]) -> str:
    """`::: path NAME`, one of data/paths.yml."""
    name = first_of(arguments)
    refuse_unless_in(page.site.paths, name, say("no-path", name=name), "data/paths.yml")
    return path_html(page.site.paths[name], page.language, titled_from(page))


def _privacy_facts(page: PageState, arguments: list[str]) -> str:
    """`::: privacy-facts traces`, or `::: privacy-facts tools`: data/privacy.yml as a table."""
    name = first_of(arguments)
    refuse_unless_in(TABLES, name, say("privacy-facts-lacks", name=name))
    return privacy_facts_html(name, page.site.privacy, page.setting())


def _whole(page: PageState, arguments: list[str]) -> str:
    """`::: whole`: all pages of the menu, put in once they are finished (whole_document.py)."""
    return PLACE


def _help_lines(page: PageState, arguments: list[str]) -> str:
    """`::: help-lines here`, `::: help-lines here harassment`, `::: help-lines elsewhere`, `::: help-lines sources`."""
    which, need = [*arguments, "", ""][:2]
    if not page.site.help_lines:
        raise NotShown(tell("nobody-to-call"))
    refuse_unless_in(HELP_LISTS, which, say("help-lines-lacks", name=which))
    if need and (which != "here" or need not in NEEDS):
        raise NotShown(mended(say("help-lines-nothing-for", name=which, need=need), did_you_mean(need, NEEDS if which == "here" else [])))
    if which == "here":
        return here_html(page.setting(), need, page.source == HELP_PAGE)
    return HELP_LISTS[which](page.setting())


HELP_LISTS: dict[str, Callable[[Setting], Markup]] = {
    "here": lambda setting: here_html(setting, "", own_page=False),
    "elsewhere": elsewhere_html,
    "sources": sources_html,
}


def _wallet_card(page: PageState, arguments: list[str]) -> str:
    """`::: wallet-card`, within a sheet: whom to call, to cut out and fold."""
    if not page.site.help_lines:
        raise NotShown(tell("nobody-to-call"))
    return wallet_html(page.setting())


def _quiz_sources(page: PageState, arguments: list[str]) -> str:
    """Each statement of a quiz, and what it rests on."""
    quiz = named_quiz(page, arguments)
    if not isinstance(quiz, Profile | Knowledge):
        raise NotShown(tell("quiz-without-items", quiz=quiz.quiz))
    words, view, rows = Words(page.language), view_of(quiz, seats(quiz)[0], page.setting()), []
    for item in view.quiz.items:
        links = page.cite(item.sources)
        text = escape(view.plain(item.text))
        rows.append(f"<tr><td>{text}</td><td>{links or escape(words('sources-none'))}</td></tr>")
    head = (
        f"<thead><tr><th scope='col'>{escape(words('sources-item'))}</th><th scope='col'>{escape(words('sources-list'))}</th></tr></thead>"
    )
    name = escape(f"{words('sources-list')}, {spaced(view.quiz.title, page.language)}")
    return f'<div class="table" tabindex="0" role="group" aria-label="{name}"><table>{head}<tbody>{"".join(rows)}</tbody></table></div>'


def _quiz_explain(page: PageState, arguments: list[str]) -> str:
    """`::: quiz-explain ID`, or `::: quiz-explain ID SEAT`: what a quiz can say, counted."""
    quiz, seat = profile_and_seat(page, arguments, say("why-quiz-explain"))
    if page.language not in quiz.languages:
        raise NotShown(tell("quiz-not-in", quiz=quiz.quiz, language=page.language))
    try:
        return counts_html(quiz, seat, page.language, 2)
    except TooManyStates:
        return f"<p>{escape(Words(page.language)('counts-none'))}</p>"


def _diagnostics(page: PageState, arguments: list[str]) -> str:
    """`::: diagnostics`: every code, as links; `::: diagnostics GROUP`: a group's entries; `::: diagnostics bases`: what they change."""
    docs = page.site.diagnostics
    if not arguments:
        return index_html(docs)
    if arguments[0] == "bases":
        return bases_html(docs)
    refuse_unless_in(GROUPS, arguments[0], say("no-group", name=arguments[0]))
    return group_html(docs, arguments[0], page.language, 3)


def _quiz_keys(page: PageState, arguments: list[str]) -> str:
    """`::: quiz-keys quiz` for what every quiz has; `::: quiz-keys KIND` for what a kind adds."""
    group = first_of(arguments)
    refuse_unless_in(KEY_GROUPS, group, say("quiz-keys-lacks", name=group))
    return keys_html(group, page.site.french_keys, page.language, 3)


def _tested(page: PageState, arguments: list[str]) -> str:
    """`::: tested`: every state of every tool that is checked for barriers, from data/states.yml."""
    return tools_html(page.site.tools, page.language)


def _contact(page: PageState, arguments: list[str]) -> str:
    """`::: contact`: where to write, as `contact` in mkdocs.yml says."""
    return contact_html(page.site.contact, page.language)


def _slides(page: PageState, arguments: list[str]) -> str:
    """`::: slides`: buttons that present what stands below in `<div class="slides" markdown>`, a slide a heading."""
    return slides_html(page.setting())


def _slips(page: PageState, arguments: list[str]) -> str:
    """`::: slips QUIZ`, or `::: slips QUIZ SEAT`: paper for a scores code, to cut up."""
    quiz, seat = quiz_and_seat(page, arguments)
    if not has_picture(quiz):
        raise NotShown(tell("too-long-for-slips", quiz=quiz.quiz))
    return slips_html(quiz, seat, page.setting())


def reference_list(page: PageState) -> Markup:
    """What the page cited, at its foot."""
    if not page.cited:
        return Markup("")
    title = escape(Words(page.language)("references"))
    return Markup(
        f'<section class="references" aria-labelledby="references"><h2 id="references">{title}</h2>{listed(page.cited, page.site.references)}</section>'
    )


BLOCKS: dict[str, Block] = {
    "quiz": _quiz,
    "mirror": _mirror,
    "quiz-sources": _quiz_sources,
    "quiz-explain": _quiz_explain,
    "quiz-item": _quiz_item,
    "after": _after,
    "claims": _claims,
    "figure": _figure,
    "scene": _scene,
    "path": _path,
    "privacy-facts": _privacy_facts,
    "whole": _whole,
    "help-lines": _help_lines,
    "wallet-card": _wallet_card,
    "diagnostics": _diagnostics,
    "quiz-keys": _quiz_keys,
    "tested": _tested,
    "contact": _contact,
    "slides": _slides,
    "slips": _slips,
    **paper_blocks.BLOCKS,
    **download_blocks.BLOCKS,
    **measure_blocks.BLOCKS,
}
