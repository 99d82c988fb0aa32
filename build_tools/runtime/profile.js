// A profile: the form that already works gets scores, bands, a portrait and one next step.

import { openForm } from "./form.js";
import { frame } from "./quiz-frame.js";
import { all } from "./page.js";
import { foldThemes, showResult } from "./result-view.js";
import { resultOfScores, score } from "./scoring.js";

all(document, "[data-quiz=profile]").forEach((quiz) => {
  foldThemes(quiz);
  frame(quiz, ({ tables }, host) => ({
    ...openForm(quiz, host),
    show(digits, scores) {
      const answers = tables.items.map((/** @type {unknown} */ _, /** @type {number} */ i) => (digits?.[i] ? digits[i] - 1 : null));
      const lowest = (/** @type {number} */ d) => tables.dimensions[d][0];
      const result = scores
        ? resultOfScores(
            tables,
            scores.map((s, d) => (s ? s - 1 + lowest(d) : null)),
          )
        : score(tables, answers);
      showResult(quiz, tables, result, answers);
      return result.scores.map((s, d) => (s === null ? 0 : 1 + s - lowest(d)));
    },
  }));
});
