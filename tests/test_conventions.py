"""Numbers, dates, lists and marks, as each language writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.text import conventions
from build_tools.render.text.typography import spaced

DAY = datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("language", "number", "share", "date", "month", "row", "colon", "name"),
    [
        ("fr", "1\u202f234,50", "3\u00a0%", "1er avril 2026", "avril 2026", "A, B et C", "\u00a0:", "Français"),
        ("en", "1,234.50", "3%", "1 April 2026", "April 2026", "A, B and C", ":", "English"),
        ("nl", "1.234,50", "3%", "1 april 2026", "april 2026", "A, B en C", ":", "Nederlands"),
        ("de", "1.234,50", "3\u00a0%", "1. April 2026", "April 2026", "A, B und C", ":", "Deutsch"),
        ("pt-BR", "1.234,50", "3%", "1 de abril de 2026", "abril de 2026", "A, B e C", ":", "Português (Brasil)"),
    ],
)
def test_each_language_writes_its_own_way(language, number, share, date, month, row, colon, name):
    assert conventions.number(1234.5, language, 2) == number
    assert conventions.per_cent("3", language) == share
    assert conventions.dated(DAY, language) == date
    assert conventions.month_and_year(DAY, language) == month
    assert conventions.listed(["A", "B", "C"], language) == row
    assert conventions.colon(language) == colon
    assert conventions.name(language) == name


@pytest.mark.parametrize(
    ("language", "set"),
    [("fr", 'l’« aide » et "rien"'), ("en", "l’« aide » et “rien”"), ("nl", "l’« aide » et “rien”"), ("de", "l’« aide » et „rien“")],
)
def test_straight_marks_become_those_of_the_language(language, set):
    assert spaced('l\'« aide » et "rien"', language).replace("\u00a0", " ") == set


@pytest.mark.parametrize(("language", "forms"), [("fr", "one one other"), ("en", "other one other"), ("pl", "many one few")])
def test_a_number_asks_for_its_form(language, forms):
    assert " ".join(conventions.plural(count, language) for count in (0, 1, 2)) == forms


def test_a_language_is_named_in_a_sentence_of_another():
    assert conventions.name("en", "fr") == "anglais"


@pytest.mark.parametrize("code", ["", "french", "x", "zz-99", "../fr", "fr_", "12"])
def test_what_is_no_language_is_said(code):
    assert not conventions.is_known(code)
    with pytest.raises(ValueError, match="is no language that CLDR knows"):
        conventions.locale(code)


@given(st.floats(-1e12, 1e12), st.integers(0, 3))
def test_a_number_is_rounded_as_python_rounds(value, decimals):
    shown = conventions.number(value, "en", decimals).replace(",", "").replace("\u2212", "-")
    assert Decimal(shown) == Decimal(f"{value:.{decimals}f}")
