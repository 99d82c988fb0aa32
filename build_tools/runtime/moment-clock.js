// What is left of a moment's minutes; over them, by how much.

/** @param {number} minutes @param {number} begun milliseconds, as Date.now() @returns {{ text: string, over: boolean }} */
export function timeLeft(minutes, begun) {
  const left = Math.ceil(minutes * 60 - (Date.now() - begun) / 1000);
  const whole = Math.floor(Math.abs(left) / 60); // taken apart in one line, the minifier would put it before `left`
  const rest = Math.abs(left) % 60;
  return { text: `${left < 0 ? "+" : ""}${whole}:${String(rest).padStart(2, "0")}`, over: left < 0 };
}
