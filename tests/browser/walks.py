"""Every tool of the site walked as people use it, moment by moment, for data/privacy.yml to be compared with what was met.

A walk says the name of each moment as it comes: those of data/privacy.yml, and others of its own, at which nothing may happen.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from build_tools.quiz.checks.examples import answers_of_decision, answers_of_knowledge
from build_tools.quiz.decision_steps import DecisionTables
from build_tools.quiz.knowledge_marks import KnowledgeTables
from build_tools.quiz.model import Decision, Knowledge
from build_tools.quiz.profile_tables import tables, tables_of
from build_tools.render.pages.embed import embed_line
from build_tools.render.web.addresses import scorm_address

from .board import code_of, people
from .faces import CARD_EN, CARD_FR, ITEMS, PAGE_EN, PAGE_FR, QUIZ, TIRED, WHOLE, answers_code
from .hosts import PAGE
from .mirror import DIRECTOR, REP, asked, scores_code
from .observed import WATCH, Met
from .other_kinds import MYTHS, SUPPORT
from .walker import Walker

PLATFORM = """<meta name="referrer" content="no-referrer"><script>window.told = [];
window.API = Object.fromEntries(["Initialize", "SetValue", "Commit", "Finish"].map((name) => ["LMS" + name,
  (...given) => { if (name === "SetValue") told.push(given.join("=")); else if (given.join("")) told.push(name + given); return "true"; }]));
</script><iframe src="scorm.html" width="100%" height="650" title="Course"></iframe>"""


@dataclass(frozen=True)
class Walk:
    """`go` says the moments; the rest fills the gaps of the keys."""

    go: Callable[[Walker], Iterator[str]]
    pages: tuple[str, ...]
    quiz: str = "-"
    seat: str = ""
    root: str = "/"
    journey: str = ""  # the same for the same steps on several pages
    gaps: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        pages = tuple(page.removeprefix(self.root) for page in self.pages)
        object.__setattr__(self, "gaps", {"page": pages, "quiz": (self.quiz,), "seat": (self.seat,), "root": ("", "en/")})


Steps = Callable[[Walker, str], Iterator[str]]
WALKS: dict[str, list[Walk]] = {}


def walks(tool: str, *pages: str, **gaps: str) -> Callable[[Steps], Steps]:
    """Registers a walk of a tool, which begins at the first of its pages."""

    def register(steps: Steps) -> Steps:
        WALKS.setdefault(tool, []).append(Walk(lambda walker: steps(walker, pages[0]), pages, journey=steps.__name__, **gaps))
        return steps

    return register


def each_journey_once(walks: list[Walk], last: bool) -> list[Walk]:
    """On the first of the pages on which it is walked, or on the last."""
    found: dict[str, Walk] = {}
    for walk in walks if last else reversed(walks):
        found[walk.journey] = walk
    return list(found.values())


# Reading


@walks("reading", "/", "/en/", "/comprendre/libre-sans-etre-seul/", "/animer/diapositives/")
def reading(p: Walker, page: str) -> Iterator[str]:
    p.open(page)
    yield "opened"
    p.follow(".languages a", "/en/")
    yield "opened"
    p.open("/comprendre/libre-sans-etre-seul/")
    yield "opened"
    p.click(".quiz-item summary")
    yield "read"
    p.elsewhere.pages["/leaving/"] = PAGE.format("")
    p.driver.run("to => document.querySelectorAll('a[href^=https]').forEach((a) => (a.href = to))", p.elsewhere.address + "/leaving/")
    p.click(".references a[href^=http]")
    p.waits(lambda: p.driver.run("() => document.title"), "Intranet")
    p.grown += 1
    p.address, home = p.elsewhere.address, p.address
    yield "left for elsewhere"
    p.address = home
    p.open("/animer/diapositives/")
    yield "opened"


# Quizzes


def whole_quiz(p: Walker, page: str, first: Callable[[], None], rest: Callable[[], None]) -> Iterator[str]:
    """Taken, looked at, its codes copied, printed, reloaded; then begun anew and left in each way there is."""
    p.open(page)
    yield "opened"
    first()
    yield "first-answer"
    rest()
    p.waits(lambda: p.focused("[data-heading]"))
    yield "finished"
    p.click(".codes summary")
    for act in ("code", "link"):
        p.click(f"[data-code] [data-do={act}]", -1)
        p.noted("clipboard")
        yield "copied"
    p.click("[data-part=report] [data-do=print]")
    yield "printed"
    p.reload()
    yield "opened"
    p.click("[data-part=report] [data-do=restart]")
    yield "restarted"
    first()
    yield "first-answer"
    p.click("[data-do=leave]")
    p.waits(p.place, "about:blank")
    yield "left"
    p.open(page)
    yield "opened"
    first()
    yield "first-answer"
    p.again()
    yield "closed"
    p.open(page)
    yield "opened"


@walks("self-check", CARD_FR.path, quiz="isolation", seat="rep")
@walks("self-check", "/en/q/isolation/director/", quiz="isolation", seat="director")
@walks("self-check", PAGE_EN.path, quiz="isolation", seat="rep")
def self_check(p: Walker, page: str) -> Iterator[str]:
    own = tables(WHOLE, "director" if page.endswith("director/") else "rep")

    def rest() -> None:
        p.choose(TIRED if own.seat == "rep" else [0] * len(own.items))
        p.click("form button.go", -1)

    yield from whole_quiz(p, page, lambda: p.click(f"#{own.items[0].id} label"), rest)


@walks("true-or-false", "/q/myths/", quiz="myths")
@walks("true-or-false", "/en/reference/vrai-ou-faux/", quiz="myths")
def true_or_false(p: Walker, page: str) -> Iterator[str]:
    assert isinstance(MYTHS, Knowledge)
    own = tables_of(MYTHS, "")
    assert isinstance(own, KnowledgeTables)
    answers = answers_of_knowledge(MYTHS.examples[0], own)

    def rest() -> None:
        p.click(f"#{own.items[0].id} [data-check]")
        p.choose([0 if a is None else a for a in answers])
        p.click("form .go", -1)

    yield from whole_quiz(p, page, lambda: p.click(f"#{own.items[0].id} label"), rest)


@walks("which-support", "/q/which-support/", quiz="which-support", seat="director")
@walks("which-support", "/en/q/which-support/rep/", quiz="which-support", seat="rep")
@walks("which-support", "/diriger/quel-appui/", quiz="which-support", seat="director")
def which_support(p: Walker, page: str) -> Iterator[str]:
    assert isinstance(SUPPORT, Decision)
    seat = "rep" if page.endswith("rep/") else "director"
    example = next(e for e in SUPPORT.examples if (e.perspective or "director") == seat and len(e.answers) > 1)
    own = tables_of(SUPPORT, seat)
    assert isinstance(own, DecisionTables)
    way = [(q.id, a) for q, a in zip(own.questions, answers_of_decision(example, own), strict=True) if a is not None]

    def answer(question: str, option: int) -> None:
        p.waits(lambda: len(p.seen(f"#{question}")), 1)
        p.click(f"#{question} [data-answer]", option)

    def rest() -> None:
        for question, option in way[1:]:
            answer(question, option)

    yield from whole_quiz(p, page, lambda: answer(*way[0]), rest)


@walks("code-link", PAGE_FR.path, "/aide/")
@walks("code-link", CARD_EN.path, "/aide/")
def code_link(p: Walker, page: str) -> Iterator[str]:
    p.open(page + "#r=" + answers_code(TIRED))
    p.waits(lambda: p.focused("[data-heading]"))
    assert p.place() == page
    yield "link-opened"
    p.click("[data-do=own]")
    yield "back to one's own"
    p.open("/aide/")
    p.open(page)
    yield "opened"


# What comes after a result


def with_result(p: Walker, page: str) -> Iterator[str]:
    p.open(page)
    yield "opened"
    p.click(f"#{ITEMS[0]} label")
    yield "first-answer"
    p.choose(TIRED)
    p.click("form button.go", -1)
    p.waits(lambda: p.focused("[data-heading]"))
    yield "finished"


def part(p: Walker, name: str) -> str:
    """A part opened, once what it fetches is there."""
    p.click(f"[data-after-part={name}] > summary")
    inside = f"[data-after-part={name}] > :is(form, div)"
    p.waits(lambda: len(p.seen(inside)), 1)
    return inside


def with_part(p: Walker, page: str, name: str) -> Generator[str, None, str]:
    """A result, and a part of what comes after it opened."""
    yield from with_result(p, page)
    inside = part(p, name)
    yield "part-opened"
    return inside


def with_kept(p: Walker, page: str) -> Generator[str, None, str]:
    """A result kept on the device."""
    inside = yield from with_part(p, page, "diary")
    p.click(f"{inside} [data-keep] [type=submit]")
    p.waits(lambda: len(p.seen("[data-list] > li")), 1)
    yield "kept"
    return inside


@walks("plan", PAGE_FR.path, quiz="isolation", seat="rep")
def plan(p: Walker, page: str) -> Iterator[str]:
    inside = yield from with_part(p, page, "plan")
    p.click(f"{inside} [name=step]")
    p.set(f"{inside} [type=date]", "2999-01-05")
    yield "a step and a day chosen"
    p.click(f"{inside} [data-act=copy]")
    p.noted("clipboard")
    yield "copied"
    p.click(f"{inside} [data-act=print]")
    yield "printed"
    p.click(f"{inside} [data-act=calendar]")
    yield "saved"
    p.click(f"{inside} [name=reader]")
    p.click(f"{inside} [data-letter] a")
    yield "written"
    p.click(f"{inside} [data-act=copy-letter]")
    p.noted("clipboard")
    yield "copied"


@walks("share", PAGE_EN.path, quiz="isolation", seat="rep")
def share(p: Walker, page: str) -> Iterator[str]:
    inside = yield from with_part(p, page, "share")
    for kind in ("scores", "answers"):
        p.click(f"{inside} [data-share={kind}] button")
        p.noted("share")
        yield "shared"
    p.click(f"{inside} > p button")
    yield "printed"


@walks("diary", PAGE_FR.path, quiz="isolation", seat="rep")
def diary(p: Walker, page: str) -> Iterator[str]:
    inside = yield from with_kept(p, page)
    p.click(f"{inside} [data-act=export]")
    yield "saved"
    p.click(f"{inside} [data-act=open]")
    yield "seen again"
    p.click("[data-do=own]")
    p.click("[data-part=report] [data-do=leave]")
    p.waits(p.place, "about:blank")
    yield "left"
    p.open(page)
    yield "opened"
    p.again()
    yield "closed"
    p.open(page)
    yield "opened"
    part(p, "diary")
    yield "part-opened"
    p.click(f"{inside} [data-act=ask]")
    p.click(f"{inside} [data-act=yes]")
    yield "all-erased"
    p.reload()
    yield "opened"


# Two people, a group


@walks("mirror", "/diriger/le-miroir/")
def mirror_by_codes(p: Walker, page: str) -> Iterator[str]:
    def brought() -> None:
        p.click("[data-tool=mirror] [data-do=scores]")
        for n, code in enumerate((scores_code(REP, "rep"), scores_code(DIRECTOR, "director"))):
            p.click("[data-step=scores] input", n)
            p.type(code)

    p.open(page)
    yield "opened"
    brought()
    yield "brought"
    p.press("Enter")
    p.waits(lambda: len(p.seen("[data-step=shown]")), 1)
    yield "shown"
    p.click("[data-step=shown] [data-do=print]")
    yield "printed"
    p.click("[data-step=shown] [data-do=erase]")
    yield "erased"
    brought()
    yield "brought"
    yield from p.away_and_back()


@walks("mirror", "/en/diriger/le-miroir/")
def mirror_in_turn(p: Walker, page: str) -> Iterator[str]:
    p.open(page)
    yield "opened"
    p.click("[data-tool=mirror] [data-do=turn]")
    p.click("[data-step=first] [data-do=begin]")
    p.choose(asked(REP, "rep"))
    yield "brought"
    p.click("[data-step=form-0] [type=submit].go", -1)
    yield "handed over"
    p.click("[data-step=hand] [data-do=begin]")
    p.choose(asked(DIRECTOR, "director"))
    p.click("[data-step=form-1] [type=submit].go", -1)
    for seat in (0, 1):
        p.click("[data-step=agree] [data-do=agree]", seat)
    p.waits(lambda: len(p.seen("[data-step=shown]")), 1)
    yield "shown"
    p.click("[data-step=shown] [data-do=erase]")
    yield "erased"


@walks("board", "/board/")
@walks("board", "/en/board/")
def board(p: Walker, page: str) -> Iterator[str]:
    def brought() -> None:
        for n, answers in enumerate(people(6)):
            p.click("textarea")
            p.type(code_of(answers, n))
            p.press("Enter")
        p.waits(lambda: len(p.seen("[data-totals]")), 1)

    p.open(page)
    yield "opened"
    brought()
    yield "brought"
    p.click("[name=room]")
    p.type("6")
    p.click("[data-do=show]")
    p.waits(lambda: len(p.seen("[data-shown]")), 1)
    yield "shown"
    for file in ("svg", "png", "csv"):
        p.click(f"[data-shown] [data-do={file}]")
        p.noted("file")
        yield "saved"
    p.click("[data-shown] [data-do=print]")
    yield "printed"
    p.click("[data-entry] > summary")
    p.click("[data-do=wipe]")
    yield "erased"
    brought()
    yield "brought"
    yield from p.away_and_back()


@walks("typing", "/animer/taper-les-feuilles/")
@walks("typing", "/en/animer/taper-les-feuilles/")
def typing(p: Walker, page: str) -> Iterator[str]:
    def brought() -> None:
        p.click("#typed-sheet")
        p.type("".join(str(answer + 1) for answer in TIRED if answer is not None))

    p.open(page)
    yield "opened"
    brought()
    yield "brought"
    p.press("Enter")
    p.waits(lambda: len(p.seen("[data-list]")), 1)
    yield "shown"
    p.click("[data-list] [data-do=copy]")
    p.noted("clipboard")
    yield "copied"
    p.click("[data-list] [data-do=erase]")
    yield "erased"
    brought()
    yield "brought"
    yield from p.away_and_back()


# Searching


@walks("search", "/", "/animer/mentorat-interne/")
@walks("search", "/en/", "/en/animer/mentorat-interne/")
def search(p: Walker, page: str) -> Iterator[str]:
    query, to = ("mentoring" if page == "/en/" else "mentorat"), page + "animer/mentorat-interne/"
    p.open(page)
    yield "opened"
    p.click("[data-find]")
    p.waits(lambda: p.focused("dialog input"))
    yield "dialog opened"
    p.type(query)
    p.waits(lambda: p.driver.run("() => document.querySelector('dialog li a')?.pathname"), to)
    yield "searched"
    p.follow("dialog li a", to)
    yield "opened"


# Keeping the site, and erasing everything

PRIVACY, AWAY = "/a-propos/vie-privee/", "/a-propos/hors-ligne/"
PATIENCE = 60  # for two hundred files on a busy machine


def told(p: Walker, state: str) -> None:
    p.waits(lambda: len(p.seen(f"[role=status] [data-state={state}]")), 1, patience=PATIENCE)


def kept_site(p: Walker, page: str) -> Iterator[str]:
    p.open(page)
    told(p, "off")
    yield "opened"
    p.click("[data-tool=offline] [data-act=keep]")
    told(p, "kept")
    yield "stored"


@walks("offline", AWAY, "/aide/")
@walks("offline", "/en" + AWAY, "/en/aide/")
def offline(p: Walker, page: str) -> Iterator[str]:
    yield from kept_site(p, page)
    p.open(page.replace(AWAY, "/aide/"))
    yield "opened"
    p.open(page)
    told(p, "kept")
    p.waits(lambda: any(path.endswith("/sw.js") for _, path, _ in p.host.asked))
    yield "opened"
    p.again()
    yield "closed"
    p.open(page)
    told(p, "kept")
    yield "opened"
    p.click("[data-tool=offline] [data-act=erase]")
    told(p, "erased")
    yield "copy-erased"
    p.open(page)
    told(p, "off")
    yield "opened"


def forgotten(p: Walker) -> Iterator[str]:
    """Asked, thought better of, asked again."""
    inside = "[data-tool=forget]"
    for answer in ("no", "yes"):
        p.waits(lambda: len(p.seen(f"{inside} [data-act=ask]")), 1)
        p.click(f"{inside} [data-act=ask]")
        yield "asked whether it is meant"
        p.click(f"{inside} [data-act={answer}]")
        if answer == "yes":
            told(p, "done")
            yield "forgotten"
        else:
            yield "kept after all"


@walks("forget", PRIVACY)
@walks("forget", "/en" + PRIVACY)
def forget(p: Walker, page: str) -> Iterator[str]:
    p.open(page)
    yield "opened"
    yield from forgotten(p)


def everything(p: Walker) -> Iterator[str]:
    """All that the site can keep, kept; then erased from one place."""
    yield from with_kept(p, PAGE_FR.path)
    for root in ("", "/en"):
        yield from kept_site(p, root + AWAY)
    p.open(PRIVACY)
    yield "opened"
    yield from forgotten(p)
    p.open(PRIVACY)
    yield "opened"


EVERYTHING = Walk(everything, (PAGE_FR.path, AWAY, "/en" + AWAY, PRIVACY), "isolation", "rep")


# Within another's page, on another's platform, from a stick


@walks("embed", CARD_FR.path)
def embed(p: Walker, page: str) -> Iterator[str]:
    line = str(embed_line(QUIZ, "rep", "fr", p.host.address + "/"))
    p.elsewhere.pages["/intranet/"] = PAGE.format(line)
    p.go(p.elsewhere.address + "/intranet/")
    p.driver.enter("iframe")
    p.waits(lambda: len(p.seen("fieldset")) > 0)
    p.driver.run(WATCH)
    yield "opened"
    p.click(f"#{ITEMS[0]} label")
    p.choose(TIRED)
    p.click("form button.go", -1)
    p.waits(lambda: len(p.seen("[data-heading]")), 1)
    yield "finished"
    p.click("[data-part=report] [data-do=print]")
    yield "printed"
    p.click("[data-do=leave]")
    yield "left"


@walks("scorm", "/course/scorm.html", "/course/index.html", "/course/platform.html", quiz="isolation", seat="rep", root="/course/")
def scorm(p: Walker, page: str) -> Iterator[str]:
    with ZipFile(p.site / scorm_address(QUIZ.quiz, "fr")) as package:
        for name in package.namelist():
            if name.endswith(".html"):
                p.host.pages[f"/course/{name}"] = package.read(name).decode()
    p.host.pages["/course/platform.html"] = PAGE.format(PLATFORM)
    p.place_of_requests = "platform"
    p.go(p.host.address + "/course/platform.html")
    told = p.driver.run("() => told.splice(0)")
    p.driver.enter("iframe")
    p.driver.enter("iframe")
    p.waits(lambda: len(p.seen("fieldset")) > 0)
    p.once |= {Met("platform", what) for what in told}
    p.root = "/course/"
    yield "opened"
    p.click(f"#{ITEMS[0]} label")
    yield "first-answer"
    p.choose(TIRED)
    p.click("form button.go", -1)
    p.waits(lambda: len(p.seen("[data-heading]")), 1)
    p.once |= {Met("platform", what) for what in p.driver.run("() => top.told.splice(0)")}
    yield "finished"
    p.click("[data-part=report] [data-do=restart]")
    yield "restarted"


@walks("stick", CARD_FR.path + "index.html", quiz="isolation", seat="rep")
def stick(p: Walker, page: str) -> Iterator[str]:
    p.address = "file://"
    p.root = p.keys = f"{p.site}/"
    p.open(str(p.site) + page)
    yield "opened"
    p.click(f"#{ITEMS[0]} label")
    yield "first-answer"
    p.choose(TIRED)
    p.click("form button.go", -1)
    p.waits(lambda: p.focused("[data-heading]"))
    yield "finished"
    p.click("[data-part=report] [data-do=restart]")
    yield "restarted"
