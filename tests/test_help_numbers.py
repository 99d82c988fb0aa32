"""No number to call stands in a text by hand: each is found in any writing, and little else is taken for one; references are filled."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.help_numbers import NEEDS, faults, filled, misplaced

from .conftest import help_lines, table

NUMBERS = help_lines().numbers
CASES = table("help-numbers.yml")
LONG = [number for number in NUMBERS if len(re.sub(r"\D", "", number)) > 6]
GAPS = ["", " ", "\u00a0", "\u202f", ".", "-", "\u2011"]


@pytest.mark.parametrize("text", CASES["refused"])
def test_a_number_written_by_hand_is_refused(text):
    found = faults(text, NUMBERS)
    assert found
    assert {fault.code for fault in found} == {"help-number"}


@pytest.mark.parametrize("text", CASES["accepted"])
def test_a_text_that_tells_no_number_to_call_is_accepted(text):
    assert faults(text, NUMBERS) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_each_number_of_the_list_is_refused_in_a_sentence(number):
    for sentence in (f"En cas de danger, appelez le {number}.", f"If there's danger, call {number}.", f"Danger : {number}"):
        assert [fault.at for fault in faults(sentence, NUMBERS)] == [sentence.index(number)]


@given(st.sampled_from(LONG), st.data())
def test_a_long_number_is_refused_however_its_digits_are_grouped(number, data):
    digits = re.sub(r"\D", "", number)
    text = digits[0] + "".join(data.draw(st.sampled_from(GAPS)) + digit for digit in digits[1:])
    assert faults(f"Voici {text}, et voilà.", NUMBERS)


@given(st.text(max_size=80) | st.from_regex(r"(call |le |danger |tel:|\{help:|[0-9 .+-]){1,30}", fullmatch=True))
def test_any_text_is_read_and_each_slip_has_its_place_and_a_mend(text):
    for fault in faults(text, NUMBERS):
        assert 0 <= fault.at < len(text)
        assert fault.message
        assert fault.hint


def test_what_is_said_names_the_need_of_a_listed_number_and_where_others_belong():
    (listed,) = faults("Appelez le 3114.", NUMBERS)
    assert "`3114` is a number of data/help-lines.yml" in str(listed.message)
    assert "`{help:suicide}`" in str(listed.hint)
    (other,) = faults("Appelez le 3020.", NUMBERS)
    assert "`3020` looks like a help line" in str(other.message)
    assert "data/help-lines.yml" in str(other.hint)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("{help:sucide}", "did you mean `{help:suicide}`?"),
        ("{help: suicide}", "did you mean `{help:suicide}`?"),
        ("{aide:suicide}", "did you mean `{help:suicide}`?"),
        ("{help:harrassment}", "did you mean `{help:harassment}`?"),
        ("{Help:Danger}", "did you mean `{help:danger}`?"),
        ("{help}", "known here: `danger`"),
        ("{help:suicide", "did you mean `{help:suicide}`?"),
    ],
)
def test_a_reference_that_names_no_need_is_told_with_the_likely_one(text, mend):
    (fault,) = faults(f"Appelez {text}.", NUMBERS)
    assert (fault.at, fault.code) == (8, "help-reference")
    assert text in str(fault.message)
    assert mend in str(fault.hint)


@pytest.mark.parametrize("need", NEEDS)
def test_a_reference_to_each_need_is_sound(need):
    assert faults(f"Appelez {{help:{need}}}.", NUMBERS) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Appelez {help:suicide}.", "Appelez le 3114."),
        ("Danger : {help:suicide}", "Danger : le 3114"),
        ("Écrivez au {help:suicide}.", "Écrivez au 3114."),
        ("le {help:suicide}", "le 3114"),
        ("Le {help:suicide}", "Le 3114"),
        ("le rôle du {help:suicide}", "le rôle du 3114"),
        ("parlez à {help:suicide}", "parlez au 3114"),
        ("le rôle de {help:suicide}", "le rôle du 3114"),
        ("{help:suicide} répond.", "Le 3114 répond."),
        ("Courage. {help:suicide} répond.", "Courage. Le 3114 répond."),
        ("- **{help:suicide}** répond", "- **Le 3114** répond"),
        ("Appelez **{help:suicide}**", "Appelez **le 3114**"),
        ("rien", "rien"),
        ("{help:nothing}", "{help:nothing}"),
    ],
)
def test_a_number_is_put_into_a_sentence_as_one_says_it(text, says):
    assert filled(text, lambda need: "le 3114") == says


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("## Appelez {help:danger}", "a heading can hold no number"),
        ("[appelez {help:danger}](aide.md)", "is a link already"),
        ("Écrivez `{help:danger}`.", ""),
        ("Appelez {help:danger}.", ""),
    ],
)
def test_a_reference_on_a_page_stands_where_it_can_be_filled(line, told):
    page = f"---\ntitle: Une page\n---\n\n{line}\n"
    said = list(misplaced(page))
    assert [number for number, _ in said] == ([5] if told else [])
    assert all(told in message for _, message in said)


def test_a_reference_above_a_page_s_text_is_told():
    assert [number for number, _ in misplaced('---\ntitle: "Appelez {help:danger}"\n---\n')] == [2]
