"""What a page offers after a result: a step with a day, ways to show it, results kept over time. Runs wholly in the browser.

The page itself holds a heading and three lines to open; what each opens, its script, its styles and its words, is a file
of its own that is fetched when used (runtime/after.js).
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...quiz.model import Profile
from ...quiz.profile_tables import Tables
from ..setting import QuizView, Setting, template, view_of
from ..text.conventions import colon
from ..web.assets import hashed, script, style
from ..web.js_tree import as_module
from .certainty_page import words_where_certain

PARTS = ("plan", "share", "diary")
STYLE = "after.css"
READERS = ("manager", "mentor", "friend")
TOLD = (
    *("kept", "already", "erased", "back", "erased-all", "noted", "vanished", "refreshed", "elsewhere"),
    *("refused", "full", "many", "blocked", "imported", "left-out", "cut"),
    *("file-json", "file-foreign", "file-newer", "file-quiz", "file-many"),
)
HEIGHT = 60  # of a line over time: HEIGHT in runtime/history-scores.js


def after_html(quiz: Profile, seat: str, setting: Setting) -> tuple[Markup, dict[str, str]]:
    """The section that stands under the quiz of this seat, shown once its script runs; the files it fetches, by name."""
    values = _values(quiz, seat, setting)
    files, ways, parts = {}, {}, setting.left_out.after(PARTS)
    for plain, content in (
        (STYLE, style(STYLE)),
        *((f"{part}.js", script(f"{part}.js")) for part in parts),
        *((f"{part}.{setting.language}.js", as_module(template(f"after-{part}.html", setting, **values))) for part in parts),
    ):
        name = hashed(plain, content)
        files[name] = content
        ways[plain] = f"{setting.root}assets/{name}"
    return template("after.html", setting, parts=parts, ways=ways, language=setting.language), files


def _values(quiz: Profile, seat: str, setting: Setting) -> dict[str, Any]:
    """What the parts' templates say of the quiz."""
    view: QuizView[Profile, Tables] = view_of(quiz, seat, setting)
    dimensions = [
        {
            "title": view.plain(dimension.title),
            "highest": table.highest,
            "cuts": [HEIGHT - round(HEIGHT * (cut - table.lowest) / (table.highest - table.lowest)) for cut in table.cuts[1:]],
        }
        for dimension, table in zip(view.quiz.dimensions, view.numbers.dimensions, strict=True)
    ]
    return {
        "discreet": view.discreet(),
        "dimensions": dimensions,
        "readers": READERS,
        "sure": words_where_certain(quiz, setting.language),
        "told": TOLD,
        "slot": Markup("<b></b>"),
        "colon": colon(setting.language),
    }
