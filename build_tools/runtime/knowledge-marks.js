// Which answers of a knowledge quiz are right: the twin of build_tools/quiz/knowledge_marks.py.

/**
 * `right`: bit k for option k; `several`: an answer is then a set as bits, else an option's index.
 * @typedef {{ items: [right: number, several: 0 | 1][], cuts: number[] }} Questions
 * @typedef {{ right: number, correct: (boolean | null)[], band: number | null }} Marks
 */

/** @param {Questions} tables @param {(number | null)[]} answers @returns {Marks} */
export function mark({ items, cuts }, answers) {
  const correct = items.map(([right, several], i) => {
    const answer = answers[i];
    return answer === null ? null : (several ? answer : 2 ** answer) === right;
  });
  const count = correct.filter((c) => c === true).length;
  return { right: count, correct, band: bandOfCount(cuts, count) };
}

/** @param {number[]} cuts @param {number} count @returns {number | null} */
export const bandOfCount = (cuts, count) => cuts.reduce((best, cut, b) => (cut <= count ? b : best), /** @type {number | null} */ (null));
