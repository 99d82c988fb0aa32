// The board: codes come in, a picture goes on the wall. Everything lives in this script's own memory: leaving forgets it.

import { codesIn } from "./pasted-codes.js";
import { drawShares } from "./board-knowledge-and-decision.js";
import { makeCamera } from "./board-camera.js";
import { digitsToScores } from "./result-code.js";
import { drawPicture, rowsOf } from "./board-view.js";
import { all, one, reveal } from "./dom.js";
import { makeRoomMode } from "./board-room-mode.js";
import { pictured } from "./board-disclosure-rule.js";
import { csv, png, svg } from "./board-files.js";
import { cloned, download } from "./export.js";

/**
 * A group: one seat, at one moment. `rows`: scores by code, so that each counts once, in the order they came; `pictures`: what is
 * on the wall.
 * @typedef {{ rows: Map<string, (number | null)[]>, pictures: import("./board-disclosure-rule.js").Picture[] }} Group
 * @typedef {{ id: string, seats: string[], places: number[][], scales: import("./board-disclosure-rule.js").Scale[][], editions: import("./result-code.js").Edition[], example: string[] }} Board
 * What a text held: by kind, how many codes, and the lines of the first of them; `names`: the other quizzes whose codes came;
 * `unread`: what looks like a code and isn't one.
 * @typedef {{ counts: Record<string, number>, places: Record<string, number[]>, names: Set<string>, unread: { line: number, part: string }[] }} Told
 */

const BREATH = 40; // milliseconds of reading between two moments for the page
const LISTED = 50; // of what couldn't be read, and of lines
const PART = 40; // characters of it

all(document, "[data-tool=board]").forEach((root) => {
  /** @type {{ quizzes: Board[], elsewhere: import("./result-code.js").Elsewhere[] }} */
  const { quizzes, elsewhere } = JSON.parse(one(root, "script").textContent ?? "");
  const field = /** @type {HTMLTextAreaElement} */ (one(root, "textarea"));
  const choice = /** @type {HTMLSelectElement} */ (one(root, "select"));
  const room = /** @type {HTMLInputElement} */ (one(root, "[name=room]"));
  const bar = /** @type {HTMLProgressElement} */ (one(root, "progress"));
  let reading = Promise.resolve();
  let waiting = {}; // what was asked to be read until it is stopped
  choice.selectedIndex = 0; // a reload would keep another

  const board = () => quizzes[choice.selectedIndex];
  /** Of the chosen quiz: moment by moment, seat by seat. @returns {Group[]} */
  function anew() {
    return [0, 1].flatMap(() => board().seats.map(() => ({ rows: new Map(), pictures: [] })));
  }
  let groups = anew();
  const moment = () => Number(one(root, "[name=moment]:checked").getAttribute("value"));
  /** @type {[focus: HTMLElement | null, scrolled: number]} */ let back = [null, 0]; // where one was when all was hidden
  let view = 0; // of the picture, where there are several
  let views = 1;
  let madeUp = false; // whether what is there is the example
  const typing = () => document.activeElement instanceof HTMLElement && document.activeElement.matches("textarea, input:not([type=radio]), select");
  const entry = /** @type {HTMLDetailsElement} */ (one(root, "[data-entry]"));
  // What it reads never stands in the page, not even what can't be read: somebody is holding it up.
  const camera = makeCamera(root, (text) => queue(text, true));
  const wall = makeRoomMode(root, { quiz: () => choice.selectedIndex, turn: (by) => views > 1 && turn(by), moved: camera.stop });
  let asked = ""; // how many people and codes there were when the last question was put

  /** How many people are in the room; 0 where that isn't said. */
  const people = () => (/^\d+$/.test(inRoom()) ? Number(inRoom()) : 0);
  const inRoom = () => room.value.normalize("NFKC").trim();
  /** Codes counted at a moment, in all seats. @param {number} at */
  const codes = (at) => board().seats.reduce((sum, _, seat) => sum + groups[at * board().seats.length + seat].rows.size, 0);
  const overfull = () => [0, 1].find((at) => people() && codes(at) > people());

  /** Once all that came before is read. What is wiped or stopped meanwhile is not read any more. @param {string} text
   * @param {boolean} [held] up to the camera */
  function queue(text, held = false) {
    if (madeUp) wipe(); // real codes never mix with made-up ones
    const [own, at, asked] = [groups, moment(), waiting];
    reading = reading.then(() => (own === groups && asked === waiting ? read(text, own, at, held) : undefined));
  }

  /** @param {string} text @param {Group[]} own @param {number} at @param {boolean} held */
  async function read(text, own, at, held) {
    const { editions } = board();
    const asked = waiting;
    const told = nothingTold();
    bar.value = 0;
    let since = performance.now();
    for (const found of codesIn(text, editions, elsewhere)) {
      if (performance.now() - since > BREATH) {
        showReading(true);
        await new Promise((resume) => setTimeout(resume));
        if (own !== groups || asked !== waiting) break;
        since = performance.now();
      }
      if (typeof found === "number") bar.value = found;
      else if (!held || "digits" in found.read || found.read.reason === "edition") count(told, found, own, at);
    }
    showReading(false);
    if (own !== groups) return; // wiped meanwhile
    if (held) camera.mark(told.counts);
    // What couldn't be read stays in the field, to be mended, after what was typed meanwhile.
    const there = field.value.split("\n");
    field.value = [...there, ...told.unread.map(({ part }) => part).filter((part) => !there.includes(part))].filter(Boolean).join("\n");
    tell(told);
    if (asked !== waiting) notice("stopped");
  }

  /** What is found goes into the group, if it may, and is counted. @param {Told} told @param {import("./pasted-codes.js").Found} found @param {Group[]} own
   * @param {number} at */
  function count({ counts, places, names, unread }, { line, part, read }, own, at) {
    const { seats, scales } = board();
    let kind = "unread";
    if ("digits" in read) {
      const { edition, digits } = read;
      const seat = edition >> 1;
      const code = digits.join(" ");
      // Once in all, not once before and once after: two pictures of the same people and one more would tell of that one.
      const again = own.some(({ rows }, n) => n % seats.length === seat && rows.has(code));
      kind = edition % 2 ? "answers" : again ? "again" : "new";
      if (kind === "new") own[at * seats.length + seat].rows.set(code, digitsToScores(scales[seat], digits));
    } else if (read.reason === "edition") {
      kind = read.what ? "other" : "edition";
      if (read.what) names.add(read.what);
    } else if (unread.length < LISTED) unread.push({ line, part: part.slice(0, PART) });
    counts[kind] = (counts[kind] ?? 0) + 1;
    places[kind] ??= [];
    if (places[kind].length < LISTED) places[kind].push(line);
  }

  /** How far it is, and the button to stop it; the focus may be on that when it goes. @param {boolean} shown */
  function showReading(shown) {
    if (!shown && bar.parentElement?.contains(document.activeElement)) field.focus();
    reveal(all(root, "[data-reading], [data-progress]"), () => shown);
  }

  /** @returns {Told} */
  const nothingTold = () => ({ counts: {}, places: {}, names: new Set(), unread: [] });

  /** @param {Told} told */
  function tell({ counts, places, names, unread }) {
    reveal(all(root, "[data-tally]"), (line) => {
      const kind = line.dataset.tally ?? "";
      one(line, "b").textContent = String(counts[kind] ?? 0);
      all(line, "[data-lines]").forEach((e) => (e.textContent = places[kind]?.join(", ") ?? ""));
      return counts[kind] > 0;
    });
    one(root, "[data-names]").textContent = [...names].join(", ");
    one(root, "[data-none]").hidden = Object.keys(counts).length > 0;
    const list = one(root, "[data-unread]");
    list.hidden = !unread.length;
    one(list, "[data-more]").hidden = (counts.unread ?? 0) <= unread.length;
    one(list, "ul").replaceChildren(
      ...unread.map(({ line, part }) => {
        const item = cloned(/** @type {HTMLTemplateElement} */ (one(list, "template")));
        one(item, "b").textContent = String(line);
        one(item, ".code").textContent = part;
        return item;
      }),
    );
    const lines = all(root, "[data-total]");
    reveal(lines, (line) => Number(line.dataset.quiz) === choice.selectedIndex);
    lines.filter((line) => !line.hidden).forEach((line, n) => {
      one(line, "b").textContent = String(groups[n].rows.size);
      line.hidden = groups[n].rows.size === 0;
      one(line, "[data-when]").hidden = !groups.some(({ rows }, later) => later >= board().seats.length && rows.size);
    });
    one(root, "[data-try]").hidden = groups.some((group) => group.rows.size);
    one(root, "[data-totals]").hidden = !groups.some((group) => group.rows.size);
    judge();
    wall.come(groups.reduce((sum, { rows }) => sum + rows.size, 0));
    one(root, "[role=status]").scrollIntoView({ block: "nearest" });
  }

  /** @param {string} name @param {number} [at] the moment whose codes it counts */
  function notice(name, at = 0) {
    reveal(all(root, "[data-notice]"), (line) => line.dataset.notice === name);
    all(root, "[data-notice] [data-codes]").forEach((e) => (e.textContent = String(codes(at))));
    all(root, "[data-notice] [data-people]").forEach((e) => (e.textContent = String(people())));
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
    camera.stop();
    shown.hidden = false;
    one(shown, "[data-made-up]").hidden = !madeUp;
    entry.open = field.value !== ""; // what couldn't be read is still to be mended
    view = 0;
    paint();
    wall.picture();
    const heading = one(shown, "[tabindex]");
    heading.focus();
    heading.parentElement?.scrollIntoView();
  }

  function paint() {
    const of = board().scales[0][0][3];
    const kind = of ? { statement: "knowledge", outcomes: "decision" }[of] : "profile";
    reveal(all(root, "[data-of]"), (e) => e.dataset.of === kind);
    views = (of ? drawShares : drawPicture)(one(root, "[data-shown]"), choice.selectedIndex, board(), groups.map((group) => group.pictures), view);
  }

  function wipe() {
    camera.stop();
    groups = anew();
    madeUp = false;
    view = 0;
    entry.open = true;
    field.value = "";
    room.value = asked = "";
    faulty(false);
    tell({ ...nothingTold(), counts: { wiped: 1 } });
    one(root, "[data-shown]").hidden = true;
    paint();
    notice("wiped");
  }

  /** All of it behind a neutral page, at once; nothing is lost, and the same key brings it back. @param {boolean} hidden */
  function hide(hidden) {
    const curtain = one(root, "[data-curtain]");
    if (curtain.hidden !== hidden) return;
    if (hidden) {
      camera.stop();
      back = [/** @type {HTMLElement | null} */ (document.activeElement), scrollY];
    }
    curtain.hidden = !hidden;
    for (const part of [one(root, "[data-room]"), ...all(document, ".top")]) part.hidden = hidden;
    if (hidden) one(curtain, "button").focus();
    else {
      back[0]?.focus({ preventScroll: true });
      scrollTo(0, back[1]);
    }
  }

  /** Of several views of the picture, the one before or after. @param {number} by */
  function turn(by) {
    view = Math.max(0, Math.min(view + by, views - 1));
    paint();
    return true;
  }

  /** Ten made-up codes in a room of ten, as long as there is none that is real. */
  async function tryOut() {
    wipe();
    queue(board().example.join("\n"));
    madeUp = true;
    room.value = String(board().example.length);
    await reading;
    if (madeUp) show();
  }

  /** What still stands in the field, after what is being read. */
  function readTyped() {
    const text = field.value;
    field.value = "";
    if (text.trim()) queue(text);
    return reading;
  }

  const file = () => one(root, "[data-shown]").dataset.file ?? "";
  /** @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    wall: (button) => wall.open(Number(button.dataset.order)),
    show: () => void readTyped().then(show),
    wipe() {
      wipe();
      field.focus();
    },
    camera() {
      if (madeUp) wipe(); // a real code would, and stop the camera with it
      void camera.start();
    },
    "camera-stop": camera.stop,
    hide: () => hide(true),
    unhide: () => hide(false),
    previous: () => void turn(-1),
    next: () => void turn(1),
    try: () => void tryOut(),
    stop() {
      waiting = {};
    },
    print: () => print(),
    csv: () => download(`${file()}.csv`, "text/csv;charset=utf-8", csv(rowsOf(root), document.documentElement.lang)),
    svg: () => download(`${file()}.svg`, "image/svg+xml", svg(root)),
    png: () => void png(svg(root)).then((image) => image && download(`${file()}.png`, "image/png", image)),
  };

  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
    if (button) actions[button.dataset.do ?? ""]?.(button);
  });
  /** What is pasted or dropped never stands in the page: it is read as it comes. @param {Event} event @param {DataTransfer | null} carried */
  const take = (event, carried) => {
    const text = carried?.getData("text/plain");
    if (!text) return;
    event.preventDefault();
    queue(text);
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
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (wall.key(event, typing())) return;
    const curtain = !one(root, "[data-curtain]").hidden;
    const turns = { PageDown: 1, PageUp: -1 }[key];
    if (key === "Escape") hide(true);
    else if (/^[bB.]$/.test(key) && !typing()) hide(!curtain);
    else if (turns && views > 1 && !curtain && !one(root, "[data-shown]").hidden && !typing()) turn(turns);
    else return;
    event.preventDefault();
  });
  choice.addEventListener("change", wipe);
  entry.addEventListener("toggle", () => entry.open || camera.stop());
  // Real codes that are lost by a slip of the hand would have to be asked for again: the browser asks first.
  addEventListener("beforeunload", (event) => {
    if (!madeUp && groups.some(({ rows }) => rows.size)) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    wall.close();
    wipe();
    notice("");
    hide(false);
  });
  reveal(all(root, "[data-js]"), () => true);
});
