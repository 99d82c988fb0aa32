"""A logo of the site's own on its cards, which ask for no second file: within the card's style, where it is light enough. Pure."""

from __future__ import annotations

import base64
import gzip

LIGHT = 2_000  # bytes gzip: a card is one request of 24,000 at most, its statements in the first 14,600
KINDS = {"svg": "svg+xml", "jpg": "jpeg"}


def card_logo(name: str, content: bytes) -> tuple[str, str]:
    """(style, what the author is told of a picture that is too heavy). `name`: the picture's file; "" where there is none."""
    if not name:
        return "", ""
    kind = name.rpartition(".")[2].lower()
    address = f"data:image/{KINDS.get(kind, kind)};base64,{base64.b64encode(content).decode()}"
    if (weight := len(gzip.compress(address.encode(), 6))) > LIGHT:
        return "", (
            f"logo: the cards go without docs/{name}: it would add {weight:,} bytes to each, and {LIGHT:,} are the most "
            "(a plain SVG is mostly lighter)"
        )
    return (
        '.top .home::before{content:"";width:2.25rem;height:2.25rem;margin-inline-end:.5rem;border-radius:4px;'
        f'background:#fbf8f3 url("{address}") center/contain no-repeat}}'
    ), ""
