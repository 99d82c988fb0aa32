// A theme's scale as a drawing, for the wall and for files: columns for the bands, a thread to the median, people below; or a
// lane for each group. Across, everything stands in hundredths of the width; down and for letters, in ems: no size is fixed.

/**
 * @typedef {import("./board-disclosure-rule.js").Scale} Scale
 * `names`, `tones`: of the bands, lowest first; `persons`, `joined`: words below numbers of people; `of`: beside the score, of how many points, with N for the number; `or`: between joined bands.
 * @typedef {{ names: string[], tones: string[], persons: string, joined: string, of: string, or: string, lowest: string, highest: string, gap: string }} Words
 * `at`: the score where its point stands, `sign` before the number in it; `mark`: the class of the point; `name`: written beside it, or
 * nothing; `none`: what stands in a dashed box where there is no score, or nothing.
 * @typedef {{ scale: Scale, at: number | null, sign: string, mark: string, name: string, none: string }} Lane
 */

const SVG = "http://www.w3.org/2000/svg";
const BEYOND = 3; // hundredths, beyond both ends of the scale
const ACROSS = 46; // ems that the whole width is taken for, where words must fit
const BAR = 27; // the same of a bar, which stands beside its statement
const BY_ALL = 80; // hundredths of a bar for all the people, so that its number stands beside it
const SHAPES = { act: "▼", watch: "◆", good: "▲" };

/** @param {string} name @param {Record<string, string | number>} attributes @param {(Element | string)[]} children */
export function drawn(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** @param {number} hundredths */
const across = (hundredths) => `${Math.round(hundredths * 100) / 100}%`;
/** @param {number} ems */
const em = (ems) => `${Math.round(ems * 1000) / 1000}em`;

/** Hundredths of the width where a score stands. @param {Scale} scale @param {number} score */
const along = ([lowest, highest], score) => BEYOND + ((score - lowest) / (highest - lowest)) * (100 - 2 * BEYOND);

/** Where a band begins; after the last one, the end. @param {Scale} scale @param {number} band */
function edge(scale, band) {
  const cuts = scale[2];
  if (band <= 0) return 0;
  return band >= cuts.length ? 100 : along(scale, cuts[band] - 0.5);
}

/** A drawing so many ems high. @param {number} height @param {string} kind @param {Element[]} parts */
const drawing = (height, kind, parts) => drawn("svg", { class: kind, "data-height": height, width: "100%", height: em(height), "aria-hidden": "true" }, ...parts);

/** The bands' names over their columns, and what the scale's ends are called. @param {Scale} scale @param {Pick<Words, "names" | "tones" | "lowest" | "highest">} words
 * @param {number} width ems that the whole width is taken for */
export function columns(scale, { names, tones, lowest, highest }, width = ACROSS) {
  const heads = names.map((name, band) => folded(`${shapeOf(tones[band])}${name}`, ((edge(scale, band + 1) - edge(scale, band)) / 100) * width * 1.7));
  const last = Math.max(0, ...heads.map((lines) => lines.length)) * 1.15;
  const texts = heads.map((lines, band) =>
    drawn(
      "text",
      { class: `name ${tones[band]}`, "text-anchor": "middle" },
      ...lines.map((line, n) => drawn("tspan", { x: across((edge(scale, band) + edge(scale, band + 1)) / 2), y: em(last - 0.2 - 1.15 * (lines.length - 1 - n)) }, line)),
    ),
  );
  const ends = [
    drawn("text", { x: "0.5%", y: em(last + 0.85) }, drawn("tspan", { class: "limit" }, `${scale[0]}, ${lowest}`)),
    drawn("text", { x: "99.5%", y: em(last + 0.85), "text-anchor": "end" }, drawn("tspan", { class: "limit" }, `${highest}, ${scale[1]}`)),
  ];
  return drawing(last + 1.15, "heads", [...texts, ...ends]);
}

/** In lines of so many letters where words allow. @param {string} text @param {number} letters */
export function folded(text, letters) {
  /** @type {string[]} */ const lines = [];
  for (const word of text.split(/ (?!.$)/)) {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last].length < 3 || lines[last].length + word.length < letters)) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Columns as grounds. @param {Scale} scale */
function grounds(scale) {
  const bands = scale[2].length ? scale[2].map((_, band) => band) : [0];
  return [
    ...bands.map((band) => drawn("rect", { class: band % 2 ? "ground between" : "ground", x: across(edge(scale, band)), width: across(edge(scale, band + 1) - edge(scale, band)), height: "100%" })),
    ...bands.slice(1).map((band) => drawn("line", { class: "cut", x1: across(edge(scale, band)), x2: across(edge(scale, band)), y2: "100%" })),
  ];
}

/** A point with its number. @param {Scale} scale @param {number} at @param {string} sign @param {string} mark @param {number} y in ems @param {number} radius in ems */
function point(scale, at, sign, mark, y, radius) {
  const x = across(along(scale, at));
  const half = radius * 0.9;
  const shape = mark.includes("square")
    ? drawn("svg", { x, y: em(y), overflow: "visible" }, drawn("rect", { class: mark, x: em(-half), y: em(-half), width: em(2 * half), height: em(2 * half) }))
    : drawn("circle", { class: mark, cx: x, cy: em(y), r: em(radius) });
  return [shape, drawn("text", { x, y: em(y), dy: "0.42em", "text-anchor": "middle" }, drawn("tspan", { class: `number ${mark}` }, `${sign}${at}`))];
}

/** No score: a dashed box that says so in the middle of the lane, never a zero. @param {string} none @param {string} mark @param {number} y in ems */
function hole(none, mark, y) {
  const half = none.length * 0.3 + 0.7;
  const box = drawn("rect", { class: `hole ${mark}`, x: em(-half), y: "-0.8em", width: em(2 * half), height: "1.6em" });
  return drawn("svg", { x: "50%", y: em(y), overflow: "visible" }, box, drawn("text", { class: "none", dy: "0.34em", "text-anchor": "middle" }, none));
}

/** One group: the thread up to its median, and how many people are in which bands. @param {Lane} lane
 * @param {[first: number, last: number, people: number][] | null} bands @param {Words} words */
export function strand({ scale, at, sign, mark }, bands, words) {
  if (at === null) return drawing(2.5, "strand", grounds(scale));
  const [from, to, end] = [along(scale, scale[0]), along(scale, at), along(scale, scale[1])];
  const sag = drawn("svg", { x: across(from), y: "1.25em", width: across(Math.max(to - from, 0.1)), height: "1em", viewBox: "0 0 100 10", preserveAspectRatio: "none", overflow: "visible" });
  sag.append(drawn("path", { class: "thread", d: `M0 0Q50 ${(100 - to) / 10} 100 0`, "vector-effect": "non-scaling-stroke" }));
  const line = [
    drawn("line", { class: "rest", x1: across(to), x2: across(end), y1: "1.25em", y2: "1.25em" }),
    sag,
    drawn("circle", { class: "start", cx: across(from), cy: "1.25em", r: "0.45em" }),
    drawn("circle", { class: "finish", cx: across(end), cy: "1.25em", r: "0.45em" }),
    ...point(scale, at, sign, mark, 1.25, 1.15),
    ...(scale[0] ? [] : [drawn("text", { class: "of", x: across(to), y: "1.25em", dx: em(to > 88 ? -1.5 : 1.5), dy: "0.36em", "text-anchor": to > 88 ? "end" : "start" }, words.of.replace("N", String(scale[1])))]),
  ];
  const people = (bands ?? []).map((group) => crowd(scale, group, words));
  return drawing(bands ? 4.1 : 2.5, "strand", [...grounds(scale), ...line, ...people]);
}

/** People of a group of bands: a bracket as wide, a dot a person where they fit, their number in words. Joined bands are no band's colour.
 * @param {Scale} scale @param {[first: number, last: number, people: number]} group @param {Words} words */
function crowd(scale, [first, last, count], { names, tones, persons, joined: somewhere, or }) {
  const [from, to] = [edge(scale, first) + 0.7, edge(scale, last + 1) - 0.7];
  const middle = across((from + to) / 2);
  const together = last > first;
  const every = names.slice(first, last + 1).map(lowered).join(` ${or} `);
  const joined = (every.length + 14) * 0.5 < ((to - from) / 100) * ACROSS ? every : somewhere;
  const said = `${count} ${persons}`;
  const letters = said.length * 0.56 + (together ? (joined.length + 2) * 0.4 : 0);
  const dots = count * 0.72 + 0.4 + letters < ((to - from) / 100) * ACROSS ? count : 0;
  const start = (-(dots ? dots * 0.72 + 0.4 : 0) - letters) / 2;
  const text = drawn("text", { x: em(start + (dots ? dots * 0.72 + 0.4 : 0)), y: "0.36em" }, drawn("tspan", { class: "people" }, said));
  if (together) text.append(drawn("tspan", { class: "joined-words", dx: "0.6em" }, joined));
  const content = drawn("svg", { x: middle, y: "3.42em", overflow: "visible" });
  for (let n = 0; n < dots; n++) content.append(drawn("circle", { class: "person", cx: em(start + 0.3 + n * 0.72), cy: 0, r: "0.28em" }));
  content.append(text);
  return drawn(
    "g",
    { class: `crowd ${together ? "joined" : tones[first]}` },
    drawn("line", { x1: across(from), x2: across(to), y1: "2.8em", y2: "2.8em" }),
    ...[from, to].map((x) => drawn("line", { x1: across(x), x2: across(x), y1: "2.55em", y2: "2.8em" })),
    content,
  );
}

/** A lane each; between two points, the gap as a line that they stretch, in words where it is worth some.
 * @param {Lane[]} lanes @param {number} gap 0 where it isn't @param {string} said what a gap is called */
export function facing(lanes, gap, said) {
  const every = lanes.length > 2 ? 2 : 2.2;
  const y = (/** @type {number} */ n) => 1.25 + every * n;
  const parts = grounds(lanes[0].scale);
  const [one, two] = lanes.map(({ scale, at }) => (at === null ? null : along(scale, at)));
  if (lanes.length === 2 && one !== null && two !== null) {
    parts.push(drawn("line", { class: gap ? "gap wide" : "gap", x1: across(one), x2: across(two), y1: em(y(0)), y2: em(y(1)) }));
    // Above the line's middle, where nothing else stands.
    if (gap) parts.push(drawn("text", { class: "gap-words", x: across((one + two) / 2), y: em(y(0)), dx: em(one < two ? 2.2 : -2.2), dy: "0.2em", "text-anchor": "middle" }, `${said} ${gap}`));
  }
  lanes.forEach(({ scale, at, sign, mark, name, none }, n) => {
    if (at === null) {
      if (none) parts.push(hole(none, mark, y(n)));
      return;
    }
    parts.push(...point(scale, at, sign, mark, y(n), 1));
    const x = along(scale, at);
    if (name) parts.push(drawn("text", { class: "lane", x: across(x), y: em(y(n)), dy: "0.36em", dx: em(x > 50 ? -1.7 : 1.7), "text-anchor": x > 50 ? "end" : "start" }, name));
  });
  return drawing(2.5 + every * (lanes.length - 1), "facing", parts);
}

/** Two numbers of people side by side in one bar; or no number, but what most people answered.
 * @param {{ tone: string, name: string, short: string, people: number }[]} shares `short`: in the name's place where it is too long
 * @param {string} who written above, or nothing */
export function bar(shares, who) {
  const all = shares.reduce((sum, { people }) => sum + people, 0);
  const y = who ? 1.3 : 0;
  let from = 0;
  const parts = shares.map(({ tone, name, short, people }) => {
    const [start, width] = [from, all ? (people / all) * 100 : 100];
    from += width;
    const whole = people ? `${shapeOf(tone)}${people} ${lowered(name)}` : `${shapeOf(tone)}${name}`;
    const text = people && whole.length * 0.6 > (width / 100) * BAR ? `${shapeOf(tone)}${people} ${short}` : whole;
    return drawn(
      "g",
      { class: `share ${tone}` },
      drawn("rect", { class: people ? "segment" : "segment open", x: across(start), y: em(y), width: across(width), height: "1.7em" }),
      drawn("text", { x: across(start), dx: "0.5em", y: em(y + 1.2) }, drawn("tspan", { class: "people" }, text)),
    );
  });
  return drawing(y + 2, "bar", [...title(who), ...parts]);
}

/** How many people came to each outcome: its name, or the names of those counted together, then a bar with the number at its end.
 * @param {{ names: string[], people: number }[]} shares @param {string} who written above, or nothing
 * @param {string} persons @param {string} oneOf above several names @param {string} inAll after the number of people who share these */
export function outcomes(shares, who, persons, oneOf, inAll) {
  const all = shares.reduce((sum, { people }) => sum + people, 0);
  let y = who ? 1.8 : 0;
  const parts = shares.map(({ names, people }) => {
    const lines = (names.length > 1 ? [oneOf, ...names.map((name) => `– ${name}`)] : names).flatMap((line) => folded(line, ACROSS * 1.3));
    const top = y + lines.length * 1.25;
    const width = (people / all) * BY_ALL;
    const told = lines.map((line, n) => drawn("text", { class: "name", x: 0, y: em(y + 1 + n * 1.25) }, line));
    y = top + 2.5;
    return drawn(
      "g",
      { class: names.length > 1 ? "outcome joined" : "outcome" },
      ...told,
      drawn("rect", { class: "segment", x: 0, y: em(top + 0.2), width: across(width), height: "1.5em" }),
      drawn("text", { x: across(width), dx: "0.5em", y: em(top + 1.4) }, drawn("tspan", { class: "people" }, `${people} ${persons}${names.length > 1 ? ` ${inAll}` : ""}`)),
    );
  });
  return drawing(y, "outcomes", [...title(who), ...parts]);
}

/** A name within a line or a list, unless it begins with several capitals. @param {string} name */
export const lowered = (name) => (name[1] === name[1]?.toLowerCase() ? name[0].toLowerCase() + name.slice(1) : name);
/** The shape of a tone, before a name. @param {string} tone */
const shapeOf = (tone) => (tone in SHAPES ? `${SHAPES[/** @type {keyof typeof SHAPES} */ (tone)]} ` : "");
/** @param {string} who */
const title = (who) => (who ? [drawn("g", {}, drawn("text", { x: 0, y: "1em" }, who))] : []);
