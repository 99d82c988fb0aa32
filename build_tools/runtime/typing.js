// Paper sheets typed by whoever holds them: one line a sheet, checked as it is typed, and its scores code. All of it lives in this
// script's own memory and in the page: leaving forgets it, and nothing is sent.

import { encode } from "./result-code.js";
import { all, one, reveal } from "./dom.js";
import { cloned, copy } from "./export.js";
import { readSheet, scoredSheet } from "./typed-sheet.js";

/**
 * A sheet that was typed. `scores`: null where too many answers are missing; `code`: its scores code.
 * @typedef {{ seat: number, answers: number[], scores: (number | null)[], code: string }} Sheet
 * @typedef {{ tables: import("./scoring.js").Tables, edition: import("./result-code.js").Edition }} Seat
 */

const RANDOM = 1024; // as many as a code's random number has

all(document, "[data-tool=typing]").forEach((root) => {
  /** @type {Seat[]} */
  const seats = JSON.parse(one(root, "script").textContent ?? "");
  const form = /** @type {HTMLFormElement} */ (one(root, "form"));
  const field = /** @type {HTMLInputElement} */ (one(root, "[name=sheet]"));
  const choices = /** @type {HTMLInputElement[]} */ (all(root, "[name=seat]"));
  /** @type {Sheet[]} */
  let sheets = [];

  const seat = () => Math.max(0, choices.findIndex((choice) => choice.checked));
  const columns = () => seats[seat()].tables.items.map(([, points]) => points.length);
  const typed = () => readSheet(field.value, columns());

  /** One of the messages about the line, with its numbers; none where `name` is "". @param {string} name @param {Record<string, string | number>} [told] */
  function complain(name, told = {}) {
    reveal(all(root, "[data-wrong]"), (line) => line.dataset.wrong === name);
    for (const line of all(root, `[data-wrong="${name}"]`)) fill(line, told);
    name ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
  }

  /** @param {HTMLElement} place @param {Record<string, string | number>} told */
  function fill(place, told) {
    for (const [name, value] of Object.entries(told)) all(place, `[data-${name}]`).forEach((e) => (e.textContent = String(value)));
  }

  /** Where one is in the sheet, and what is no column as soon as it is typed. */
  function follow() {
    const { answers, wrong } = typed();
    const count = columns().length;
    reveal(all(root, "[data-seat]"), (part) => Number(part.dataset.seat) === seat());
    const next = all(root, "[data-statements]")[seat()].children[answers.length];
    fill(form, { number: sheets.length + 1, given: answers.length, count, echo: echoed(answers), next: next ? `${answers.length + 1}. ${next.textContent}` : "" });
    one(root, "[data-next-line]").hidden = !next;
    const [first] = wrong;
    if (answers.length > count) return complain("many", { given: answers.length, count });
    if (first) return complain("range", { place: first.place + 1, typed: first.typed, columns: columns()[first.place] });
    complain("");
  }

  /** In fives, as the eye counts them. @param {number[]} answers */
  function echoed(answers) {
    const parts = answers.map((answer, n) => (answer < 0 ? "✗" : answer || "–") + ((n + 1) % 5 ? " " : " · "));
    return parts.join("").replace(/[ ·]+$/, "");
  }

  function finish() {
    const { answers, wrong } = typed();
    const count = columns().length;
    if (answers.length < count && !wrong.length) return complain("few", { given: answers.length, count });
    if (answers.length !== count || wrong.length) return follow();
    if (!answers.some(Boolean)) return complain("blank");
    sheets.push(scored(answers));
    field.value = "";
    paint();
    fill(one(root, "[data-told]"), { last: sheets.length, code: sheets[sheets.length - 1].code });
    reveal(all(root, "[data-told] > *"), () => true);
  }

  /** @param {number[]} answers @returns {Sheet} */
  function scored(answers) {
    const { tables, edition } = seats[seat()];
    const { scores, digits } = scoredSheet(tables, answers);
    let code = "";
    do code = encode(edition, [...digits, crypto.getRandomValues(new Uint16Array(1))[0] % RANDOM]);
    while (sheets.some((sheet) => sheet.code === code)); // two people who answered alike are two
    return { seat: seat(), answers, scores, code };
  }

  /** The sheets so far, the last one first. */
  function paint() {
    const list = one(root, "[data-sheets]");
    const template = one(root, "template");
    const rows = sheets.map((sheet, n) => {
      const row = cloned(template);
      const same = sheets.findIndex((other) => other.seat === sheet.seat && other.answers.join() === sheet.answers.join());
      const missing = sheet.scores.filter((value) => value === null).length;
      fill(row, { number: n + 1, code: sheet.code, echo: echoed(sheet.answers), missing, same: same + 1 });
      reveal(all(row, "[data-of]"), (name) => Number(name.dataset.of) === sheet.seat);
      one(row, "[data-missing-line]").hidden = !missing;
      one(row, "[data-same-line]").hidden = same === n;
      row.dataset.place = String(n);
      return row;
    });
    list.replaceChildren(...rows.reverse());
    one(root, "[data-list]").hidden = !sheets.length;
    all(root, "[data-copied] > *").forEach((line) => (line.hidden = true));
    follow();
  }

  function forget() {
    sheets = [];
    field.value = "";
    reveal(all(root, "[data-told] > *"), () => false);
    fill(one(root, "[data-told]"), { last: "", code: "" });
    paint();
  }

  /** A sheet back into the field, to be mended. @param {HTMLElement} button */
  function mend(button) {
    if (field.value.trim()) complain("busy");
    else {
      const [sheet] = sheets.splice(Number(/** @type {HTMLElement} */ (button.closest("[data-place]")).dataset.place), 1);
      if (choices.length) choices[sheet.seat].checked = true;
      field.value = sheet.answers.join(columns().some((count) => count > 9) ? " " : "");
      reveal(all(root, "[data-told] > *"), () => false);
      paint();
    }
    field.focus();
  }

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    mend,
    copy() {
      const codes = sheets.map(({ code }) => code).join("\n");
      copy(codes, one(root, "[data-sheets]"), one(root, "[data-copied]"));
    },
    erase() {
      forget();
      field.focus();
    },
  };
  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
    if (button) actions[button.dataset.do ?? ""]?.(button);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finish();
    field.focus();
  });
  field.addEventListener("input", follow);
  choices.forEach((choice) => choice.addEventListener("change", follow));
  addEventListener("pagehide", () => {
    form.reset();
    forget();
  });
  form.reset(); // a reload would keep what was typed
  paint();
  reveal(all(root, "[data-js]"), () => true);
});
