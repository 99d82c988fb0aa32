// The board: codes come in, a picture goes on the wall. Everything lives in this script's own memory: leaving forgets it.

import { drawPicture, rowsOf } from "./drawn.js";
import { find } from "./found.js";
import { all, one, reveal } from "./page.js";
import { pictured } from "./picture.js";
import { csv, png, svg } from "./poster.js";
import { download } from "./take.js";

/**
 * A group: one seat, at one moment. `rows`: scores by code, so that each counts once, in the order they came; `pictures`: what is
 * on the wall.
 * @typedef {{ rows: Map<string, (number | null)[]>, pictures: import("./picture.js").Picture[] }} Group
 * @typedef {{ id: string, seats: string[], scales: import("./picture.js").Scale[][], editions: import("./code.js").Edition[] }} Board
 * @typedef {Record<string, number>} Tally
 */

const BREATH = 40; // milliseconds of reading between two moments for the page

all(document, "[data-tool=board]").forEach((root) => {
  /** @type {{ quizzes: Board[], elsewhere: import("./code.js").Elsewhere[] }} */
  const { quizzes, elsewhere } = JSON.parse(one(root, "script").textContent ?? "");
  const field = /** @type {HTMLTextAreaElement} */ (one(root, "textarea"));
  const choice = /** @type {HTMLSelectElement} */ (one(root, "select"));
  const room = /** @type {HTMLInputElement} */ (one(root, "[name=room]"));
  let reading = Promise.resolve();
  choice.selectedIndex = 0; // a reload would keep another

  const board = () => quizzes[choice.selectedIndex];
  /** Of the chosen quiz: moment by moment, seat by seat. @returns {Group[]} */
  function anew() {
    return [0, 1].flatMap(() => board().seats.map(() => ({ rows: new Map(), pictures: [] })));
  }
  let groups = anew();
  const moment = () => Number(one(root, "[name=moment]:checked").getAttribute("value"));
  let asked = ""; // how many people and codes there were when the last question was put

  /** How many people are in the room; 0 where that isn't said. */
  const people = () => (/^\d+$/.test(inRoom()) ? Number(inRoom()) : 0);
  const inRoom = () => room.value.normalize("NFKC").trim();
  /** Codes counted at a moment, in all seats. @param {number} at */
  const codes = (at) => board().seats.reduce((sum, _, seat) => sum + groups[at * board().seats.length + seat].rows.size, 0);
  const overfull = () => [0, 1].find((at) => people() && codes(at) > people());

  /** Once all that came before is read. What is wiped meanwhile is not read any more. @param {string} text @param {boolean} typed */
  function queue(text, typed) {
    const [own, at] = [groups, moment()];
    reading = reading.then(() => (own === groups ? read(text, typed, own, at) : undefined));
  }

  /** @param {string} text @param {boolean} typed @param {Group[]} own @param {number} at */
  async function read(text, typed, own, at) {
    const known = { own: board().editions, elsewhere };
    const [seats, scales] = [board().seats.length, board().scales];
    /** @type {Tally} */ const tally = {};
    /** @type {Set<string>} */ const names = new Set();
    /** @type {string[]} */ const mistakes = [];
    one(root, "[data-reading]").hidden = false;
    let since = performance.now();
    for (const found of find(text, known)) {
      if (performance.now() - since > BREATH) {
        await new Promise((resume) => setTimeout(resume));
        since = performance.now();
      }
      if (!found) continue;
      let kind = /** @type {string} */ (found.kind);
      if (found.kind === "scores") {
        const code = found.digits.join(" ");
        // Once in all, not once before and once after: two pictures of the same people and one more would tell of that one.
        kind = own.some(({ rows }, n) => n % seats === found.seat && rows.has(code)) ? "again" : "new";
        const scores = scales[found.seat].map(([lowest], d) => (found.digits[d] ? found.digits[d] - 1 + lowest : null));
        if (kind === "new") own[at * seats + found.seat].rows.set(code, scores);
      } else if (found.kind === "other") names.add(found.what);
      else if (found.kind === "typing" && mistakes.length < 50) mistakes.push(found.what);
      tally[kind] = (tally[kind] ?? 0) + 1;
    }
    one(root, "[data-reading]").hidden = true;
    if (own !== groups) return; // wiped meanwhile
    if (typed) field.value = mistakes.join("\n");
    told(tally, [...names].join(", "));
  }

  /** @param {Tally} tally @param {string} names */
  function told(tally, names) {
    reveal(all(root, "[data-tally]"), (line) => {
      const count = tally[line.dataset.tally ?? ""] ?? 0;
      one(line, "b").textContent = String(count);
      return count > 0;
    });
    one(root, "[data-names]").textContent = names;
    one(root, "[data-none]").hidden = Object.keys(tally).length > 0;
    const lines = all(root, "[data-total]");
    reveal(lines, (line) => Number(line.dataset.quiz) === choice.selectedIndex);
    lines.filter((line) => !line.hidden).forEach((line, n) => {
      one(line, "b").textContent = String(groups[n].rows.size);
      line.hidden = groups[n].rows.size === 0;
      one(line, "[data-when]").hidden = !groups.some(({ rows }, later) => later >= board().seats.length && rows.size);
    });
    one(root, "[data-totals]").hidden = !groups.some((group) => group.rows.size);
    judge();
    one(root, "[role=status]").scrollIntoView({ block: "nearest" });
  }

  /** @param {string} name @param {number} [at] the moment whose codes it counts */
  function notice(name, at = 0) {
    reveal(all(root, "[data-notice]"), (line) => line.dataset.notice === name);
    all(root, "[data-notice] [data-codes]").forEach((e) => (e.textContent = String(codes(at))));
    all(root, "[data-notice] [data-room]").forEach((e) => (e.textContent = String(people())));
  }

  /** Says that there are more codes than people, where there are. */
  function judge() {
    const at = overfull();
    notice(at === undefined ? "" : "more", at);
  }

  /** @param {boolean} wrong */
  function faulty(wrong) {
    one(root, "#room-error").hidden = !wrong;
    wrong ? room.setAttribute("aria-invalid", "true") : room.removeAttribute("aria-invalid");
  }

  function show() {
    judge();
    faulty(!people());
    if (!people()) return room.focus();
    if (overfull() !== undefined) return;
    const seats = board().seats.length;
    const next = groups.map(({ rows, pictures }, n) => pictured(board().scales[n % seats], [...rows.values()], pictures));
    const more = groups.flatMap(({ pictures }, n) => (next[n] === pictures ? [] : [n]));
    const shown = one(root, "[data-shown]");
    const drawn = groups.some(({ pictures }) => pictures.length);
    if (!more.length && (!drawn || !shown.hidden)) return notice(drawn ? "same" : "few");
    // Others may still come, and no picture is drawn again with them: asked once.
    const at = [0, 1].find((when) => codes(when) < people() && more.some((n) => Math.floor(n / seats) === when));
    const question = [people(), codes(0), codes(1)].join(" ");
    if (at !== undefined && asked !== question) {
      asked = question;
      return notice("early", at);
    }
    for (const n of more) groups[n].pictures = next[n];
    shown.hidden = false;
    paint();
    const heading = one(shown, "[tabindex]");
    heading.focus();
    heading.scrollIntoView();
  }

  const paint = () => drawPicture(one(root, "[data-shown]"), choice.selectedIndex, board().scales, groups.map((group) => group.pictures));

  function wipe() {
    groups = anew();
    field.value = "";
    room.value = asked = "";
    faulty(false);
    told({ wiped: 1 }, "");
    one(root, "[data-shown]").hidden = true;
    paint();
    notice("wiped");
  }

  /** Out of sight, not wiped: to show is to see it again. */
  function hide() {
    const shown = one(root, "[data-shown]");
    if (shown.hidden) return;
    shown.hidden = true;
    one(root, "[data-do=show]").focus();
  }

  /** What still stands in the field, after what is being read. */
  function readTyped() {
    const text = field.value;
    field.value = "";
    if (text.trim()) queue(text, true);
    return reading;
  }

  const file = () => one(root, "[data-shown]").dataset.file ?? "";
  /** @type {Record<string, () => void>} */
  const actions = {
    show: () => void readTyped().then(show),
    wipe() {
      wipe();
      field.focus();
    },
    hide,
    print: () => print(),
    csv: () => download(`${file()}.csv`, "text/csv;charset=utf-8", csv(rowsOf(root), document.documentElement.lang)),
    svg: () => download(`${file()}.svg`, "image/svg+xml", svg(root)),
    png: () => void png(svg(root)).then((image) => image && download(`${file()}.png`, "image/png", image)),
  };

  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
    if (button) actions[button.dataset.do ?? ""]?.();
  });
  /** What is pasted or dropped never stands in the page: it is read as it comes. @param {Event} event @param {DataTransfer | null} carried */
  const take = (event, carried) => {
    const text = carried?.getData("text/plain");
    if (!text) return;
    event.preventDefault();
    queue(text, false);
  };
  field.addEventListener("paste", (event) => take(event, event.clipboardData));
  field.addEventListener("drop", (event) => take(event, event.dataTransfer));
  one(root, "form").addEventListener("submit", (event) => {
    event.preventDefault();
    readTyped();
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    readTyped();
  });
  room.addEventListener("input", () => {
    faulty(false);
    judge();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  choice.addEventListener("change", wipe);
  addEventListener("pagehide", () => {
    wipe();
    notice("");
  });
  reveal(all(root, "[data-js]"), () => true);
});
