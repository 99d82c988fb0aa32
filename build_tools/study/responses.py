"""A study's rows → people: what each answered, and what the study adds (a wave, a criterion, a group); refuses what could name anybody.

Everything that is wrong is said at once, each with its cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..diagnostics import visible
from ..messages import Message, say
from ..quiz.model import Profile
from ..quiz.profile_tables import Tables
from ..quiz.typed_answers import Answers, Row, cell_name, folded

LEAST = 30  # people; fewer are shown of nothing
MOST_GROUPS = 6
# Words that a column's name never holds, here without accents, hyphens and capitals.
NAMING = {
    *("team", "equipe", "squad", "service", "department", "departement", "agence", "branch", "site"),
    *("manager", "boss", "chef", "director", "directeur", "directrice", "responsable", "superviseur", "supervisor"),
    *("name", "nom", "noms", "prenom", "prenoms", "surname", "firstname", "lastname", "forename", "initiales", "initials"),
    *("email", "mail", "courriel", "mel", "phone", "telephone", "tel", "mobile", "portable"),
    *("company", "societe", "entreprise", "employer", "employeur", "firm", "firme", "organisation", "organization"),
    *("address", "adresse", "ip", "matricule", "login", "linkedin"),
}
IDS = {"id", "code", "participant", "participante", "personne", "person", "feuille", "sheet", "numero", "no", "n°"}
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w")


@dataclass(frozen=True, slots=True)
class Person:
    """`answers`: an option per item, None where there is none; `id` and `wave`: of a study with two occasions; `criteria`: the other
    scales' scores, None where there is none; `group`: what `--by` says."""

    answers: tuple[int | None, ...]
    id: str = ""
    wave: str = ""
    criteria: tuple[float | None, ...] = ()
    group: str = ""


@dataclass(slots=True)
class Asked:
    """Columns that a study names: of the retest (person, wave), criteria, the group."""

    retest: tuple[str, str] | None = None
    criteria: Sequence[str] = ()
    by: str | None = None


@dataclass(slots=True)
class Responses:
    """`people` of the first wave; `again`: (first, second) of those who answered twice."""

    people: list[Person] = field(default_factory=list)
    again: list[tuple[Person, Person]] = field(default_factory=list)
    problems: list[tuple[str, Message]] = field(default_factory=list)


def read_responses(quiz: Profile, own: Tables, rows: Iterable[Row], asked: Asked) -> Responses:
    """Everybody, or every problem."""
    found = Responses()
    everything = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if not everything:
        found.problems.append(("A1", say("table-empty")))
        return found
    answers = Answers(quiz, own)
    (row, header), body = everything[0], everything[1:]
    columns = _columns(answers, row, header, asked, found)
    if found.problems:
        return found
    people = list(_people(answers, row, header, body, columns, asked, found))
    found.problems += answers.problems
    if asked.by and not found.problems and len(groups := {person.group for _, person in people if person.group}) > MOST_GROUPS:
        where = cell_name(row, columns[asked.by])
        found.problems.append((where, say("too-many-groups", column=asked.by, groups=len(groups), most=MOST_GROUPS)))
    if not found.problems:
        _waves(people, row, columns, asked, found)
    if not found.problems and len(found.people) < LEAST:
        found.problems.append((cell_name(row, 0), say("too-few-people", count=len(found.people), least=LEAST)))
    return found


def _columns(answers: Answers, row: int, header: list[str], asked: Asked, found: Responses) -> dict[str, int]:
    """What the study names → its column."""
    named = [*(asked.retest or ()), *asked.criteria, *([asked.by] if asked.by else [])]
    columns: dict[str, int] = {}
    for name in named:
        at = [n for n, cell in enumerate(header) if folded(cell) == folded(name)]
        if len(at) != 1:
            there = tuple(visible(cell.strip()[:40]) for cell in header if cell.strip())
            found.problems.append((cell_name(row, 0), say("several-columns" if at else "no-column", name=visible(name), columns=there)))
        else:
            columns[name] = at[0]
    if doubled := {name for name in named if named.count(name) > 1}:
        found.problems.append((cell_name(row, 0), say("column-named-twice", name=sorted(doubled)[0])))
    for n, cell in enumerate(header):
        if not cell.strip() or answers.means_item(cell):
            continue
        if word := names_people(cell, whole=n in {columns.get(name) for name in asked.criteria}):
            found.problems.append((cell_name(row, n), say("column-names-people", column=visible(cell.strip()[:40]), word=word)))
        elif n not in columns.values() and folded(cell) not in IDS:
            found.problems.append((cell_name(row, n), say("column-unasked", column=visible(cell.strip()[:40]))))
    return columns


def names_people(heading: str, *, whole: bool = False) -> str:
    """The word in a column's name that could say who somebody is; "" where there is none. `whole`: of a criterion, where only the
    whole name counts: “support from the manager” is a scale."""
    parted = folded(re.sub(r"([a-z])([A-Z])", r"\1 \2", heading))
    together = re.sub(r"[\W_]+", "", parted)
    words = (
        [together]
        if whole
        else [together, re.sub(r"(?<=\be)[\W_](?=mail)", "", parted), *re.split(r"[\W_]+", re.sub(r"\be[\W_]mail", "email", parted))]
    )
    return next((word for word in words if word in NAMING or word.removesuffix("s") in NAMING), "")


def _people(
    answers: Answers, row: int, header: list[str], body: list[Row], columns: dict[str, int], asked: Asked, found: Responses
) -> Iterator[tuple[int, Person]]:
    own = set(columns.values()) | {n for n, cell in enumerate(header) if folded(cell) in IDS}
    at: list[Row] = []

    def for_answers() -> Iterator[Row]:
        yield row, ["" if n in own else cell for n, cell in enumerate(header)]
        for number, cells in body:
            at[:] = [(number, cells)]
            yield number, ["" if n in own else cell for n, cell in enumerate(cells)]

    for _, given in answers.read(for_answers()):
        number, cells = at[0]

        def cell(name: str, cells: list[str] = cells) -> str:
            return cells[columns[name]].strip() if columns[name] < len(cells) else ""

        for n in own:
            if n < len(cells) and ADDRESS.search(cells[n]):
                found.problems.append((cell_name(number, n), say("somebodys-address")))
        criteria = tuple(_number(cell(name), number, columns[name], found) for name in asked.criteria)
        who, wave = (cell(asked.retest[0]), cell(asked.retest[1])) if asked.retest else ("", "")
        yield number, Person(tuple(given), who, wave, criteria, " ".join(cell(asked.by).split()) if asked.by else "")


def _number(cell: str, row: int, column: int, found: Responses) -> float | None:
    if not cell or folded(cell) in ("na", "n/a", "-"):
        return None
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        found.problems.append((cell_name(row, column), say("criterion-no-number", cell=visible(cell[:40]))))
        return None
    return value


def _waves(people: list[tuple[int, Person]], row: int, columns: dict[str, int], asked: Asked, found: Responses) -> None:
    """People of the first wave, and pairs."""
    if not asked.retest:
        found.people = [person for _, person in people]
        return
    who, when = asked.retest
    waves = sorted({person.wave for _, person in people if person.wave}, key=lambda wave: (len(wave), wave))
    if len(waves) != 2:
        found.problems.append((cell_name(row, columns[when]), say("not-two-waves", column=when, count=len(waves))))
        return
    seen: dict[tuple[str, str], Person] = {}
    for number, person in people:
        key = (person.id, person.wave)
        if not person.wave:
            found.problems.append((cell_name(number, columns[when]), say("row-without-wave", column=when, one=waves[0], two=waves[1])))
        elif person.id and key in seen:
            found.problems.append((cell_name(number, columns[who]), say("same-person-twice", column=who, wave=person.wave)))
        else:
            seen[key] = person
            if person.wave == waves[0]:
                found.people.append(person)
    found.again = [
        (first, seen[name, waves[1]]) for (name, wave), first in seen.items() if name and wave == waves[0] and (name, waves[1]) in seen
    ]
