// What the tab's own session remembers of a quiz, and nothing beyond it: the answers as a result code, the random
// number of the finished result, and whether the tab left by a link of ours. Whatever is read is hostile until checked.

import { decode, encode } from "./result-code.js";

/**
 * `digits`: one per item, 0 where it is not answered; `random`: drawn once per finished result, null while there is none.
 * @typedef {{ digits: number[], random: number | null, away: boolean }} Kept
 * @typedef {"" | "unkept" | "corrupt"} Trouble
 */

/** @param {string} key @param {import("./result-code.js").Edition} edition */
export const openStore = (key, edition) => ({
  /** @returns {[Kept | null, Trouble]} */
  read() {
    try {
      const text = sessionStorage.getItem(key);
      if (text === null) return [null, ""];
      const [code, random, away] = text.split(" ");
      const read = decode(code, [edition], []);
      if ("digits" in read && /^\d{0,4}$/.test(random) && +random < 1024) {
        return [{ digits: read.digits, random: random ? +random : null, away: !!away }, ""];
      }
      sessionStorage.removeItem(key);
      return [null, "corrupt"];
    } catch {
      return [null, "unkept"];
    }
  },
  /** @param {Kept} kept @returns {Trouble} */
  write({ digits, random, away }) {
    try {
      sessionStorage.setItem(key, `${encode(edition, digits)} ${random ?? ""} ${away ? 1 : ""}`);
      return "";
    } catch {
      return "unkept"; // refused, or full
    }
  },
  erase() {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // refused: then nothing was kept either
    }
  },
});
