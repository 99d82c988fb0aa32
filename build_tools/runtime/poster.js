// What a board shows, as files: a table for a spreadsheet, a drawing that stands alone, and its picture in pixels.

import { seen } from "./drawn.js";
import { all, one } from "./page.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, MARGIN] = [1120, 40];
const COLOURS = { paper: "#fbf8f3", ink: "#1d2b2a", track: "#f5f0e8", petrol: "#0f5a5c", act: "#912d1f", watch: "#6f4700", good: "#1c5b42", joined: "#46524f" };
const SHAPES = { act: "▼ ", watch: "◆ ", good: "▲ " };

/** Columns as a spreadsheet in the page's language parts them, French by semicolons; first the mark that tells Excel it is UTF-8.
 * @param {string[][]} rows @param {string} language */
export const csv = (rows, language) => `\ufeff${rows.map((row) => `${row.map(quoted).join(language === "fr" ? ";" : ",")}\r\n`).join("")}`;

/** @param {string} cell */
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

/** The picture that is shown, drawn anew with colours of its own, its name above and what it is not below. @param {HTMLElement} root */
export function svg(root) {
  const image = document.implementation.createDocument(SVG, "svg");
  const top = image.documentElement;
  const full = WIDTH - 2 * MARGIN;
  let y = MARGIN;
  /** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
  const add = (name, attributes, text = "") => {
    const element = image.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    top.append(element);
  };
  /** @param {string} text @param {number} size @param {number} [weight] */
  const write = (text, size, weight = 400) => {
    y += size + 12;
    add("text", { x: MARGIN, y, "font-size": size, "font-weight": weight, "font-family": "Georgia, serif", fill: COLOURS.ink }, text);
  };
  /** What the page shows at so many hundredths of its width. @param {Element} bar @param {number} height @param {string} fill @param {number} gap */
  const drawn = (bar, height, fill, gap) => {
    const [x, width] = ["x", "width"].map((key) => (Number.parseFloat(bar.getAttribute(key) ?? "0") / 100) * full);
    add("rect", { x: MARGIN + x, y, width, height, fill, stroke: COLOURS.paper, "stroke-width": gap });
    return MARGIN + x + width / 2;
  };
  /** @param {HTMLElement} line */
  const median = (line) => {
    y += 10;
    add("rect", { x: MARGIN, y, width: full, height: 18, fill: COLOURS.track, stroke: COLOURS.joined });
    for (const cut of all(line, ".cut")) {
      const x = MARGIN + (Number.parseFloat(cut.getAttribute("x1") ?? "0") / 100) * full;
      add("line", { x1: x, x2: x, y1: y, y2: y + 18, stroke: COLOURS.joined, "stroke-dasharray": "3 3" });
    }
    drawn(one(line, ".mark"), 18, COLOURS.petrol, 0);
    y += 18;
  };
  /** @param {HTMLElement} line */
  const crowd = (line) => {
    y += 8;
    for (const piece of all(line, ".stack g")) {
      const middle = drawn(piece.children[0], 28, COLOURS[/** @type {keyof typeof COLOURS} */ (piece.getAttribute("class"))], 3);
      add("text", { x: middle, y: y + 20, "font-size": 18, "font-weight": 700, "text-anchor": "middle", fill: COLOURS.paper }, piece.children[1].textContent ?? "");
    }
    y += 26;
    write(all(line, "li").map((item) => (SHAPES[/** @type {keyof typeof SHAPES} */ (item.className)] ?? "") + seen(item)).join(" · "), 17);
  };
  add("rect", { width: "100%", height: "100%", fill: COLOURS.paper });
  write(seen(one(root, "[data-shown] h2")), 32, 700);
  for (const section of all(root, "[data-picture]:not([hidden]) .dimension")) {
    y += 16;
    write(one(section, "[data-topic]").textContent ?? "", 24, 700);
    for (const line of all(section, ".line")) {
      const waiting = one(line, "[data-waiting]");
      const words = waiting.hidden ? ["[data-said]", "[data-end=strongest]", "[data-end=weakest]"].map((part) => one(line, part)) : [waiting];
      write([one(line, "[data-who]"), ...words].filter((e) => !e.hidden).map(seen).join(" · "), 19);
      if (!waiting.hidden) continue;
      median(line);
      const unnumbered = one(line, "[data-unnumbered]");
      if (!unnumbered.hidden) write(seen(unnumbered), 17);
      if (!one(line, ".crowd").hidden) crowd(line);
    }
  }
  y += 20;
  for (const sentence of all(root, "[data-rule] > span")) write(seen(sentence), 15);
  top.setAttribute("viewBox", `0 0 ${WIDTH} ${y + MARGIN}`);
  top.setAttribute("width", String(WIDTH));
  top.setAttribute("height", String(y + MARGIN));
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
