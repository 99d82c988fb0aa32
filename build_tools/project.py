"""A project's folder → values: quizzes checked against the pages and references around them, and whom to call.

The only place that reads the author's files; cli.py and site/ both ask here, so they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .diagnostics import Diagnostic, Place, closest, has_errors, in_order
from .messages import refusal, say
from .quiz.model import Earlier, Quiz
from .quiz.quiz_file import Examined, Surroundings, examine

if TYPE_CHECKING:
    from .render.text.help_lines import HelpLines
    from .render.text.languages import Languages

SUFFIXES = (".yml", ".yaml")
DATA = "data"  # beside mkdocs.yml: what authors write beside pages and quizzes
WRITERS = (".txt", ".rtf", ".doc", ".docx", ".odt", ".html")  # what a text editor or a word processor adds to a name


@dataclass(slots=True)
class Checked:
    """Files as read, what is wrong with them, and the quizzes that are sound, by id. `sources`: shown name → text."""

    quizzes: dict[str, Quiz] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not has_errors(self.diagnostics)


def root_of(file: Path) -> Path | None:
    """The project that a quiz file belongs to: the nearest folder above it that holds `docs/`."""
    return next((folder for folder in file.resolve().parents if (folder / "docs").is_dir()), None)


def quiz_files(folder: Path) -> list[Path]:
    """Every file of a folder that is a quiz, or was meant to be one."""
    return [f for f in files_below(folder, "*") if f.suffix in SUFFIXES or meant_name(f, SUFFIXES)]


def files_below(folder: Path, pattern: str) -> list[Path]:
    """Files in order, without what editors and systems leave beside them: `.#quiz.yml`, `._quiz.yml`, `.DS_Store`."""
    if not folder.is_dir():
        return []
    return sorted(f for f in folder.glob(pattern) if f.is_file() and not any(part.startswith(".") for part in f.relative_to(folder).parts))


def meant_name(file: Path, suffixes: tuple[str, ...]) -> str:
    """The name that a file was meant to have: `QUIZ.YML`, `quiz.yml.txt`; else ""."""
    name = file.name
    if file.suffix.lower() in WRITERS and Path(file.stem).suffix.lower() in suffixes:
        name = file.stem
    own = Path(name).suffix
    return name.removesuffix(own) + own.lower() if name != file.name or (own not in suffixes and own.lower() in suffixes) else ""


def misnamed(folder: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(path below `folder`, the name that was meant) of each file that nothing reads, since its name ends otherwise."""
    for file in files_below(folder, "**/*"):
        if meant := meant_name(file, suffixes):
            yield file.relative_to(folder).as_posix(), meant


def file_meant(absent: Path) -> Path | None:
    """The quiz file that was probably meant by one that is not there: beside it, or in quizzes/ here."""
    near = {f.stem: f for f in [*quiz_files(Path("quizzes")), *quiz_files(absent.parent)]}
    likely = closest(absent.stem, near)
    return near[likely] if likely else None


def text_of(path: Path) -> str:
    """An author's text, with or without the mark that some editors put first. What is no UTF-8 is somebody else's to complain of."""
    return text_in(path.read_bytes())


def text_in(data: bytes) -> str:
    """The same of a file's bytes: lines end in `\\n`."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def surroundings(root: Path | None) -> Surroundings:
    """What a quiz of this project may point to."""
    if root is None:
        return Surroundings()
    docs = root / "docs"
    from .render.text.languages import page_of

    pages = frozenset(page_of(p.relative_to(docs).as_posix()) for p in files_below(docs, "**/*.md"))
    return Surroundings(_references(root / DATA), pages, _numbers(root))


def _references(data: Path) -> frozenset[str] | None:
    bibliography = data / "references.bib"
    if not bibliography.is_file():
        return None
    from .render.text.citations import keys_of

    return keys_of(text_of(bibliography))


def _numbers(root: Path) -> dict[str, str]:
    """Each number of the project's list → what it is for; none of a list that can't be read, which the build tells."""
    try:
        return help_lines_of(root).numbers
    except ValueError:
        return {}


def languages_of(root: Path) -> Languages:
    """The languages of a project's site, from mkdocs.yml; all that the interface speaks where there is none. Raises ValueError."""
    from .render.text.languages import in_settings

    return in_settings(_settings(root))


def extra_of(root: Path) -> dict[str, Any]:
    """`extra` of a project's mkdocs.yml. Raises ValueError."""
    return _extra(_settings(root))


def _extra(settings: dict[str, Any]) -> dict[str, Any]:
    extra = settings.get("extra")
    return extra if isinstance(extra, dict) else {}


def _settings(root: Path) -> dict[str, Any]:
    from .render.text.yaml_values import NotYaml, settings_in

    file = root / "mkdocs.yml"
    try:
        return settings_in(text_of(file)) if file.is_file() else {}
    except NotYaml as error:
        raise ValueError(f"mkdocs.yml: {error}") from None


def read_words(root: Path) -> list[str]:
    """What the languages in force lack of the interface's words, or have wrong; their own words, and what mkdocs.yml calls the
    site, are in use from here on."""
    from .render.text.languages import languages, names_in, unknown
    from .render.text.words import SITE, lacking, own_file, read_own, use_own

    own: dict[str, dict[str, str]] = {}
    wrong = unknown(languages())
    try:
        names = names_in(_settings(root))
    except ValueError as error:
        names, wrong = {}, [*wrong, str(error)]
    for code in () if wrong else languages().codes:
        file = root / own_file(code)
        own[code], problems = read_own(text_of(file) if file.is_file() else "", code)
        own[code] = ({SITE: names[code]} if code in names else {}) | own[code]
        wrong += problems or [line for line in [lacking(code, own[code])] if line]
    use_own(own)
    return wrong


def help_lines_of(root: Path, countries: Any = None) -> HelpLines:
    """Whom to call, from data/help-lines.yml. `countries`: those that the site names, else as mkdocs.yml says. Raises
    ValueError with all that is wrong, a line each."""
    file = root / "data" / "help-lines.yml"
    return help_lines_in(text_of(file) if file.is_file() else "", root, countries)


def help_lines_in(text: str, root: Path, countries: Any = None) -> HelpLines:
    """The same from that file's text, `root` being the folder of mkdocs.yml."""
    from .render.text.help_lines import read_help_lines
    from .render.text.languages import in_force, in_settings

    settings = _settings(root)
    if countries is None:
        countries = _extra(settings).get("countries")
    try:
        with in_force(in_settings(settings)):
            return read_help_lines(text, countries)
    except ValueError as error:
        raise ValueError(re.sub(r"^help-lines", f"{DATA}/help-lines", str(error), flags=re.MULTILINE)) from None


def check_files(files: list[Path], shown: Path | None = None, around: Surroundings | None = None) -> Checked:
    """Every quiz of `files`, with every problem. Names are shown relative to `shown` (else to the current folder). `around`: what
    the quizzes may point to, else what their project holds."""
    checked, folders = Checked(), dict[Path, tuple[Path, Surroundings]]()
    here = (shown or Path.cwd()).resolve()
    editions: dict[tuple[int, int], str] | None = {} if len(files) > 1 else None
    for file in files:
        parent = file.parent
        if parent not in folders:
            folders[parent] = _shown(parent, here), around or surroundings(root_of(file))
        folder, beside = folders[parent]
        name = (folder / file.name).as_posix()
        if meant := meant_name(file, SUFFIXES):
            message = say("file-name", end=file.name.removeprefix(Path(meant).stem))
            checked.diagnostics.append(Diagnostic(Place(name), "file-name", message, say("mend-file-name", name=meant)))
            continue
        try:
            data = file.read_bytes()
        except OSError as error:
            likely = None if file.exists() else file_meant(file)
            mend = say("did-you-mean-file", file=str(likely)) if likely else say("mend-unreadable-file")
            message = say("unreadable-file", reason=refusal(error))
            checked.diagnostics.append(Diagnostic(Place(name), "unreadable-file", message, mend))
            continue
        found = examine(data, name, beside)
        checked.sources[name] = data.decode("utf-8-sig", "replace")
        checked.diagnostics += found.problems
        if found.quiz is not None:
            checked.diagnostics += _against_others(checked, found, found.quiz.quiz, name, editions)
            checked.quizzes.setdefault(found.quiz.quiz, found.quiz)
            checked.files.setdefault(found.quiz.quiz, name)
    checked.diagnostics = in_order(checked.diagnostics)
    return checked


def earlier_editions(quizzes: Path, shown: Path | None = None, around: Surroundings | None = None) -> tuple[list[Earlier], list[Checked]]:
    """Editions whose codes are still read, from `earlier/ID-EDITION.yml` below a folder of quizzes; and each file as it was read."""
    files = quiz_files(quizzes / "earlier")
    read = [check_files([file], shown, around) for file in files]  # each alone: two editions of a quiz have the same id
    found = [
        Earlier(file.stem.removeprefix(f"{quiz.quiz}-"), quiz)
        for file, one in zip(files, read, strict=True)
        for quiz in one.quizzes.values()
    ]
    return found, read


def _against_others(
    checked: Checked, found: Examined, own: str, name: str, editions: dict[tuple[int, int], str] | None
) -> list[Diagnostic]:
    """What two files together do wrong: one id twice (unless it is the same file named twice), codes that look alike."""
    if editions is None:
        return []
    if own in checked.quizzes:
        if checked.files[own] == name:
            return []
        message = say("duplicate-quiz", name=own, file=checked.files[own])
        return [Diagnostic(found.place, "duplicate-quiz", message, say("mend-duplicate-quiz"))]
    problems = []
    for edition in found.editions():
        other = editions.setdefault((edition.fingerprint, edition.length), own)
        if other != own and edition.writable:
            message = say(f"code-clash-{edition.kind}", other=other)
            problems.append(Diagnostic(found.place, "code-clash", message, say("mend-code-clash-quizzes"), "warning"))
    return problems


def _shown(folder: Path, here: Path) -> Path:
    try:
        return folder.resolve().relative_to(here)
    except ValueError:
        return folder
