"""The card to keep on oneself: whom to call, on 85 × 108 mm of paper, folded once with the writing inside.

Folded it is as large as a bank card, and blank on both sides: nobody reads it over a shoulder.
"""

from __future__ import annotations

from markupsafe import Markup

from ..setting import Setting, template
from ..text.conventions import dated
from .help_blocks import brief

WIDE, HIGH, ROOM = 85, 54, 6  # millimetres: the folded card, and the marks' room around it; styles/wallet.css holds the same


def wallet_html(setting: Setting) -> Markup:
    """The lines of the short help block."""
    return template(
        "wallet-card.html",
        setting,
        marks=_marks(),
        box=f"0 0 {WIDE + 2 * ROOM} {2 * HIGH + 2 * ROOM}",
        lines=brief(setting),
        date=dated(setting.help_lines.revised, setting.language),
    )


def _marks() -> str:
    """An SVG path: two short strokes outside each corner, to cut along, and one at each end of the fold."""
    left, right, top, bottom, fold = ROOM, ROOM + WIDE, ROOM, ROOM + 2 * HIGH, ROOM + HIGH
    across = [f"M{x} {y}h{ROOM - 2}" for y in (top, bottom, fold) for x in (0, right + 2)]
    along = [f"M{x} {y}v{ROOM - 2}" for x in (left, right) for y in (0, bottom + 2)]
    return "".join(across + along)
