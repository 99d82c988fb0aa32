// A group's picture, filled into copies of the parts that the page has: a line a group, a row of the table for each.

import { all, one, reveal } from "./page.js";
import { ends } from "./picture.js";
import { cloned } from "./take.js";

/** @typedef {import("./picture.js").Part} Part */

/** @param {HTMLElement} shown @param {number} quiz which of the page's @param {import("./picture.js").Scale[][]} scales a list a seat
 * @param {((Part | null)[] | null)[]} groups first moment's seats, then the second's */
export function drawPicture(shown, quiz, scales, groups) {
  const seats = scales.length;
  const body = one(shown, "tbody");
  body.replaceChildren();
  reveal(all(shown, "[data-picture]"), (_, n) => n === quiz);
  const there = groups.flatMap((parts, n) => (parts?.some(Boolean) ? [n] : []));
  shown.dataset.groups = String(there.length);
  one(shown, "[data-only]").textContent = there.length === 1 && seats > 1 ? ` · ${whose(shown, quiz, there[0], seats, there)}` : "";
  const extremes = groups.map((parts, n) => ends(scales[n % seats], parts ?? []));
  all(all(shown, "[data-picture]")[quiz], ".dimension").forEach((section, d) => {
    const lines = one(section, "[data-lines]");
    lines.replaceChildren();
    for (const n of there) {
      const part = groups[n]?.[d] ?? null;
      const line = cloned(one(shown, "[data-line]"));
      const who = whose(shown, quiz, n, seats, there);
      one(line, "[data-who]").textContent = who;
      one(line, "[data-who]").hidden = there.length < 2;
      reveal(all(line, "[data-drawn]"), () => !!part);
      one(line, "[data-waiting]").hidden = !!part;
      reveal(all(line, "[data-end]"), (e) => !!part && extremes[n][e.dataset.end === "strongest" ? "strongest" : "weakest"].includes(d));
      if (part) fill(line, part, scales[n % seats][d], all(section, `[data-bands="${n % seats}"] > *`));
      lines.append(line);
      row(shown, body, one(section, "[data-topic]").textContent ?? "", who, line);
    }
  });
}

/** @param {HTMLElement} shown @param {number} quiz @param {number} n @param {number} seats @param {number[]} there */
function whose(shown, quiz, n, seats, there) {
  const seat = all(shown, `[data-seats="${quiz}"] > *`)[n % seats].textContent ?? "";
  const twice = there.some((other) => other >= seats);
  const when = all(shown, "[data-moments] > *")[n < seats ? 0 : 1].textContent ?? "";
  return [seats > 1 ? seat : "", twice ? when : ""].filter(Boolean).join(" · ");
}

/** @param {HTMLElement} line @param {Part} part @param {import("./picture.js").Scale} scale @param {HTMLElement[]} bands their names */
function fill(line, part, [lowest, highest, cuts], bands) {
  /** @param {number} score */
  const along = (score) => ((score - lowest) / (highest - lowest)) * 100;
  one(line, ".mark").setAttribute("x", `${Math.min(98, Math.max(0, along(part.median / 2) - 1))}%`);
  copies(one(line, ".cut"), cuts.slice(1), (cut, score) => ["x1", "x2"].forEach((end) => cut.setAttribute(end, `${along(score - 0.5)}%`)));
  one(line, "[data-median]").textContent = (part.median / 2).toLocaleString(document.documentElement.lang);
  one(line, "[data-highest]").textContent = String(highest);
  one(line, "[data-people]").textContent = String(part.people);
  one(line, ".crowd").hidden = !part.bands;
  if (part.bands) crowd(line, part.people, part.bands, bands);
}

/** How many stand where: a bar of pieces, and a list. @param {HTMLElement} line @param {number} people
 * @param {[first: number, last: number, people: number][]} groups @param {HTMLElement[]} bands their names */
function crowd(line, people, groups, bands) {
  for (const [first, last, count] of groups) {
    const names = bands.slice(first, last + 1);
    const item = cloned(one(line, "template"));
    item.className = names.length === 1 ? names[0].className : "joined";
    one(item, ".tone").textContent = names.map((name) => name.textContent).join(" + ");
    one(item, "b").textContent = String(count);
    one(line, "ul").append(item);
  }
  let before = 0;
  copies(one(line, ".stack g"), groups.filter(([, , count]) => count), (piece, [first, last, count]) => {
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

/** The same in the table. @param {HTMLElement} shown @param {HTMLElement} body @param {string} topic @param {string} who @param {HTMLElement} line */
function row(shown, body, topic, who, line) {
  const cells = cloned(one(shown, "[data-row]"));
  const told = one(line, "[data-waiting]").hidden;
  const bands = all(line, "li").map((item) => item.textContent);
  const texts = [topic, who, ...(told ? [one(line, "[data-people]").textContent, one(line, "[data-median]").textContent, bands.join("; ")] : ["", "", ""])];
  [...cells.children].forEach((cell, n) => (cell.textContent = texts[n] ?? ""));
  body.append(cells);
}

/** What is shown, as the table's cells, its head first. @param {HTMLElement} root */
export const rowsOf = (root) => all(root, "[data-shown] tr").map((line) => [...line.children].map((cell) => cell.textContent ?? ""));
