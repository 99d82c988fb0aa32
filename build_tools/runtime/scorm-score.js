// The same where whoever made the package chose to report a knowledge quiz's score: sent when the learner asks for the result,
// as the page says before the first question. No answer, no time, and nothing of a result that a code brought.

import { all, one, reveal } from "./dom.js";
import { asked, platform, taken } from "./learning-platform.js";
import { onResult } from "./result-events.js";

const STATUS = "cmi.core.lesson_status";
const api = platform();
const frame = /** @type {HTMLIFrameElement} */ (one(document, "iframe"));

/** Whether the platform took each of these values, and keeps them. @param {[name: string, value: string][]} values */
const set = (...values) => values.every(([name, value]) => taken(() => api.LMSSetValue(name, value))) && taken(() => api.LMSCommit(""));

/** @param {string} said */
const say = (said) => reveal(all(document, "[data-say]"), (sentence) => sentence.dataset.say === said);

/** As SCORM 1.2 wants a score: from 0 to 100. @param {number} right @param {number} questions */
const percentage = (right, questions) => String(Math.round((100 * right) / questions));

function watchCard() {
  const quiz = /** @type {HTMLElement | null | undefined} */ (frame.contentDocument?.querySelector("[data-quiz=knowledge]:not([data-watched])"));
  if (!quiz) return;
  quiz.dataset.watched = "";
  let before = "";
  onResult(({ view, result }) => {
    // asked for now: neither remembered by the tab, nor changed afterwards
    if (before === "form" && view === "result") send(percentage(result?.scores.filter(Boolean).length ?? 0, all(quiz, "fieldset").length));
    before = view;
  }, quiz);
}

/** @param {string} score */
function send(score) {
  const sent = set(["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"], ["cmi.core.score.raw", score], [STATUS, "completed"]);
  all(document, "[data-score]").forEach((place) => (place.textContent = score));
  say(sent ? "sent" : "unsent");
}

const begun = !!api && taken(() => api.LMSInitialize(""));
// Left as it is where an earlier visit completed it, or may have (Open edX doesn't tell); elsewhere said, as a platform would complete
// by itself what says nothing.
const ready = begun && (/^(completed|passed|)$/.test(asked(() => api.LMSGetValue(STATUS))) || set([STATUS, "incomplete"]));
say(ready ? "told" : api ? "refused" : "alone");
if (ready) {
  frame.addEventListener("load", watchCard);
  watchCard();
}
if (begun) addEventListener("pagehide", () => taken(() => api.LMSFinish("")), { once: true });
