"""`quiz score`: paper answers typed into a spreadsheet, however French and English Excel write them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main
from build_tools.quiz.code import decode, digits_to_scores, editions
from build_tools.quiz.scoring import score
from build_tools.quiz.spreadsheet import Unusable, read_sheet
from build_tools.quiz.tables import tables

from .conftest import ISOLATION, profiles, sound

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
def scored(tmp_path, capsys):
    """`scored(csv)` → (exit code, rows, what was said of mistakes, without the folder)."""

    def run(content: str | bytes, *arguments: str, quiz: str = QUIZ):
        (tmp_path / "q.yml").write_text(quiz, "utf-8")
        (tmp_path / "r.csv").write_bytes(content.encode() if isinstance(content, str) else content)
        code = main(["score", str(tmp_path / "q.yml"), str(tmp_path / "r.csv"), *arguments])
        out, err = capsys.readouterr()
        assert "\r" not in out
        return code, list(csv.reader(io.StringIO(out))), err.replace(str(tmp_path) + "/", "")

    return run


def test_a_row_gets_scores_bands_portrait_and_code(scored):
    code, rows, err = scored("id,a,b,c\nAnne,often,never,often\nBob,never,,never\nCara,,,\n")
    assert (code, err) == (0, "")
    assert rows[0] == ["id", "peers", "peers.band", "portrait", "code"]
    assert rows[1][:4] == ["Anne", "3", "high", "up"]
    assert rows[2][:4] == ["Bob", "0", "low", "rest"]
    assert rows[3][:4] == ["Cara", "", "", ""]
    assert all(row[4] for row in rows[1:])


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
}


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_however_a_spreadsheet_writes_it_the_result_is_the_same(scored, content):
    code, rows, err = scored(content)
    assert (code, err) == (0, "")
    assert [row[:4] for row in rows[1:]] == [["x", "3", "high", "up"]]


def test_without_ids_rows_are_numbered_from_one(scored):
    _, rows, _ = scored("a,b,c\noften,often,often\n,,\n")
    assert [row[0] for row in rows] == ["id", "1", "2"]


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
    "unknown column": ("a,b,d\n", "r.csv:1:3: there is no item `d`; known here: `a`, `b`, `c`"),
    "misspelt column": ("id,a,b,cc\n", "r.csv:1:4: there is no item `cc`; did you mean `c`?"),
    "a column in another writing": ("id,À\n", "r.csv:1:2: there is no item `À`; did you mean `a`?"),
    "an option in another writing": ("a,b\noften,Oft\n", "r.csv:2:2: `b` has no option `Oft`; did you mean `often`?"),
    "a column that carries a text": ("id,deux\n", "r.csv:1:2: there is no item `deux`; that is the text of `b`: columns are item ids"),
    "a column that carries an English text": (
        "id,Two.\n",
        "r.csv:1:2: there is no item `Two.`; that is the text of `b`: columns are item ids",
    ),
    "column twice": ("a,b,a\n", "r.csv:1:3: the column `a` stands here a second time: keep one"),
    "nameless column": ("a,b,\n", "r.csv:1:3: this column has no name; known here: `a`, `b`, `c`"),
    "no item": ("id\nx\n", "r.csv:1:1: no column is an item; the items are `a`, `b`, `c`"),
    "unknown option": ("a,b\noften,\n,oftn\n", "r.csv:3:2: `b` has no option `oftn`; did you mean `often`?"),
    "French label": ("a\nSouvent\n", "r.csv:2:1: `a` has no option `Souvent`; that is the label of `often`: cells hold option ids"),
    "English label": ("a\nnot at all\n", "r.csv:2:1: `a` has no option `not at all`; that is the label of `never`: cells hold option ids"),
    "short row": ("a,b,c\noften,never\n", "r.csv:2:3: this row has 2 cells, the first one 3"),
    "long row": ("a,b\noften,never,often\n", "r.csv:2:3: this row has 3 cells, the first one 2"),
    "empty file": ("", "r.csv:1:1: the file is empty"),
    "only blanks": ("\n \n", "r.csv:1:1: the file is empty"),
    "open quotation mark": ('a,b\n"often,never\n', "r.csv:2:1: not CSV"),
    "UTF-16": ("a;b\r\noften;never\r\n".encode("utf-16"), "r.csv:1:1: the file is in UTF-16"),
    "UTF-16 without its mark": ("a;b\r\noften;never\r\n".encode("utf-16-le"), "r.csv:1:1: the file is in UTF-16"),
    "Windows-1252": (
        "id;a\r\nx;often\r\nAndré;often\r\n".encode("cp1252"),
        "r.csv:3:1: byte 0xe9 is not UTF-8; the file is probably in Windows-1252",
    ),
}


@pytest.mark.parametrize(("content", "said"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_one_line_with_its_place_and_nothing_is_printed(scored, content, said):
    code, rows, err = scored(content)
    assert code == 1
    assert rows == []
    assert err.startswith(said)
    assert err.count("\n") == 1


@pytest.mark.parametrize("content", [WRONG["UTF-16"][0], WRONG["Windows-1252"][0]])
def test_another_encoding_comes_with_the_way_out(scored, content):
    assert "CSV UTF-8" in scored(content)[2]


def test_a_missing_file_is_named(capsys, tmp_path):
    assert main(["score", str(ISOLATION), str(tmp_path / "none.csv")]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path}/none.csv: no such file or directory\n")


def test_another_seat_has_its_own_options(scored):
    quiz = QUIZ + "perspectives:\n  - {id: rep, label: {fr: Moi, en: Me}}\n  - {id: boss, label: {fr: Chef, en: Boss}}\n"
    quiz = quiz.replace("unscored: true,", "unscored: true, perspective: boss,")
    assert scored("a\nunknown\n", "--perspective", "boss", quiz=quiz)[0] == 0
    assert scored("a\nunknown\n", quiz=quiz)[2].startswith("r.csv:2:1: `a` has no option `unknown`")
    assert scored("a\n", "--perspective", "bos", quiz=quiz)[2] == "--perspective: there is no `bos`; did you mean `boss`?\n"


def test_a_real_quizs_examples_score_what_they_give(capsys, tmp_path):
    quiz = profiles()[0]
    for seat in ("rep", "director"):
        examples = [e for e in quiz.examples if e.perspective == seat]
        file = tmp_path / "r.csv"
        with file.open("w", newline="") as out:
            writer = csv.DictWriter(out, [item.id for item in quiz.items], delimiter=";")
            writer.writeheader()
            writer.writerows(e.answers for e in examples)
        assert main(["score", str(ISOLATION), str(file), "--perspective", seat]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        for example, row in zip(examples, rows, strict=True):
            assert {name: row["portrait" if name == "portrait" else f"{name}.band"] for name in example.gives} == example.gives


@given(st.lists(st.lists(st.sampled_from(["", "never", "rarely", "sometimes", "often", "always"]), min_size=15, max_size=15), max_size=3))
def test_every_row_is_scored_as_the_answers_themselves(rows):
    from build_tools.commands.score import _answers, _columns

    quiz = profiles()[0]
    own = tables(quiz, "rep")
    text = ";".join(item.id for item in own.items) + "\n" + "".join(";".join(row) + "\n" for row in rows)
    sheet = read_sheet(text.encode())
    columns = _columns(quiz, own, sheet, ISOLATION)
    for row, (line, cells) in zip(rows, sheet.rows, strict=True):
        found = _answers(quiz, own, columns, line, cells, ISOLATION)
        wanted = [item.options.index(cell) if cell else None for item, cell in zip(own.items, row, strict=True)]
        assert score(own, found) == score(own, wanted)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_ends_in_anything_but_a_table_or_a_reason(data):
    try:
        sheet = read_sheet(data)
    except Unusable as why:
        assert str(why).split(":")[0].isdigit()
    else:
        assert all(len(cells) == len(sheet.header) for _, cells in sheet.rows)
