"""The program beside named baselines, as ratios measured in one run: `.venv/bin/python bench/run.py`, or only some sections by name.

All that is compared runs by turns, and the best or the middle of several turns counts: what else the machine does then
falls on all alike. What a page of the site shows goes to data/measures.json. Ends with 1 when a target is missed.
"""

from __future__ import annotations

import faulthandler
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import board
import builds
import ready
import results
from cost import took

ROOT = Path(__file__).parent.parent
QUIZ = [sys.executable, "-c", "from build_tools.cli import main; raise SystemExit(main())"]
COMPOSE = "import sys, yaml\nfor name in sys.argv[1:]: yaml.compose(open(name, encoding='utf-8').read(), Loader=yaml.CSafeLoader)"
WORDS = [
    "le",
    "matin",
    "mon",
    "équipe",
    "trouve",
    "du",
    "temps",
    "pour",
    "préparer",
    "une",
    "visite",
    "avec",
    "un",
    "collègue",
    "du",
    "secteur",
    "voisin",
]


def quiz(name: str, items: int, options: int, dimensions: int) -> str:
    """A sound bilingual profile, without anything that `quiz check` would say."""
    highest = (options - 1) * (items // dimensions)
    lines = [
        f"quiz: {name}",
        "kind: profile",
        "languages: [fr, en]",
        f'title: {{fr: "Le point {name}", en: "Taking stock {name}"}}',
        'summary: {fr: "Quelques phrases.", en: "A few statements."}',
        "minutes: 5",
        "responses:",
        *(f'  - {{id: o{k}, points: {k}, label: {{fr: "Degré {k}", en: "Degree {k}"}}}}' for k in range(options)),
        "dimensions:",
    ]
    for d in range(dimensions):
        lines += [f"  - id: d{d}", f'    title: {{fr: "Dimension {d}", en: "The dimension {d}"}}', "    bands:"]
        for band, start in (("low", 0), ("middle", highest // 3), ("high", 2 * highest // 3)):
            lines.append(f'      - {{id: {band}, from: {start}, title: {{fr: "Bande {band}", en: "The {band} band"}},')
            lines.append(f'         advice: {{fr: "{_sentence(start)}", en: "{_sentence(start + 1)}"}}}}')
    lines.append("items:")
    for i in range(items):
        reverse = ", reverse: true" if i // dimensions % 2 else ""
        lines.append(f"  - {{id: {name}-i{i}, dimension: d{i % dimensions}{reverse},")
        lines.append(f'     text: {{fr: "{_sentence(i)}", en: "{_sentence(i + 3)}"}}}}')
    lines += [
        "portraits:",
        '  - {id: low, when: {d0: [low]}, title: {fr: "Bas", en: "Low"}, text: {fr: "Un mot.", en: "One word."}}',
        '  - {id: rest, title: {fr: "Reste", en: "Rest"}, text: {fr: "Un mot encore.", en: "One more word."}}',
    ]
    return "\n".join(lines) + "\n"


def _sentence(seed: int) -> str:
    return " ".join(WORDS[(seed + k) % len(WORDS)] for k in range(9)).capitalize() + "."


def by_turns(one: list[str], other: list[str], turns: int) -> tuple[float, float]:
    pairs = [(took(one), took(other)) for _ in range(turns)]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def many(folder: Path) -> tuple[str, str, bool]:
    files = []
    for n in range(1000):
        files.append(folder / f"many-{n:03}.yml")
        files[-1].write_text(quiz(f"q{n:03}", 20, 5, 4), "utf-8")
    names = [str(f) for f in files]
    ours, theirs = by_turns([*QUIZ, "check", *names], [sys.executable, "-c", COMPOSE, *names], 3)
    return "at most 3 × PyYAML's C compose", f"{ours / theirs:.2f} × ({ours:.2f} s, {theirs:.2f} s)", ours <= 3 * theirs


def explained(items: int, dimensions: int, most: float) -> Callable[[Path], tuple[str, str, bool]]:
    def measure(folder: Path) -> tuple[str, str, bool]:
        file = folder / f"large-{items}.yml"
        file.write_text(quiz("large", items, 5, dimensions), "utf-8")
        tiny = folder / "tiny.yml"
        tiny.write_text(quiz("tiny", 6, 2, 2), "utf-8")
        ours, start = by_turns([*QUIZ, "explain", str(file)], [*QUIZ, "explain", str(tiny)], 7)
        return f"under {most:g} s beyond start-up", f"{max(0.0, ours - start):.3f} s", ours - start < most

    return measure


def small(folder: Path) -> tuple[str, str, bool]:
    file = folder / "small.yml"
    file.write_text(quiz("small", 6, 3, 2), "utf-8")
    ours, theirs = by_turns([*QUIZ, "check", str(file)], [sys.executable, "-c", "import yaml, pydantic"], 25)
    return (
        "at most 1.5 × importing yaml and pydantic",
        f"{ours / theirs:.2f} × ({ours * 1000:.0f} ms, {theirs * 1000:.0f} ms)",
        ours <= 1.5 * theirs,
    )


MEASURES: dict[str, Callable[[Path], tuple[str, str, bool]]] = {
    "check, 1,000 quizzes of 20 items": many,
    "explain, 60 items of 5 options": explained(60, 1, 0.1),
    "explain, 120 items in 5 dimensions": explained(120, 5, 1.0),
    "check, one small quiz": small,
}


def program() -> bool:
    met = True
    print(f"{'what':36} {'target':42} {'measured':28}")
    with tempfile.TemporaryDirectory() as folder:
        for name, measure in MEASURES.items():
            target, measured, good = measure(Path(folder))
            met = met and good
            print(f"{name:36} {target:42} {measured:28} {'met' if good else 'MISSED'}", flush=True)
    return met


def kept(name: str, measure: Callable[[], tuple[dict[str, float], dict[str, str]]]) -> bool:
    """Measures a section, prints it, and keeps it for the page of measures."""
    rows, versions = measure()
    print(f"\n{name}: {', '.join(f'{what} {came}' for what, came in versions.items())}")
    for what, value in rows.items():
        most = MOST.get(what)
        print(
            f"  {what:24} {value:12,.3f}{'' if most is None else f'   at most {most:g}: ' + ('met' if value <= most else 'MISSED')}",
            flush=True,
        )
    missed = [what for what, most in MOST.items() if what in rows and rows[what] > most]
    results.keep(name, rows, versions, missed)
    return not missed


# A bend is the cost of each further page or quiz late in the growth, over what it was early: 1 is a straight line. MkDocs with
# Material alone bends by 2 to 2.5 over the same pages, as each knows all others.
MOST = {"read-ms": 150, "fifty": 1.05, "pages-bend": 1.5, "quizzes-bend": 1.2}
SECTIONS: dict[str, Callable[[], bool]] = {
    "program": program,
    "build": lambda: kept("build", lambda: builds.measured(builds.quizzes_in_place)),
    "peers": lambda: kept("peers", lambda: builds.measured(builds.beside_peers)),
    "growth": lambda: kept("growth", lambda: builds.measured(builds.growth)),
    "board": lambda: kept("board", board.measured),
    "ready": lambda: kept("ready", ready.measured),
}


LONGEST = 1800  # seconds for a section; none takes more than a few minutes


def main(names: list[str]) -> int:
    started = time.perf_counter()
    if unknown := [name for name in names if name not in SECTIONS]:
        sys.exit(f"no section {', '.join(unknown)}: there are {', '.join(SECTIONS)}")
    met = []
    for name in names or SECTIONS:
        faulthandler.dump_traceback_later(LONGEST, exit=True)  # a browser that no longer answers
        met.append(SECTIONS[name]())
    faulthandler.cancel_dump_traceback_later()
    print(f"{time.perf_counter() - started:.0f} s in all")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
