// Slides: the page's own headings and what follows each, shown one at a time, as large as the screen allows.
// The page holds the words and the dialog; without this script it reads as any other.

import { timeLeft } from "./moment-clock.js";
import { all, one, reveal } from "./dom.js";

const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
if (document.documentElement.dir === "rtl") [FORWARD[0], BACK[0]] = [BACK[0], FORWARD[0]]; // onwards is where the lines go

/** Each heading with what stands below it, in a section of its own. @param {HTMLElement} deck */
function sections(deck) {
  /** @type {HTMLElement[]} */ const found = [];
  for (const element of [...deck.children]) {
    if (element.tagName === "H2") {
      const section = document.createElement("section");
      section.className = `slide ${element.className}`;
      section.tabIndex = -1;
      section.setAttribute("aria-labelledby", element.id);
      element.before(section);
      found.push(section);
    }
    found[found.length - 1]?.append(element);
  }
  return found;
}

/** @param {HTMLElement} deck @param {HTMLDialogElement} dialog */
function present(deck, dialog) {
  const slides = sections(deck);
  const stage = one(dialog, "[data-stage]");
  const clock = one(dialog, "[data-clock]");
  const curtain = one(dialog, "[data-curtain]");
  /** When each moment began: its clock goes on while one looks back, or hides all. @type {Map<HTMLElement, number>} */
  const begun = new Map();
  let shown = slides;
  let at = 0;

  /** @param {number} n */
  function go(n) {
    at = Math.max(0, Math.min(n, shown.length - 1));
    reveal(slides, (slide) => slide === shown[at]);
    one(dialog, "[data-number]").textContent = String(at + 1);
    stage.scrollTop = 0;
    tick();
    shown[at].focus();
  }

  /** What is left of the moment's minutes, which its heading says; over them, how long. */
  function tick() {
    const minutes = Number(one(shown[at], "h2").dataset.minutes ?? 0);
    clock.hidden = !minutes;
    if (!minutes || !dialog.open) return;
    if (!begun.has(shown[at])) begun.set(shown[at], Date.now());
    const { text, over } = timeLeft(minutes, begun.get(shown[at]) ?? 0);
    clock.textContent = text;
    clock.classList.toggle("over", over);
  }
  setInterval(() => dialog.open && tick(), 1000);

  /** All of it behind a neutral slide, or as it was. @param {boolean} hidden */
  function hide(hidden) {
    curtain.hidden = !hidden;
    reveal([stage, one(dialog, ".stage-bar")], () => !hidden);
    if (hidden) one(curtain, "button").focus();
    else shown[at].focus();
  }

  /** Full screen where the browser lets us; the dialog fills the window in any case. @param {boolean} short */
  async function open(short) {
    shown = slides.filter((slide) => !short || !slide.classList.contains("extra"));
    one(dialog, "[data-all]").textContent = String(shown.length);
    stage.append(deck);
    try {
      await document.documentElement.requestFullscreen();
    } catch {}
    begun.clear();
    if (!dialog.open) dialog.showModal(); // after the page, so as to lie above it
    go(0);
    hide(false);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const { key, target, shiftKey } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || (key === " " && target instanceof HTMLButtonElement)) return;
    if (/^[bB.]$/.test(key)) {
      event.preventDefault();
      return hide(Boolean(curtain.hidden));
    }
    if (!curtain.hidden) {
      if (key === "Escape") event.preventDefault(); // in a fright, once more: it stays hidden
      return; // only what hid it brings it back
    }
    // A slide taller than the screen is read with the arrows first.
    if (key.startsWith("Arrow") && /Up|Down/.test(key) && stage.scrollHeight > stage.clientHeight) return;
    if (key === "Home") go(0);
    else if (key === "End") go(shown.length - 1);
    else if (BACK.includes(key) || (key === " " && shiftKey)) go(at - 1);
    else if (FORWARD.includes(key)) go(at + 1);
    else return;
    event.preventDefault();
  }

  const place = document.createElement("div"); // where the slides go back to
  deck.before(place);

  function back() {
    reveal(slides, () => true);
    place.after(deck);
    if (document.fullscreenElement) document.exitFullscreen();
  }

  dialog.addEventListener("keydown", key);
  dialog.addEventListener("close", back);
  addEventListener("beforeprint", () => {
    if (!dialog.open) return;
    dialog.close();
    back(); // at once: paper, which gets them all, does not wait for the dialog to tell that it has closed
  });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && dialog.open && curtain.hidden) dialog.close();
  });
  one(dialog, "[data-next]").addEventListener("click", () => go(at + 1));
  one(dialog, "[data-previous]").addEventListener("click", () => go(at - 1));
  one(dialog, "[data-hide]").addEventListener("click", () => hide(true));
  one(dialog, "[data-unhide]").addEventListener("click", () => hide(false));
  one(dialog, "[data-close]").addEventListener("click", () => dialog.close());
  for (const button of all(document, "[data-present]")) {
    const short = button.dataset.present === "short";
    button.addEventListener("click", () => open(short));
    button.hidden = short && !slides.some((slide) => slide.classList.contains("extra"));
  }
}

const deck = one(document, ".slides");
const dialog = /** @type {HTMLDialogElement} */ (one(document, "[data-tool=slides]"));
if (deck?.querySelector(":scope > h2") && "showModal" in dialog) present(deck, dialog); // browsers before 2022 have no dialogs: the page stays as it is
