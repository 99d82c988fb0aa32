// A next step with a day, taken away as text, on paper, in a calendar file or as a message. It is kept nowhere.

import { calendar } from "./calendar.js";
import { inWords, isoDay } from "./day.js";
import { openLetter } from "./letter.js";
import { all, one, reveal } from "./dom.js";
import { cloned, copy, download, printAlone, say } from "./export.js";
import { onResult, toldQuiz } from "./result-events.js";

/** @typedef {{ topic: string, text: string, say: string }} Step */

all(document, "[data-after-part=plan]").forEach((part) => {
  /** @type {ReturnType<typeof openPlan> | null} */ let plan = null;
  onResult(({ result }) => {
    if (result) {
      plan ??= openPlan(part);
      plan.offer(stepsOf(result));
    } else {
      plan?.root.remove(); // erased with the result: it may hold the person's own words
      plan = null;
    }
  });
});

/** The steps of a result's bands, in the page's words, the one that it puts forward first. @param {import("./result-events.js").Result} result @returns {Step[]} */
function stepsOf({ bands = [], step: first }) {
  const quiz = toldQuiz();
  const steps = bands.flatMap((band, d) => {
    const step = all(quiz, `.band[data-band="${d}"]`)[band ?? -1]?.querySelector(".step");
    if (!step) return [];
    const [text] = all(step, "p");
    return {
      first: d === first,
      topic: step.closest(".dimension")?.querySelector("h3, h4, h5")?.textContent ?? "",
      text: (text.textContent ?? "").slice(one(text, "strong").textContent?.length).trim(),
      say: step.querySelector(".say q")?.textContent ?? "",
    };
  });
  return steps.sort((a, b) => Number(b.first) - Number(a.first)).map(({ topic, text, say }) => ({ topic, text, say }));
}

/** @param {HTMLElement} part */
function openPlan(part) {
  const root = cloned(one(part, "template"));
  part.append(root);
  const choices = one(root, "[data-steps]");
  const own = /** @type {HTMLInputElement} */ (one(choices, "[data-own-step]"));
  const words = /** @type {HTMLTextAreaElement} */ (one(choices, "textarea"));
  const day = /** @type {HTMLInputElement} */ (one(root, "[type=date]"));
  const time = /** @type {HTMLInputElement} */ (one(root, "[type=time]"));
  const letter = openLetter(root);
  const uid = [...crypto.getRandomValues(new Uint8Array(16))].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  /** @type {Step[]} */ let steps = [];
  day.min = isoDay(new Date());

  const radios = () => /** @type {HTMLInputElement[]} */ (all(choices, "[name=step]"));

  const chosen = () => {
    const n = radios().findIndex((radio) => radio.checked);
    return n >= 0 && n < steps.length ? steps[n] : { text: own.checked ? words.value.trim() : "", say: "" };
  };

  const when = () => inWords(day.value, time.value);

  const toSay = () => (chosen().say ? `${one(root, "[data-to-say]").textContent} ${chosen().say}` : "");

  const text = () => [day.validity.valid && day.value ? when() : "", chosen().text, toSay()].filter(Boolean).join("\n");

  function follow() {
    one(choices, "[data-own-text]").hidden = !own.checked;
    one(root, "[data-preview]").textContent = text();
    all(root, "[role=status]").forEach((status) => say(status, -1));
    all(root, "[data-missing]").forEach((missing) => (missing.hidden = true));
  }

  /** What stands in the way is said, and has the focus. */
  function ready() {
    const lacks = [!chosen().text, !day.value || !day.validity.valid, time.validity.badInput];
    reveal(all(root, "[data-missing]"), (_, n) => lacks[n]);
    if (lacks[0]) (own.checked ? words : (radios().find((r) => r.checked) ?? radios()[0])).focus();
    else if (lacks[1]) day.focus();
    else if (lacks[2]) time.focus();
    return !lacks.includes(true);
  }

  /** @type {Record<string, () => void>} */
  const acts = {
    copy: () => copy(text(), one(root, "[data-preview]"), one(root, "[data-said=text]")),
    print() {
      const sheet = cloned(one(root, "template[data-sheet]"));
      one(sheet, "[data-when]").textContent = when();
      one(sheet, "[data-what]").textContent = chosen().text;
      one(sheet, ".say").hidden = !chosen().say;
      one(sheet, "q").textContent = chosen().say;
      printAlone(sheet);
    },
    calendar() {
      const title = /** @type {HTMLInputElement} */ (one(root, "[data-title]"));
      const noted = /** @type {HTMLInputElement} */ (one(root, "[data-noted]")).checked;
      const note = noted ? [chosen().text, toSay()].filter(Boolean).join("\n\n") : "";
      const event = { uid, stamp: new Date().toISOString(), day: day.value, time: time.value, title: title.value.trim() || title.defaultValue, note };
      download(one(root, "[data-act=calendar]").dataset.file ?? "", "text/calendar;charset=utf-8", calendar(event));
      say(one(root, "[data-said=calendar]"), 0);
    },
  };

  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("click", (event) => {
    const act = acts[/** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-act]"))?.dataset.act ?? ""];
    if (act && ready()) act();
  });
  for (const field of [choices, day, time]) field.addEventListener("input", follow);
  choices.addEventListener("change", () => letter(chosen().say));

  return {
    root,
    /** @param {Step[]} offered */
    offer(offered) {
      if (JSON.stringify(offered) === JSON.stringify(steps)) return;
      const before = chosen().text;
      radios().slice(0, steps.length).forEach((radio) => radio.closest("label")?.remove());
      steps = offered;
      own.closest("label")?.before(
        ...steps.map((step) => {
          const row = cloned(one(root, "template[data-step]"));
          one(row, "input").toggleAttribute("checked", step.text === before);
          one(row, "small").textContent = step.topic;
          one(row, "[data-text]").textContent = step.text;
          return row;
        }),
      );
      letter(chosen().say);
      follow();
    },
  };
}
