"""README.md and README.fr.md say the same: sections, commands, options, addresses, files."""

from __future__ import annotations

import re

import pytest

from .conftest import ROOT

ENGLISH, FRENCH = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.fr.md"))
# What stands in the place of a name, in each language
PLACES = {"ID": "NOM", "FILES": "FICHIERS", "FILE": "FICHIER", "RESPONSES": "RÉPONSES", "FOLDER": "DOSSIER", "OUT": "SORTIE", "P": "CÔTÉ"}


def shape(text: str) -> list[str]:
    """Headings, tables, lists and code blocks, in order; of prose, that there is some."""
    kinds = [re.match(r"#+|\||- |```\w*", line) for line in text.splitlines() if line]
    return [found[0] if found else "text" for found in kinds]


def codes(text: str) -> list[str]:
    """All that stands between backticks or in a code block."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    return sorted(inline) + blocks


def test_both_have_the_same_shape():
    assert shape(FRENCH) == shape(ENGLISH)


def test_both_name_the_same_commands_files_and_addresses():
    translated = re.sub(rf"\b({'|'.join(PLACES)})\b(?!=)", lambda found: PLACES[found[1]], "\n".join(codes(ENGLISH)))
    assert set(translated.split("\n")) == set("\n".join(codes(FRENCH)).split("\n"))


@pytest.mark.parametrize(("text", "other"), [(ENGLISH, "README.fr.md"), (FRENCH, "README.md")])
def test_each_leads_to_the_other_first(text, other):
    assert f"]({other})" in text.splitlines()[2]


def test_french_has_no_english_left():
    bare = re.sub(r"```.*?```|`[^`]*`|\[In English\]", "", FRENCH, flags=re.DOTALL)
    assert not re.findall(r"\b(the|and|with|of|is|which)\b", bare)
