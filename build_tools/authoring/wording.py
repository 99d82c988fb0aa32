"""`site wording`: each word left that the site no longer says, as the build's advice has it (site/wording.py)."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..project import languages_of
from ..render.text.languages import use
from ..sentences import say
from ..site.wording import all_slips, vocabularies_of


def run(arguments: argparse.Namespace) -> int:
    root = Path.cwd()
    use(languages_of(root))
    vocabularies, wrong = vocabularies_of(root / "docs")
    said = [*wrong, *all_slips(root, vocabularies)]
    print("\n".join(said) if said else say("all-said").said_in(arguments.spoken))
    return 1 if said else 0
