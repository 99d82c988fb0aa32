// Enhances each quiz of a page: the form that already works gets a result. The page's own HTML holds every word.

import { answerDigits, copyCode, readCode, showCodes } from "./codes.js";
import { openForm } from "./form.js";
import { all, one, reveal } from "./page.js";
import { showResult } from "./report.js";
import { resultOfScores, score } from "./score.js";
import { openStore } from "./store.js";

/** Which parts of the page each view shows. @type {Record<string, string>} */
const VIEWS = { form: "intro form", ask: "ask", result: "report form", shared: "report" };

/** @param {HTMLElement} quiz */
function enhance(quiz) {
  /** @type {import("./codes.js").Data} */
  const data = JSON.parse(one(quiz, "script").textContent ?? "");
  const { tables } = data;
  const element = /** @type {HTMLFormElement} */ (one(quiz, "[data-part=form]"));
  const report = one(quiz, "[data-part=report]");
  const form = openForm(quiz, element);
  const store = openStore(new URL(data.root, location.href).pathname + data.key, data.editions[1]);
  let kept = empty();
  let asking = false;

  /** @returns {import("./store.js").Kept} */
  function empty() {
    return { answers: tables.items.map(() => null), random: null, away: false };
  }

  const begun = () => kept.answers.some((a) => a !== null);

  /** @param {string} name */
  function view(name) {
    quiz.dataset.view = name;
    reveal(all(quiz, "[data-part]:not([data-part=missing], [data-part=unreadable])"), (e) => VIEWS[name].split(" ").includes(e.dataset.part ?? ""));
    reveal(all(quiz, "[data-own]"), () => name === "result");
    reveal(all(quiz, "[data-shared]"), () => name === "shared");
    // Beside a result the same form stands folded below it: an answer changed there changes the result at once.
    if (name === "result") one(report, ".answers").append(element);
    else report.before(element);
  }

  const heading = () => one(quiz, "[data-heading]").focus();

  const save = () => notice(store.write(kept));

  /** @param {string} trouble */
  function notice(trouble) {
    if (trouble) one(quiz, `[data-notice=${trouble}]`).hidden = false;
  }

  function showOwn() {
    kept.random ??= crypto.getRandomValues(new Uint16Array(1))[0] % 1024;
    save();
    const result = score(tables, kept.answers);
    showResult(quiz, tables, result, kept.answers);
    showCodes(quiz, data, [[...result.scores.map((s, d) => (s === null ? 0 : 1 + s - tables.dimensions[d][0])), kept.random], answerDigits(kept.answers)]);
    one(quiz, ".codes").hidden = false;
    view("result");
  }

  /** @param {string} text */
  function bring(text) {
    const brought = readCode(quiz, data, text);
    if (!brought) return;
    const [scores, answers] = brought;
    showResult(quiz, tables, scores ? resultOfScores(tables, scores) : score(tables, answers ?? []), answers ?? empty().answers);
    one(quiz, "[data-from-scores]").hidden = !scores;
    // A result opened from an answers link offers its own code again, never a scores code; one from scores, none.
    one(quiz, ".codes").hidden = !answers;
    showCodes(quiz, data, [null, answers && answerDigits(answers)]);
    view("shared");
    heading();
  }

  /** A code in the address: taken out of the address bar, then read. */
  function fromAddress() {
    if (!location.hash.startsWith("#r=")) return;
    let text = location.hash.slice(3);
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
    const [found, trouble] = store.read();
    notice(trouble);
    kept = found ?? empty();
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    asking = begun() && !kept.away && entry?.type !== "reload";
    kept.away = false;
    back();
  }

  function back() {
    form.fill(kept.answers);
    if (asking) view("ask");
    else if (kept.random !== null) showOwn();
    else view("form");
    if (begun() && !asking) save();
  }

  function erase() {
    store.erase();
    kept = empty();
    asking = false;
    back();
  }

  function restart() {
    erase();
    form.focus(0);
  }

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    resume() {
      asking = false;
      back();
      if (kept.random === null) form.focus(0);
      else heading();
    },
    restart,
    leave() {
      erase();
      location.replace("about:blank");
    },
    anyway() {
      showOwn();
      heading();
    },
    own: back,
    print: () => print(),
    code: copyCode,
    link: copyCode,
  };

  quiz.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
    if (button) actions[button.dataset.do ?? ""](button);
  });
  element.addEventListener("change", () => {
    kept.answers = form.read();
    form.settle();
    if (kept.random === null) save();
    else showOwn();
  });
  quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target !== element) bring(/** @type {HTMLInputElement} */ (one(quiz, ".have-code input")).value);
    else if (kept.answers.includes(null)) form.ask();
    else actions.anyway(element);
  });
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

  reveal(all(quiz, "[data-js]"), () => true);
  fromTab();
  fromAddress();
}

all(document, "[data-quiz]").forEach(enhance);
