"""The same made-up questions in each program's own words: ours, mkdocs-quiz's and mkdocs-superquiz's, which has no place for explanations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

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
OPTIONS, QUESTIONS = 4, 10


class Question(NamedTuple):
    text: str
    options: list[str]
    right: int
    why: str


def sentence(seed: int, words: int = 9) -> str:
    return " ".join(WORDS[(seed + k) % len(WORDS)] for k in range(words)).capitalize() + "."


def questions(seed: int, language: str) -> Iterator[Question]:
    for n in range(QUESTIONS):
        start = seed + n + (3 if language == "en" else 0)
        options = [f"{sentence(start + k, 4)[:-1]} {k}" for k in range(OPTIONS)]
        yield Question(f"{n + 1}. {sentence(start)}", options, (seed + n) % OPTIONS, sentence(start + 5, 14))


def ours(name: str, seed: int) -> str:
    both = list(zip(questions(seed, "fr"), questions(seed, "en"), strict=True))
    lines = [
        f"quiz: {name}",
        "kind: knowledge",
        "languages: [fr, en]",
        f'title: {{fr: "Dix questions {name}", en: "Ten questions {name}"}}',
        'summary: {fr: "Dix questions.", en: "Ten questions."}',
        "minutes: 5",
        "reveal: each",
        "items:",
    ]
    for n, (fr, en) in enumerate(both):
        lines += [f"  - id: {name}-{n}", f'    text: {{fr: "{fr.text}", en: "{en.text}"}}', "    options:"]
        lines += [
            f'      - {{id: o{k}, label: {{fr: "{a}", en: "{b}"}}}}' for k, (a, b) in enumerate(zip(fr.options, en.options, strict=True))
        ]
        lines += [f"    answer: o{fr.right}", f'    explanation: {{fr: "{fr.why}", en: "{en.why}"}}']
    lines += ["bands:", '  - {id: begin, from: 0, title: {fr: "Un début", en: "A beginning"}, advice: {fr: "Relisez.", en: "Read again."}}']
    lines += ['  - {id: good, from: 8, title: {fr: "Bien vu", en: "Well seen"}, advice: {fr: "Gardez-le.", en: "Keep it."}}']
    return "\n".join(lines) + "\n"


def mkdocs_quiz(seed: int, language: str) -> str:
    return "\n\n".join(
        "\n".join(["<quiz>", q.text, *(f"- [{'x' if k == q.right else ' '}] {o}" for k, o in enumerate(q.options)), "", q.why, "</quiz>"])
        for q in questions(seed, language)
    )


def superquiz(seed: int, language: str) -> str:
    return "\n\n".join(
        "\n".join(
            [f'!!! scquiz "{seed}-{n}"', f"    {q.text}", "    answers:"]
            + [f"      - {f'[{o}]' if k == q.right else o}" for k, o in enumerate(q.options)]
        )
        for n, q in enumerate(questions(seed, language))
    )
