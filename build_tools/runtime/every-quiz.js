// What every kind of quiz shares: what the tab remembers, the views, codes, and leaving without a trace.
// The kind brings a player; the page's own HTML holds every word. What comes after a result hears of it by an event
// (result-events.js), and can ask for it again, or for another's code to be shown.

import { copyCode, drawn, readCode, showCodes } from "./codes-view.js";
import { all, framed, goTo, one, reveal } from "./dom.js";
import { digitsToScores, scoresToDigits } from "./result-code.js";
import { openStore } from "./session-storage.js";

/**
 * `fill`: put digits into the page; `show`: reveal and tell the result of answers, or of scores alone, all digits then being 0;
 * `start`: focus where one begins; `read`: the digits of what the page holds; `sound`: whether these digits can be answers.
 * @typedef {{ fill(digits: number[]): void, read(): number[], show(digits: number[], scores: (number | null)[] | null): import("./result-events.js").Result,
 *   start(): void, sound?(digits: number[]): boolean }} Player
 * `changed`: the answers are these now; `finish`: show their result; `reopen`: back to answering.
 * @typedef {{ changed(digits: number[]): void, finish(): void, reopen(): void }} Host
 */

/** Which parts of the page each view shows. @type {Record<string, string>} */
const VIEWS = { form: "intro form", ask: "ask", result: "report", shared: "report" };

/** What makes a quiz able to answer. @typedef {(data: import("./codes-view.js").Data, host: Host) => Player} Make */

/**
 * Shows the form, which can be answered as it stands. All else waits for the first touch, unless there is something to bring back: on a
 * slow phone, what sets it up would come before the first look at the form. @param {HTMLElement} quiz @param {Make} make
 * @param {boolean} [atOnce] where the form can't be answered without
 */
export function openQuiz(quiz, make, atOnce) {
  /** @type {import("./codes-view.js").Data} */
  const data = JSON.parse(one(quiz, "script").textContent ?? "");
  const store = openStore(new URL(data.root, location.href).pathname + data.key, data.editions[0]);
  const remembered = store.read();
  let waits = true;
  const begin = () => {
    if (!waits) return;
    waits = false;
    runQuiz(quiz, make, data, store, remembered);
  };
  reveal(all(quiz, "[data-js]"), () => true);
  // A browser that finds a field of text goes through the whole page for what it could fill in, before one can answer.
  one(quiz, ".have-code").ontoggle = () => one(quiz, ".have-code input").setAttribute("type", "text");
  if (atOnce || framed || location.hash || location.search || remembered.some(Boolean) || one(quiz, "fieldset :checked")) return begin();
  quiz.dataset.view = "form";
  one(quiz, "[data-part=report]").hidden = true;
  // On their way down: what is set up then still hears the very event.
  for (const type of ["click", "change", "ask-result", "open-code"]) quiz.addEventListener(type, begin, true);
  addEventListener("hashchange", begin);
}

/**
 * @param {HTMLElement} quiz @param {Make} make @param {import("./codes-view.js").Data} data @param {ReturnType<typeof openStore>} store
 * @param {[import("./session-storage.js").Kept | null, import("./session-storage.js").Trouble]} remembered
 */
function runQuiz(quiz, make, data, store, [found, trouble]) {
  const own = data.editions[0];
  const form = one(quiz, "[data-part=form]");
  const report = one(quiz, "[data-part=report]");
  const folded = one(quiz, ".answers"); // of some kinds
  const { measured } = data;
  /** @type {Omit<import("./result-events.js").Told, "view">} */ let told = {};
  let kept = empty();
  let asking = false;
  const player = make(data, {
    changed(digits) {
      kept.digits = digits;
      if (kept.random === null) return save();
      kept.random = null; // another result: with the number of the last one, its code would be linked to that one's
      showOwn();
    },
    finish() {
      showOwn();
      heading();
    },
    reopen() {
      kept.random = null;
      back();
    },
  });

  /** @returns {import("./session-storage.js").Kept} */
  function empty() {
    return { digits: own[2].map(() => 0), random: null, away: false };
  }

  const begun = () => kept.digits.some(Boolean);

  const tell = () => quiz.dispatchEvent(new CustomEvent("result", { detail: { view: quiz.dataset.view, ...told } }));

  /** @param {string} name */
  function view(name) {
    quiz.dataset.view = name;
    reveal(all(quiz, "[data-part]:not([data-part=missing], [data-part=unreadable])"), (e) => VIEWS[name].includes(e.dataset.part ?? ""));
    reveal(all(quiz, "[data-own]"), () => name === "result");
    reveal(all(quiz, "[data-shared]"), () => name === "shared");
    // Beside a result the same form stands folded below it: an answer changed there changes the result at once.
    if (name === "result" && folded) {
      if (!folded.contains(form)) folded.append(form); // moved again, it would lose the focus
      form.hidden = false;
    } else if (folded?.contains(form)) report.before(form); // moved for nothing, all of it would be laid out again
    tell();
  }

  const heading = () => goTo(one(quiz, "[data-heading]"));

  const save = () => notice(store.write(kept));

  /** @param {string} trouble */
  function notice(trouble) {
    if (trouble) one(quiz, `[data-notice=${trouble}]`).hidden = false;
  }

  /** @param {import("./result-events.js").Result} result @param {number[] | null} scores @param {number[] | null} digits */
  function offer(result, scores, digits) {
    const codes = one(quiz, ".codes");
    const write = () => (told = { result, codes: showCodes(quiz, data, scores, digits) });
    codes.hidden = !digits;
    /** @type {HTMLFormElement} */ (one(codes, "form")).reset(); // a theme is ticked anew for each result
    codes.onchange = () => {
      write();
      tell();
    };
    write();
  }

  function showOwn() {
    kept.random ??= drawn();
    save();
    const result = player.show(kept.digits, null);
    offer(result, [...scoresToDigits(measured, result.scores), kept.random], kept.digits);
    view("result");
  }

  /** In a room, the code for the group's picture stands first, after care alone. */
  function toTheRoom() {
    const room = one(quiz, "[data-room]"); // of the kinds that have such a picture
    room?.append(one(quiz, "[data-code=scores]"));
    reveal(all(quiz, "[data-room], [data-do=room]"), (e) => e === room);
  }

  /** @param {string} text */
  function bring(text) {
    const brought = readCode(quiz, data, text, player.sound);
    if (!brought) return back(); // where another's result was shown: nothing is, as the reason says
    const [scores, digits] = brought;
    const result = player.show(digits ?? empty().digits, scores && digitsToScores(measured, scores));
    one(quiz, "[data-from-scores]").hidden = !scores;
    // A result opened from an answers link offers its own code again, never a scores code; one from scores, none.
    offer(result, null, digits);
    view("shared");
    heading();
  }

  /** A code in the address: taken out of the address bar, then read. */
  function fromAddress() {
    if (!/^#r(=|%3D)/i.test(location.hash)) return;
    let text = location.hash;
    history.replaceState(null, "", location.pathname);
    try {
      text = decodeURIComponent(text);
    } catch {
      // a stray % is read as it stands, and named
    }
    bring(text);
  }

  /** What the tab remembers; asked about first where it may be somebody else's. */
  function fromTab() {
    notice(trouble);
    kept = found ?? { ...empty(), digits: player.read() }; // what was answered before this began
    asking = !!found && begun() && !kept.away && performance.navigation.type !== 1; // 1: a reload; the newer way to ask is 28 B longer
    kept.away = false;
    back();
  }

  function back() {
    told = {};
    player.fill(kept.digits);
    if (asking) view("ask");
    else if (kept.random !== null) showOwn();
    else view("form");
    if (begun() && !asking) save();
  }

  /** Back to one's own, and the focus where that begins. */
  function settle() {
    back();
    if (asking) goTo(one(quiz, "[data-part=ask]"));
    else if (kept.random === null) player.start();
    else heading();
  }

  function erase() {
    store.erase();
    kept = empty();
    asking = false;
    settle();
  }

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    resume() {
      asking = false;
      settle();
    },
    restart: erase,
    leave() {
      erase();
      location.replace("about:blank");
    },
    own: settle,
    help: () => goTo(one(quiz, ".help [tabindex]")),
    room() {
      toTheRoom();
      goTo(one(quiz, "[data-room] [tabindex]"));
    },
    print: () => print(),
    code: copyCode,
    link: copyCode,
  };

  quiz.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
    if (!button) return;
    event.preventDefault(); // of a link within the page: an entry in the history would tell the page around, and bring answers back
    actions[button.dataset.do ?? ""]?.(button);
  });
  one(quiz, ".have-code form").addEventListener("submit", (event) => {
    event.preventDefault();
    bring(/** @type {HTMLInputElement} */ (one(quiz, ".have-code input")).value);
  });
  quiz.addEventListener("ask-result", tell);
  quiz.addEventListener("open-code", (event) => bring(/** @type {CustomEvent<string>} */ (event).detail));
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]:not([href^='#'], [href^=tel])");
    if (!link || asking || !begun()) return;
    kept.away = true; // Back, or the other language, finds the answers without being asked
    save();
  });
  addEventListener("hashchange", fromAddress);
  addEventListener("pageshow", (event) => {
    if (event.persisted && !store.read()[0]) erase(); // erased elsewhere in this tab
  });

  if (framed) {
    document.documentElement.classList.add("framed");
    // The page around would learn which page came in the frame; it has no hold of another tab.
    const links = /** @type {HTMLAnchorElement[]} */ (all(document, ".card a[href]:not([href^='#'], [href^=tel], [hreflang])"));
    for (const link of links) link.target = "_blank";
  }
  if (/[?&](salle|room)\b/.test(location.search)) {
    toTheRoom();
    for (const twin of all(document, "a[hreflang]")) /** @type {HTMLAnchorElement} */ (twin).search = location.search;
  }
  fromTab();
  fromAddress();
}
