// Results kept on this device when asked for, and only then: kept, noted, seen again, exported, imported, erased.
// Whatever can't be read is left as it is and said; nothing is overwritten that was not understood.

import { isoDay } from "./day.js";
import { openEntries } from "./history-list.js";
import { LIMIT, added, annotated, merged, nothing, parse, removed, written } from "./history.js";
import { openKeep } from "./local-storage.js";
import { all, one, reveal } from "./dom.js";
import { cloned, download } from "./export.js";
import { onResult, openCode, toldQuiz } from "./result-events.js";

/** @typedef {(now: import("./history.js").History) => import("./history.js").History | { refused: string } | null} Next */

const BIGGEST = 5_000_000; // octets in a file that is read at all

all(document, "[data-after-part=diary]").forEach((part) => {
  const root = cloned(one(part, "template"));
  part.append(root);
  const data = JSON.parse(one(toldQuiz(), "script").textContent ?? "");
  const store = openKeep(`${new URL(data.root, location.href).pathname}history:${data.key}`);
  const entries = openEntries(root, data);
  const keeping = /** @type {HTMLFormElement} */ (one(root, "[data-keep]"));
  const told = one(root, "[data-told]");
  let history = nothing();
  /** What stands in the way of writing. */
  let blocked = "";
  /** @type {import("./history.js").Entry | null} */ let gone = null;
  /** @type {Record<string, string>} */ let codes = {};

  /** Sentences by name, their numbers filled in. @param {string[]} names @param {number[]} numbers */
  function tell(names, numbers = []) {
    reveal(all(told, ":scope > p"), (e) => names.includes(e.dataset.says ?? ""));
    all(told, ":scope > p:not([hidden]) b").forEach((b, n) => (b.textContent = String(numbers[n])));
  }

  /** What is kept now: another tab may have written since. */
  function read() {
    const [text, refused] = store.read();
    const found = text === null ? nothing() : parse(text, data.key);
    blocked = refused || ("refused" in found ? (found.refused === "newer" ? "newer" : "corrupt") : "");
    history = "refused" in found ? nothing() : found;
    reveal(all(root, "[data-standing]"), (e) => e.dataset.standing === blocked || (e.dataset.standing === "strange" && history.strange.length > 0));
    one(root, "[data-strange]").textContent = String(history.strange.length);
    one(root, "[data-everything]").hidden = refused === "refused" || text === null;
  }

  function draw() {
    read();
    entries.show(history.entries);
  }

  /** Whether it was done; else the reason is told. @param {Next} next @param {string} [otherwise] said where there is nothing to change */
  function change(next, otherwise = "vanished") {
    const trouble = tried(next, otherwise);
    if (trouble) tell([trouble]);
    return !trouble;
  }

  /** @param {Next} next @param {string} otherwise */
  function tried(next, otherwise) {
    read();
    if (blocked) return blocked === "refused" ? blocked : "blocked";
    const made = next(history);
    if (!made) return otherwise;
    if ("refused" in made) return made.refused;
    if (made.entries.length + made.strange.length > LIMIT) return "many";
    const trouble = store.write(written(made, data.key));
    if (!trouble) history = made;
    return trouble;
  }

  keeping.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(keeping);
    const entry = { day: isoDay(new Date()), code: codes[String(given.get("kind"))], note: String(given.get("note")).trim() };
    if (change((now) => added(now, entry), "already")) {
      keeping.reset();
      tell(["kept"]);
      draw();
    }
  });

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const acts = {
    open: (button) => openCode(entries.at(button)?.code ?? ""),
    erase(button) {
      gone = entries.at(button) ?? null;
      if (!gone || !change((now) => removed(now, /** @type {import("./history.js").Entry} */ (gone)))) return;
      draw();
      tell(["erased"]);
      one(told, "[data-act=undo]").focus();
    },
    undo() {
      const back = gone;
      if (!back || !change((now) => added(now, back), "already")) return;
      draw();
      tell(["back"]);
      told.focus();
    },
    refresh() {
      draw();
      tell(["refreshed"]);
      told.focus();
    },
    export: () => download(one(root, "[data-act=export]").dataset.file ?? "", "application/json", written(history, data.key)),
    raw: () => download(one(root, "[data-act=export]").dataset.file ?? "", "application/json", store.read()[0] ?? ""),
    ask() {
      one(root, "[data-sure]").hidden = false;
      one(root, "[data-sure]").focus();
    },
    no() {
      one(root, "[data-sure]").hidden = true;
      one(root, "[data-act=ask]").focus();
    },
    yes() {
      one(root, "[data-sure]").hidden = true;
      gone = null;
      const trouble = store.erase();
      draw();
      tell([trouble || "erased-all"]);
      told.focus();
    },
  };

  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-act]"));
    if (button) acts[button.dataset.act ?? ""]?.(button);
  });

  one(root, "[data-list]").addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const entry = entries.at(field);
    if (!entry || !change((now) => annotated(now, entry, field.value.trim()))) return;
    entries.renote(field, history.entries, field.value.trim());
    tell(["noted"]);
  });

  one(root, "[type=file]").addEventListener("change", async (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const file = field.files?.[0];
    if (!file) return;
    const theirs = file.size > BIGGEST ? { refused: "many" } : parse(await file.text(), data.key);
    field.value = "";
    if ("refused" in theirs) return tell([`file-${theirs.refused}`]);
    read();
    const before = history.entries.length;
    let cut = 0;
    const mergedWith = (/** @type {import("./history.js").History} */ now) => {
      const made = merged(now, theirs);
      if ("cut" in made) ({ cut } = made);
      return made;
    };
    if (!change(mergedWith)) return;
    const fresh = history.entries.length - before;
    const left = theirs.strange.length;
    draw();
    tell(["imported", ...(left ? ["left-out"] : []), ...(cut ? ["cut"] : [])], [fresh, theirs.entries.length - fresh, ...(left ? [left] : []), cut]);
  });

  store.watch(() => {
    // A note being written, or the focus, is not pulled away: the list waits to be asked.
    if (one(root, "[data-list]").contains(document.activeElement)) return tell(["elsewhere"]);
    draw();
    tell(["refreshed"]);
  });

  one(root, "[data-place=file]").hidden = location.protocol !== "file:";
  one(root, "[data-place=site]").hidden = location.protocol === "file:";
  one(root, "[data-place=site] b").textContent = location.host;
  draw();
  onResult(({ view, result, codes: offered = {} }) => {
    const own = view === "result";
    if (keeping.hidden === own) keeping.reset();
    codes = own ? offered : {};
    keeping.hidden = !own;
    reveal(all(root, "[data-cannot]"), (e) => !own && e.dataset.cannot === (result ? "shared" : "none"));
    all(keeping, "[name=kind]").forEach((radio) => (radio.closest("label") ?? radio).toggleAttribute("hidden", !codes[/** @type {HTMLInputElement} */ (radio).value]));
  });
});
