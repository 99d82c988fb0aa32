"""What the site promises (docs/promises.yml), how each promise is checked, and when it last held, as a table.

The days are no author's to write: `make promises` stamps docs/promises-held.json from a run of the tests, and the bench
stamps its own measures. A day counts for the checks that it was stamped with, and for no others.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..text import data_files
from ..text.conventions import dated
from ..text.data_files import TEXT, WORD
from ..text.typography import spaced
from ..text.words import Words
from ..text.yaml_values import NotYaml, values

SHAPE: list[object] = [{"id": WORD, "promise": TEXT, "how": TEXT, "checks": [WORD], "why?": TEXT}]
BENCH = "bench "  # a check that is a section of the bench, not a file of tests


@dataclass(frozen=True, slots=True)
class Promise:
    """`checks`: files of tests, `file::test`, or `bench SECTION`. `held`, `failed`: the last days, as far as they were seen.
    `why`: what to know where it didn't hold."""

    id: str
    text: dict[str, str]
    how: dict[str, str]
    checks: tuple[str, ...]
    held: datetime.date | None
    failed: datetime.date | None
    why: dict[str, str] | None
    changed: bool  # its checks are others than those that were last seen

    @property
    def broken(self) -> bool:
        return self.failed is not None and (self.held is None or self.failed >= self.held)


def read_promises(text: str, stamped: str, measured: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[Promise, ...], list[str]]:
    """The promises, and what is wrong with them; none where anything is. `measured`: the sections of docs/measures.json."""
    try:
        entries = values(text) or []
    except NotYaml as error:
        return (), [f"promises.yml: {error}"]
    problems = list(data_files.problems(entries, SHAPE, "promises.yml"))
    if problems:
        return (), problems
    ids = [entry["id"] for entry in entries]
    problems += [f"promises.yml: `{i}` stands there twice" for i in dict.fromkeys(ids) if ids.count(i) > 1]
    problems += [f"promises.yml: {e['id']}: nothing checks it: name a file of tests" for e in entries if not e["checks"]]
    try:
        seen = {**json.loads(stamped or "{}"), **{BENCH + name: _of_the_bench(part) for name, part in measured.items()}}
        promises = tuple(_promise(entry, seen) for entry in entries)
    except (ValueError, TypeError, AttributeError) as error:
        problems.append(f"promises-held.json: this is not what `make promises` writes ({error}): run it again")
    return ((), problems) if problems else (promises, [])


def _of_the_bench(part: Mapping[str, Any]) -> dict[str, Any]:
    """A section that missed a target did not hold on its day; what it was before is in the history alone."""
    return {"failed" if part.get("missed") else "held": part["day"], "checks": None}


def _promise(entry: Mapping[str, Any], seen: Mapping[str, Any]) -> Promise:
    """All that checks a promise must have held: the earliest of the days counts, and any failure."""
    tests = [check for check in entry["checks"] if not check.startswith(BENCH)]
    stamps = [seen.get(check, {}) for check in entry["checks"] if check.startswith(BENCH)]
    if tests:
        stamps.append(seen.get(entry["id"], {}))
    held = [_day(stamp.get("held")) for stamp in stamps]
    failed = [day for stamp in stamps if (day := _day(stamp.get("failed"))) and day >= (_day(stamp.get("held")) or day)]
    own = seen.get(entry["id"], {})
    return Promise(
        entry["id"],
        entry["promise"],
        entry["how"],
        tuple(entry["checks"]),
        None if None in held else min(day for day in held if day),
        max(failed, default=None),
        entry.get("why"),
        bool(tests and own and own.get("checks") != tests),
    )


def _day(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None


def promises_html(promises: Sequence[Promise], language: str) -> Markup:
    words = Words(language)
    head = Markup("").join(
        Markup('<th scope="col" role="columnheader">{}</th>').format(words(f"promises-{name}")) for name in ("promise", "how", "last")
    )
    rows = Markup("").join(
        Markup(
            '<tr id="promise-{}" role="row"><th scope="row" role="rowheader">{}</th>'
            '<td role="cell">{}<details class="checks"><summary>{}</summary>{}</details></td><td role="cell">{}</td></tr>'
        ).format(
            one.id,
            spaced(one.text[language], language),
            spaced(one.how[language], language),
            words("promises-checks"),
            _checks(one.checks),
            _when(one, words),
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


def _when(one: Promise, words: Words) -> Markup:
    """The day, or in words why there is none."""
    held = words("promises-held", day=dated(one.held, words.language)) if one.held else ""
    if one.broken and one.failed:
        said = [words("promises-failed", day=dated(one.failed, words.language))]
        said += [held] if held else []
        why = Markup(" {}").format(spaced(one.why[words.language], words.language)) if one.why else ""
        return Markup("<strong>{}</strong>{}").format(" ".join(said), why)
    if one.changed:
        return Markup("<strong>{}</strong>").format(words("promises-changed"))
    return escape(held) if held else Markup("<strong>{}</strong>").format(words("promises-never"))
