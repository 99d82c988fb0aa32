"""What the page on accessibility takes from elsewhere: the states that are checked, where to write, which links stand alone."""

from __future__ import annotations

import pytest

from build_tools.render.pages.accessibility_page import contact_html, contact_problem, read_tools, tools_html
from build_tools.site.page_ends import standing

SOUND = """
- tool: {fr: "Le point", en: "The self-check"}
  states:
    start: {fr: "le début", en: "the start"}
    end: {fr: "la fin", en: "the end"}
"""


def test_each_tool_is_a_row_with_its_states_in_the_readers_language():
    tools, wrong = read_tools(SOUND)
    assert wrong == []
    assert '<th scope="row">The self-check</th><td>the start · the end</td>' in tools_html(tools, "en")
    assert "le début · la fin" in tools_html(tools, "fr")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SOUND.replace(', en: "the end"', ""), "states.yml: 1: states: end: `en` is missing"),
        (SOUND.replace("states:", "state:"), "states.yml: 1: `state` has no meaning here: did you mean `states`?"),
        ("- tool\n", "states.yml: 1: this wants `tool`, `states`, and holds `tool`"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_shown(text, said):
    tools, wrong = read_tools(text)
    assert (tools, wrong[0]) == ((), said)


@pytest.mark.parametrize(
    ("contact", "link"),
    [("nom@exemple.fr", '<a href="mailto:nom@exemple.fr">'), ("https://exemple.fr/contact", '<a href="https://exemple.fr/contact">')],
)
def test_where_to_write_is_a_link(contact, link):
    assert contact_problem(contact) == ""
    assert link in contact_html(contact, "fr")
    assert ("<!--email_off-->" in contact_html(contact, "fr")) == ("@" in contact)  # else Cloudflare puts a script in its place


@pytest.mark.parametrize("contact", ["http://exemple.fr", "javascript:alert(1)", "nom", "nom@exemple", "a@b.fr<script>", "nom @exemple.fr"])
def test_what_no_page_can_link_is_refused(contact):
    assert contact_problem(contact).startswith(f"contact: `{contact}` is no way to reach you")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_one_the_page_says_so(language):
    assert contact_problem("") == ""
    assert "mkdocs.yml" in contact_html("", language)
    assert "href" not in contact_html("", language)


@pytest.mark.parametrize(
    ("html", "alone"),
    [
        ('<li><a href="x">One</a></li>', True),
        ('<td><a href="x"><code>one</code></a></td>', True),
        ('<p class="small"><a href="x">One</a></p>', True),
        ('<li><strong><a href="x">One</a></strong></li>', True),
        ('<li><a href="x">One</a><ul>', True),
        ('<p><a href="x">One</a>, and more</p>', False),
        ('<p>See <a href="x">one</a></p>', False),
        ('<p><a class="go" href="x">One</a></p>', False),
        ('<p><a href="x">One</a> or <a href="y">other</a></p>', False),
    ],
)
def test_a_link_alone_in_its_line_is_marked(html, alone):
    assert ('class="standing"' in standing(html)) is alone
