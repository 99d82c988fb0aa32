"""data/measures.json: what was measured last, section by section, for the page that draws it."""

from __future__ import annotations

import datetime
import json
import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "measures.json"


def keep(section: str, rows: Mapping[str, float], versions: Mapping[str, str], missed: Iterable[str]) -> None:
    """Replaces a section; the others stay as they were measured. `missed`: rows short of their targets."""
    found = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    found[section] = {
        "day": datetime.date.today().isoformat(),
        "cores": os.cpu_count(),
        "versions": dict(sorted({**versions, "python": platform.python_version()}.items())),
        "missed": sorted(missed),
        "rows": {name: round(value, 3) for name, value in rows.items()},
    }
    FILE.write_text(json.dumps(dict(sorted(found.items())), indent=1, ensure_ascii=False) + "\n", "utf-8")
