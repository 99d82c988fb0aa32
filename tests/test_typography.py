"""What a page is set with is the build's work: curved marks, no-break spaces where a language wants them, and nothing else touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.text.typography import spaced, spaced_html

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
    "3 h plus tard, 12 h 1000": "3\u00a0h plus tard, 12\u00a0h 1000",
    "jour et nuit, 24 h/24, 7 j/7": "jour et nuit, 24\u00a0h/24, 7\u00a0j/7",
    "C'est l'heure d'un \"mot\"": 'C’est l’heure d’un "mot"',
    "Appelez le 09 72 39 40 50 ou le 3114": "Appelez le 09\u00a072\u00a039\u00a040\u00a050 ou le 3114",
    "dans 10 minutes, 15 min, 3 semaines": "dans 10\u00a0minutes, 15\u00a0min, 3\u00a0semaines",
    "l'article L. 4121-1, le n° 160": "l’article\u00a0L. 4121-1, le n°\u00a0160",
    "de -0,30 à 0,24, en 2019-2020": "de −0,30 à 0,24, en 2019-2020",
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
def test_plain_texts_get_their_marks_and_spaces(typed):
    assert spaced(typed, "fr") == TEXTS[typed]


@pytest.mark.parametrize("typed", HTML)
def test_html_gets_them_outside_tags_code_and_scripts(typed):
    assert spaced_html(typed, "fr") == HTML[typed]


# What browsers begin on a line of its own, named here once more: a tag that the program forgets is told.
BEGIN_A_LINE = """p li td th dd dt h1 h2 h3 h4 h5 h6 div ul ol table tr section article aside blockquote figcaption summary details br label
legend caption option button title"""


@pytest.mark.parametrize("tag", sorted(BEGIN_A_LINE.split()))
def test_a_mark_opens_at_the_beginning_of_a_block_whatever_stood_before_it(tag):
    assert spaced_html(f'<p>done<{tag}>"', "en").endswith("“")


@pytest.mark.parametrize("tag", ["b", "a", "span"])
def test_a_mark_closes_within_a_line(tag):
    assert spaced_html(f'<p>done<{tag}>"', "en").endswith("”")


ENGLISH = {
    "It's the boys' turn: 'yes'": "It’s the boys’ turn: ‘yes’",
    '"All good?" "All good."': "“All good?” “All good.”",
    'He said ("fine") and left': "He said (“fine”) and left",
    '<p>"<em>Fine</em>"</p><p>"Yes"</p>': "<p>“<em>Fine</em>”</p><p>“Yes”</p>",
    '<a title="it\'s">it\'s</a> "so"': '<a title="it\'s">it’s</a> “so”',
    '<code>it\'s "so"</code>': '<code>it\'s "so"</code>',
    "it&#39;s &quot;so&quot;, &#34;so&#34;": "it’s “so”, “so”",
    "Really? Yes; no: 50 %": "Really? Yes; no: 50\u00a0%",
    "ten minutes, 10 minutes": "ten minutes, 10\u00a0minutes",
}


@pytest.mark.parametrize("typed", ENGLISH)
def test_english_has_its_quotation_marks_and_no_french_spaces(typed):
    assert spaced_html(typed, "en") == ENGLISH[typed]
    if "<" not in typed and "&" not in typed:
        assert spaced(typed, "en") == ENGLISH[typed]


LIKELY = st.text("a «»!?;:%€<>/\"'\u00a0\u202f\n", max_size=30)


@given(LIKELY | st.text(max_size=40))
def test_spacing_twice_is_spacing_once(text):
    assert spaced(spaced(text, "fr"), "fr") == spaced(text, "fr")
    assert spaced_html(spaced_html(text, "fr"), "fr") == spaced_html(text, "fr")


@given(LIKELY | st.text(max_size=40))
def test_only_spaces_and_marks_change(text):
    def without(spacing: str) -> str:
        return re.sub("[ \u00a0\u202f]", "_", spacing).translate(str.maketrans("’‘“”−", "''\"\"-"))

    assert without(spaced(text, "fr")) == without(text)
    assert without(spaced_html(text, "fr")) == without(text)
