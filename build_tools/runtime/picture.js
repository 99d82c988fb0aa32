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
      bands: people < COUNTED_FROM || !cuts.length ? null : joinedBands(cuts, scores, shown?.bands),
    };
  });
}

/** Neighbouring bands, joined until none holds one or two people. What was joined before stays so: apart, it would tell what it hid.
 * @param {number[]} cuts @param {number[]} scores @param {[number, number, number][] | null | undefined} before */
function joinedBands(cuts, scores, before) {
  /** @param {number} first @param {number} last */
  const within = (first, last) => scores.filter((s) => s >= cuts[first] && (last + 1 === cuts.length || s < cuts[last + 1])).length;
  const apart = before ?? cuts.map((_, b) => [b, b]);
  /** @type {[number, number, number][]} */
  const groups = apart.map(([first, last]) => [first, last, within(first, last)]);
  const alone = () => groups.findIndex(([, , people]) => people > 0 && people < APART);
  /** @param {number} n a group, with the next */
  const together = (n) => groups[n][2] + groups[n + 1][2];
  for (let at = alone(); at >= 0 && groups.length > 1; at = alone()) {
    // With the less peopled neighbour, so that either may be the few: joined to the fuller one, only 6, 3 and 1 would show as 6
    // and 4. One that does not bring it to three is no cover.
    const ways = [at - 1, at].filter((n) => n >= 0 && n + 1 < groups.length);
    const covers = ways.filter((n) => together(n) >= APART);
    const n = (covers.length ? covers : ways).sort((a, b) => together(a) - together(b))[0];
    groups.splice(n, 2, [groups[n][0], groups[n + 1][1], together(n)]);
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
