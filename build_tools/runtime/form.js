// The fieldsets ↔ answers: what is chosen, what is missing, how far one is.

import { all, one, reveal } from "./page.js";

/** @param {HTMLElement} quiz @param {HTMLFormElement} form */
export function openForm(quiz, form) {
  const fieldsets = all(form, "fieldset");
  const inputs = fieldsets.map((f) => /** @type {HTMLInputElement[]} */ (all(f, "input")));
  const missing = one(form, "[data-part=missing]");

  /** @returns {(number | null)[]} */
  const read = () => inputs.map((row) => row.reduce((found, input, k) => (input.checked ? k : found), /** @type {number | null} */ (null)));

  /** @param {number} n */
  const focus = (n) => (inputs[n].find((i) => i.checked) ?? inputs[n][0]).focus();

  /** The rows that were asked for and still have no answer, marked. @param {(n: number) => boolean} asked */
  const mark = (asked) => {
    const answers = read();
    const missed = fieldsets.map((_, n) => answers[n] === null && asked(n));
    fieldsets.forEach((f, n) => f.classList.toggle("is-missed", missed[n]));
    reveal(all(form, ".missed"), (_, n) => missed[n]);
    reveal(all(missing, "li"), (_, n) => missed[n]);
    missing.hidden = !missed.includes(true);
    const given = answers.filter((a) => a !== null).length;
    one(form, ".bar b").textContent = String(given);
    /** @type {HTMLProgressElement} */ (one(form, "progress")).value = given;
    one(form, ".bar button").hidden = given < fieldsets.length;
  };

  one(missing, "ul").replaceChildren(
    ...fieldsets.map((fieldset, n) => {
      const row = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (one(quiz, "template")).content.cloneNode(true));
      const link = /** @type {HTMLAnchorElement} */ (one(row, "a"));
      link.href = `#${fieldset.id}`;
      link.textContent = one(fieldset, "legend").textContent;
      link.addEventListener("click", (event) => {
        event.preventDefault(); // an entry in the history would bring the answers back after "erase and leave"
        focus(n);
      });
      return row;
    }),
  );

  return {
    read,
    focus,
    settle: () => mark((n) => fieldsets[n].classList.contains("is-missed")),
    /** @param {(number | null)[]} answers */
    fill(answers) {
      inputs.forEach((row, n) => row.forEach((input, k) => (input.checked = answers[n] === k)));
      mark(() => false);
    },
    /** Say gently what is missing, with a way to each. */
    ask() {
      mark(() => true);
      missing.focus();
    },
  };
}
