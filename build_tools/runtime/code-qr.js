// A result code as a QR symbol, for the trainer's camera. The build gives what is the same for every code of this length
// (render/web/code_qr.py): what is left are the text's own bits, and those that mend them.

import { product } from "./result-code.js";

/**
 * `head`, `tail`: what stands before and after the text, in hexadecimal; `generator`: of the octets that mend, its highest coefficient
 * left out; `squares`: where each bit is drawn, if it is one; `ground`: drawn whatever the text. What is drawn twice is light: that is
 * the mask.
 * @typedef {[head: string, tail: string, generator: number[], squares: string[], ground: string]} CodeQr
 */

/** The path of its dark squares. @param {string} text @param {CodeQr} symbol */
export function qrPath(text, [head, tail, generator, squares, ground]) {
  const hex = head + text.replace(/./g, (c) => c.charCodeAt(0).toString(16)) + tail;
  const words = /** @type {string[]} */ (hex.match(/../g)).map((two) => +`0x${two}`);
  const rest = words.reduce((r, word) => generator.map((factor, i) => product(word ^ r[0], factor, 285) ^ r[i + 1]), /** @type {number[]} */ ([]));
  return ground + squares.filter((_, n) => [...words, ...rest][n >> 3] & (128 >> n % 8)).join("");
}
