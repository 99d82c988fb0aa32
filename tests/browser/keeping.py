"""Where a reader keeps the site in the browser, and how long that may take."""

from __future__ import annotations

HERE = {"fr": "/a-propos/hors-ligne/", "en": "/en/a-propos/hors-ligne/"}
PATIENCE = 20_000  # for two hundred files on a busy machine
