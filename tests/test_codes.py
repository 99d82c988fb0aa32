"""The result code's table of cases, read by Python and by the browser's twin alike."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.quiz.pasted_codes import code_in
from build_tools.quiz.result_code import ALPHABET, Edition, Unreadable, decode, encode, fingerprint

from .conftest import javascript, table

CASES = table("codes.yml")
EDITIONS = CASES["editions"]


def edition(name: str) -> Edition:
    own = EDITIONS[name]
    return Edition(own["kind"], own["quiz"], own["perspective"], own["fingerprint"], tuple(own["radices"]))


def for_browser(name: str) -> list[Any]:
    return [EDITIONS[name][key] for key in ("fingerprint", "length", "radices")]


def read(text: str) -> dict[str, Any]:
    """What Python makes of a text, said as the table says it."""
    found = code_in(text, [edition("demo")], [edition("isolation")])
    if isinstance(found, Unreadable):
        return {"reason": found.reason, "what": found.what}
    return {"digits": found[1]}


def read_in_browser(text: str) -> dict[str, Any]:
    own = EDITIONS["isolation"]
    name = f"{own['kind']} {own['quiz']} {own['perspective']}"
    found = javascript("pasted-code.js")("codeIn", text, [for_browser("demo")], [[*for_browser("isolation")[:2], name]])
    return {"reason": found["reason"], "what": found.get("what", "")} if "reason" in found else {"digits": found["digits"]}


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_has_the_fingerprint_and_length_of_the_table(name):
    own = EDITIONS[name]
    assert fingerprint(own["kind"], own["quiz"], own["perspective"], own["fields"]) == own["fingerprint"]
    assert edition(name).length == own["length"]


@pytest.mark.parametrize("case", CASES["vectors"], ids=lambda c: c["code"])
def test_a_vector_is_written_and_read(case):
    own, digits = edition(case["edition"]), case["digits"]
    assert encode(own, digits) == case["code"]
    assert decode(case["code"], [own]) == (own, digits)
    assert javascript("result-code.js")("encode", for_browser(case["edition"]), digits) == case["code"]
    assert javascript("result-code.js")("decode", case["code"], [for_browser(case["edition"])], []) == {"edition": 0, "digits": digits}


@pytest.mark.parametrize("case", CASES["groups"], ids=lambda c: str(c["symbols"]))
def test_a_code_is_printed_in_groups(case):
    radices = [32] * (case["symbols"] - 4)
    code = encode(Edition("answers", "any", "", 1, tuple(radices)), [0] * len(radices))
    assert [len(group) for group in code.split("-")] == case["groups"]
    assert javascript("result-code.js")("encode", [1, case["symbols"], radices], [0] * len(radices)) == code


@pytest.mark.parametrize("case", CASES["readings"], ids=lambda c: c["why"])
def test_a_text_is_read_or_refused_for_a_reason(case):
    said = {"digits": case["digits"]} if "digits" in case else {"reason": case["reason"], "what": case.get("what", "")}
    assert read(case["text"]) == said
    assert read_in_browser(case["text"]) == said


def test_an_edition_known_here_is_found_among_several():
    editions = [edition("isolation"), edition("demo")]
    assert decode("410W-D1", editions) == (edition("demo"), [1, 0, 4])
    found = javascript("result-code.js")("decode", "410W-D1", [for_browser("isolation"), for_browser("demo")], [])
    assert found == {"edition": 1, "digits": [1, 0, 4]}


def test_a_digit_outside_its_radix_is_never_written():
    for digits in ([3, 0, 0], [0, -1, 0], [0, 0, 6]):
        with pytest.raises(ValueError, match="digit"):
            encode(edition("demo"), digits)


def test_the_alphabet_leaves_out_what_is_mistaken_for_something_else():
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
