"""The card: a quiz alone on one page, everything inlined, under a policy that names each script and style by its hash."""

from __future__ import annotations

import base64
import hashlib
import re

from markupsafe import Markup

from ..quiz.model import Profile, wording
from .addresses import card_address, language_root, page_address, relative
from .assets import icon, script, small_html, style
from .data import Named
from .help_lines import HelpLine
from .quiz import Setting, quiz_html, templates
from .typography import spaced
from .words import Words

STYLES = ("base.css", "card.css", "quiz.css")
POLICY, ICON = "POLICY-OF-THIS-CARD", "ICON-OF-THIS-CARD"  # put in last: the minifier must not touch them


def card_html(quiz: Profile, language: str, help_lines: tuple[HelpLine, ...], elsewhere: tuple[Named, ...] = (), site: str = "") -> str:
    """The file of `/q/ID/`. `site`: the site's public address, for links that work from a stick; else they are relative."""
    here = card_address(quiz.quiz, language)

    def link(target: str) -> str:
        return site.rstrip("/") + "/" + target if site else relative(target, here)

    setting = Setting(language, lambda page: link(page_address(page, language)), relative("", here), help_lines, elsewhere)
    seat = quiz.perspectives[0].id if quiz.perspectives else ""
    others = [code for code in quiz.languages if code != language]
    other = others[0] if others else language
    text = (
        templates()
        .get_template("card.html")
        .render(
            w=Words(language),
            language=language,
            other=other,
            policy=POLICY,
            discreet=spaced(wording(quiz.discreet_title or quiz.title, language, seat), language),
            summary=spaced(wording(quiz.summary, language, seat), language),
            icon=ICON,
            style=Markup(style(*STYLES)),
            script=Markup(script("main.js")),
            home=link(language_root(language)),
            twin=relative(card_address(quiz.quiz, other), here),
            quiz=quiz_html(quiz, seat, setting, 1),
        )
    )
    page = small_html(text)
    return page.replace(POLICY, policy_of(page)).replace(ICON, f'"{icon()}"')


def policy_of(page: str) -> str:
    """A policy under which this page's own styles and scripts run, and nothing else."""
    styles = " ".join(_hash(s) for s in re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    scripts = " ".join(_hash(s) for s in re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    parts = [
        "default-src 'none'",
        f"script-src {scripts}",
        f"style-src {styles}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    return "; ".join(parts)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
