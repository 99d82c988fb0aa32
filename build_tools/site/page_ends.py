"""What stands around a page's own words: how long it takes, its place in the readers' paths, the day of its last real change; and
which links stand alone; how a sheet is printed alone."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..render.pages.reading_paths import Titled, paths_of, step_html
from ..render.pages.reading_time import with_reading_time
from ..render.setting import templates
from ..render.text.conventions import dated
from ..render.text.languages import languages
from ..render.text.typography import spaced
from ..render.text.words import Words
from ..render.web.scenes import icon, scene
from .page_frame import BADGE_ICONS, badges_of
from .state import PageState


def titled_from(page: PageState) -> Titled:
    """A page's title in this page's language, and the way there from here."""
    setting = page.setting()

    def titled(source: str) -> tuple[str, str]:
        named = languages().source(source, page.language, page.site.pages)
        return spaced(page.site.pages[named].title, page.language), setting.resolve(source)

    return titled


ALONE = re.compile(
    r"(<(li|p|td|th|dd|summary)\b[^>]*>(?:<strong>)?)<a (?=[^>]*>(?:[^<]|</?code>)*</a>(?:</strong>)?(?:</\2>|<br|<ul|\n<ul))(?![^>]*class=)"
)


def standing(html: str) -> str:
    """A link that is all its line holds is marked, which no style sheet could tell: it gets a target for a thumb."""
    return ALONE.sub(r'\1<a class="standing" ', html)


TASK = re.compile(r'(<label class="task-list-control"><input type="checkbox" disabled( checked)?)')


def named(html: str, language: str) -> str:
    """Each box of a list of tasks says whether it is done, which a screen reader hears before the task."""
    w = Words(language)
    return TASK.sub(lambda box: f'{box[1]} aria-label="{w("task-done") if box[2] else w("task-open")}"', html)


SHEET = re.compile(r'<div class="sheet">\s*(?:<h([2-6]) id="([^"]+)".*?</h\1>)?', re.DOTALL)


def printable(html: str, language: str) -> str:
    """Each sheet with a box that, ticked, leaves it alone on paper; the style sheet does it, without a script."""
    box, words = templates().get_template("print-only.html"), Words(language)

    def offered(sheet: re.Match[str]) -> str:
        return f"{sheet[0]}\n{box.render(w=words, about=Markup(sheet[2] or ''))}"

    return SHEET.sub(offered, html)


def with_time(html: str, page: PageState) -> str:
    front = page.front
    if not front or not front.reading_time:
        return html
    picture = f'<div class="strip">{scene(front.drawing)}</div>' if front.drawing else ""
    beside = [(icon(BADGE_ICONS[name]), Words(page.language)(f"badge-{name}")) for name in badges_of(html)]
    return with_reading_time(html, page.language, beside, picture)


def foot(page: PageState) -> Markup:
    """Nothing for pages that the site's sources do not hold."""
    front = page.front
    if front is None:
        return Markup("")
    titled = titled_from(page)
    steps = [step_html(path, page.source, page.language, titled) for path in paths_of(page.source, front.audience, page.site.paths)]
    changed = (
        Markup('<p class="changed">{} <time datetime="{}">{}</time></p>').format(
            Words(page.language)("last-change"), front.changed.isoformat(), dated(front.changed, page.language)
        )
        if front.changed
        else Markup("")
    )
    return Markup('<div class="page-end">{}{}</div>').format(Markup("").join(steps), changed)
