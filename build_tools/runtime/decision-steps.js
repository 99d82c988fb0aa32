// Where answers lead in a decision: the twin of build_tools/quiz/decision_steps.py.

/**
 * `go[k]`: where option k leads: a question's index, or −1 − an outcome's.
 * @typedef {{ start: number, go: number[][] }} Decision
 * @typedef {{ steps: number[], outcome: number | null, sound: boolean }} Course
 */

/** @param {Decision} tables @param {(number | null)[]} answers @returns {Course} */
export function follow({ start, go }, answers) {
  /** @type {number[]} */ const steps = [];
  let at = start;
  while (at >= 0 && !steps.includes(at)) {
    steps.push(at);
    const answer = answers[at];
    if (answer === null) break;
    at = go[at][answer];
  }
  return { steps, outcome: at < 0 ? -1 - at : null, sound: answers.every((a, n) => a === null || steps.includes(n)) };
}
