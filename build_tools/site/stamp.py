"""`python -m build_tools.site.stamp docs/page.en.md …`: once the English has been read again beside its French, write down which French that was."""

from __future__ import annotations

import sys
from pathlib import Path

from ..project import text_of
from .twins import stamped, twin_of


def main(files: list[str]) -> int:
    wrong = [f for f in files if not f.endswith(".en.md") or not Path(f).is_file() or not Path(twin_of(f)).is_file()]
    for file in wrong:
        print(f"{file}: not an English page with a French twin: name a docs/….en.md that exists", file=sys.stderr)
    for file in [f for f in files if f not in wrong]:
        Path(file).write_text(stamped(text_of(Path(file)), text_of(Path(twin_of(file)))), "utf-8")
    return 2 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
