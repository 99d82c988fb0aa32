"""The no-break spaces of French: before ; : ! ? % €, and inside « »."""

from __future__ import annotations

import re

NARROW, WIDE = "\u202f", "\u00a0"


def french(text: str) -> str:
    """A plain text with its French no-break spaces."""
    text = re.sub(r"(?<!\s) (?=[;!?])", NARROW, text)
    text = re.sub(r"(?<!\s) (?=[:%€»])", WIDE, text)
    return re.sub(r"« (?!\s)", f"«{WIDE}", text)
