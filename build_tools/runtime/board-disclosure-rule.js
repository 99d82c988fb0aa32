// Scores of people pictured together → what may be shown of them. Knows numbers only: no code, no page.
// The rule, and what it doesn't protect from, is written in docs/animer/la-photo-de-groupe.md; each person is in one picture only.

const FEWEST = 5; // people in a picture, and people with a score for a theme's median
export const COUNTED_FROM = 10; // people with a score, for numbers by band
const TOGETHER = 3; // people in any number that is drawn

/**
 * What people have a score of: a theme; or a statement, 0 missed and 1 right; or a decision's outcomes, in their order.
 * @typedef {[lowest: number, highest: number, cuts: number[], of?: "statement" | "outcomes"]} Scale
 * A theme's part. `median`: a whole score, never nearer to an end of the scale than one: there it means "or less", "or more"; of a
 * statement, what most people have; null of outcomes, which have no middle.
 * `bands`: first and last band of each group, lowest first, and its people; null where no number may be drawn. `without`: people
 * with no score, told from three on and beside numbers alone; 0 otherwise.
 * @typedef {{ median: number | null, bands: [first: number, last: number, people: number][] | null, without: number }} Part
 * Each theme's part; null where too few have a score.
 * @typedef {{ people: number, parts: (Part | null)[] }} Picture
 */

/** The pictures of a group as they stand, and one more of those who came since, where they are five: no picture is drawn again.
 * @param {Scale[]} scales a scale a theme @param {(number | null)[][]} rows a row a person, in the order they came
 * @param {Picture[]} pictures of the first of them @returns {Picture[]} the same list where nothing is added */
export function pictured(scales, rows, pictures) {
  const since = rows.slice(pictures.reduce((sum, { people }) => sum + people, 0));
  if (since.length < FEWEST) return pictures;
  const parts = scales.map((scale, d) => part(scale, since.flatMap((row) => row[d] ?? []).sort((a, b) => a - b), since.length));
  return [...pictures, { people: since.length, parts }];
}

/** @param {Scale} scale @param {number[]} scores sorted @param {number} people @returns {Part | null} */
function part([lowest, highest, cuts, of], scores, people) {
  const has = scores.length;
  if (has < FEWEST || (!of && highest - lowest < 3)) return null; // a shorter scale is all ends
  const middle = Math.ceil((scores[(has - 1) >> 1] + scores[has >> 1]) / 2);
  // One or two without a score stand at the median, where they change nothing: else the sum of the numbers would tell of them.
  const few = people - has < TOGETHER;
  const bands = has < COUNTED_FROM ? null : numbers(cuts, few ? [...scores, ...Array(people - has).fill(middle)] : scores, of === "outcomes");
  const median = of ? (of === "statement" ? middle : null) : Math.min(Math.max(middle, lowest + 1), highest - 1);
  return { median, bands, without: few || !bands ? 0 : people - has };
}

/** From the lowest band up, each joined with the next until they hold three; what is left at the top, with the group below it.
 * @param {number[]} cuts @param {number[]} scores @param {boolean} each whether every band may stand by itself @returns {[number, number, number][] | null} null where one group would hold all */
function numbers(cuts, scores, each) {
  const top = cuts.length - 1;
  /** @type {[number, number, number][]} */ const groups = [];
  let first = 0;
  // Of more than three bands, those between the ends are one: a median within a narrower group could tell a number in it.
  for (const last of each ? cuts.keys() : [...new Set([0, Math.max(1, top - 1), top])].filter((band) => band <= top)) {
    const people = scores.filter((s) => s >= cuts[first] && (last === top || s < cuts[last + 1])).length;
    if (people >= TOGETHER) {
      groups.push([first, last, people]);
      first = last + 1;
    } else if (last === top && groups.length) {
      const below = groups[groups.length - 1];
      [below[1], below[2]] = [top, below[2] + people];
    }
  }
  return groups.length > 1 ? groups : null;
}

/** Statements in the order in which most people missed them, as far as their parts tell: so the order tells nothing more. Those that
 * most missed without a number come first, then by the share that missed them, then those that most had right, then the unshown.
 * @param {(Part | null)[]} parts @returns {number[]} their places */
export function missedFirst(parts) {
  const shares = parts.map((shown) => {
    if (!shown) return -1;
    const [missed, right] = shown.bands ?? [];
    return missed && right ? missed[2] / (missed[2] + right[2]) : 1 - (shown.median ?? 1);
  });
  return parts.map((_, place) => place).sort((a, b) => shares[b] - shares[a] || a - b);
}

/** Whether a median means "or less" (−1), "or more" (1), or what it says (0). @param {Scale} scale @param {number | null} median */
export const beyond = ([lowest, highest], median) => (median === lowest + 1 ? -1 : median === highest - 1 ? 1 : 0);

/** The themes whose medians stand highest in their ranges, and lowest; none where more than half of them do.
 * @param {Scale[]} scales @param {(Part | null)[]} parts @returns {{ strongest: number[], weakest: number[] }} */
export function ends(scales, parts) {
  const drawn = parts.flatMap((shown, d) => (shown ? [d] : []));
  /** How far up, times every other span. @param {number} d @param {number} e */
  const above = (d, e) => height(d) * span(e) - height(e) * span(d);
  /** @param {number} d */
  const height = (d) => Number(/** @type {Part} */ (parts[d]).median) - scales[d][0];
  /** @param {number} d */
  const span = (d) => scales[d][1] - scales[d][0];
  const strongest = drawn.filter((d) => drawn.every((e) => above(d, e) >= 0));
  const weakest = drawn.filter((d) => drawn.every((e) => above(d, e) <= 0));
  const [most, least] = [strongest, weakest].map((found) => (found.length * 2 > drawn.length ? [] : found));
  return { strongest: most, weakest: least };
}
