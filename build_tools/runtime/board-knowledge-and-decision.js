// What a group made of a knowledge quiz, the statements that most people missed first; or of a decision, how many came to which advice.

import { bar, outcomes } from "./board-drawing.js";
import { numbered, whole, word } from "./board-view.js";
import { all, one, reveal } from "./dom.js";
import { missedFirst } from "./board-disclosure-rule.js";
import { cloned } from "./export.js";

/** @typedef {import("./board-disclosure-rule.js").Part} Part @typedef {{ tone: string, names: string[], people: number }} Share people told together, and as what */

/** The views: all of it; then, of a knowledge quiz, each statement by itself with its answer and why, in the same order.
 * @param {HTMLElement} shown @param {number} quiz which of the page's @param {import("./board-view.js").Board} board
 * @param {import("./board-disclosure-rule.js").Picture[][]} groups as for `drawPicture` @param {number} view @returns {number} how many views there are */
export function drawShares(shown, quiz, { scales }, groups, view) {
  const body = one(shown, "tbody");
  body.replaceChildren();
  reveal(all(shown, "[data-picture]"), (_, n) => n === quiz);
  const there = numbered(shown, quiz, scales, groups);
  shown.dataset.lanes = String(there.length);
  one(shown, "[data-whole]").replaceChildren(...there.map((picture) => whole(shown, picture)));
  reveal(all(shown, "[data-sum], [data-unnumbered-once]"), () => false);
  const statements = scales[0][0][3] === "statement";
  const picture = all(shown, "[data-picture]")[quiz];
  const sections = all(picture, ".dimension").sort((a, b) => Number(a.dataset.place) - Number(b.dataset.place));
  const order = statements && there.length ? missedFirst(there[0].parts) : sections.map((_, place) => place);
  const views = statements ? order.length + 1 : 1;
  order.forEach((place, rank) => {
    const section = sections[place];
    picture.append(section);
    section.hidden = view > 0 && view !== rank + 1;
    section.classList.toggle("alone", view > 0);
    const why = section.querySelector("details");
    if (why) why.open = view > 0;
    const [drawings, texts] = ["[data-drawing]", "[data-texts]"].map((part) => one(section, part));
    for (const part of [drawings, texts]) part.replaceChildren();
    for (const { group, who, people, parts } of there) {
      const names = all(section, `[data-bands="${group % scales.length}"] > *`);
      const shares = sharesOf(shown, parts[place], names);
      const most = mostOf(shown, parts[place], statements);
      texts.append(shareLine(shown, there.length > 1 ? `${who} · ${people} ${word(shown, "persons")}` : "", most, shares));
      const above = there.length > 1 ? who : "";
      const median = parts[place]?.median ?? null;
      if (!statements) {
        if (shares.length) drawings.append(outcomes(shares, above, word(shown, "persons"), word(shown, "one-of"), word(shown, "in-all")));
      } else if (most && median !== null) drawings.append(bar([{ tone: names[median].className, name: most, short: "", people: 0 }], above));
      else if (shares.length) drawings.append(bar(shares.map((share) => ({ ...share, name: share.names[0], short: shortOf(shown, share.tone) })), above));
      shareRow(shown, body, [one(section, "[data-topic]").textContent ?? "", who, String(people), most, shares.map((share) => toldOf(shown, share)).join("; ")]);
    }
  });
  one(shown, "[data-views]").hidden = views < 2;
  one(shown, "[data-view-at]").textContent = String(view + 1);
  one(shown, "[data-view-all]").textContent = String(views);
  return views;
}

/** @param {HTMLElement} shown @param {string} tone */
const shortOf = (shown, tone) => (tone === "act" ? word(shown, "missed-short") : tone === "good" ? word(shown, "right-short") : "");

/** @param {HTMLElement} shown @param {Share} share */
const toldOf = (shown, { names, people }) => `${names.join(" / ")}${word(shown, "colon")} ${people}`;

/** @param {HTMLElement} shown @param {Part | null} part @param {HTMLElement[]} names of its bands @returns {Share[]} */
function sharesOf(shown, part, names) {
  const shares = (part?.bands ?? []).map(([first, last, people]) => {
    const own = names.slice(first, last + 1);
    return { tone: own.length > 1 ? "joined" : own[0].className, names: namesOf(own), people };
  });
  return part?.without ? [...shares, { tone: "without", names: [word(shown, "unasked")], people: part.without }] : shares;
}

/** The names of several told together; that of the urgent ones, which they share, once and last. @param {HTMLElement[]} own */
const namesOf = (own) => [...new Set([false, true].flatMap((urgent) => own.filter((name) => (name.className === "act") === urgent)).map((name) => name.textContent ?? ""))];

/** What is told in words: what most people answered, or why there is no number. @param {HTMLElement} shown @param {Part | null} part @param {boolean} statements */
function mostOf(shown, part, statements) {
  if (!part) return one(shown, "[data-few]").textContent ?? "";
  if (statements) return part.bands ? "" : word(shown, part.median ? "most-right" : "most-missed");
  return part.bands ? "" : word(shown, "outcomes-few");
}

/** @param {HTMLElement} shown @param {string} who @param {string} most @param {Share[]} shares */
function shareLine(shown, who, most, shares) {
  const line = cloned(one(shown, "[data-share]"));
  for (const [part, text] of [["[data-who]", who], ["[data-most]", most]]) {
    one(line, part).textContent = text;
    one(line, part).hidden = !text;
  }
  one(line, "ul").append(
    ...shares.map((share) => {
      const item = document.createElement("li");
      item.className = share.tone;
      const name = document.createElement("span");
      name.className = "tone";
      name.textContent = toldOf(shown, share);
      item.append(name);
      return item;
    }),
  );
  return line;
}

/** @param {HTMLElement} shown @param {HTMLElement} body @param {string[]} texts */
function shareRow(shown, body, texts) {
  const cells = cloned(one(shown, "[data-row]"));
  [...cells.children].forEach((cell, n) => (cell.textContent = texts[n]));
  body.append(cells);
}
