"""`quiz pilot`: what a study shows, on data whose truth is known; what it refuses, so that nobody can be recognised."""

from __future__ import annotations

import csv
import json
import random
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.cli import main
from build_tools.quiz.model import Profile
from build_tools.quiz.profile_tables import tables
from build_tools.study.evidence import Study, against_itself, evidence, longest_run
from build_tools.study.lavaan import script, tidy
from build_tools.study.responses import Asked, Person, names_people, read_responses

from .conftest import SELF_CHECK as ISOLATION
from .conftest import profiles, worded
from .test_simulate import check

[ISOLATION_QUIZ] = profiles()
OWN = tables(ISOLATION_QUIZ, "rep")
IDS = [item.id for item in OWN.items]
CUTS = (-1.6, -0.7, 0.3, 1.3)


def drawn(quiz, n, loading, seed, rho=0.5):
    """People of known loadings: an answer list each, in the items' order."""
    own, chance = tables(quiz, ""), random.Random(seed)
    people = []
    for _ in range(n):
        common = rho**0.5 * chance.gauss()
        levels = [common + (1 - rho) ** 0.5 * chance.gauss() for _ in own.dimensions]
        answers = []
        for item in own.items:
            z = loading * levels[item.dimension] + (1 - loading**2) ** 0.5 * chance.gauss()
            answers.append(item.points.index(sum(cut < z for cut in CUTS)))
        people.append(Person(tuple(answers)))
    return own, people


def sheet(tmp_path, rows, head):
    file = tmp_path / "answers.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([head, *rows])
    return file


def answers(n, seed=1):
    chance = random.Random(seed)
    return [[chance.choice(item.options) for item in OWN.items] for _ in range(n)]


def said(capsys, *arguments):
    code = main(["pilot", str(ISOLATION), *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


# known truth


@pytest.mark.parametrize(("loading", "seed"), [(0.65, 1), (0.75, 2), (0.85, 3)])
def test_a_large_study_finds_the_precision_that_was_put_in(loading, seed):
    from build_tools.quiz.certainty import Model, Seat

    quiz = Profile.model_validate(check(themes=2))
    own, people = drawn(quiz, 1200, loading, seed)
    truth = Seat(own, Model(), None, loading).themes()[0]
    found = evidence(Study(quiz, own), read(people))["tables"]["themes"]
    for theme in found:
        low, high = theme["omega_ci"]
        error = (high - low) / 3.92
        assert abs(theme["omega"] - truth.reliability) < 3.5 * error
        assert abs(theme["sem"] - truth.sem) < 0.12 and abs(theme["mean"] - truth.mean) < 0.25
        assert sum(theme["bands"].values()) == pytest.approx(1)
        assert abs(theme["bands"]["b0"] - truth.bands[0]) < 0.05


def read(people, again=()):
    from build_tools.study.responses import Responses

    return Responses(list(people), list(again))


def test_two_occasions_without_change_give_the_reliability_back():
    from build_tools.quiz.certainty import Model, Seat

    quiz = Profile.model_validate(check(themes=1))
    own = tables(quiz, "")
    truth = Seat(own, Model(), None, 0.8).themes()[0]
    chance, pairs = random.Random(5), []
    for _ in range(800):
        level = chance.gauss()
        both = [[i.points.index(sum(c < 0.8 * level + 0.6 * chance.gauss() for c in CUTS)) for i in own.items] for _ in range(2)]
        pairs.append((Person(tuple(both[0])), Person(tuple(both[1]))))
    [theme] = evidence(Study(quiz, own), read([one for one, _ in pairs], pairs))["retest"]["themes"]
    low, high = theme["icc_ci"]
    assert low < truth.reliability < high and abs(theme["same_band"] - truth.keep) < 0.06 and abs(theme["mean_change"]) < 0.25
    assert abs(theme["sem"] - truth.sem) < 0.12 and 0.3 < theme["kappa"] < 1


def test_numbers_are_the_same_for_the_same_seed():
    quiz = Profile.model_validate(check(themes=1))
    own, people = drawn(quiz, 60, 0.7, 1)
    one, two, other = (evidence(Study(quiz, own, seed=s), read(people))["tables"]["themes"][0]["alpha_ci"] for s in (1, 1, 2))
    assert one == two != other


def test_an_item_that_nobody_answers_alike_is_marked():
    quiz = Profile.model_validate(check(themes=1))
    own, people = drawn(quiz, 200, 0.9, 1)
    chance = random.Random(2)
    spoilt = [Person((chance.choice((0, 0, 0, 4)), *person.answers[1:])) for person in people]
    first, second, _ = evidence(Study(quiz, own), read(spoilt))["tables"]["items"]
    assert first["weak"] and first["floor"] and not first["ceiling"] and not second["weak"]


def test_careless_answers_are_those_that_repeat_or_contradict():
    own = tables(ISOLATION_QUIZ, "rep")
    study = Study(ISOLATION_QUIZ, own)
    often = Person((3,) * len(own.items))
    assert longest_run(often) == len(own.items) and against_itself(study, often) == len(own.dimensions)
    mixed = Person(tuple(3 if not turned else 1 for turned in study.reversed))
    assert against_itself(study, mixed) == 0


# what is refused

REFUSED = [
    *(
        "team",
        "Équipe",
        "manager",
        "Nom",
        "prénom",
        "First name",
        "e-mail",
        "E mail",
        "Courriel",
        "téléphone",
        "Phone",
        "Company",
        "société",
    ),
    *("Nom du manager", "your_name", "userName", "adresse e-mail", "Employeur", "TEAM", "teams", "tele-phone"),
]


@pytest.mark.parametrize("heading", REFUSED)
def test_a_column_that_could_name_somebody_is_refused(capsys, tmp_path, heading):
    file = sheet(tmp_path, [["x", *row] for row in answers(40)], [heading, *IDS])
    code, out, err = said(capsys, file, "-o", tmp_path / "study")
    assert code == 1 and out == "" and "A1: " in err and "take it out" in err
    assert not (tmp_path / "study").exists()


@pytest.mark.parametrize("heading", ["langue", "age range", "ucla", "territory"])
def test_an_innocent_name_is_no_such_column(heading):
    assert names_people(heading) == ""


def test_a_scale_may_speak_of_the_manager_but_is_not_called_so():
    assert names_people("COPSOQ support manager", whole=True) == ""
    assert names_people("Manager", whole=True) and names_people("COPSOQ support manager")


def test_a_column_that_no_option_names_is_refused(capsys, tmp_path):
    file = sheet(tmp_path, [["x", *row] for row in answers(40)], ["colour", *IDS])
    code, _, err = said(capsys, file)
    assert code == 1 and "A1: `colour` is no item of this quiz, and no option names it" in err


def test_an_address_in_an_id_is_refused(capsys, tmp_path):
    rows = [[f"c{n}", *row] for n, row in enumerate(answers(40))]
    rows[3][0] = "anne@exemple.fr"
    code, _, err = said(capsys, sheet(tmp_path, rows, ["id", *IDS]))
    assert code == 1 and "A5: this is somebody's address" in err and "anne" not in err


def test_fewer_than_thirty_people_are_shown_of_nothing(capsys, tmp_path):
    assert said(capsys, sheet(tmp_path, answers(30), IDS))[0] == 0
    code, out, err = said(capsys, sheet(tmp_path, answers(29), IDS), "-o", tmp_path / "study")
    assert code == 1 and out == "" and "29 people answered, and fewer than 30" in err and not (tmp_path / "study").exists()


def test_a_small_group_is_its_number_alone(capsys, tmp_path):
    rows = [["fr" if n < 60 else "en", *row] for n, row in enumerate(answers(80))]
    code, out, _ = said(capsys, sheet(tmp_path, rows, ["language", *IDS]), "--by", "language")
    assert code == 0 and "language = en: n = 20: not shown" in out and "language = fr: items" in out
    assert "Differences" not in out


def test_seven_groups_are_too_many(capsys, tmp_path):
    rows = [[f"g{n % 7}", *row] for n, row in enumerate(answers(70))]
    code, _, err = said(capsys, sheet(tmp_path, rows, ["region", *IDS]), "--by", "region")
    assert code == 1 and "A1: --by: `region` holds 7 different values" in err


def test_a_criterion_is_a_number(capsys, tmp_path):
    rows = [["3,5" if n else "high", *row] for n, row in enumerate(answers(40))]
    code, _, err = said(capsys, sheet(tmp_path, rows, ["ucla", *IDS]), "--criterion", "ucla")
    assert code == 1 and "A2: `high` is no number" in err


RETEST = [
    ([["a", "1"], ["a", "1"]], "stands in wave 1 already"),
    ([["a", "1"], ["a", ""]], "this row has no `wave`"),
    ([["a", "1"], ["a", "3"], ["a", "2"]], "holds 3 different values"),
]


@pytest.mark.parametrize(("first", "told"), RETEST, ids=[told for _, told in RETEST])
def test_waves_that_make_no_pairs_are_named(capsys, tmp_path, first, told):
    more = [[f"c{n}", str(wave)] for n in range(35) for wave in (1, 2)]
    rows = [[*who, *row] for who, row in zip([*first, *more], answers(len(first) + 70), strict=True)]
    code, _, err = said(capsys, sheet(tmp_path, rows, ["id", "wave", *IDS]), "--retest", "id,wave")
    assert code == 1 and told in err


WRONG = [
    (["--retest", "id"], "--retest: `id` names no two columns"),
    (["--by", "sector"], "there is no column `sector`; the columns are"),
    (["--criterion", "ucla", "--by", "ucla"], "no column `ucla`"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_a_column_that_is_not_there_is_named(capsys, tmp_path, arguments, told):
    code, _, err = said(capsys, sheet(tmp_path, answers(40), IDS), *arguments)
    assert code == 1 and told in err


def test_a_wrong_answer_is_told_as_score_tells_it(capsys, tmp_path):
    rows = answers(40)
    rows[2][0] = "oftn"
    code, _, err = said(capsys, sheet(tmp_path, rows, IDS))
    assert code == 1 and f"A4: `{IDS[0]}` has no option `oftn`; did you mean `often`?" in err


# what is written


def study(tmp_path, capsys):
    rows = [[f"c{n}", w, "fr" if n % 2 else "en", n % 10, *row] for n, row in enumerate(answers(200)) for w in (1, 2)]
    file = sheet(tmp_path, rows, ["id", "wave", "language", "ucla", *IDS])
    code, out, err = said(
        capsys, file, "--retest", "id,wave", "--by", "language", "--criterion", "ucla", "-o", tmp_path / "study", "--format", "json"
    )
    assert code == 0, err
    return tmp_path / "study", json.loads(out)


def test_everything_says_how_many_people_it_rests_on(tmp_path, capsys):
    _, found = study(tmp_path, capsys)

    blocks = [found["tables"], found["without_careless"], *found["by"]["groups"].values()]
    rows = [row for block in blocks for part in ("items", "themes", "correlations") for row in block[part]]
    rows += [*found["retest"]["themes"], *found["by"]["differences"], *(row for one in found["criteria"] for row in one["themes"])]
    assert len(rows) > 100 and all("n" in row for row in [found, found["careless"], *blocks[1:], *rows])
    assert found["says"] == "This describes these people; it validates nothing."
    assert found["n"] == 200 and found["retest"]["n"] == 200 and found["by"]["groups"]["fr"]["n"] == 100


def test_the_tidy_file_holds_numbers_and_nobodys_code(tmp_path, capsys):
    folder, _ = study(tmp_path, capsys)
    rows = list(csv.DictReader((folder / "pilot.csv").open(encoding="utf-8")))
    assert len(rows) == 200 and list(rows[0])[:3] == ["person", "group", "ucla"]
    assert all(row[name.replace("-", "_")] in {"NA", "0", "1", "2", "3", "4"} for row in rows for name in IDS)
    assert not re.search(r"\bc\d+\b", (folder / "pilot.csv").read_text("utf-8"))


def test_the_script_for_r_names_every_item_and_every_model(tmp_path, capsys):
    folder, _ = study(tmp_path, capsys)
    text = (folder / "pilot.R").read_text("utf-8")
    assert all(name.replace("-", "_") in text for name in IDS)
    assert all(f"'{model}'" in text for model in ("one", "themes", "wording")) and "semTools::htmt" in text
    assert "'thresholds', 'loadings', 'intercepts'" in text and "WLSMV" in text


def test_categories_that_nobody_used_are_merged_and_said():
    quiz = Profile.model_validate(check(themes=1))
    own, people = drawn(quiz, 100, 0.7, 1)
    few = [Person((min(person.answers[0], 3), *person.answers[1:])) for person in people]
    assert "d$d0_i0[d$d0_i0 == 4] <- 3  # nobody answered this" in script(Study(quiz, own), few)
    assert tidy(Study(quiz, own), few).startswith("person,d0_i0,d0_i1,d0_i2\n1,")


def test_the_report_is_one_page_that_asks_nobody_for_anything(tmp_path, capsys):
    folder, _ = study(tmp_path, capsys)
    page = LexborHTMLParser((folder / "report.html").read_text("utf-8"))
    asked = [value for part in page.css("[src], [href]") for name, value in part.attributes.items() if name in ("src", "href")]
    assert [value for value in asked if not value.startswith(("data:", "#"))] == []
    assert not page.css("script") and len(page.css("h1")) == 1
    assert len(page.css("svg")) == len(IDS) + 1 and page.css_first('[aria-label*="bearings"]')
    assert "it validates nothing" in (folder / "report.html").read_text("utf-8")


def test_a_name_that_holds_html_stays_text(tmp_path, capsys):
    rows = [["<b>fr</b>", *row] for row in answers(40)]
    said(capsys, sheet(tmp_path, rows, ["language", *IDS]), "--by", "language", "-o", tmp_path / "study")
    assert "<b>fr" not in (tmp_path / "study" / "report.html").read_text("utf-8")


def test_a_file_stands_where_a_folder_was_wanted(tmp_path, capsys):
    (tmp_path / "study").write_text("x")
    code, _, err = said(capsys, sheet(tmp_path, answers(40), IDS), "-o", tmp_path / "study")
    assert code == 1 and "name a folder" in err
    code, _, err = said(capsys, sheet(tmp_path, answers(40), IDS), "-o", tmp_path / "no" / "study")
    assert code == 1 and "make it first" in err


def test_worded_and_asked_are_what_they_were():
    """The reading of a study keeps `score`'s: by number, by statement, by label."""
    quiz = Profile.model_validate(worded(check(themes=1)))
    rows = [(1, ["1", "2", "3"]), *((n, ["2", "3", "4"]) for n in range(2, 40))]
    found = read_responses(quiz, tables(quiz, ""), rows, Asked())
    assert found.problems == [] and {person.answers for person in found.people} == {(1, 2, 3)}
