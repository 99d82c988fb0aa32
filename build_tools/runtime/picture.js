// Scores of a group → what may be shown of it. Knows numbers only: no code, no page. The rule is a promise to the room:
// nothing below five people; counts in bands from ten on, none of one or two people; no picture that differs from the one
// shown before it by fewer than three.

const FEWEST = 5;
const COUNTED_FROM = 10;
const APART = 3;

/**
 * @typedef {[lowest: number, highest: number, cuts: number[]]} Scale
 * A dimension's part: `people` with a score there; `median` doubled, to stay whole; `bands`: first and last band of each group
 * and its people, null below ten.
 * @typedef {{ people: number, median: number, bands: [first: number, last: number, people: number][] | null }} Part
 */

/** @param {Scale[]} scales a scale a dimension @param {(number | null)[][]} rows a row a person @param {(Part | null)[] | null} before what is shown now
 * @returns {(Part | null)[]} */
export function picture(scales, rows, before) {
  return scales.map(([, , cuts], d) => {
    const shown = before ? before[d] : null;
    const scores = rows.flatMap((row) => row[d] ?? []).sort((a, b) => a - b);
    const people = scores.length;
    if (people < FEWEST || (shown && Math.abs(people - shown.people) < APART)) return shown;
    return {
      people,
      median: scores[(people - 1) >> 1] + scores[people >> 1],
      bands: people < COUNTED_FROM || !cuts.length ? null : joinedBands(cuts, scores),
    };
  });
}

/** Neighbouring bands, joined until none holds one or two people. @param {number[]} cuts @param {number[]} scores */
function joinedBands(cuts, scores) {
  /** @type {[number, number, number][]} */
  const groups = cuts.map((cut, b) => [b, b, scores.filter((s) => s >= cut && (b + 1 === cuts.length || s < cuts[b + 1])).length]);
  const alone = () => groups.findIndex(([, , people]) => people === 1 || people === 2);
  for (let at = alone(); at >= 0 && groups.length > 1; at = alone()) {
    // With its more peopled neighbour, the lower of two alike: the smaller one might then need joining itself.
    const below = at > 0 ? groups[at - 1][2] : -1;
    const above = at + 1 < groups.length ? groups[at + 1][2] : -1;
    const first = below >= above ? at - 1 : at;
    const [one, two] = groups.slice(first, first + 2);
    groups.splice(first, 2, [one[0], two[1], one[2] + two[2]]);
  }
  return groups;
}

/** The dimensions whose medians stand highest and lowest in their ranges; none where all stand alike.
 * @param {Scale[]} scales @param {(Part | null)[]} parts @returns {{ strongest: number[], weakest: number[] }} */
export function ends(scales, parts) {
  const drawn = parts.flatMap((part, d) => (part ? [d] : []));
  /** How far up, times every other span. @param {number} d @param {number} e */
  const above = (d, e) => height(d) * span(e) - height(e) * span(d);
  /** @param {number} d */
  const height = (d) => /** @type {Part} */ (parts[d]).median - 2 * scales[d][0];
  /** @param {number} d */
  const span = (d) => scales[d][1] - scales[d][0];
  const strongest = drawn.filter((d) => drawn.every((e) => above(d, e) >= 0));
  const weakest = drawn.filter((d) => drawn.every((e) => above(d, e) <= 0));
  return strongest.length === drawn.length ? { strongest: [], weakest: [] } : { strongest, weakest };
}
