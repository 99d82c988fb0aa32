// A knowledge quiz: how many are right, which, and why; after each answer where its author wished it so.

import { openForm } from "./form.js";
import { openQuiz } from "./every-quiz.js";
import { bandOfCount, mark } from "./knowledge-marks.js";
import { all, one, reveal } from "./dom.js";
import { digitsToAnswers } from "./result-code.js";

all(document, "[data-quiz=knowledge]").forEach((quiz) =>
  openQuiz(quiz, ({ tables }, host) => {
    const form = openForm(quiz, host);
    const explained = all(quiz, ".explained > li");
    const fieldsets = all(quiz, "fieldset");
    const several = tables.items.map((/** @type {number[]} */ [, set]) => set);
    /** @param {number[]} digits */
    const marksOf = (digits) => mark(tables, digitsToAnswers(digits, several));

    /** The verdict on an answer, right or not; neither where it is not known. @param {HTMLElement} place @param {boolean | null} correct */
    const judge = (place, correct) => reveal(all(place, ".verdict"), (_, n) => correct !== null && (n === 0) === correct);

    /** @param {number} n */
    const explain = (n) => {
      const slot = one(fieldsets[n], ".why");
      slot.replaceChildren(...all(explained[n], ".verdict, .right, .text").map((e) => e.cloneNode(true)));
      judge(slot, marksOf(form.read()).correct[n]);
      slot.hidden = false;
    };

    fieldsets.forEach((fieldset, n) => fieldset.querySelector("[data-check]")?.addEventListener("click", () => explain(n)));

    return {
      start: form.start,
      read: form.read,
      fill(digits) {
        form.fill(digits);
        all(quiz, ".why").forEach((slot, n) => (slot.hidden = slot.hidden || !digits[n]));
      },
      show(digits, scores) {
        const correct = scores ? scores.map((s) => (s === null ? null : s > 0)) : marksOf(digits).correct;
        const right = correct.filter(Boolean).length;
        one(quiz, "[data-right]").textContent = String(right);
        reveal(all(quiz, ".band"), (_, b) => b === bandOfCount(tables.cuts, right));
        explained.forEach((item, n) => judge(item, correct[n]));
        return { scores: correct.map((c) => (c === null ? null : Number(c))) };
      },
    };
  }),
);
