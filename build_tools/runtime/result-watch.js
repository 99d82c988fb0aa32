// What the quiz on this page shows, read from the page; the quiz itself knows nothing of who watches.

import { all, one } from "./page.js";

/**
 * `own`: the visitor's own result, not one that a code brought; `codes`: what the page offers of it, by kind.
 * @typedef {{ topic: string, text: string, say: string }} Step
 * @typedef {{ result: boolean, own: boolean, steps: Step[], codes: Record<string, string> }} Shown
 */

export const watched = () => one(document, "[data-quiz]");

/** Tells at once, and after each change. @param {(shown: Shown) => void} tell */
export function watch(tell) {
  const quiz = watched();
  const now = () => tell(shown(quiz));
  new MutationObserver(now).observe(quiz, { subtree: true, attributeFilter: ["data-view", "data-text", "hidden"] });
  now();
}

/** @param {HTMLElement} quiz @returns {Shown} */
function shown(quiz) {
  const own = quiz.dataset.view === "result";
  const result = own || quiz.dataset.view === "shared";
  if (!result) return { result, own, steps: [], codes: {} };
  const boxes = one(quiz, ".codes").hidden ? [] : all(quiz, "[data-code]:not([hidden])");
  return { result, own, steps: stepsOf(quiz), codes: Object.fromEntries(boxes.map((box) => [box.dataset.code, box.dataset.text ?? ""])) };
}

/** The steps of the bands that are shown, the one that the result puts forward first. @param {HTMLElement} quiz */
function stepsOf(quiz) {
  const first = quiz.querySelector(".next:not([hidden]) .step p")?.textContent;
  const found = all(quiz, ".dimension .band:not([hidden]) .step").map((step) => {
    const [text] = all(step, "p");
    return {
      topic: step.closest(".dimension")?.querySelector("h3, h4, h5")?.textContent ?? "",
      text: (text.textContent ?? "").slice(one(text, "strong").textContent?.length).trim(),
      say: step.querySelector(".say q")?.textContent ?? "",
      first: text.textContent === first,
    };
  });
  return found.sort((a, b) => Number(b.first) - Number(a.first)).map(({ topic, text, say }) => ({ topic, text, say }));
}
