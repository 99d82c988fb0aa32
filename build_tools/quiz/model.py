"""The shape of a quiz: which keys there are, what they hold, what they mean. One declaration serves the reader
(loading.py), the JSON Schema and the key reference.

What a whole quiz must satisfy beyond its shape is for the rules in checks/.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from ..messages import say
from .shape import Field, Part, Read, Wrong, keys_of, quoted

P = TypeVar("P", bound=Part)

ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
WINDOWS_OWN = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")  # no folder of Windows can be called so, and an address is one
LARGEST = 1_000_000  # keeps every product in the browser's exact integers


def _whole(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,7}", value) and abs(int(value)) <= LARGEST:
        return int(value)
    if isinstance(value, int):
        return value
    raise Wrong("not-a-number", say("not-a-number", what=quoted(value)))


def _natural(value: Any) -> Any:
    number = _whole(value)
    if number < 0:
        raise Wrong("not-a-number", say("below-zero"))
    return number


def _flag(value: Any) -> Any:
    if value in ("true", "false", True, False):
        return value in ("true", True)
    raise Wrong("not-a-flag", say("not-a-flag"))


def _id(value: Any) -> Any:
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    raise Wrong("bad-id", say("bad-id", what=quoted(value[:60] if isinstance(value, str) else value)))


class TextKind(str):
    """Marks a field that holds wording: `plain` or `markdown`."""


_TEXT_SCHEMA = {
    "description": "A text: `{fr: …, en: …}`; by perspective, `{rep: {fr: …, en: …}, …}`; or plain, in a quiz of one language.",
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "object"}]}}],
}
_ANSWER_SCHEMA = {"anyOf": [{"type": ["string", "boolean"]}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
Text = Annotated[Any, TextKind("plain"), Read(None, _TEXT_SCHEMA)]
Markdown = Annotated[Any, TextKind("markdown"), Read(None, _TEXT_SCHEMA)]
Whole = Annotated[int, Read(_whole, {"type": "integer"})]
Natural = Annotated[int, Read(_natural, {"type": "integer", "minimum": 0})]
Flag = Annotated[bool, Read(_flag, {"type": "boolean"})]
Id = Annotated[str, Read(_id, {"type": "string", "pattern": f"^{ID.pattern}$"})]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Tone = Literal["act", "watch", "good"]
When = Annotated[dict[str, Annotated[list[str], Field(min_length=1)]], Field(min_length=1)]


class Option(Part):
    """A response option: what one can answer."""

    id: Id = Field(description="Its name in codes and conditions.")
    points: Whole | None = Field(None, description="What it counts before reverse-keying.")
    unscored: Flag = Field(False, description="`true` for an answer that is shown and counted as what it is, never scored.")
    perspective: Id | None = Field(None, description="Offered from this seat only.")
    label: Text = Field(description="What the reader chooses.")


class Choice(Part):
    """One of the answers to a knowledge item."""

    id: Id = Field(description="Its name in `answer` and codes.")
    label: Text = Field(description="What the reader chooses.")


class Perspective(Part):
    """A seat from which the same items are answered; the first is the quiz's own."""

    id: Id = Field(description="Its name in codes, texts and commands.")
    label: Text = Field(description="Who sits there.")


class Band(Part):
    """A range of scores, from its cut score to the next, and what it means."""

    id: Id = Field(description="Its name in conditions and examples.")
    from_: Whole = Field(alias="from", description="The lowest score in the band; the first band starts at the lowest score.")
    tone: Tone = Field("watch", description="`act`, `watch` or `good`: a colour, always with a word and a shape.")
    label: Text | None = Field(None, description="The band's short name, shown beside the score; else its title.")
    title: Text = Field(description="The heading of its advice.")
    advice: Markdown | None = Field(None, description="What this means, and the page to read.")
    step: Markdown | None = Field(None, description="One thing to do this week.")
    say: Text | None = Field(None, description="One sentence to say, without quotation marks.")


class Dimension(Part):
    """What several items measure together."""

    id: Id = Field(description="Its name in items and conditions.")
    title: Text = Field(description="Its name for the reader.")
    topic: Text | None = Field(None, description="Its name from no seat, as two people or a group speak of it; else its title.")
    meaning: Markdown | None = Field(None, description="What it is about, in a sentence.")
    ask: Text | None = Field(
        None, description="One question that opens a talk about it, for the mirror; neither seat's, and about the subject."
    )
    unanswered: Natural = Field(0, description="How many of its items may be left out; the score is then prorated.")
    bands: list[Band] = Field(min_length=1, description="By lower bound, ascending.")


class Item(Part):
    """One statement or question."""

    id: Id = Field(description="Its name in codes, conditions and CSV columns. A changed meaning wants a new id.")
    dimension: Id = Field(description="The dimension it counts in; or, with an `ask`, under whose name it stands.")
    perspective: Id | None = Field(None, description="Asked from this seat only.")
    reverse: Flag = Field(False, description="Reverse-keyed: scores lowest + highest − points.")
    text: Text = Field(description="The wording.")
    given_by: Id | None = Field(None, description="The seat that gives what it speaks of; the others receive it: the mirror says so.")
    responses: list[Option] | None = Field(None, min_length=2, description="Its own response options, in place of the shared ones.")
    ask: Text | None = Field(
        None, description="What to ask somebody, shown beside the answer: it makes the item a question that counts in nothing."
    )
    sources: list[str] = Field([], description="Keys of the site's references.")


class Portrait(Part):
    """What several bands mean together; the first that fits is shown."""

    id: Id = Field(description="Its name in examples.")
    when: When | None = Field(None, description="Conditions that must all hold: a dimension's bands, or an item's options.")
    perspective: Id | None = Field(None, description="Shown to this seat only.")
    title: Text = Field(description="Its heading.")
    text: Markdown = Field(description="What it says.")
    step: Id | None = Field(None, description="The dimension whose step becomes the one next step; else the lowest dimension's.")


class Care(Part):
    """Help that is shown first and calmly; no score can hide it."""

    when: When = Field(description="Conditions that must all hold; looked at whatever was answered.")
    perspective: Id | None = Field(None, description="Shown to this seat only.")
    text: Markdown = Field(description="A calm word and a first step.")


class Example(Part):
    """A person whose result is known."""

    name: Text = Field(description="A situation, not a person's name.")
    perspective: Id | None = Field(None, description="Whose seat; else the quiz's own.")
    answers: dict[str, str] = Field(description="Item id → option id; an item left out is unanswered.")
    gives: dict[str, str] = Field(description="Dimension id → band id, and `portrait` → portrait id.")


def _right(value: Any) -> Any:
    ids = value if isinstance(value, list) else [value]
    if not ids or not all(isinstance(i, str) for i in ids):
        raise Wrong("not-an-answer", say("not-an-answer"))
    return value


class KnowledgeItem(Part):
    """One question with a right answer, and why."""

    id: Id = Field(description="Its name in codes and CSV columns. A changed meaning wants a new id.")
    text: Text = Field(description="The wording.")
    answer: Annotated[Any, Read(_right, _ANSWER_SCHEMA)] = Field(
        description="`true`, `false`, an option id, or a list of ids where several are right."
    )
    options: list[Choice] | None = Field(None, min_length=2, description="What to choose from; left out for true or false.")
    explanation: Markdown = Field(description="Why, shown after the answer.")
    sources: list[str] = Field([], description="Keys of the site's references.")


class Way(Part):
    """An answer to a question, and where it leads."""

    id: Id = Field(description="Its name in codes and examples.")
    label: Text = Field(description="What the reader chooses.")
    go: Id = Field(description="The question or outcome that follows.")
    perspective: Id | None = Field(None, description="Offered from this seat only.")


class Question(Part):
    """A step on the way."""

    id: Id = Field(description="Its name in `go` and codes. A changed meaning wants a new id.")
    text: Text = Field(description="The wording.")
    options: list[Way] = Field(min_length=1, description="Its answers, and where each leads.")


class Outcome(Part):
    """A piece of advice at the end of a way."""

    id: Id = Field(description="Its name in `go` and examples.")
    title: Text = Field(description="Its heading.")
    text: Markdown = Field(description="What it says.")
    tone: Tone = Field("watch", description="`act`, `watch` or `good`: a colour, always with a word and a shape.")


class Quiz(Part):
    """What every kind of quiz has."""

    quiz: Id = Field(description="Its name in addresses and codes: never changes.")
    kind: str = Field(
        description="`profile`: answers → scores → advice; `knowledge`: right or wrong, and why; `decision`: a way to one piece of advice."
    )
    languages: list[Language] = Field(min_length=1, description="The languages of all its texts, the first one first.")
    title: Text = Field(description="Its heading.")
    discreet_title: Text | None = Field(None, description="The browser tab's and history's title, where the title itself tells too much.")
    summary: Text = Field(description="One plain sentence, for cards and search.")
    intro: Markdown | None = Field(None, description="What the reader should know before the first item.")
    stem: Text | None = Field(None, description="The question that the response options answer.")
    minutes: Natural = Field(description="How long it takes.")
    perspectives: list[Perspective] = Field([], description="The same items from several seats; the first is the quiz's own.")
    sources: list[str] = Field([], description="Keys of the site's references.")


class Earlier(NamedTuple):
    """An earlier edition of a quiz: the edition's own name, in addresses, and the quiz as it was."""

    edition: str
    quiz: Quiz


class Profile(Quiz):
    """Answers → score per dimension → band → advice."""

    kind: Literal["profile"]
    gap: Natural | None = Field(
        None, description="From how many points on the mirror speaks of a gap, of a whole shared dimension; else a quarter of the scale."
    )
    responses: list[Option] = Field([], description="Response options shared by the items, weakest first.")
    dimensions: list[Dimension] = Field(min_length=1, description="What is measured.")
    items: list[Item] = Field(min_length=1, description="The statements, in the order asked.")
    portraits: list[Portrait] = Field([], description="What several bands mean together; the last one has no `when`.")
    care: list[Care] = Field([], description="When help comes first.")
    examples: list[Example] = Field([], description="Checked with the quiz, played by the tests.")


class Knowledge(Quiz):
    """Right or wrong, and why."""

    kind: Literal["knowledge"]
    reveal: Literal["end", "each"] = Field("end", description="Whether the explanations come after `each` answer or at the `end`.")
    items: list[KnowledgeItem] = Field(min_length=1, description="The questions, in the order asked.")
    bands: list[Band] = Field([], description="Closing words by the number right.")
    examples: list[Example] = Field([], description="Checked with the quiz, played by the tests.")


class Decision(Quiz):
    """A way through questions to one piece of advice."""

    kind: Literal["decision"]
    start: Id = Field(description="The first question.")
    questions: list[Question] = Field(min_length=1, description="The steps, in the order printed.")
    outcomes: list[Outcome] = Field(min_length=1, description="Where ways end.")
    examples: list[Example] = Field([], description="Checked with the quiz, played by the tests.")


KINDS: dict[str, type[Quiz]] = {"profile": Profile, "knowledge": Knowledge, "decision": Decision}


def seats(quiz: Quiz) -> list[str]:
    """The perspectives' ids, the quiz's own first; `[""]` for a quiz with one point of view."""
    return [p.id for p in quiz.perspectives] or [""]


def other_seat(quiz: Quiz, seat: str) -> str:
    """The seat as addresses name it: "" for the quiz's own."""
    return "" if seat == seats(quiz)[0] else seat


def sources_of(quiz: Quiz) -> list[str]:
    """The keys of everything that a quiz and its items rest on."""
    return [*quiz.sources, *(key for item in getattr(quiz, "items", ()) for key in item.sources)]


def options_of(quiz: Profile, item: Item, seat: str) -> list[Option]:
    """The response options that this seat is offered for an item, in order."""
    offered = quiz.responses if item.responses is None else item.responses
    return [o for o in offered if o.perspective in (None, seat)]


def can_score(quiz: Profile, item: Item, seat: str) -> bool:
    """Whether a seat is asked an item that can add to a score."""
    return item.perspective in (None, seat) and item.ask is None and any(not option.unscored for option in options_of(quiz, item, seat))


def seen_from(quiz: Profile, seat: str) -> Profile:
    """What a seat has of a quiz: the items that it is asked, and the dimensions in which one of these can score."""
    items = [item for item in quiz.items if item.perspective in (None, seat)]
    scoring = {item.dimension for item in items if can_score(quiz, item, seat)}
    return quiz.model_copy(update={"items": items, "dimensions": [d for d in quiz.dimensions if d.id in scoring]})


def shared_by_seats(quiz: Profile) -> Profile:
    """What a mirror compares: the dimensions that every seat has with the same items in the same order, and those items."""
    asked = [
        {d.id: [item.id for item in own.items if item.dimension == d.id and item.ask is None] for d in own.dimensions}
        for own in (seen_from(quiz, seat) for seat in seats(quiz))
    ]
    shared = [name for name in asked[0] if all(own.get(name) == asked[0][name] for own in asked)]
    return quiz.model_copy(
        update={
            "dimensions": [d for d in quiz.dimensions if d.id in shared],
            "items": [item for item in quiz.items if item.dimension in shared and item.ask is None],
            **{name: [] for name in ("portraits", "care", "examples")},
        }
    )


def wording(text: Any, language: str, seat: str = "") -> str:
    """The words of a text for one language and seat. The quiz must have passed the checks."""
    if isinstance(text, str):
        return text
    value = text.get(seat, text)
    return value if isinstance(value, str) else value[language]


def discreet_title(quiz: Quiz, language: str, seat: str) -> str:
    """What a quiz is called where its title would tell too much of whoever answers it."""
    return wording(quiz.discreet_title or quiz.title, language, seat)


def in_language(part: P, language: str, seat: str = "") -> P:
    """A quiz or a part of one, each of its texts the words of one language and seat; what only other seats are told stays as it is.
    The quiz must have passed the checks."""
    words: dict[str, Any] = {}
    for name, _, kind, _ in text_fields(type(part)):
        value = getattr(part, name)
        if kind is None:
            words[name] = value and [in_language(each, language, seat) for each in value]
        elif isinstance(value, dict) and (isinstance(own := value.get(seat, value), str) or language in own):
            words[name] = own if isinstance(own, str) else own[language]
    return part.model_copy(words)


_FIELDS: dict[type[Part], list[tuple[str, str, str | None, bool]]] = {}


def text_fields(model: type[Part]) -> list[tuple[str, str, str | None, bool]]:
    """(attribute, key, kind of text or None, whether it is a list of parts) of each field that holds texts."""
    if model not in _FIELDS:
        _FIELDS[model] = []
        for attribute, key in keys_of(model).items():
            inner = list(_inner(key.annotation))
            kind = next((str(a) for a in inner if isinstance(a, TextKind)), None)
            parts = any(isinstance(a, type) and issubclass(a, Part) for a in inner)
            if kind is not None or parts:
                _FIELDS[model].append((attribute, key.name, kind, parts))
    return _FIELDS[model]


def _inner(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of, marks included."""
    yield annotation
    for argument in typing.get_args(annotation):
        yield from _inner(argument)
