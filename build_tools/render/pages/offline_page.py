"""What a page shows of keeping the site: the buttons, the place that erases everything, and what makes it installable."""

from __future__ import annotations

import json

from markupsafe import Markup

from ..setting import Setting, template
from ..text.conventions import direction
from ..text.languages import languages
from ..text.words import Words
from ..web.accent import papers
from ..web.addresses import language_root
from ..web.assets import hashed
from ..web.icons import icons
from .offline_list import worker_address

TOLD = ("off", "keeping", "kept", "ready", "others", "gone", "lost", "withheld", "changed", "full", "refused", "erased", "stuck")
SIZE = Markup("<span data-size>?</span>")  # filled in when the site is finished; `mkdocs serve` never is
FILE = Markup("<code data-file></code>")  # filled in by the script
AWAY = "animer/emporter.md"  # where the folder is that needs neither script nor host


def offline_html(setting: Setting) -> Markup:
    worker = setting.root + worker_address(setting.language)
    return template("offline.html", setting, worker=worker, told=TOLD, size=SIZE, file=FILE, away=setting.resolve(AWAY))


def forget_html(setting: Setting) -> Markup:
    scopes = " ".join(setting.root + language_root(language) for language in languages().codes)
    return template("forget.html", setting, root=setting.root, scopes=scopes)


def manifests(logo: tuple[str, bytes] | None = None) -> tuple[dict[str, str | bytes], dict[str, str]]:
    """(files of assets/: icons and a manifest a language; language → its manifest). `minimal-ui`, for its button back. `logo`: as icons()
    wants it."""
    pictures = icons(logo)
    files: dict[str, str | bytes] = {name: content for name, content, _ in pictures}
    named = {}
    for language in languages().codes:
        words = Words(language)
        content = json.dumps(
            {
                "name": words("site"),
                "short_name": words("site").partition(",")[0],  # below an icon there is room for a word or two
                "lang": language,
                **({"dir": "rtl"} if direction(language) == "rtl" else {}),
                "start_url": "../" + language_root(language),
                "scope": "../" + language_root(language),
                "display": "minimal-ui",
                "background_color": _hex(),
                "theme_color": _hex(),
                "icons": [{"src": name, **said} for name, _, said in pictures if said],
            },
            ensure_ascii=False,
            indent=1,
        )
        named[language] = hashed(f"app.{language}.webmanifest", content)
        files[named[language]] = content
    return files, named


def _hex() -> str:
    return "#" + "".join(f"{part:02x}" for part in papers()[0])
