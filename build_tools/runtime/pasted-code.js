// The one code in what somebody typed or pasted, or that an address carries: in a sentence or a link, between marks, with any dash.
// A whole chat is pasted-codes.js'; build_tools/quiz/pasted_codes.py reads both alike.

import { decode } from "./result-code.js";

export const WORD = /[\p{L}\p{N}]+/gu;
/** What parts a code from what stands beside it; anything else between two words may stand between its groups. */
export const BREAK = /[^\p{L}\p{N}\s\p{Dash}_./]+/u;
/** Before the code, in a link. */
export const LINK = "#r=";

/** A text without what links, keyboards and chats put into it: escapes such as `%23` (encoded again, `%2523`), full-width forms,
 * invisible marks. @param {string} text */
export const cleaned = (text) =>
  text
    .replace(/%(?:25)*([\da-f]{2})/gi, (_, hex) => (hex < "7" ? String.fromCharCode(+`0x${hex}`) : " "))
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 65248))
    .replace(/[\p{Cf}\p{DI}]/gu, "");

/** The first code of an edition known here, or why there is none.
 * @param {string} text @param {import("./result-code.js").Edition[]} known @param {import("./result-code.js").Elsewhere[]} elsewhere */
export function codeIn(text, known, elsewhere) {
  const plain = cleaned(text.slice(0, 2000));
  let other;
  for (const piece of plain.split(BREAK)) {
    const words = piece.match(WORD) ?? [];
    for (let start = 0; start < words.length; start += 1) {
      for (let run = "", end = start; end < words.length && run.length < 31; end += 1) {
        run += words[end];
        const read = decode(run, known, elsewhere);
        if ("digits" in read) return read;
        if (read.reason === "edition" && read.what) other ??= read;
      }
    }
  }
  // What was meant as the code: what follows the link's mark, up to a break; the first that has a digit.
  const pieces = (plain.split(LINK).pop() ?? "").split(BREAK);
  const part = (pieces.find((piece) => /\d/.test(piece)) ?? pieces.join(" ")).trim();
  return { ...(other ?? decode(part.replace(/[^\p{L}\p{N}]/gu, ""), known, elsewhere)), part };
}
