"""A quiz's card as a package for a company's learning platform: SCORM 1.2, one language, one seat.

The card inside is the site's own. Around it, a page tells the platform that it was opened, and the learner what was told
(runtime/scorm.js); nothing that happens in the card gets out of it. Where whoever makes the package chooses so, a knowledge
quiz's score does (runtime/scorm-score.js), and both pages say it before the first question.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

from markupsafe import Markup

from ..render.setting import templates
from ..render.text.words import Words
from ..render.web.addresses import card_address
from ..render.web.archive import zipped
from ..render.web.assets import script, small_html, style_in
from ..render.web.policy import POLICY, with_policy
from ..render.web.relink import NEW_TAB, out_of_the_site, relinked
from .built_files import title_of

LAUNCHER, CARD, MANIFEST = "scorm.html", "index.html", "imsmanifest.xml"
FRAMES = {"frame-src": "'self' tel: sms: mailto:"}  # the numbers to call are in the frame


def scorm_files(
    card: str, quiz: str, language: str, seat: str = "", public: str = "", *, reports_score: bool = False
) -> Mapping[str, bytes]:
    """The package's files. `card`: the card's HTML; `seat`: where it is not the quiz's own; `public`: where others reach
    the site: links of the card lead there, in a tab of their own, and are plain text where that isn't known; `reports_score`:
    whether a knowledge quiz's score is sent, as its card then says too."""
    way = out_of_the_site(card_address(quiz, language, seat), public)
    title = title_of(card)  # the discreet one: it stands in the list of courses, and in the reports of whoever follows them
    values = {
        "w": Words(language),
        "language": language,
        "title": title,
        "card": CARD,
        "launcher": LAUNCHER,
        "reports_score": reports_score,
    }
    entry = "scorm-score.js" if reports_score else "scorm.js"
    launcher = small_html(
        templates()
        .get_template("scorm.html")
        .render(policy=POLICY, style=Markup(style_in(language, "styles/tokens.css", "scorm.css")), script=Markup(script(entry)), **values)
    )
    name = hashlib.sha256(f"{quiz} {seat} {language}".encode()).hexdigest()[:16]  # says nothing to who reads a course's list
    return {
        CARD: relinked(card, way, NEW_TAB).encode(),
        LAUNCHER: with_policy(launcher, FRAMES).encode(),
        MANIFEST: templates().get_template("imsmanifest.xml").render(name=f"M-{name}", **values).encode(),
    }


def scorm_package(card: str, quiz: str, language: str, seat: str = "", public: str = "", *, reports_score: bool = False) -> bytes:
    return zipped(scorm_files(card, quiz, language, seat, public, reports_score=reports_score))


def card_in(package: bytes) -> str:
    """The card's HTML of a package written here; "" of any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as inside:
            whole = set(inside.namelist()) == {LAUNCHER, CARD, MANIFEST}
            return inside.read(CARD).decode("utf-8") if whole else ""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):  # no zip; no text; a kind of zip that we never write
        return ""
