"""`site wording`: each word left that the site no longer says, as the build's advice has it (site/words_to_avoid.py)."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..messages import say
from ..project import DATA, languages_of, quiz_files, text_of
from ..render.text.languages import use
from ..site.sources import read_by_visitors, texts_of
from ..site.words_to_avoid import all_words_found, vocabularies_in


def run(arguments: argparse.Namespace) -> int:
    root = Path.cwd()
    use(languages_of(root))
    texts, _ = texts_of(root / "docs", root / DATA)
    vocabularies, wrong = vocabularies_in(texts)
    quizzes = {f"quizzes/{file.name}": text_of(file) for file in quiz_files(root / "quizzes")}
    said = [*wrong, *all_words_found(read_by_visitors(texts) | quizzes, vocabularies)]
    print("\n".join(said) if said else say("all-said").said_in(arguments.spoken))
    return 1 if said else 0
