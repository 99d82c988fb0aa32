// What a board shows, as files: a table for a spreadsheet, a drawing that stands alone, and its picture in pixels.

import { rowsOf, seen } from "./board-view.js";
import { drawn, folded } from "./board-drawing.js";
import { all, one } from "./dom.js";

const [WIDTH, MARGIN, LEFT, LETTERS] = [1280, 40, 300, 20];
const [PAPER, INK, QUIET, SHADE, THREAD, PETROL, RUST] = ["#fbf8f3", "#1d2b2a", "#434e4b", "#f4ede1", "#b4481a", "#0f5a5c", "#7f3b08"];
/** How a drawing's classes look on paper, in the order in which they win. @type {[string, Record<string, string>][]} */
const LOOKS = [
  ["text", { fill: INK, "font-family": "system-ui, Helvetica, Arial, sans-serif" }],
  [".ground", { fill: SHADE }],
  [".between", { fill: PAPER }],
  [".cut", { stroke: QUIET, "stroke-dasharray": "3 4" }],
  [".thread", { fill: "none", stroke: THREAD, "stroke-width": "6" }],
  [".rest", { stroke: QUIET, "stroke-width": "2", "stroke-dasharray": "2 6" }],
  [".start", { fill: THREAD }],
  [".finish", { fill: PAPER, stroke: QUIET, "stroke-width": "2" }],
  [".gap", { stroke: QUIET, "stroke-width": "2", "stroke-dasharray": "3 5" }],
  [".gap.wide", { stroke: INK, "stroke-width": "5", "stroke-dasharray": "none" }],
  [".crowd line", { stroke: QUIET, "stroke-width": "2" }],
  [".round", { fill: RUST, stroke: RUST, "stroke-width": "3" }],
  [".square", { fill: PETROL, stroke: PETROL, "stroke-width": "3" }],
  [".only", { fill: INK, stroke: INK }],
  [".hollow", { fill: PAPER }],
  [".number", { fill: PAPER, stroke: "none", "font-weight": "700", "font-size": "1.2em" }],
  [".number.hollow", { fill: INK }],
  [".name, .people, .gap-words", { "font-weight": "700" }],
  [".limit", { fill: QUIET, "font-size": "0.78em" }],
  [".joined-words", { fill: QUIET, "font-size": "0.9em" }],
  [".of", { fill: QUIET, "font-size": "0.9em", stroke: PAPER, "stroke-width": "12", "paint-order": "stroke" }],
  [".hole", { fill: "none", "stroke-dasharray": "4 4", "stroke-width": "2" }],
  [".joined .person, .joined text, .joined .people", { fill: QUIET }],
  [".segment", { fill: PAPER, stroke: QUIET, "stroke-width": "2" }],
  [".act > .segment", { fill: SHADE }],
  [".segment.open", { "stroke-dasharray": "2 5" }],
  [".outcome > .segment", { fill: THREAD, stroke: "none" }],
  [".outcome.joined > .segment", { fill: QUIET }],
  [".name.act, .act .person, .act text", { fill: "#8a2619" }],
  [".name.watch, .watch .person, .watch text", { fill: "#604000" }],
  [".name.good, .good .person, .good text", { fill: "#17543c" }],
];

/** Columns as a spreadsheet in the page's language parts them, by semicolons where a comma is for decimals; first the mark that tells Excel it is UTF-8.
 * @param {string[][]} rows @param {string} language */
export const csv = (rows, language) => `\ufeff${rows.map((row) => `${row.map(quoted).join(commas(language) ? ";" : ",")}\r\n`).join("")}`;

/** Whether a language writes decimals with a comma, as its spreadsheets do. @param {string} language */
const commas = (language) => new Intl.NumberFormat(language).format(0.5).includes(",");

/** @param {string} cell */
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

/** The picture that is shown: its own drawings, with colours of their own; its name and how many above, what it is not below.
 * @param {HTMLElement} root */
export function svg(root) {
  const image = drawn("svg", { width: WIDTH, role: "img" });
  const [, ...rows] = rowsOf(root);
  image.append(drawn("title", {}, seen(one(root, "[data-shown] h2"))));
  image.append(drawn("desc", {}, rows.map((cells) => cells.filter(Boolean).join(", ")).join(". ")));
  let y = MARGIN;
  /** @param {string} text @param {number} size @param {Record<string, string | number>} [how] */
  const write = (text, size, how = {}) => image.append(drawn("text", { x: MARGIN, y, "font-size": size, ...how }, text));
  /** A line below what stands there. @param {string} text @param {number} size @param {Record<string, string | number>} [how] */
  const below = (text, size, how) => {
    y += size * 1.4;
    write(text, size, how);
  };
  /** @param {HTMLElement | Element} section */
  const drawings = (section) => {
    for (const drawing of all(/** @type {HTMLElement} */ (section), "[data-drawing] > svg")) {
      const height = Number(drawing.dataset.height) * LETTERS;
      const copy = /** @type {SVGElement} */ (drawing.cloneNode(true));
      for (const [name, value] of Object.entries({ x: LEFT, y, width: WIDTH - LEFT - MARGIN, height, "font-size": LETTERS, overflow: "visible" })) copy.setAttribute(name, String(value));
      image.append(copy);
      y += height;
    }
  };
  image.append(drawn("rect", { width: "100%", height: "100%", fill: PAPER }));
  below(seen(one(root, "[data-shown] h2")), 34, { "font-weight": 700 });
  write(all(root, "[data-whole] li").map(seen).join(", "), 26, { x: WIDTH - MARGIN, "text-anchor": "end", "font-weight": 700 });
  y += 10;
  for (const box of all(root, "[data-sum]:not([hidden])")) below([...box.children].map((part) => seen(/** @type {HTMLElement} */ (part))).join(" : "), 26);
  y += 14;
  for (const section of all(root, "[data-picture]:not([hidden]) > :not([hidden])")) {
    if (section.matches(".columns")) drawings(section);
    if (!section.matches(".dimension")) continue;
    const top = y + 10;
    y = top;
    drawings(section);
    const bottom = y;
    y = top;
    for (const line of folded(seen(one(section, "[data-topic]")), 21)) below(line, 22, { "font-weight": 700 });
    for (const end of all(section, "[data-ends] > :not([hidden])")) below((end.matches(".good") ? "▲ " : "▼ ") + seen(end), 17);
    y = Math.max(y, bottom);
    if (all(root, "[data-whole] li").length > 1) continue;
    const untold = section.matches(".outcomes") ? "[data-most], " : "";
    for (const words of all(section, `[data-texts] :is(${untold}[data-waiting], [data-unnumbered], .without):not([hidden])`)) below(seen(words), 17, { x: LEFT });
  }
  y += 20;
  for (const sentence of all(root, "p[data-of]:not([hidden]) > span")) below(seen(sentence), 16, { fill: QUIET });
  for (const [selector, look] of LOOKS) {
    for (const part of image.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(look)) if (!(part.parentElement === /** @type {Element} */ (image) && part.localName === "text") || !part.hasAttribute(name)) part.setAttribute(name, value);
    }
  }
  image.setAttribute("viewBox", `0 0 ${WIDTH} ${y + MARGIN}`);
  image.setAttribute("height", String(y + MARGIN));
  return new XMLSerializer().serializeToString(image);
}

/** @param {string} drawing @returns {Promise<Blob | null>} */
export async function png(drawing) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
