"""What the site promises (data/promises.yml) and what checks each promise, as a table. Every change runs all of these checks, and
one that fails stops what would be published; so no day is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...messages import tell
from ..text import data_files
from ..text.data_files import TEXT, WORD
from ..text.typography import spaced
from ..text.words import Words

SHAPE: list[object] = [{"id": WORD, "promise": TEXT, "how": TEXT, "checks": [WORD]}]
BENCH = "bench "  # a check that is a section of the bench, not a file of tests


@dataclass(frozen=True, slots=True)
class Promise:
    """`text`, `how`: by language; `checks`: files of tests, `file::test`, or `bench SECTION`."""

    id: str
    text: dict[str, str]
    how: dict[str, str]
    checks: tuple[str, ...]


def read_promises(text: str) -> tuple[tuple[Promise, ...], list[str]]:
    """The promises, and what is wrong with them; none where anything is."""
    entries, problems = data_files.load("promises.yml", text, [], shape=SHAPE)
    if problems:
        return (), problems
    ids = [entry["id"] for entry in entries]
    problems += [f"promises.yml: `{i}` stands there twice" for i in dict.fromkeys(ids) if ids.count(i) > 1]
    problems += [f"promises.yml: {e['id']}: {tell('promise-unchecked')}" for e in entries if not e["checks"]]
    promises = tuple(Promise(entry["id"], entry["promise"], entry["how"], tuple(entry["checks"])) for entry in entries)
    return ((), problems) if problems else (promises, [])


def promises_html(promises: Sequence[Promise], language: str) -> Markup:
    words = Words(language)
    head = Markup("").join(
        Markup('<th scope="col" role="columnheader">{}</th>').format(words(f"promises-{name}")) for name in ("promise", "how")
    )
    rows = Markup("").join(
        Markup(
            '<tr id="promise-{}" role="row"><th scope="row" role="rowheader">{}</th>'
            '<td role="cell">{}<details class="checks"><summary>{}</summary>{}</details></td></tr>'
        ).format(
            one.id,
            spaced(one.text[language], language),
            spaced(one.how[language], language),
            words("promises-checks"),
            _checks(one.checks),
        )
        for one in promises
    )
    # A small screen stacks the cells of a row; the roles keep it a table for who hears it.
    return Markup(
        f'<table class="promised" role="table"><caption>{escape(words("promises-caption"))}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _checks(checks: Sequence[str]) -> Markup:
    commands = {f"{BENCH}lighthouse": "make lighthouse"}
    return Markup(" ").join(Markup("<code>{}</code>").format(commands.get(c, c.replace(BENCH, "bench/run.py "))) for c in checks)
