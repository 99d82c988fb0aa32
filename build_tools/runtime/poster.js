// What a board shows, as files: a table for a spreadsheet, a drawing that stands alone, and its picture in pixels.

import { all, one } from "./page.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, MARGIN, LINE] = [960, 40, 30];
const COLOURS = { paper: "#fbf8f3", ink: "#1d2b2a", track: "#f5f0e8", petrol: "#0f5a5c", act: "#912d1f", watch: "#b98a2f", good: "#1c5b42", joined: "#8a8f88" };

/** Semicolons, as a French spreadsheet and an English one read them; the mark that tells Excel it is UTF-8. @param {string[][]} rows */
export const csv = (rows) => `\ufeff${rows.map(csvLine).join("")}`;

/** @param {string[]} row */
const csvLine = (row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")}\r\n`;

/** The picture that is shown, drawn anew with colours of its own. @param {HTMLElement} root */
export function svg(root) {
  const image = document.implementation.createDocument(SVG, "svg");
  const top = image.documentElement;
  /** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
  const add = (name, attributes, text = "") => {
    const element = image.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    top.append(element);
  };
  add("rect", { width: "100%", height: "100%", fill: COLOURS.paper });
  let y = MARGIN;
  /** @param {string} text @param {number} size @param {number} weight */
  const write = (text, size, weight) => {
    y += LINE;
    add("text", { x: MARGIN, y, "font-size": size, "font-weight": weight, "font-family": "Georgia, serif", fill: COLOURS.ink }, text);
  };
  const full = WIDTH - 2 * MARGIN;
  for (const section of all(root, "[data-picture]:not([hidden]) .dimension")) {
    y += 10;
    write(one(section, "[data-topic]").textContent ?? "", 24, 700);
    for (const line of all(section, ".line")) {
      const waiting = one(line, "[data-waiting]");
      const said = waiting.hidden ? seen(one(line, "[data-said]")) : seen(waiting);
      write([one(line, "[data-who]").textContent, said].filter(Boolean).join(" – "), 18, 400);
      if (!waiting.hidden) continue;
      y += 10;
      add("rect", { x: MARGIN, y, width: full, height: 16, fill: COLOURS.track, stroke: COLOURS.ink });
      const at = Number(one(line, ".mark").getAttribute("x"));
      add("rect", { x: MARGIN + (at / 100) * full, y: y - 3, width: full / 50, height: 22, fill: COLOURS.petrol });
      y += 16;
      const pieces = all(line, ".stack rect");
      if (!pieces.length) continue;
      y += 8;
      pieces.forEach((piece) => {
        const [x, width] = ["x", "width"].map((key) => (Number(piece.getAttribute(key)) / 100) * full);
        const fill = COLOURS[/** @type {keyof typeof COLOURS} */ (piece.getAttribute("class"))] ?? COLOURS.joined;
        add("rect", { x: MARGIN + x, y, width, height: 22, fill, stroke: COLOURS.paper, "stroke-width": 3 });
      });
      y += 16;
      all(line, "li").forEach((item) => write(seen(item), 16, 400));
    }
    y += 20;
  }
  top.setAttribute("viewBox", `0 0 ${WIDTH} ${y + MARGIN}`);
  top.setAttribute("width", String(WIDTH));
  top.setAttribute("height", String(y + MARGIN));
  return new XMLSerializer().serializeToString(image);
}

/** An element's words, without those that are hidden. @param {HTMLElement} element */
function seen(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  all(copy, "[hidden]").forEach((e) => e.remove());
  return (copy.textContent ?? "").trim().replace(/\s+/g, " ");
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
