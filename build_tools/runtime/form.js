// The fieldsets ↔ digits (0: not answered; the option's number; a set as bits where several may be chosen):
// what is chosen, what is missing, how far one is.

import { all, framed, goTo, one, reveal } from "./dom.js";

/** @param {HTMLElement} quiz @param {import("./every-quiz.js").Host} host */
export function openForm(quiz, host) {
  const form = one(quiz, "[data-part=form]");
  const fieldsets = all(form, "fieldset");
  const inputs = fieldsets.map((f) => /** @type {HTMLInputElement[]} */ (all(f, "input")));
  const marks = all(form, ".missed");
  const missing = one(form, "[data-part=missing]");

  /** @param {HTMLInputElement} input @param {number} k */
  const worth = (input, k) => (input.type === "radio" ? k + 1 : 1 << k);

  const read = () => inputs.map((row) => row.reduce((digit, input, k) => (input.checked ? digit | worth(input, k) : digit), 0));

  /** @param {number} n */
  const focus = (n) => goTo(inputs[n].find((i) => i.checked) ?? inputs[n][0]);

  /** The rows that were asked for and still have no answer, marked. @param {(n: number) => boolean} asked */
  const mark = (asked) => {
    const digits = read();
    const missed = fieldsets.map((_, n) => !digits[n] && asked(n));
    reveal(marks, (_, n) => missed[n]);
    reveal(all(missing, "li"), (_, n) => missed[n]);
    missing.hidden = !missed.includes(true);
    const given = digits.filter(Boolean).length;
    one(form, ".bar b").textContent = /** @type {any} */ (given);
    /** @type {HTMLProgressElement} */ (one(form, "progress")).value = given;
    one(form, ".bar button").hidden = given < fieldsets.length;
  };

  all(missing, "a").forEach((link, n) =>
    link.addEventListener("click", (event) => {
      event.preventDefault(); // an entry in the history would bring the answers back after "erase and leave"
      focus(n);
    }),
  );
  form.addEventListener("change", () => {
    mark((n) => !marks[n].hidden);
    host.changed(read());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!read().includes(0)) return host.finish();
    // Say gently what is missing, with a way to each.
    mark(() => true);
    goTo(missing);
    if (!framed) missing.scrollIntoView();
  });
  one(missing, "button").addEventListener("click", host.finish);

  return {
    read,
    /** @param {number[]} digits */
    fill(digits) {
      inputs.forEach((row, n) => row.forEach((input, k) => (input.checked = input.type === "radio" ? digits[n] === k + 1 : !!(digits[n] & (1 << k)))));
      mark(() => false);
    },
    start: () => focus(0),
  };
}
