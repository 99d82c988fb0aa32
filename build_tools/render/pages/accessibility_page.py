"""What the page on accessibility says by itself: every state that the checks visit (data/states.yml), and where to report a barrier."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...messages import say, tell
from ..text import data_files
from ..text.data_files import TEXT
from ..text.typography import spaced
from ..text.words import Words


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool's name, and the names of its states, by language."""

    name: dict[str, str]
    states: dict[str, dict[str, str]]

    def without(self, left_out: Callable[[str], bool]) -> Tool:
        """With the states that remain."""
        return Tool(self.name, {name: said for name, said in self.states.items() if not left_out(name)})


def read_tools(text: str) -> tuple[tuple[Tool, ...], list[str]]:
    """The tools, and what is wrong with them; none where anything is."""
    rows, wrong = data_files.load("states.yml", text, [], say("wants-tools"))
    for n, row in enumerate(rows, 1):
        states = row.get("states") if isinstance(row, dict) else None
        shape = {"tool": TEXT, "states": dict.fromkeys(states, TEXT) if isinstance(states, dict) and states else TEXT}
        wrong += data_files.problems(row, shape, f"states.yml: {n}")
    return () if wrong else tuple(Tool(row["tool"], row["states"]) for row in rows), wrong


def tools_html(tools: tuple[Tool, ...], language: str) -> Markup:
    """A row a tool."""
    w = Words(language)
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(
            spaced(tool.name[language], language), spaced(" · ".join(name[language] for name in tool.states.values()), language)
        )
        for tool in tools
    )
    head = Markup('<thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>').format(w("tested-tool"), w("tested-states"))
    box = Markup('<div class="table" tabindex="0" role="group" aria-label="{}"><table>{}<tbody>{}</tbody></table></div>')
    return box.format(w("tested-states"), head, rows)


def contact_problem(contact: str) -> str:
    """What is wrong with the `contact` that mkdocs.yml gives, or nothing."""
    if not contact or re.fullmatch(r"[^\s@:/<>]+@[^\s@:/<>]+\.[^\s@:/<>]+|https://\S+", contact):
        return ""
    return f"contact: {tell('contact-unreachable', contact=contact)}"


def contact_html(contact: str, language: str) -> Markup:
    """Where to write; or, said plainly, that whoever publishes the site has not said it."""
    w = Words(language)
    if not contact:
        return Markup('<div class="admonition warning"><p>{}</p></div>').format(w("contact-none"))
    way = contact if contact.startswith("https://") else f"mailto:{contact}"
    link = Markup('<p>{} <a href="{}">{}</a></p>').format(w("contact-at"), escape(way), contact)
    # Where its host says no header of ours, Cloudflare would put a script and a number in the place of an address to write to.
    return link if way == contact else Markup("<!--email_off-->{}<!--/email_off-->").format(link)
