"""`quiz score`: paper answers typed into a spreadsheet, however French and English Excel write them."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from build_tools.cli import main
from build_tools.commands.score import results
from build_tools.commands.spreadsheet import Unusable, open_table
from build_tools.quiz.model import options_of, seen_from, wording
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import decode, digits_to_scores, editions
from build_tools.quiz.scoring import score
from build_tools.quiz.typed_answers import Answers, column_letters

from .conftest import ISOLATION, ROOT, profiles, sound

QUIZ = """\
quiz: demo
kind: profile
languages: [fr, en]
title: {fr: Une démo, en: A demo}
summary: {fr: Une phrase., en: One sentence.}
minutes: 1
responses:
  - {id: never, points: 0, label: {fr: Jamais, en: Not at all}}
  - {id: often, points: 1, label: {fr: Souvent, en: Quite often}}
  - {id: unknown, unscored: true, label: {fr: Je ne sais pas, en: I don't know}}
dimensions:
  - id: peers
    title: {fr: Mes pairs, en: My peers}
    unanswered: 1
    bands:
      - {id: low, from: 0, title: {fr: Bas, en: Low}, advice: {fr: Appelez., en: Call.}}
      - {id: high, from: 2, title: {fr: Haut, en: High}, advice: {fr: Gardez., en: Keep it.}}
items:
  - {id: a, dimension: peers, text: {fr: Un., en: One.}}
  - {id: b, dimension: peers, reverse: true, text: {fr: Deux., en: Two.}}
  - {id: c, dimension: peers, text: {fr: Trois., en: Three.}}
portraits:
  - {id: up, when: {peers: [high]}, title: {fr: Oui, en: Yes}, text: {fr: Bien., en: Well.}}
  - {id: rest, title: {fr: Non, en: No}, text: {fr: Hm., en: Hm.}}
"""


@pytest.fixture
def scored(tmp_path, capsysbinary):
    """`scored(table)` → (exit code, rows, what was said, without the folder)."""

    def run(content: str | bytes, *arguments: str, quiz: str = QUIZ, name: str = "r.csv"):
        (tmp_path / "q.yml").write_text(quiz, "utf-8")
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        code = main(["score", str(tmp_path / "q.yml"), str(tmp_path / name), *arguments])
        out, err = capsysbinary.readouterr()
        text = out.decode("utf-8-sig")
        separator = ";" if ";" in text.partition("\n")[0] else ","
        return code, list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)), err.decode().replace(str(tmp_path) + "/", "")

    return run


def workbook(rows: Iterable[Iterable[object]], *more: str) -> bytes:
    """As Excel writes it; `more`: the names of other sheets."""
    book, file = Workbook(), io.BytesIO()
    assert book.active
    for row in rows:
        book.active.append(list(row))
    for name in more:
        book.create_sheet(name)
    book.save(file)
    return file.getvalue()


def test_a_row_gets_scores_bands_portrait_and_code(scored):
    code, rows, err = scored("id,a,b,c\nAnne,often,never,often\nBob,never,,never\nCara,often,,\n")
    assert (code, err) == (0, "")
    assert rows[0] == ["id", "peers", "peers.band", "portrait", "code"]
    assert rows[1][:4] == ["Anne", "3", "high", "up"]
    assert rows[2][:4] == ["Bob", "0", "low", "rest"]
    assert rows[3][:4] == ["Cara", "", "", ""]
    assert all(row[4] for row in rows[1:])


def zipped_text(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, "")
    return file.getvalue()


WRITTEN = {
    "comma": b"id,a,b,c\nx,often,never,\n",
    "semicolon, as French Excel": b"id;a;b;c\r\nx;often;never;\r\n",
    "tab": b"id\ta\tb\tc\nx\toften\tnever\t\n",
    "the mark that Excel puts first": b"\xef\xbb\xbfid;a;b;c\r\nx;often;never;\r\n",
    "Excel's note on the separator": b"sep=;\r\nid;a;b;c\r\nx;often;never;\r\n",
    "old line ends": b"id;a;b;c\rx;often;never;\r",
    "quotation marks": b'"id","a","b","c"\n"x","often","never",""\n',
    "spaces around": b"id , a, b ,c\nx, often ,never ,\n",
    "blank lines": b"\nid,a,b,c\n\nx,often,never,\n\n\n",
    "no line end at the end": b"id,a,b,c\nx,often,never,",
    "another order": b"c,b,a,id\n,never,often,x\n",
    "Excel's plain CSV, in Windows-1252": "nom;a;b;c;Vu\xe9\r\nx;often;never;;\r\n".replace(";Vu\xe9", "").encode("cp1252"),
    "Unicode text, in UTF-16": "id\ta\tb\tc\r\nx\toften\tnever\t\r\n".encode("utf-16"),
    "numbers of the printed sheet": b"n\xc2\xb0;1;2;3\r\nx;often;never;\r\n",
    "numbers as people write them": "Feuille;Q1;2.;n° 3\r\nx;often;never;\r\n".encode(),
    "statements": b"id,Un.,deux,  TROIS .\nx,often,never,\n",
    "English statements, numbered": b"id,1. One.,2) Two,3 - Three\nx,often,never,\n",
    "labels": b"id,a,b,c\nx,souvent,JAMAIS,\n",
    "English labels": b"id,a,b,c\nx,Quite often,not at all,\n",
    "column numbers": b"id,a,b,c\nx,2,1,\n",
    "column numbers as a spreadsheet shows them": b'id,a,b,c\nx,2.0,"1,0",\n',
    "a dash for no answer": "id,a,b,c\nx,often,never,–\n".encode(),
    "a row shorter than the header": b"id,a,b,c\nx,often,never\n",
    "empty columns at the end": b"id;a;b;c;;;\r\nx;often;never;;;;\r\n",
    "cells too many, all empty": b"id,a,b,c\nx,often,never,,,,\n",
    "line breaks in a header": b'id,"a\n",b,"Tr\nois"\nx,often,never,\n'.replace(b'"Tr\nois"', b'"\nTrois."'),
    "a title above the header": b"Atelier du 12 mars;;;\r\n;;;\r\nid;a;b;c\r\nx;often;never;\r\n",
    "a workbook": workbook([["id", "a", "b", "c"], ["x", "often", "never", None]]),
    "a workbook of numbers": workbook([["Nom", 1, 2, 3], ["x", 2, 1.0, None]]),
}


@pytest.mark.parametrize(("name", "content"), WRITTEN.items(), ids=WRITTEN)
def test_however_a_spreadsheet_writes_it_the_result_is_the_same(scored, name, content):
    code, rows, err = scored(content)
    assert (code, bool(err)) == (0, name in ("a title above the header", "blank lines"))
    assert [row[:4] for row in rows[1:]] == [["x", "3", "high", "up"]]


def test_without_ids_rows_are_numbered_from_one(scored):
    _, rows, _ = scored("a,b,c\noften,often,often\nnever,,\n")
    assert [row[0] for row in rows] == ["id", "1", "2"]


def test_rows_without_an_answer_and_totals_are_nobody_and_said_to_be_left_out(scored):
    table = "Nom;a;b;c\nAnne;often;never;often\n;;;\nBob;;;\nMax;often;;often\nTotal;2;1;2\nMoyenne :;1,5;1;2\n"
    code, rows, err = scored(table)
    assert code == 0
    assert [row[0] for row in rows[1:]] == ["Anne", "Max"]
    assert err == "r.csv: left out: 2 rows without an answer (3, 4)\nr.csv: left out: 2 rows of totals (6, 7)\n"


def test_totals_without_a_column_of_names_are_seen_too(scored):
    assert [row[:2] for row in scored("a;b;c\noften;never;often\nTotal;14;7\n")[1]][1:] == [["1", "3"]]


WRITES = {
    "excel-fr": (b"\xef\xbb\xbfid;peers;peers.band;portrait;code\r\nx;3;high;up;", b"\r\n"),
    "excel-en": (b"\xef\xbb\xbfid,peers,peers.band,portrait,code\r\nx,3,high,up,", b"\r\n"),
    "plain": (b"id,peers,peers.band,portrait,code\nx,3,high,up,", b"\n"),
}
DEFAULT = {
    "a French Excel's": ("id;a;b;c\r\nx;often;never;\r\n".encode("utf-8-sig"), "", "excel-fr"),
    "an English Excel's": ("id,a,b,c\r\nx,often,never,\r\n".encode("utf-8-sig"), "", "excel-en"),
    "another program's": (b"id,a,b,c\nx,often,never,\n", "", "plain"),
    "a workbook, where people speak French": (workbook([["id", "a", "b", "c"], ["x", "often", "never"]]), "fr_BE.UTF-8", "excel-fr"),
    "a workbook elsewhere": (workbook([["id", "a", "b", "c"], ["x", "often", "never"]]), "en_GB.UTF-8", "excel-en"),
}


def output(tmp_path, capsysbinary, content: bytes, *arguments: str) -> bytes:
    (tmp_path / "q.yml").write_text(QUIZ, "utf-8")
    (tmp_path / "r").write_bytes(content)
    assert main(["score", str(tmp_path / "q.yml"), str(tmp_path / "r"), *arguments]) == 0
    return capsysbinary.readouterr().out


@pytest.mark.parametrize("program", WRITES)
def test_the_result_is_written_for_who_opens_it(tmp_path, capsysbinary, program):
    begins, ends = WRITES[program]
    out = output(tmp_path, capsysbinary, b"id,a,b,c\nx,often,never,\n", "--for", program)
    assert out.startswith(begins)
    assert out.endswith(ends)


@pytest.mark.parametrize(("content", "language", "program"), DEFAULT.values(), ids=DEFAULT)
def test_unless_told_otherwise_it_is_written_as_it_came(tmp_path, capsysbinary, monkeypatch, content, language, program):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert output(tmp_path, capsysbinary, content).startswith(WRITES[program][0])


def test_of_a_workbook_with_several_sheets_the_one_that_is_read_is_named(scored):
    assert scored(workbook([["a", "b", "c"], ["often", "", "often"]], "Notes"))[2] == "r.csv: read: the sheet “Sheet”, of 2\n"


def test_an_id_is_kept_as_typed_even_where_a_spreadsheet_would_reckon(scored):
    ids = ["=1+1", "+33 6", "-x", "@y", "a,b", 'say "hi"', "é", " padded "]
    table = io.StringIO()
    csv.writer(table).writerows([["id", "a", "b", "c"], *([i, "often", "", "often"] for i in ids)])
    _, rows, _ = scored(table.getvalue())
    assert [row[0] for row in rows[1:]] == ids


def test_the_random_number_of_a_code_is_the_rows_number_modulo_1024(scored):
    _, rows, _ = scored("a,b,c\n" + "often,never,often\n" * 1030)
    own = tables(sound(QUIZ), "")
    for number in (1, 2, 1023, 1024, 1030):
        edition, digits = decode(rows[number][4], editions(own))
        assert edition.kind == "scores"
        assert digits_to_scores(own, digits) == ([3], number % 1024)


WRONG = {
    "unknown column": ("a,b,d\n", ["C1: `d` is no item of this quiz; known here: `a`, `b`, `c`"]),
    "misspelt column": ("id,a,b,trosi\n", ["D1: `trosi` is no item of this quiz; did you mean `c`?"]),
    "a number that no item has": ("1,2,4\n", ["C1: `4` is no item of this quiz; its items are numbered from 1 to 3"]),
    "column twice": ("a,b,a\n", ["C1: this column is `a`, as A1 is already: keep one"]),
    "a column twice under two names": ("a,b,Un.\n", ["C1: this column is `a`, as A1 is already: keep one"]),
    "a column without a name, with something in it": (
        "a,b,\noften,,\noften,,x\n",
        ["C1: this column has no name, and row 3 holds something in it: name the column, or empty it"],
    ),
    "no item": ("id\nx\n", ["A1: no column is an item: head them with the sheet's numbers, 1 to 3, or with ids: `a`, `b`, `c`"]),
    "an option that there is not": ("a,b\noften,\n,oftn\n", ["B3: `b` has no option `oftn`; did you mean `often`?"]),
    "a misspelt label": ("a\nSouvnt\n", ["A2: `a` has no option `Souvnt`; did you mean `often`?"]),
    "a column number too many": ("a\n4\n", ["A2: `a` has no option `4`; its columns on the sheet are numbered from 1 to 3"]),
    "all at once": (
        "a,b,d\noftn,never,\nnever,7,\n",
        [
            "C1: `d` is no item of this quiz; known here: `a`, `b`, `c`",
            "A2: `a` has no option `oftn`; did you mean `often`?",
            "B3: `b` has no option `7`; its columns on the sheet are numbered from 1 to 3",
        ],
    ),
    "a cell beyond the last column": (
        "a,b\noften,never,often\n",
        ["C2: `often` stands beyond the last column: look for a stray separator, or name the column"],
    ),
    "empty file": ("", ["A1: the file is empty: the first row names the columns, each further row is a person"]),
    "only blanks": ("\n \n", ["A1: the file is empty: the first row names the columns, each further row is a person"]),
    "open quotation mark": (
        'a,b\n"often,never\n',
        ["row 2: this is no CSV: unexpected end of data: look for a stray or missing quotation mark"],
    ),
    "UTF-16 without its mark": (
        "a;b\r\noften;never\r\n".encode("utf-16-le"),
        ["the file is in UTF-16 without its mark, or no text at all: save it again as “CSV UTF-8”"],
    ),
    "a character that no text holds": (
        "a,b\n" + "often,never\n" * 50 + "often,\0\n",
        ["line 52: a character that no text holds stands here: the file is damaged, or no CSV"],
    ),
    "no encoding at all": (
        b"a;b\r\n\x81;\x8d\r\n",
        ["the file is neither in UTF-8 nor in Windows-1252: save it again as “CSV UTF-8” (in Excel: File, Save as, CSV UTF-8)"],
    ),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ["this is a workbook of an old Excel (.xls): save it again as “Excel workbook (.xlsx)”, or as CSV"],
    ),
    "a damaged workbook": (workbook([["a"]])[:300], ["this workbook is damaged: save it again, or as CSV"]),
    "another program's workbook": (
        zipped_text("content.xml"),
        ["this is no workbook of Excel (.xlsx): save the sheet as CSV UTF-8, or as .xlsx"],
    ),
    "a mistake in a workbook": (
        workbook([["a", "b"], [1, None], [9, 2]]),
        ["A3: `a` has no option `9`; its columns on the sheet are numbered from 1 to 3"],
    ),
}


@pytest.mark.parametrize(("content", "said"), WRONG.values(), ids=WRONG)
def test_every_mistake_is_told_with_its_cell_and_mend_and_nothing_is_printed(scored, content, said):
    code, rows, err = scored(content)
    assert (code, rows) == (1, [])
    assert err.splitlines() == [f"r.csv: {line}" for line in said]


def test_of_very_many_mistakes_the_first_are_told_and_the_rest_counted(scored):
    lines = scored("a\n" + "nevr\n" * 1_000)[2].splitlines()
    assert len(lines) == 51
    assert lines[-1] == "r.csv: and 950 more"


SEVERAL = """\
quiz: demo
kind: knowledge
languages: [fr, en]
title: {fr: Une démo, en: A demo}
summary: {fr: Une phrase., en: One sentence.}
minutes: 1
items:
  - {id: green, text: {fr: Vert ?, en: Green?}, answer: [grass, leaf], options: [{id: grass, label: {fr: "L'herbe", en: Grass}}, {id: sky, label: {fr: Le ciel, en: The sky}}, {id: leaf, label: {fr: La feuille, en: A leaf}}], explanation: {fr: Oui., en: Yes.}}
  - {id: blue, text: {fr: Le ciel est bleu., en: The sky is blue.}, answer: true, explanation: {fr: Oui., en: Yes.}}
"""


@pytest.mark.parametrize("cells", ["grass+leaf,true", "1+3,Vrai", '"1, 3",1', "1 3,vrai", '"leaf; grass",TRUE'])
def test_several_answers_and_true_or_false_are_read_as_people_write_them(scored, cells):
    code, rows, err = scored(f"1,2\n{cells}\n", quiz=SEVERAL)
    assert (code, err) == (0, "")
    assert rows[1][1] == "2"


def test_in_a_workbook_true_may_be_a_tick(scored):
    assert scored(workbook([["green", "blue"], ["1+3", True]]), quiz=SEVERAL)[1][1][1] == "2"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_spreadsheets_call_them(index, letters):
    assert column_letters(index) == letters


def test_a_missing_file_is_named(capsys, tmp_path):
    assert main(["score", str(ISOLATION), str(tmp_path / "none.csv")]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path}/none.csv: no such file or directory\n")


def test_another_seat_has_its_own_options(scored):
    quiz = QUIZ + "perspectives:\n  - {id: rep, label: {fr: Moi, en: Me}}\n  - {id: boss, label: {fr: Chef, en: Boss}}\n"
    quiz = quiz.replace("unscored: true,", "unscored: true, perspective: boss,")
    assert scored("a\nunknown\n", "--perspective", "boss", quiz=quiz)[0] == 0
    assert scored("a\nunknown\n", quiz=quiz)[2].startswith("r.csv: A2: `a` has no option `unknown`")
    assert scored("a\n", "--perspective", "bos", quiz=quiz)[2] == "--perspective: there is no `bos`; did you mean `boss`?\n"


def test_a_real_quizs_examples_score_what_they_give(capsysbinary, tmp_path):
    quiz = next(q for q in profiles() if q.quiz == "isolation")
    for seat in ("rep", "director"):
        examples = [e for e in quiz.examples if e.perspective == seat]
        file = tmp_path / "r.csv"
        with file.open("w", newline="") as out:
            writer = csv.DictWriter(out, [item.id for item in seen_from(quiz, seat).items], delimiter=";")
            writer.writeheader()
            writer.writerows(e.answers for e in examples)
        assert main(["score", str(ROOT / "quizzes" / "isolation.yml"), str(file), "--perspective", seat]) == 0
        rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig")), delimiter=";"))
        for example, row in zip(examples, rows, strict=True):
            assert {name: row["portrait" if name == "portrait" else f"{name}.band"] for name in example.gives} == example.gives


@given(st.lists(st.lists(st.sampled_from(["", "never", "rarely", "sometimes", "often", "always"]), min_size=18, max_size=18), max_size=3))
def test_every_row_is_scored_as_the_answers_themselves(rows):
    quiz = profiles()[0]
    own = tables(quiz, "rep")
    table = [(1, [item.id for item in own.items]), *((n, row) for n, row in enumerate(rows, 2))]
    answers = Answers(quiz, own)
    wanted = [[item.options.index(cell) if cell else None for item, cell in zip(own.items, row, strict=True)] for row in rows if any(row)]
    assert [found for _, found in answers.read(table)] == wanted
    assert answers.problems == []
    result = results(own)
    for n, chosen in enumerate(wanted, 1):
        found = score(own, chosen)
        cells = [
            cell
            for d, s, b in zip(own.dimensions, found.scores, found.bands, strict=True)
            for cell in ("" if s is None else s, "" if b is None else d.bands[b])
        ]
        assert result(chosen, n)[:-1] == [*cells, "" if found.portrait is None else own.portraits[found.portrait].id]


@given(st.permutations(range(18)), st.sampled_from(["id", "number", "statement"]), st.sampled_from(["id", "label", "number"]), st.data())
def test_however_columns_are_headed_and_cells_filled_the_answers_are_the_same(order, headed, filled, data):
    quiz = seen_from(profiles()[0], "rep")
    own = tables(quiz, "rep")
    language = data.draw(st.sampled_from(quiz.languages))
    given = [data.draw(st.none() | st.integers(0, len(item.options) - 1)) for item in own.items]
    heads = {
        "id": lambda n: own.items[n].id,
        "number": lambda n: str(n + 1),
        "statement": lambda n: wording(quiz.items[n].text, language, "rep"),
    }
    labels = [[wording(o.label, language, "rep") for o in options_of(quiz, item, "rep")] for item in quiz.items]
    cells = {"id": lambda n, k: own.items[n].options[k], "number": lambda n, k: str(k + 1), "label": lambda n, k: labels[n][k]}
    row = ["" if given[n] is None else cells[filled](n, given[n]) for n in order]
    answers = Answers(quiz, own)
    found = [answer for _, answer in answers.read([(1, [heads[headed](n) for n in order]), (2, row)])]
    assert answers.problems == []
    assert found == ([given] if any(k is not None for k in given) else [])


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_ends_in_anything_but_a_table_or_a_reason(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("any") / "table"
    file.write_bytes(data)
    quiz = sound(QUIZ)
    try:
        list(Answers(quiz, tables(quiz, "")).read(open_table(file).rows()))
    except Unusable as why:
        assert "\n" not in str(why)


def test_a_long_table_costs_no_memory(tmp_path, capsysbinary):
    """Twenty times as many rows, the same peak: what is read is let go."""
    file = tmp_path / "r.csv"
    peaks = []
    for rows in (1_000, 20_000):
        file.write_text("id,a,b,c\n" + "".join(f"p{n},often,never,often\n" for n in range(rows)))
        tracemalloc.start()
        output(tmp_path, capsysbinary, file.read_bytes())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 3_000_000  # what is read back of the output itself
