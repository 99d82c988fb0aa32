// The mirror: two ways to bring two results together, one step at a time. What is brought lives in this script's own
// memory: nothing in storage, in the address or in the page until both agree; leaving the page forgets it.

import { codeIn } from "./pasted-code.js";
import { compare, openings } from "./compare.js";
import { openForm } from "./form.js";
import { all, one, reveal } from "./dom.js";
import { digitsToAnswers, digitsToScores } from "./result-code.js";
import { showMirror } from "./mirror-view.js";

/** @typedef {import("./compare.js").View} View */

all(document, "[data-tool=mirror]").forEach((mirror) => {
  const { tables, gap, places, editions, elsewhere } = JSON.parse(one(mirror, "script").textContent ?? "");
  const problem = one(mirror, "[data-problem]");
  const inputs = /** @type {HTMLInputElement[]} */ (all(mirror, "input[type=text]"));
  /** @type {(View | null)[]} */
  let views = [null, null];
  let agreed = [false, false];
  let seat = 0; // whose turn it is

  /** An answer in the words of the form. @param {number} s @param {number} i @param {number | null} answer */
  const words = (s, i, answer) =>
    (answer === null ? one(mirror, "[data-none]") : all(all(one(mirror, `[data-step=form-${s}]`), "fieldset")[i], ".word")[answer]).textContent ?? "";

  const forms = [0, 1].map((s) => {
    const form = openForm(one(mirror, `[data-step=form-${s}]`), {
      changed() {},
      reopen() {},
      finish() {
        views[s] = { answers: digitsToAnswers(form.read()) };
        form.fill(form.read().map(() => 0));
        seat = 1 - s;
        step(views[seat] ? "agree" : "hand");
      },
    });
    return form;
  });

  /** @param {string} name */
  function step(name) {
    problem.hidden = true;
    reveal(all(mirror, "[data-step]"), (e) => e.dataset.step === name);
    const shown = one(mirror, `[data-step=${name}]`);
    if (name !== "first") reveal(all(shown, "[data-do=begin]"), (_, s) => s === seat);
    const heading = one(shown, "[tabindex]");
    heading.focus();
    heading.scrollIntoView();
  }

  function forget() {
    views = [null, null];
    agreed = [false, false];
    forms.forEach((form) => form.fill(form.read().map(() => 0)));
    inputs.forEach((input) => (input.value = ""));
    all(mirror, "[aria-pressed]").forEach((button) => button.setAttribute("aria-pressed", "false"));
    all(mirror, "[data-step=shown] b").forEach((e) => (e.textContent = ""));
    all(mirror, "[data-drawing]").forEach((drawing) => drawing.replaceChildren());
  }

  /** @param {string} reason @param {string} [what] @param {HTMLElement} [field] @param {string} [part] what was taken for a code */
  function refuse(reason, what = "", field, part = "") {
    reveal(all(problem, "[data-reason]"), (e) => e.dataset.reason === reason);
    all(problem, "b").forEach((e) => (e.textContent = what));
    one(problem, ".code").textContent = part.slice(0, 60);
    const whose = one(problem, "[data-whose]");
    whose.textContent = field?.closest("label")?.textContent?.trim() ?? "";
    whose.hidden = !field;
    problem.hidden = false;
    inputs.forEach((input) => input.setAttribute("aria-invalid", String(input === field)));
    problem.focus();
    return null;
  }

  /** A scores code, read; where it can't be, the reason is shown. Of what it carries, the shared themes alone are looked at.
   * @param {HTMLInputElement} field @returns {[number, View] | null} its seat, and what it brings */
  function read(field) {
    if (!field.value.trim()) return refuse("empty", "", field);
    const found = codeIn(field.value, editions, /** @type {any} */ (self).Elsewhere ?? elsewhere);
    if ("reason" in found) return refuse(found.reason, found.what, field, found.part);
    if (found.edition % 2 === 0) return refuse("needs-scores", "", field); // each seat's answers edition, then its scores edition
    const whose = found.edition >> 1;
    const shared = places[whose].map((/** @type {number} */ place) => found.digits[place]);
    return [whose, { scores: digitsToScores(tables[whose].dimensions, shared) }];
  }

  function show() {
    const both = /** @type {[View, View]} */ (views);
    const rows = compare(tables, both, gap);
    showMirror(one(mirror, "[data-step=shown]"), tables, rows, openings(rows), both, words);
    step("shown");
  }

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    turn: () => step("first"),
    scores: () => step("scores"),
    begin(button) {
      seat = Number(button.dataset.seat);
      step(`form-${seat}`);
    },
    agree(button) {
      const s = Number(button.dataset.seat);
      agreed[s] = !agreed[s];
      button.setAttribute("aria-pressed", String(agreed[s]));
      if (agreed[0] && agreed[1]) show();
    },
    erase() {
      forget();
      step("ways");
    },
    print: () => print(),
  };

  mirror.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
    if (button) actions[button.dataset.do ?? ""]?.(button);
  });

  one(mirror, "form[data-step=scores]").addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {(View | null)[]} */ const brought = [null, null];
    for (const field of inputs) {
      const found = read(field);
      if (!found) return;
      if (brought[found[0]]) {
        refuse("same-seat", "", field);
        return;
      }
      brought[found[0]] = found[1];
    }
    views = brought;
    inputs.forEach((input) => (input.value = ""));
    show();
  });

  addEventListener("pagehide", () => {
    forget();
    reveal(all(mirror, "[data-step]"), (e) => e.dataset.step === "ways");
  });
  reveal(all(mirror, "[data-js]"), () => true);
});
