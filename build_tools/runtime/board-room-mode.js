// The room mode: from the address at the door to the picture, without leaving. Each moment has its clock and what is said; the address,
// the trainer's notes, the codes' entry and the picture come by a key; one key hides it all. What it shows is the page's own, moved there and back.

import { timeLeft } from "./moment-clock.js";
import { all, one, reveal } from "./dom.js";

const STILL = 4000; // milliseconds without a hand on the pointer, after which the wall shows no buttons
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
/** @type {Record<string, string>} */ const ACTIONS = { a: "address", n: "notes", c: "codes", p: "picture", b: "hide", ".": "hide", Escape: "hide" };

/** @param {HTMLElement} root the board
 * @param {{ quiz(): number, turn(by: number): boolean, moved(): void }} board which quiz is chosen; turns the picture's views, where it
 * has several; what was in sight may be no more */
export function makeRoomMode(root, board) {
  const dialog = /** @type {HTMLDialogElement} */ (one(root, "[data-wall]"));
  const panel = one(dialog, "[data-panel]");
  const curtain = one(dialog, "[data-wall-curtain]");
  const clock = one(dialog, "[data-clock]");
  /** When each moment began: its clock goes on behind others. @type {Map<HTMLElement, number>} */ const begun = new Map();
  /** @type {HTMLElement[]} */ let moments = [];
  let at = 0;
  let stirred = 0;
  let open = ""; // what stands in place of the moment: the address, the codes' entry, or the picture

  /** @param {"address" | "codes" | "picture" | ""} what */
  function place(what) {
    const [entry, shown] = [one(root, "[data-entry]"), one(root, "[data-shown]")];
    const given = what === "picture" && shown.hidden ? "codes" : what; // without a picture yet: where one is asked for
    board.moved();
    one(root, "[data-entry-place]").append(entry);
    one(root, "[data-shown-place]").append(shown);
    const moment = given === "address" ? 0 : given ? -1 : at;
    if (moment < 0) panel.append(given === "codes" ? entry : shown);
    if (given === "codes") entry.setAttribute("open", "");
    open = given;
    panel.hidden = moment >= 0;
    reveal(moments, (_, n) => n === moment);
    for (const name of ["address", "codes", "picture"]) one(dialog, `[data-wall-do=${name}]`).setAttribute("aria-pressed", String(given === name));
    if (given === "codes") one(panel, "textarea").focus();
    else if (moment < 0) one(panel, "[tabindex]").focus();
    else moments[moment].focus();
    tick();
  }

  /** @param {number} by */
  function step(by) {
    if (open === "picture" && board.turn(by)) return;
    at = Math.max(0, Math.min(at + by, moments.length - 1));
    place("");
  }

  function tick() {
    const moment = moments[at];
    const minutes = Number(moment?.dataset.minutes ?? 0);
    clock.hidden = !minutes;
    if (!minutes) return;
    if (!begun.has(moment)) begun.set(moment, Date.now());
    const { text, over } = timeLeft(minutes, begun.get(moment) ?? 0);
    clock.textContent = text;
    clock.classList.toggle("over", over);
  }
  setInterval(() => dialog.open && tick(), 1000);

  /** The trainer's buttons are no business of the room's: they come with the pointer or the focus, and go. */
  function stir() {
    dialog.classList.remove("still");
    clearTimeout(stirred);
    stirred = setTimeout(() => dialog.classList.add("still"), STILL);
  }
  for (const hand of ["pointermove", "pointerdown"]) dialog.addEventListener(hand, stir);

  /** @param {boolean} hidden */
  function hide(hidden) {
    if (hidden) board.moved();
    curtain.hidden = !hidden;
    reveal(all(dialog, "[data-stage], .wall-bar"), () => !hidden);
    if (hidden) one(curtain, "button").focus();
    else place(/** @type {"address" | "codes" | "picture" | ""} */ (open));
  }

  function notes() {
    const button = one(dialog, "[data-wall-do=notes]");
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    reveal(all(dialog, "[data-notes]"), () => shown);
  }

  function close() {
    if (dialog.open) dialog.close();
  }

  /** @type {Record<string, () => void>} */
  const actions = {
    on: () => step(1),
    back: () => step(-1),
    address: () => place(open === "address" ? "" : "address"),
    notes,
    codes: () => place(open === "codes" ? "" : "codes"),
    picture: () => place(open === "picture" ? "" : "picture"),
    hide: () => hide(true),
    unhide: () => hide(false),
    close,
  };
  dialog.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-wall-do]"));
    if (button) actions[button.dataset.wallDo ?? ""]();
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault()); // Escape hides, and never leaves
  dialog.addEventListener("close", () => {
    open = "";
    board.moved();
    one(root, "[data-entry-place]").append(one(root, "[data-entry]"));
    one(root, "[data-shown-place]").append(one(root, "[data-shown]"));
    if (document.fullscreenElement) document.exitFullscreen();
  });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && dialog.open) hide(true); // Escape, of which the browser tells nothing else
  });

  return {
    /** Full screen where the browser lets us. @param {number} order which running order */
    async open(order) {
      moments = all(dialog, "[data-moment]").filter((moment) => Number(moment.dataset.order ?? order) === order);
      reveal(all(dialog, "[data-moment]"), () => false);
      reveal(all(dialog, "[data-address]"), (_, n) => n === board.quiz());
      begun.clear();
      at = 0;
      try {
        await document.documentElement.requestFullscreen();
      } catch {}
      if (!dialog.open) dialog.showModal();
      open = "";
      stir();
      hide(false);
    },
    close,
    /** @param {number} codes how many have come */
    come(codes) {
      for (const place of all(dialog, "[data-come]")) place.textContent = String(codes);
    },
    /** There is a picture: on the wall if that is up. */
    picture() {
      if (dialog.open) place("picture");
    },
    /** Whether the key was the wall's. @param {KeyboardEvent} event @param {boolean} typing in a field, whose letters are its own */
    key(event, typing) {
      if (!dialog.open) return false;
      const name = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      const by = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
      const letter = event.key.length === 1 || event.key.startsWith("Arrow");
      if ((typing && letter) || (event.key === " " && event.target instanceof HTMLButtonElement)) return true;
      if (!curtain.hidden) {
        if (name === "hide" && event.key !== "Escape") hide(false);
        else if (!by && !name) return true;
      } else if (name) actions[name]();
      else if (by && !(open && event.key.startsWith("Arrow"))) step(by);
      else return true;
      event.preventDefault();
      return true;
    },
  };
}
