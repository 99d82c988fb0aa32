// The mirror: three ways to bring two results together, one step at a time. What is brought lives in this script's own
// memory: nothing in storage, in the address or in the page until both agree; leaving the page forgets it.

import { codeIn } from "./code-in.js";
import { compare, openings } from "./compare.js";
import { openForm } from "./form.js";
import { all, one, reveal } from "./page.js";
import { showMirror, showPreview } from "./reflection.js";

/** @typedef {import("./compare.js").View} View */

all(document, "[data-tool=mirror]").forEach((mirror) => {
  const { tables, editions, elsewhere } = JSON.parse(one(mirror, "script").textContent ?? "");
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
        views[s] = { answers: form.read().map((digit) => (digit ? digit - 1 : null)) };
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
    reveal(all(shown, "[data-turn]"), (_, n) => n === (views.some(Boolean) ? 1 : 0));
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
    all(mirror, "[data-step=shown] b, [data-step=preview] b").forEach((e) => (e.textContent = ""));
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

  /** A code of the kind that is wanted, read; where it can't be, the reason is shown. @param {HTMLInputElement} field @param {number} kind 0: answers, 1: scores @returns {[number, View] | null} its seat, and what it brings */
  function read(field, kind) {
    if (!field.value.trim()) return refuse("empty", "", field);
    const found = codeIn(field.value, editions, elsewhere);
    if ("reason" in found) return refuse(found.reason, found.what, field, found.part);
    if (found.edition % 2 !== kind) return refuse(kind ? "needs-scores" : "needs-answers", "", field);
    const whose = found.edition >> 1;
    const lowest = tables[whose].dimensions.map((/** @type {number[]} */ d) => d[0]);
    const values = found.digits.map((digit, n) => (digit ? digit - 1 + (kind ? (lowest[n] ?? 0) : 0) : null));
    return [whose, kind ? { scores: values.slice(0, -1) } : { answers: values }];
  }

  function show() {
    const both = /** @type {[View, View]} */ (views);
    const rows = compare(tables, both);
    showMirror(one(mirror, "[data-step=shown]"), tables, rows, openings(rows), both, words);
    step("shown");
  }

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    turn: () => step("first"),
    scores: () => step("scores"),
    answers: () => step("answers"),
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
    allow() {
      showPreview(one(mirror, "[data-step=preview]"), -1, []);
      if (views[0] && views[1]) show();
      else step("answers");
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
    for (const field of inputs.slice(0, 2)) {
      const found = read(field, 1);
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

  one(mirror, "form[data-step=answers]").addEventListener("submit", (event) => {
    event.preventDefault();
    const found = read(inputs[2], 0);
    if (!found) return;
    if (views[found[0]]) {
      refuse("same-seat", "", inputs[2]);
      return;
    }
    const [whose, view] = found;
    views[whose] = view;
    inputs[2].value = "";
    const answers = "answers" in view ? view.answers : [];
    showPreview(one(mirror, "[data-step=preview]"), whose, answers.map((answer, i) => words(whose, i, answer)));
    step("preview");
  });

  addEventListener("pagehide", () => {
    forget();
    reveal(all(mirror, "[data-step]"), (e) => e.dataset.step === "ways");
  });
  reveal(all(mirror, "[data-js]"), () => true);
});
