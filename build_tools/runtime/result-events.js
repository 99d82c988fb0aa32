// How a quiz tells its result to what comes after it, on the same page or around it; nobody reads it out of the markup.
// every-quiz.js dispatches `result` on the quiz at each change, and again for whoever dispatches `ask-result`;
// `open-code` shows what a code brings.

import { one } from "./dom.js";

/**
 * `scores`: per dimension; or per statement, 1 where it is right; or which outcome; a profile's result has more (scoring.js).
 * @typedef {{ scores: (number | null)[] } & Partial<import("./scoring.js").Result>} Result
 * `view`: "form", "ask", "result" (the visitor's own) or "shared" (one that a code brought); `result` and `codes`, what is offered
 * of it by kind, only of the last two.
 * @typedef {{ view: string, result?: Result, codes?: Record<string, string> }} Told
 */

export const toldQuiz = () => one(document, "[data-quiz]");

/** Calls at once where the quiz has begun, and at each change. @param {(told: Told) => void} hear @param {HTMLElement} [quiz] */
export function onResult(hear, quiz = toldQuiz()) {
  quiz.addEventListener("result", (event) => hear(/** @type {CustomEvent<Told>} */ (event).detail));
  quiz.dispatchEvent(new Event("ask-result"));
}

/** @param {string} code */
export const openCode = (code) => toldQuiz().dispatchEvent(new CustomEvent("open-code", { detail: code }));
