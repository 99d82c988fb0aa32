"""For R: the answers as whole numbers with nobody's code beside them, and a script that asks lavaan whether the themes hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ..quiz.profile_tables import DimensionTable
from .evidence import Study, points
from .responses import Person


def variable(name: str) -> str:
    """An id as a name in R."""
    return name.replace("-", "_")


def tidy(study: Study, people: Sequence[Person]) -> str:
    """A row a person, numbered anew; points with reverse keying done; NA where there is none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    items = study.own.items
    writer.writerow(["person", *(["group"] if study.by else []), *map(variable, study.criteria), *(variable(item.id) for item in items)])
    for n, person in enumerate(people, 1):
        given = [points(item, answer) for item, answer in zip(items, person.answers, strict=True)]
        group = [person.group or "NA"] if study.by else []
        writer.writerow([n, *group, *("NA" if c is None else c for c in person.criteria), *("NA" if p is None else p for p in given)])
    return out.getvalue()


def script(study: Study, people: Sequence[Person]) -> str:
    """Ordinal factor models by lavaan: one factor, a factor a theme, and these with one for the reversed wording; by group, invariance."""
    themes = [d for d in study.own.dimensions if len(_scored(study, d)) > 1]
    items = [variable(study.own.items[i].id) for d in themes for i in _scored(study, d)]
    turned = [variable(study.own.items[i].id) for d in themes for i in _scored(study, d) if study.reversed[i]]
    by_theme = "\n".join(f"  {variable(d.id)} =~ {' + '.join(variable(study.own.items[i].id) for i in _scored(study, d))}" for d in themes)
    models = {
        "one": f"  all =~ {' + '.join(items)}",
        "themes": by_theme,
    }
    if len(turned) > 2:
        apart = "\n".join(f"  reversed ~~ 0 * {variable(d.id)}" for d in themes)
        models["wording"] = f"{by_theme}\n  reversed =~ {' + '.join(turned)}\n{apart}"
    lines = [
        f"# {study.quiz.quiz}: do the themes hold? Needs R with lavaan and semTools: install.packages(c('lavaan', 'semTools'))",
        "# Run it in the folder of pilot.csv: Rscript pilot.R",
        "# It describes these people; it validates nothing.",
        "library(lavaan)",
        "d <- read.csv('pilot.csv', na.strings = 'NA')",
        f"items <- c({', '.join(repr(item) for item in items)})",
        *_merged(study, people, themes),
        "d[items] <- lapply(d[items], ordered)",
        *(f"{name} <- '\n{model}\n'" for name, model in models.items()),
        "fits <- list()",
        f"for (name in c({', '.join(repr(name) for name in models)})) {{",
        "  fit <- try(cfa(get(name), d, ordered = items, estimator = 'WLSMV', std.lv = TRUE, missing = 'pairwise'))",
        "  fits[[name]] <- fit",
        "  cat('\\n##', name, '\\n')",
        "  if (inherits(fit, 'try-error')) next",
        "  print(fitMeasures(fit, c('chisq.scaled', 'df.scaled', 'cfi.scaled', 'tli.scaled', 'rmsea.scaled', 'srmr')))",
        "  print(standardizedSolution(fit))",
        "}",
        "cat('\\n## HTMT\\n')",
        "print(try(semTools::htmt(themes, d, ordered = items)))",
    ]
    if study.by:
        lines += [
            "cat('\\n## Invariance by group\\n')",
            "steps <- list(character(0), 'thresholds', c('thresholds', 'loadings'), c('thresholds', 'loadings', 'intercepts'))",
            "by <- lapply(steps, function(equal) try(semTools::measEq.syntax(themes, d, ordered = items, group = 'group',",
            "  ID.fac = 'std.lv', ID.cat = 'Wu.Estabrook.2016', parameterization = 'theta', group.equal = equal, return.fit = TRUE)))",
            "names(by) <- c('configural', 'thresholds', 'loadings', 'intercepts')",
            "print(try(do.call(lavaan::lavTestLRT, unname(by))))",
        ]
    return "\n".join(lines) + "\n"


def _scored(study: Study, theme: DimensionTable) -> list[int]:
    return [i for i in theme.items if len(set(study.own.items[i].scored)) > 1]


def _merged(study: Study, people: Sequence[Person], themes: Sequence[DimensionTable]) -> list[str]:
    """Categories that nobody, or nobody of some group, used: merged with the next one down that all use, and said."""
    groups = sorted({person.group for person in people if person.group}) if study.by else [""]
    lines = []
    for i in (i for d in themes for i in _scored(study, d)):
        item = study.own.items[i]
        used = {g: {points(item, p.answers[i]) for p in people if p.group == g or not study.by} - {None} for g in groups}
        by_all = set.intersection(*used.values()) if used else set()
        for value in sorted(set(item.scored)):
            lacking = [g for g in groups if value not in used[g]]
            if not lacking or not by_all:
                continue
            others = sorted(v for v in by_all if v is not None)
            into = max((v for v in others if v < value), default=others[0])
            who = "nobody" if lacking == groups else "nobody of " + ", ".join(lacking)
            lines.append(f"d${variable(item.id)}[d${variable(item.id)} == {value}] <- {into}  # {who} answered this")
    return ["# Categories that somebody is lacking in, merged with their neighbour:", *lines] if lines else []
