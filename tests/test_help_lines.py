"""The people to call: every entry says what it must, in both languages, and can be dialled; a site shows its own countries' first."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.project import help_lines_of
from build_tools.quiz.help_numbers import NEEDS
from build_tools.render.pages.help_blocks import elsewhere_html, help_html, here_html, sources_html
from build_tools.render.setting import Setting
from build_tools.render.text.conventions import dated
from build_tools.render.text.help_lines import BRIEF, HelpLines, dated_roughly, read_help_lines, stand_ins, unchecked

from .conftest import ROOT, help_lines

TEXT = (ROOT / "data" / "help-lines.yml").read_text("utf-8")
OURS = help_lines()
COUNTRIES = sorted(OURS.countries)
LANGUAGES = ("fr", "en")
LINE = {
    "id": "fr-demo",
    "country": "FR",
    "need": "danger",
    "number": "09 72 39 40 50",
    "name": {"fr": "Une ligne", "en": "A line"},
    "for_whom": {"fr": "Tout le monde", "en": "Anyone"},
    "cost": {"fr": "gratuit", "en": "free"},
    "hours": {"fr": "jour et nuit", "en": "day and night"},
    "languages": ["fr"],
    "status": "seen",
    "source": "somewhere.org",
}


def written(*lines: dict[str, Any], **others: Any) -> str:
    whole = {"revised": datetime.date(2026, 11, 28), "countries": {"FR": {"fr": "France", "en": "France"}}, "lines": list(lines), **others}
    return yaml.safe_dump(whole, allow_unicode=True)


def setting(language: str, lists: HelpLines = OURS) -> Setting:
    return Setting(language, lambda page: page, "", lists)


def numbers_in(html: object) -> list[str]:
    return [number.replace("\u00a0", " ") for number in re.findall(r'href="(?:tel|sms):[^"]*">([^<]+)</a>', str(html))]


# This site's list


@pytest.mark.parametrize("line", OURS.lines, ids=lambda line: line.id)
def test_a_line_of_this_site_is_whole(line):
    for text in (line.name, line.for_whom, line.cost, line.hours):
        assert set(text) == set(LANGUAGES)
        assert all(words and not words.endswith(".") for words in text.values())
    assert re.fullmatch(r"(tel|sms):\d*", line.way)
    assert line.id.split("-")[0].upper() in (line.country, "QC")


def test_ids_are_unique():
    assert len({line.id for line in OURS.lines}) == len(OURS.lines)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_an_emergency_number_and_somebody_to_listen(country):
    assert OURS.for_need("danger", country)[1] == "danger"
    for need in ("suicide", "listening"):
        line, near = OURS.for_need(need, country)
        assert line.number
        assert near in ("suicide", "listening")


def test_what_nobody_has_read_anywhere_is_not_shown_unless_everybody_knows_it():
    from_memory = {line.number for line in OURS.lines if line.status == "memory" and line.shown and line.number}
    assert from_memory == {"112", "999", "101", "113", "116 123"}


def test_the_french_say_whom_each_emergency_number_brings():
    said = re.sub(r"<[^>]+>", "", str(here_html(setting("fr"), "", own_page=True)))
    for number, whom in (("15", "Samu"), ("17", "Police"), ("18", "Pompiers"), ("114", "SMS")):
        assert re.search(rf"\b{number} [^\n]*{whom}", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_says_to_dial_emergency_when_a_line_is_busy(language):
    for html in (help_html(setting(language), 2), here_html(setting(language), "", own_page=True)):
        assert not re.search(r"faites le|dial \d", str(html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_source_stands_beside_a_number(language):
    shown = "".join(
        str(html)
        for html in (help_html(setting(language), 2), here_html(setting(language), "", own_page=True), elsewhere_html(setting(language)))
    )
    for line in OURS.lines:
        assert not line.source or line.source not in shown
    assert not re.search(r"\b[RLD]\d{4}-", shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_sources_says_of_each_line_where_it_was_seen_and_that_nobody_has_dialled_it(language):
    html = str(sources_html(setting(language)))
    assert html.count("<li>") == len(OURS.lines)
    for line in OURS.lines:
        if line.number and not line.shown:
            assert f" {line.number}." not in html
    assert html.count("Personne ne l’a encore composé" if language == "fr" else "Nobody has dialled it yet") == sum(
        bool(line.number) and line.shown and not line.checked for line in OURS.lines
    )


# Whose lines come first


@pytest.mark.parametrize(
    ("language", "first"),
    [("fr", ["112", "3114", "09 72 39 40 50"]), ("en", ["999", "112", "116 123"])],
)
def test_the_short_block_has_the_reader_s_own_emergency_suicide_and_listening_lines_then_one_link(language, first):
    html = str(help_html(setting(language), 2))
    assert numbers_in(html) == first
    assert re.findall(r'href="(?!tel|sms)([^"]+)"', html) == ["aide.md"]


def test_where_a_reader_may_be_in_two_countries_each_line_says_whose_it_is():
    html = str(help_html(setting("en"), 2))
    assert "Emergency services (United Kingdom)" in html
    assert "Samaritans (United Kingdom, Ireland)" in html
    assert "(France)" not in str(help_html(setting("fr"), 2))


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_for_one_country_shows_no_other_s_numbers(country, language):
    lists = read_help_lines(TEXT, country)
    own = {line.number for line in lists.lines if line.country == country}
    here = setting(language, lists)
    shown = [help_html(here, 2), elsewhere_html(here), *(here_html(here, need, own_page=True) for need in ("", *NEEDS))]
    assert {number for html in shown for number in numbers_in(html)} <= own
    assert numbers_in(help_html(here, 2))
    for need in NEEDS:
        said = lists.filled(f"{{help:{need}}}", language)
        assert "{" not in said
        assert not {n for n in OURS.numbers if n not in own and len(n) > 3} & set(re.findall(r"\d[\d -]*\d", said))


@pytest.mark.parametrize(
    ("country", "language", "need", "says"),
    [
        ("FR", "fr", "danger", "le 112"),
        ("FR", "fr", "suicide", "le 3114"),
        ("FR", "fr", "listening", "le 09 72 39 40 50 (SOS Amitié)"),
        ("FR", "fr", "text", "le 114, par SMS"),
        ("FR", "fr", "work", "le médecin du travail"),
        ("BE", "fr", "suicide", "le 0800 32 123 (Centre de prévention du suicide)"),
        ("BE", "fr", "text", "le 112"),
        ("CH", "fr", "danger", "le 144"),
        ("CA", "fr", "suicide", "le 988"),
        ("GB", "fr", "suicide", "le 116 123 (Samaritans)"),
        ("GB", "en", "danger", "999"),
        ("GB", "en", "suicide", "Samaritans on 116 123"),
        ("GB", "en", "text", "85258, by text, with the word SHOUT"),
        ("GB", "en", "discrimination", "Acas on 0300 123 1100"),
        ("IE", "en", "suicide", "Samaritans on 116 123"),
        ("US", "en", "self-employed", "988"),
    ],
)
def test_a_text_says_the_line_of_the_reader_s_country_or_the_nearest_to_it(country, language, need, says):
    assert read_help_lines(TEXT, country).filled(f"Avant {{help:{need}}}", language) == f"Avant {says}"


def test_a_need_that_a_country_has_no_line_for_is_told_with_what_stands_in():
    told = stand_ins(read_help_lines(TEXT, "BE"), {"fr": {"suicide", "text"}, "en": set()})
    assert told == ["help-lines.yml: BE has no line for `text`: `{help:text}` gives its line for `danger`, 112"]


def test_the_help_page_has_the_reader_s_countries_first_and_a_heading_for_each_other():
    assert re.findall(r"<h\d[^>]*>([^<]+)", str(here_html(setting("fr"), "", own_page=True))) == ["France"]
    assert re.findall(r"<h\d[^>]*>([^<]+)", str(here_html(setting("en"), "", own_page=True))) == ["United Kingdom", "Ireland"]
    french = re.findall(r'<h3 id="([^"]+)">', str(elsewhere_html(setting("fr"))))
    assert french == re.findall(r'href="#([^"]+)"', str(here_html(setting("fr"), "", own_page=True)))
    assert len(french) == 7


def test_a_page_that_asks_for_harassment_gets_real_numbers():
    assert numbers_in(here_html(setting("fr"), "harassment", own_page=True)) == ["116 006", "3919", "39 28"]
    assert numbers_in(here_html(setting("en"), "harassment", own_page=True)) == ["0300 123 1100"]


def test_a_line_that_takes_messages_alone_opens_a_message():
    assert 'href="sms:114"' in str(here_html(setting("fr"), "", own_page=True))


@pytest.mark.parametrize(
    ("wanted", "here", "elsewhere"),
    [
        (
            None,
            {"fr": ("FR",), "en": ("GB", "IE")},
            {"fr": ("BE", "CH", "LU", "CA", "GB", "IE", "US"), "en": ("US", "CA", "FR", "BE", "CH", "LU")},
        ),
        ("BE", {"fr": ("BE",), "en": ("BE",)}, {"fr": (), "en": ()}),
        (["BE", "FR"], {"fr": ("BE",), "en": ("BE",)}, {"fr": ("FR",), "en": ("FR",)}),
        ({"fr": "CH", "en": ["GB", "IE"]}, {"fr": ("CH",), "en": ("GB",)}, {"fr": (), "en": ("IE",)}),
        (
            {"fr": {"here": ["CA"]}, "en": {"here": ["GB", "IE"], "elsewhere": ["US", "IE"]}},
            {"fr": ("CA",), "en": ("GB", "IE")},
            {"fr": (), "en": ("US",)},
        ),
    ],
)
def test_a_site_names_its_countries_in_one_setting(wanted, here, elsewhere):
    lists = read_help_lines(TEXT, wanted)
    assert lists.here == here
    assert lists.elsewhere == elsewhere


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("UK", ["`UK` is written `GB`"]),
        ("be", ["`be` is written `BE`"]),
        (["BE", "XX"], ["`XX` has no lines in data/help-lines.yml"]),
        ([False], ["`False` is no country: write its two letters, between quotation marks"]),
        ([], ["fr: this names no country"]),
        ({"fr": "FR"}, ["`en` is missing"]),
        ({"fr": "FR", "en": "GB", "de": "BE"}, ["`de` is no language of the site"]),
        ({"fr": {"ici": ["FR"]}, "en": "GB"}, ["fr: `ici` has no meaning here"]),
        (5, ["`5` is no country"]),
        (["UK", "be"], ["`UK` is written `GB`", "`be` is written `BE`"]),
    ],
)
def test_a_slip_in_that_setting_is_told_with_its_mend(wanted, said):
    with pytest.raises(ValueError, match=r"mkdocs\.yml: extra: countries: ") as told:
        read_help_lines(TEXT, wanted)
    lines = str(told.value).split("\n")
    assert len([line for line in lines if line.startswith("mkdocs.yml: extra: countries: ")]) == len(lines) >= len(said)
    for words in said:
        assert words in str(told.value)


def test_a_list_of_one_country_is_enough():
    lists = read_help_lines(written(LINE))
    assert lists.here == {"fr": ("FR",), "en": ("FR",)}
    assert numbers_in(help_html(setting("en", lists), 2)) == ["09 72 39 40 50"]
    assert "French is spoken." in str(help_html(setting("en", lists), 2))


def test_a_country_is_read_from_mkdocs_yml_whatever_else_stands_there(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "help-lines.yml").write_text(TEXT, "utf-8")
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8") + "\nextra:\n  countries: CH\n", "utf-8")
    assert help_lines_of(tmp_path).here == {"fr": ("CH",), "en": ("CH",)}


# An author's own list


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in LINE.items() if name != key}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        *(
            (without(key), f"`{key}` is missing")
            for key in ("id", "country", "need", "name", "for_whom", "cost", "hours", "status", "source")
        ),
        ({**LINE, "need": "sucide"}, "need: `sucide` is no need: did you mean `suicide`?"),
        ({**LINE, "need": ["suicide", "x"]}, "need: `x` is no need"),
        ({**LINE, "country": "FX"}, "country: `FX` is not under `countries`: known here: `FR`"),
        ({**LINE, "number": 3114}, 'number: write it between quotation marks: "3114"'),
        ({**LINE, "number": "31 14 or 112"}, "number: `31 14 or 112` cannot be dialled"),
        ({**LINE, "name": {"fr": "Une ligne"}}, "name: `en` is missing"),
        ({**LINE, "languages": ["tlh"]}, "languages: `tlh` is no language that the list has a word for"),
        ({**LINE, "languages": []}, "languages: nothing is no language"),
        ({**LINE, "status": "sure"}, "status: `sure` is not one of these"),
        ({**LINE, "status": "memory", "seen": "2020"}, "seen: what stands from memory was not seen"),
        ({**LINE, "seen": "last year"}, "seen: `last year` is no date"),
        ({**LINE, "seen": "2020-13"}, "seen: `2020-13` is no date"),
        ({**LINE, "seen": "2020-1-1"}, "seen: `2020-1-1` is no date"),
        ({**LINE, "checked": "yes"}, "checked: `yes` is no day"),
        ({**LINE, "show": "yes"}, "show: `yes`: write `true` or `false`"),
        ({**LINE, "by": "text"}, "by: `text` is not one of these"),
        ({**LINE, "say": {"fr": "le numéro", "en": "{number}"}}, "say: fr: this names no number"),
        ({**LINE, "label": {"fr": "Une ligne", "en": "A line"}}, "`label` has no meaning here any more: write `name`"),
        ({**LINE, "numbr": "1"}, "`numbr` has no meaning here: did you mean `number`?"),
    ],
)
def test_an_entry_that_is_not_whole_stops_the_build(line, said):
    with pytest.raises(ValueError, match=r"help-lines\.yml: lines: ") as told:
        read_help_lines(written(line))
    assert said in str(told.value)
    assert line.get("id", "1") in str(told.value)


def test_all_mistakes_of_a_list_are_told_at_once():
    lines = [{**LINE, "need": "sucide", "number": 3114}, {**LINE, "country": "FX"}, "words", {**LINE, "id": "other", "cost": "free"}]
    with pytest.raises(ValueError, match=r"`sucide`") as told:
        read_help_lines(written(*lines, revised="soon", countries={"FR": {"fr": "France"}}))
    said = str(told.value)
    for part in (
        "`sucide`",
        '"3114"',
        "`FX`",
        "holds `words`",
        "other: cost",
        "`soon` is no day",
        "countries: FR: `en` is missing",
        "this id too",
    ):
        assert part in said
    assert all(line.startswith("help-lines.yml: ") for line in said.split("\n"))


@pytest.mark.parametrize("text", ["", "[]", "5", "- words", "lines: []", "revised: 2026-11-28\ncountries: {}\nlines: 5", "a: [", "id: a"])
def test_nobody_to_call_stops_the_build(text):
    with pytest.raises(ValueError, match=r"help-lines\.yml: "):
        read_help_lines(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates() | st.sampled_from(["FR", "fr", "danger", "seen", "112"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*LINE, "fr", "en", "FR", "seen", "checked", "by"]) | st.booleans(), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.data())
def test_whatever_a_list_holds_it_is_read_or_complained_of(data):
    line = {**LINE, **data.draw(st.dictionaries(st.sampled_from([*LINE, "seen", "checked", "show", "by", "say"]), VALUES, max_size=3))}
    others = data.draw(st.dictionaries(st.sampled_from(["revised", "countries", "lines", "more"]), VALUES, max_size=2))
    try:
        lists = read_help_lines(written(line, **others), data.draw(VALUES))
    except ValueError as told:
        assert str(told)
    else:
        assert sources_html(setting("fr", lists))


def test_a_country_without_an_emergency_number_that_is_shown_stops_the_build():
    for line in ({**LINE, "need": "listening"}, {**LINE, "status": "memory"}, {**LINE, "show": False}):
        with pytest.raises(ValueError, match=r"help-lines\.yml: FR: no emergency number that visitors are shown"):
            read_help_lines(written(line))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (LINE, True),
        ({**LINE, "status": "memory"}, False),
        ({**LINE, "status": "memory", "show": True}, True),
        ({**LINE, "status": "memory", "checked": datetime.date(2026, 12, 1)}, True),
        ({**LINE, "show": False}, False),
        ({**without("number"), "status": "memory"}, True),
    ],
)
def test_what_stands_from_memory_is_shown_once_it_is_checked(line, shown):
    lists = read_help_lines(written({**LINE, "id": "first"}, line))
    assert lists.lines[1].shown == shown
    assert (lists.lines[1] in lists.of("FR", NEEDS)) == shown


# What a person must look at


@pytest.mark.parametrize(
    ("checked", "today", "asked"),
    [
        (None, (2026, 12, 1), "nobody has checked 1 of 1 numbers"),
        (datetime.date(2027, 6, 1), (2027, 11, 3), ""),
        (datetime.date(2027, 6, 1), (2028, 7, 1), "fr-demo: last checked on 2027-06-01"),
    ],
)
def test_the_author_is_reminded_of_what_nobody_has_checked_or_not_for_a_year(checked, today, asked):
    lists = read_help_lines(written({**LINE, **({"checked": checked} if checked else {})}))
    said = unchecked(lists, datetime.date(*today))
    assert len(said) == bool(asked)
    assert all(asked in line and f"checked: {datetime.date(*today)}" in line and "fr-demo" in line for line in said)


def test_a_line_that_somebody_checked_says_when():
    lists = read_help_lines(written({**LINE, "checked": datetime.date(2026, 12, 1)}))
    assert "Checked on the line’s own site on 1 December 2026." in str(sources_html(setting("en", lists)))


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        ((2026, 5, 1), "1er mai 2026", "1 May 2026"),
        ((2026, 8, 31), "31 août 2026", "31 August 2026"),
        ((2027, 2, 2), "2 février 2027", "2 February 2027"),
    ],
)
def test_a_date_is_written_out(day, french, english):
    assert dated(datetime.date(*day), "fr") == french
    assert dated(datetime.date(*day), "en") == english


@pytest.mark.parametrize(("date", "french"), [("2020", "2020"), ("2020-04", "avril 2020"), ("2020-04-01", "1er avril 2020")])
def test_a_date_of_which_only_the_month_or_the_year_is_known_is_written_so(date, french):
    assert dated_roughly(date, "fr") == french


def test_the_short_block_needs_nothing_but_danger_suicide_and_listening():
    assert BRIEF == ("danger", "suicide", "listening")
