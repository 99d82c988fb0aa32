// A profile: the form that already works gets scores, bands, a portrait and one next step.

import { openForm } from "./form.js";
import { openQuiz } from "./every-quiz.js";
import { all } from "./dom.js";
import { digitsToAnswers } from "./result-code.js";
import { foldThemes, showResult } from "./result-view.js";
import { resultOfScores, score } from "./scoring.js";

all(document, "[data-quiz=profile]").forEach((quiz) =>
  openQuiz(quiz, ({ tables }, host) => {
    foldThemes(quiz);
    return {
      ...openForm(quiz, host),
      show(digits, scores) {
        const answers = digitsToAnswers(digits);
        const result = scores ? resultOfScores(tables, scores) : score(tables, answers);
        showResult(quiz, tables, result, answers);
        return result;
      },
    };
  }),
);
