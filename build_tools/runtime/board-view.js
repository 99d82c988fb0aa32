// A group's picture, filled into copies of the parts that the page has: a scale a theme, what it says in words, the same as a table.

import { columns, drawn, facing, lowered, strand } from "./board-drawing.js";
import { all, one, reveal } from "./dom.js";
import { beyond, COUNTED_FROM, ends } from "./board-disclosure-rule.js";
import { cloned } from "./export.js";

const NARROW = 22; // ems of a scale on a phone

/**
 * @typedef {import("./board-disclosure-rule.js").Part} Part
 * @typedef {import("./board-disclosure-rule.js").Picture} Picture
 * @typedef {Picture & { group: number, number: number, who: string, mark: string, ends: ReturnType<typeof ends> }} Numbered of a group's
 * pictures, which; whose it is; the class of its point; its own themes at the ends
 * @typedef {{ scales: import("./board-disclosure-rule.js").Scale[][], places?: number[][] }} Board a list a seat; where each of its scores stands among
 * the page's themes, unless it has them all
 */

/** @param {HTMLElement} shown @param {number} quiz which of the page's @param {Board} board
 * @param {Picture[][]} groups each group's pictures: first moment's seats, then the second's
 * @param {number} view all of them in lanes, first, where there are several; then each by itself
 * @returns {number} how many views there are */
export function drawPicture(shown, quiz, { scales, places }, groups, view) {
  const seats = scales.length;
  const body = one(shown, "tbody");
  body.replaceChildren();
  reveal(all(shown, "[data-picture]"), (_, n) => n === quiz);
  const there = numbered(shown, quiz, scales, groups);
  const together = there.length > 1;
  const views = together ? there.length + 1 : 1;
  const viewed = together && view === 0 ? there : there.slice(Math.max(0, together ? view - 1 : 0), (together ? view - 1 : 0) + 1);
  shown.dataset.lanes = String(viewed.length);
  one(shown, "[data-whole]").replaceChildren(...viewed.map((picture) => whole(shown, picture)));
  one(shown, "[data-views]").hidden = !together;
  one(shown, "[data-view-at]").textContent = String(view + 1);
  one(shown, "[data-view-all]").textContent = String(views);
  const topics = all(all(shown, "[data-picture]")[quiz], ".dimension");
  /** A theme's own place among a picture's parts; −1 where it was never asked of that seat. @param {Numbered} picture @param {number} d */
  const ownOf = ({ group }, d) => places?.[group % seats].indexOf(d) ?? d;
  /** @param {Numbered} picture @param {number} d @returns {import("./board-drawing.js").Lane} */
  function laneOf(picture, d) {
    const own = ownOf(picture, d);
    const [scale, part] = [scales[picture.group % seats][own], picture.parts[own]];
    const sign = part ? ["≤", "", "≥"][beyond(scale, part.median) + 1] : "";
    return { scale, at: part?.median ?? null, sign, mark: picture.mark, name: viewed.length > 2 ? picture.who : "", none: one(shown, "[data-few]").textContent ?? "" };
  }
  const width = matchMedia("print, (min-width: 48em)").matches ? undefined : NARROW;
  const heads = topics.map((section, d) => columnsOf(shown, section, scales[0][d]));
  // One head serves all themes whose bands bear the same names, though one may begin a point later.
  const called = heads.map(([[lowest, highest], { names }]) => JSON.stringify([lowest, highest, names]));
  const alike = called.every((one) => one === called[0]);
  const shared = one(all(shown, "[data-picture]")[quiz], "[data-columns]");
  shared.hidden = !alike;
  if (alike && heads.length) {
    const tones = heads[0][1].tones.map((tone, band) => (heads.every((head) => head[1].tones[band] === tone) ? tone : "")); // one name, perhaps not one tone
    one(shared, "[data-drawing]").replaceChildren(columns(heads[0][0], { ...heads[0][1], tones }, width));
  }
  topics.forEach((section, d) => {
    const [drawings, texts, endings] = ["[data-drawing]", "[data-texts]", "[data-ends]"].map((part) => one(section, part));
    for (const part of [drawings, texts, endings]) part.replaceChildren();
    const topic = one(section, "[data-topic]").textContent ?? "";
    for (const picture of there) {
      const own = ownOf(picture, d);
      if (own < 0) continue;
      const line = lineOf(shown, section, picture, own, scales[picture.group % seats][own], picture.group % seats);
      one(line, "[data-who]").hidden = viewed.length < 2;
      row(shown, body, topic, picture.who, picture.people, line);
      if (viewed.includes(picture)) texts.append(line);
      if (viewed.length === 1 && viewed[0] === picture) endings.append(...all(line, "[data-end]"));
    }
    const lanes = viewed.filter((picture) => ownOf(picture, d) >= 0).map((picture) => laneOf(picture, d));
    if (!lanes.length) return;
    if (!alike) drawings.append(columns(...heads[d], width));
    drawings.append(viewed.length > 1 ? facing(lanes, gapOf(lanes), heads[d][1].gap) : strand(lanes[0], viewed[0].parts[ownOf(viewed[0], d)]?.bands ?? null, heads[d][1]));
  });
  summary(shown, topics, viewed, ownOf, laneOf);
  one(shown, "[data-unnumbered-once]").hidden = !all(shown, "[data-texts] [data-unnumbered]:not([hidden])").length;
  return views;
}

/** Each picture with its names. @param {HTMLElement} shown @param {number} quiz @param {Board["scales"]} scales @param {Picture[][]} groups @returns {Numbered[]} */
export function numbered(shown, quiz, scales, groups) {
  const seats = scales.length;
  const names = all(shown, `[data-seats="${quiz}"] > *`).map((e) => e.textContent ?? "");
  const [before, after, nth] = all(shown, "[data-labels] > *").map((e) => e.textContent ?? "");
  const twice = groups.some((pictures, group) => group >= seats && pictures.length);
  return groups.flatMap((pictures, group) =>
    pictures.map((picture, n) => ({
      ...picture,
      group,
      number: n + 1,
      who: [seats > 1 ? names[group % seats] : "", twice ? (group < seats ? before : after) : "", pictures.length > 1 ? `${nth} ${n + 1}` : ""].filter(Boolean).join(" · "),
      mark: `point ${group % seats ? "square" : "round"}${seats > 1 ? "" : " only"}${groups[group + seats]?.length ? " hollow" : ""}`,
      ends: ends(scales[group % seats], picture.parts),
    })),
  );
}

/** @param {HTMLElement} shown @param {string} name */
export const word = (shown, name) => one(shown, `[data-word=${name}]`).textContent ?? "";

/** How many people, and whose mark is which. @param {HTMLElement} shown @param {Numbered} picture */
export function whole(shown, { people, who, mark }) {
  const item = document.createElement("li");
  const number = document.createElement("b");
  number.textContent = `${people} ${word(shown, "persons")}`;
  const key = drawn("svg", { class: "key", viewBox: "-11 -11 22 22", "aria-hidden": "true" });
  key.append(mark.includes("square") ? drawn("rect", { class: mark, x: -9, y: -9, width: 18, height: 18 }) : drawn("circle", { class: mark, r: 10 }));
  item.append(...(who ? [key, `${who} `] : []), number);
  return item;
}

/** A theme's scale, and the words that stand in its drawing. @param {HTMLElement} shown @param {HTMLElement} section @param {import("./board-disclosure-rule.js").Scale} scale
 * @returns {[import("./board-disclosure-rule.js").Scale, import("./board-drawing.js").Words]} */
function columnsOf(shown, section, scale) {
  const bands = all(section, '[data-bands="0"] > *');
  const [persons, lowest, highest, joined, of, or, gap] = ["persons", "lowest", "highest", "joined", "of", "or", "gap-of"].map((name) => word(shown, name));
  return [scale, { names: bands.map((e) => e.textContent ?? ""), tones: bands.map((e) => e.className), persons, lowest, highest, joined, of, or, gap }];
}

/** What a picture says of a theme, in words. @param {HTMLElement} shown @param {HTMLElement} section @param {Numbered} picture @param {number} own
 * @param {import("./board-disclosure-rule.js").Scale} scale @param {number} seat */
function lineOf(shown, section, picture, own, scale, seat) {
  const line = cloned(one(shown, "[data-line]"));
  const part = picture.parts[own];
  one(line, "[data-who]").textContent = [picture.who, `${picture.people} ${word(shown, "persons")}`].filter(Boolean).join(" · ");
  reveal(all(line, "[data-drawn]"), () => !!part);
  one(line, "[data-waiting]").hidden = !!part;
  reveal(all(line, "[data-end]"), (e) => picture.ends[e.dataset.end === "strongest" ? "strongest" : "weakest"].includes(own));
  if (part) fill(line, part, picture.people, scale, all(section, `[data-bands="${seat}"] > *`));
  return line;
}

/** @param {HTMLElement} line @param {Part} part @param {number} people @param {import("./board-disclosure-rule.js").Scale} scale @param {HTMLElement[]} bands their names */
function fill(line, part, people, scale, bands) {
  const [lowest, highest, cuts] = scale;
  one(line, "[data-median]").textContent = String(part.median);
  reveal(all(line, "[data-beyond]"), (e) => Number(e.dataset.beyond) === beyond(scale, part.median));
  one(line, "[data-lowest]").textContent = String(lowest);
  one(line, "[data-highest]").textContent = String(highest);
  one(line, "ul").hidden = !part.bands;
  one(line, "[data-joined]").hidden = !part.bands?.some(([first, last]) => last > first);
  one(line, "[data-unnumbered]").hidden = !!part.bands || people < COUNTED_FROM || !cuts.length;
  if (part.bands) listed(line, part.bands, part.without, bands);
}

/** How many stand where, as a list. @param {HTMLElement} line @param {[first: number, last: number, people: number][]} groups
 * @param {number} without people with no score, where that is told @param {HTMLElement[]} bands their names */
function listed(line, groups, without, bands) {
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
    item.className = "without";
    one(item, "b").textContent = String(without);
    one(line, "ul").append(item);
  }
}

/** What stands out: the themes at the ends, of all pictures that are viewed, alike; between two groups, the widest gap.
 * @param {HTMLElement} shown @param {HTMLElement[]} topics @param {Numbered[]} viewed @param {(picture: Numbered, d: number) => number} ownOf
 * @param {(picture: Numbered, d: number) => import("./board-drawing.js").Lane} laneOf */
function summary(shown, topics, viewed, ownOf, laneOf) {
  /** @param {"strongest" | "weakest"} end */
  const alike = (end) => topics.flatMap((_, d) => (viewed.length && viewed.every((picture) => picture.ends[end].includes(ownOf(picture, d))) ? [d] : []));
  const gaps = topics.map((_, d) => (viewed.length === 2 && viewed.every((picture) => ownOf(picture, d) >= 0) ? gapOf(viewed.map((picture) => laneOf(picture, d))) : 0));
  const widest = Math.max(0, ...gaps);
  /** @type {Record<string, number[]>} */
  const found = { strongest: alike("strongest"), weakest: alike("weakest"), gap: widest ? gaps.flatMap((gap, d) => (gap === widest ? [d] : [])) : [] };
  one(shown, "[data-summary]").classList.toggle("many", Object.values(found).some((themes) => themes.length > 1));
  for (const [end, themes] of Object.entries(found)) {
    const box = one(shown, `[data-sum=${end}]`);
    box.hidden = !themes.length;
    all(box, "[data-both]").forEach((e) => (e.hidden = viewed.length < 2 || end === "gap"));
    one(box, "dd").textContent = themes.map((d, n) => (n ? lowered : String)(one(topics[d], "[data-topic]").textContent ?? "")).join(", ");
  }
  one(shown, "[data-sum=level]").hidden = viewed.length !== 1 || Object.values(found).some((themes) => themes.length);
}

/** How far the medians of two groups stand apart, where that is worth words: a quarter of the scale, and both are told as they are.
 * @param {import("./board-drawing.js").Lane[]} lanes */
function gapOf([one, two, ...more]) {
  if (!two || more.length || one.at === null || two.at === null || one.sign || two.sign) return 0;
  const gap = Math.abs(one.at - two.at);
  return gap * 4 >= one.scale[1] - one.scale[0] ? gap : 0;
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
export const rowsOf = (root) => all(root, "[data-shown] :not([hidden]) > tr").map((line) => [...line.children].map((cell) => cell.textContent ?? ""));

/** An element's words, without those that are hidden. @param {HTMLElement} element */
export function seen(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  all(copy, "[hidden]").forEach((e) => e.remove());
  return (copy.textContent ?? "").trim().replace(/\s+/g, " ");
}
