// A group's picture, filled into copies of the parts that the page has: a line a group, a row of the table for each.

import { all, one, reveal } from "./page.js";
import { beyond, COUNTED_FROM, ends } from "./picture.js";
import { cloned } from "./take.js";

/**
 * @typedef {import("./picture.js").Part} Part
 * @typedef {import("./picture.js").Picture} Picture
 * @typedef {Picture & { group: number, number: number }} Numbered of a group's pictures, which
 */

/** @param {HTMLElement} shown @param {number} quiz which of the page's @param {{ scales: import("./picture.js").Scale[][], places: number[][] }} board a list a seat; where each
 * of its scores stands among the page's themes
 * @param {Picture[][]} groups each group's pictures: first moment's seats, then the second's */
export function drawPicture(shown, quiz, { scales, places }, groups) {
  const seats = scales.length;
  const body = one(shown, "tbody");
  body.replaceChildren();
  reveal(all(shown, "[data-picture]"), (_, n) => n === quiz);
  const there = groups.flatMap((pictures, group) => pictures.map((drawn, n) => ({ ...drawn, group, number: n + 1 })));
  shown.dataset.groups = String(there.length);
  one(shown, "[data-only]").textContent = there.length === 1 ? ` · ${counted(shown, whose(shown, quiz, there[0], seats, there), there[0].people)}` : "";
  const extremes = there.map(({ group, parts }) => ends(scales[group % seats], parts));
  all(all(shown, "[data-picture]")[quiz], ".dimension").forEach((section, d) => {
    const lines = one(section, "[data-lines]");
    lines.replaceChildren();
    there.forEach((drawn, n) => {
      const seat = drawn.group % seats;
      const own = places[seat].indexOf(d);
      if (own < 0) return; // never asked of that seat
      const part = drawn.parts[own];
      const line = cloned(one(shown, "[data-line]"));
      const who = whose(shown, quiz, drawn, seats, there);
      one(line, "[data-who]").textContent = counted(shown, who, drawn.people);
      one(line, "[data-who]").hidden = there.length < 2;
      reveal(all(line, "[data-drawn]"), () => !!part);
      one(line, "[data-waiting]").hidden = !!part;
      reveal(all(line, "[data-end]"), (e) => !!part && extremes[n][e.dataset.end === "strongest" ? "strongest" : "weakest"].includes(own));
      if (part) fill(line, part, drawn.people, scales[seat][own], all(section, `[data-bands="${seat}"] > *`));
      lines.append(line);
      row(shown, body, one(section, "[data-topic]").textContent ?? "", who, drawn.people, line);
    });
  });
}

/** @param {HTMLElement} shown @param {number} quiz @param {Numbered} picture @param {number} seats @param {Numbered[]} there */
function whose(shown, quiz, { group, number }, seats, there) {
  const seat = all(shown, `[data-seats="${quiz}"] > *`)[group % seats].textContent ?? "";
  const [before, after, nth] = all(shown, "[data-labels] > *").map((e) => e.textContent ?? "");
  const twice = there.some((other) => other.group >= seats);
  const again = there.some((other) => other.group === group && other.number > 1);
  return [seats > 1 ? seat : "", twice ? (group < seats ? before : after) : "", again ? `${nth} ${number}` : ""].filter(Boolean).join(" · ");
}

/** @param {HTMLElement} shown @param {string} who @param {number} people */
const counted = (shown, who, people) => [who, `${people} ${one(shown, "[data-persons]").textContent}`].filter(Boolean).join(" · ");

/** @param {HTMLElement} line @param {Part} part @param {number} people @param {import("./picture.js").Scale} scale @param {HTMLElement[]} bands their names */
function fill(line, part, people, scale, bands) {
  const [lowest, highest, cuts] = scale;
  /** @param {number} score */
  const along = (score) => ((score - lowest) / (highest - lowest)) * 100;
  one(line, ".mark").setAttribute("x", `${along(part.median) - 1}%`);
  copies(one(line, ".cut"), cuts.slice(1), (cut, score) => ["x1", "x2"].forEach((end) => cut.setAttribute(end, `${along(score - 0.5)}%`)));
  one(line, "[data-median]").textContent = String(part.median);
  reveal(all(line, "[data-beyond]"), (e) => Number(e.dataset.beyond) === beyond(scale, part.median));
  one(line, "[data-lowest]").textContent = String(lowest);
  one(line, "[data-highest]").textContent = String(highest);
  one(line, ".crowd").hidden = !part.bands;
  one(line, "[data-unnumbered]").hidden = !!part.bands || people < COUNTED_FROM || !cuts.length;
  if (part.bands) crowd(line, part.bands, part.without, bands);
}

/** How many stand where: a bar of pieces, and a list. @param {HTMLElement} line @param {[first: number, last: number, people: number][]} groups
 * @param {number} without people with no score, where that is told @param {HTMLElement[]} bands their names */
function crowd(line, groups, without, bands) {
  const [named, scoreless] = all(line, "template");
  for (const [first, last, count] of groups) {
    const names = bands.slice(first, last + 1);
    const item = cloned(named);
    item.className = names.length === 1 ? names[0].className : "joined";
    one(item, ".tone").textContent = names.map((name) => name.textContent).join(" + ");
    one(item, "b").textContent = String(count);
    one(line, "ul").append(item);
  }
  if (without) {
    const item = cloned(scoreless);
    one(item, "b").textContent = String(without);
    one(line, "ul").append(item);
  }
  const people = groups.reduce((sum, [, , count]) => sum + count, 0);
  let before = 0;
  copies(one(line, ".stack g"), groups, (piece, [first, last, count]) => {
    piece.setAttribute("class", first === last ? bands[first].className : "joined");
    const [bar, label] = piece.children;
    bar.setAttribute("x", `${(before / people) * 100}%`);
    bar.setAttribute("width", `${(count / people) * 100}%`);
    label.setAttribute("x", `${((before + count / 2) / people) * 100}%`);
    label.textContent = [count, first === last ? bands[first].dataset.shape : ""].join(" ");
    before += count;
  });
}

/** The element once for each. @template T @param {Element} element @param {T[]} values @param {(copy: Element, value: T) => void} fit */
function copies(element, values, fit) {
  for (const value of values) {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    fit(copy, value);
    element.before(copy);
  }
  element.remove();
}

/** The same in the table. @param {HTMLElement} shown @param {HTMLElement} body @param {string} topic @param {string} who @param {number} people
 * @param {HTMLElement} line */
function row(shown, body, topic, who, people, line) {
  const cells = cloned(one(shown, "[data-row]"));
  const waiting = one(line, "[data-waiting]");
  const median = waiting.hidden ? seen(one(line, "[data-value]")) : waiting.textContent;
  const unnumbered = one(line, "[data-unnumbered]");
  const bands = unnumbered.hidden ? all(line, "li").map((item) => item.textContent).join("; ") : unnumbered.textContent;
  const texts = [topic, who, String(people), median, waiting.hidden ? bands : ""];
  [...cells.children].forEach((cell, n) => (cell.textContent = texts[n] ?? ""));
  body.append(cells);
}

/** What is shown, as the table's cells, its head first. @param {HTMLElement} root */
export const rowsOf = (root) => all(root, "[data-shown] tr").map((line) => [...line.children].map((cell) => cell.textContent ?? ""));

/** An element's words, without those that are hidden. @param {HTMLElement} element */
export function seen(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  all(copy, "[hidden]").forEach((e) => e.remove());
  return (copy.textContent ?? "").trim().replace(/\s+/g, " ");
}
