"""The calendar file: read back by a well-kept library, and held by hand to what Outlook, Google and Apple are known to want."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from .conftest import javascript, table

CASES = table("calendar.yml")
PLAN = {"uid": "0f" * 16, "stamp": "2026-11-24T05:06:07.089Z", "day": "2026-11-27", "time": "", "title": "Une chose à faire", "note": ""}
DAYS = st.dates(date(2000, 1, 1), date(2999, 12, 31)).map(date.isoformat)
TIMES = st.one_of(st.just(""), st.times().map(lambda t: f"{t:%H:%M}"))
TYPED = st.text(max_size=300)


def made(**changed: str) -> str:
    return javascript("calendar.js")("calendar", PLAN | changed)


def event(text: str):
    (found,) = Calendar.from_ical(text.encode()).walk("VEVENT")
    return found


def clean(text: str) -> str:
    """What a text may hold in a calendar: its lines, without control characters."""
    text = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text)
    return re.sub("(?![\n\t])[\x00-\x1f\x7f-\x9f]", "", text)


def bare(line: str) -> str:
    """A title's characters, without the spaces that one line may change."""
    return re.sub("[\\s\ufeff\x00-\x1f\x7f-\x9f]", "", line)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_case_has_the_lines_written_beside_it(case):
    lines = made(**case["plan"]).replace("\r\n ", "").split("\r\n")
    assert [line for line in case["lines"] if line not in lines] == []


@given(day=DAYS, time=TIMES, title=TYPED, note=TYPED)
@example(day="2028-02-28", time="23:50", title="é" * 60, note="😀" * 80)
@example(day="2026-12-31", time="", title="\\n;,:\"'", note="a\r\nBEGIN:VALARM\rb\u2028c\x0bd")
def test_what_the_library_reads_is_what_was_planned(day, time, title, note):
    found = event(made(day=day, time=time, title=title, note=note))
    start, end = found["DTSTART"].dt, found["DTEND"].dt
    if time:
        assert start == datetime.fromisoformat(f"{day}T{time}") and start.tzinfo is None
        assert end - start == timedelta(minutes=15)
    else:
        assert (start, end) == (date.fromisoformat(day), date.fromisoformat(day) + timedelta(days=1))
    assert str(found.get("DESCRIPTION", "")) == clean(note)
    assert bare(str(found["SUMMARY"])) == bare(title)


@given(day=DAYS, time=TIMES, title=TYPED, note=TYPED)
@example(day="2026-11-27", time="", title="é" * 100, note="汉字😀e\u0301" * 60)
def test_every_line_ends_in_crlf_holds_75_octets_and_is_cut_between_characters(day, time, title, note):
    text = made(day=day, time=time, title=title, note=note)
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not re.search("[\r\n\x0b\x0c\x85\u2028\u2029]", "".join(lines))
    for line in lines:
        assert 0 < len(line.encode()) <= 75  # .encode() refuses half a character
        assert re.match(r" |[A-Z][A-Z-]*[:;]", line)


@pytest.mark.parametrize("time", ["", "08:05"])
def test_the_three_calendars_find_what_they_ask_for(time):
    """Outlook refuses an event without UID, DTSTAMP or an end; Google, one without VERSION and PRODID; Apple shows an alarm or an
    attendee it is given, so there is none; METHOD:PUBLISH is what makes each add the event without asking for an answer."""
    lines = made(time=time).split("\r\n")
    names = [re.split("[:;]", line)[0] for line in lines if line]
    assert names[:4] == ["BEGIN", "VERSION", "PRODID", "CALSCALE"]
    assert [names.count(n) for n in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "METHOD")] == [1] * 6
    assert not {"ATTENDEE", "ORGANIZER", "BEGIN:VALARM", "TZID", "URL", "LOCATION"} & {*names, *lines}
    assert "DTSTAMP:20261124T050607Z" in lines
    assert not any("TZID" in line for line in lines)


def test_a_whole_day_ends_on_the_next_one_and_leaves_the_day_free():
    lines = made(day="2028-02-29").split("\r\n")
    assert {"DTSTART;VALUE=DATE:20280229", "DTEND;VALUE=DATE:20280301", "TRANSP:TRANSPARENT"} <= set(lines)


@given(subject=TYPED, body=TYPED)
@example(subject="Une question & dix minutes ?", body="Bonjour,\n\n100 % + 1 = ? #r=CODE")
def test_a_mail_link_brings_back_its_words_or_is_none(subject, body):
    link = javascript("mail.js")("mailto", subject, body)
    if not link:
        return
    assert len(link) <= 2000 and link.isascii() and link.startswith("mailto:?")
    fields = parse_qs(urlsplit(link).query, keep_blank_values=True, strict_parsing=True)
    assert fields["body"] == [re.sub("\r\n?|\n", "\r\n", body)]
    assert bare(fields["subject"][0]) == bare(subject)
    assert set(fields) == {"subject", "body"}  # nobody is written to, copied in, or attached


@pytest.mark.parametrize(("length", "fits"), [(1900, True), (2100, False)])
def test_a_message_too_long_for_windows_gets_no_link(length, fits):
    assert bool(javascript("mail.js")("mailto", "", "x" * length)) is fits
