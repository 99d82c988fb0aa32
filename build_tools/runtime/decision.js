// A decision: one question at a time, the way so far, a way back to each step, and the advice at its end.

import { openQuiz } from "./every-quiz.js";
import { all, goTo, one, reveal } from "./dom.js";
import { follow } from "./decision-steps.js";
import { digitsToAnswers } from "./result-code.js";

all(document, "[data-quiz=decision]").forEach((quiz) =>
  openQuiz(quiz, ({ tables }, host) => {
    const steps = all(quiz, ".steps > li");
    const form = one(quiz, "[data-part=form]");
    /** @type {number[]} */
    let now = tables.go.map(() => 0);

    /** @param {number[]} digits */
    const courseOf = (digits) => follow(tables, digitsToAnswers(digits));

    /** The question that waits for an answer. @param {number[]} digits */
    const waiting = (digits) => courseOf(digits).steps.slice(-1)[0] ?? 0;

    /** Answers up to a question, and none after it. @param {number} step */
    const upTo = (step) => {
      const { steps: way } = courseOf(now);
      return now.map((d, n) => (way.indexOf(n) < way.indexOf(step) && way.includes(n) ? d : 0));
    };

    /** @param {number[]} digits */
    const fill = (digits) => {
      now = digits;
      reveal(steps, (_, n) => n === waiting(digits));
      one(form, "[data-back]").hidden = courseOf(digits).steps.length < 2;
    };

    const start = () => goTo(one(steps[waiting(now)], "[tabindex]"));

    /** @param {number} step */
    const returnTo = (step) => {
      const digits = upTo(step);
      host.changed(digits);
      fill(digits);
      host.reopen();
      start();
    };

    form.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("[data-answer]");
      if (!link) return;
      event.preventDefault();
      const step = waiting(now);
      fill(now.map((d, n) => (n === step ? Number(/** @type {HTMLElement} */ (link).dataset.answer) + 1 : d)));
      host.changed(now);
      if (courseOf(now).outcome === null) start();
      else host.finish();
    });
    one(form, "[data-back]").addEventListener("click", () => returnTo(courseOf(now).steps.slice(-2)[0]));

    return {
      fill,
      start,
      read: () => now,
      sound: (digits) => courseOf(digits).sound && courseOf(digits).outcome !== null,
      show(shown, scores) {
        const course = courseOf(shown);
        const outcome = scores ? scores[0] : course.outcome;
        reveal(all(quiz, ".outcome"), (_, n) => n === outcome);
        one(quiz, "[data-walked]").hidden = !!scores; // a scores code tells where one came out, not the way
        one(quiz, "[data-way]").replaceChildren(
          ...course.steps.map((step) => {
            const row = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (one(quiz, "template")).content.cloneNode(true));
            one(row, "span").textContent = one(steps[step], ".text").textContent;
            one(row, "b").textContent = all(steps[step], ".word")[shown[step] - 1]?.textContent ?? "";
            const button = one(row, "button");
            button.setAttribute("aria-label", `${button.textContent} : ${one(steps[step], ".text").textContent}`);
            button.addEventListener("click", () => {
              now = shown;
              returnTo(step);
            });
            return row;
          }),
        );
        return { scores: [outcome] };
      },
    };
  }, true),
);
