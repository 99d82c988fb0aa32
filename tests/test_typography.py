"""French spacing is the build's work: no-break spaces where French wants them, and nothing else touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.typography import french, french_html, spaced, spaced_html

TEXTS = {
    "Vraiment ?": "Vraiment\u202f?",
    "Attention !": "Attention\u202f!",
    "Un ; deux": "Un\u202f; deux",
    "Ici : là": "Ici\u00a0: là",
    "« Oui »": "«\u00a0Oui\u00a0»",
    "« Non ! » dit-il.": "«\u00a0Non\u202f!\u00a0» dit-il.",
    "50 %, 30 €": "50\u00a0%, 30\u00a0€",
    "Quoi ?!": "Quoi\u202f?!",
    "https://example.org/?a=b:c;d": "https://example.org/?a=b:c;d",
    "à 10:30, de 9:00 à 18:00": "à 10:30, de 9:00 à 18:00",
    "Jeudi, 8 h 40, ou 11 h 05": "Jeudi, 8\u00a0h\u00a040, ou 11\u00a0h\u00a005",
    "3 h plus tard, 12 h 1000": "3 h plus tard, 12 h 1000",
    "Rien, du tout.": "Rien, du tout.",
}

HTML = {
    "<p>Vraiment ?</p>": "<p>Vraiment\u202f?</p>",
    "<strong>Attention</strong> : oui": "<strong>Attention</strong>\u00a0: oui",
    "« <em>Oui</em> »": "«\u00a0<em>Oui</em>\u00a0»",
    '<a title="Qui ? Vous !" href="/a ; b">Ici ?</a>': '<a title="Qui ? Vous !" href="/a ; b">Ici\u202f?</a>',
    '<a title="a > b ! c">x</a> !': '<a title="a > b ! c">x</a>\u202f!',
    "<code>a ? b : c</code> ?": "<code>a ? b : c</code>\u202f?",
    "<pre><code>a ; b</code> ; c</pre> ;": "<pre><code>a ; b</code> ; c</pre>\u202f;",
    "<script>a ? b : c</script><p>Oui !</p>": "<script>a ? b : c</script><p>Oui\u202f!</p>",
    "<style>a : b</style>": "<style>a : b</style>",
    "<textarea>a : b</textarea>": "<textarea>a : b</textarea>",
    "<!-- Qui ? > Vous ! -->": "<!-- Qui ? > Vous ! -->",
    "1 &lt; 2 !": "1 &lt; 2\u202f!",
    "un < deux !": "un < deux\u202f!",
    "<CODE>a ; b</CODE>": "<CODE>a ; b</CODE>",
}


@pytest.mark.parametrize("typed", TEXTS)
def test_plain_texts_get_their_no_break_spaces(typed):
    assert french(typed) == TEXTS[typed]


@pytest.mark.parametrize("typed", HTML)
def test_html_gets_them_outside_tags_code_and_scripts(typed):
    assert french_html(typed) == HTML[typed]


@pytest.mark.parametrize("typed", [*TEXTS, *HTML])
def test_english_is_left_as_typed(typed):
    assert spaced(typed, "en") == typed
    assert spaced_html(typed, "en") == typed


LIKELY = st.text("a «»!?;:%€<>/\"'\u00a0\u202f\n", max_size=30)


@given(LIKELY | st.text(max_size=40))
def test_spacing_twice_is_spacing_once(text):
    assert french(french(text)) == french(text)
    assert french_html(french_html(text)) == french_html(text)


@given(LIKELY | st.text(max_size=40))
def test_only_spaces_change(text):
    def without(spacing: str) -> str:
        return re.sub("[ \u00a0\u202f]", "_", spacing)

    assert without(french(text)) == without(text)
    assert without(french_html(text)) == without(text)
