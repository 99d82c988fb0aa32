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
  const extremes = groups.map((parts, n) => ends(scales[n % seats], parts ?? []));
  all(all(shown, "[data-picture]")[quiz], ".dimension").forEach((section, d) => {
    const lines = one(section, "[data-lines]");
    lines.replaceChildren();
    for (const n of there) {
      const part = groups[n]?.[d] ?? null;
      const line = cloned(one(shown, "[data-line]"));
      const who = whose(shown, quiz, n, seats, there);
      one(line, "[data-who]").textContent = who;
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
function fill(line, part, [lowest, highest], bands) {
  const at = ((part.median / 2 - lowest) / (highest - lowest)) * 100;
  one(line, ".mark").setAttribute("x", String(Math.min(98, Math.max(0, at - 1))));
  one(line, "[data-median]").textContent = (part.median / 2).toLocaleString(document.documentElement.lang);
  one(line, "[data-highest]").textContent = String(highest);
  one(line, "[data-people]").textContent = String(part.people);
  const [stack, list] = [one(line, ".stack"), one(line, "ul")];
  reveal([/** @type {HTMLElement} */ (/** @type {unknown} */ (stack)), list], () => !!part.bands);
  stack.toggleAttribute("hidden", !part.bands);
  let before = 0;
  const bar = one(stack, "rect");
  for (const [first, last, people] of part.bands ?? []) {
    const names = bands.slice(first, last + 1);
    const item = cloned(one(line, "template"));
    item.className = first === last ? names[0].className : "joined";
    one(item, ".tone").textContent = names.map((name) => name.textContent).join(" + ");
    one(item, "b").textContent = String(people);
    list.append(item);
    const piece = /** @type {SVGElement} */ (bar.cloneNode());
    piece.setAttribute("class", item.className);
    piece.setAttribute("x", String((before / part.people) * 100));
    piece.setAttribute("width", String((people / part.people) * 100));
    stack.append(piece);
    before += people;
  }
  bar.remove();
}

/** The same in the table. @param {HTMLElement} shown @param {HTMLElement} body @param {string} topic @param {string} who @param {HTMLElement} line */
function row(shown, body, topic, who, line) {
  const cells = cloned(one(shown, "[data-row]"));
  const told = one(line, "[data-waiting]").hidden;
  const bands = all(line, "li").map((item) => `${one(item, ".tone").textContent}: ${one(item, "b").textContent}`);
  const texts = [topic, who, ...(told ? [one(line, "[data-people]").textContent, one(line, "[data-median]").textContent, bands.join("; ")] : ["", "", ""])];
  [...cells.children].forEach((cell, n) => (cell.textContent = texts[n] ?? ""));
  body.append(cells);
}

/** What is shown, as the table's cells, its head first. @param {HTMLElement} root */
export const rowsOf = (root) => all(root, "[data-shown] tr").map((line) => [...line.children].map((cell) => cell.textContent ?? ""));
