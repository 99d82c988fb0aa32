// A day, perhaps a time, a title and a note → a calendar file (RFC 5545) that Outlook, Google and Apple read.
// Pure: whoever calls it brings the clock and the event's own number. Floating time: the hour is the one on the reader's wall.

const CRLF = "\r\n";
const MINUTES = 15;
const MOST = 75; // octets in a line

/**
 * `uid`: drawn anew for each plan, by chance alone: made from the words, two people's would clash, and would tell them.
 * `stamp`: now, as Date's toISOString; `day`: `2026-11-24`; `time`: `14:30`, or "" for the whole day.
 * @typedef {{ uid: string, stamp: string, day: string, time: string, title: string, note: string }} Plan
 */

/** @param {Plan} plan */
export function calendar({ uid, stamp, day, time, title, note }) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//un-pas//1//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${compact(stamp)}Z`,
    ...(time ? hour(day, time) : wholeDay(day)),
    `SUMMARY:${escaped(title.replace(/\s+/g, " ").trim())}`,
    ...(note ? [`DESCRIPTION:${escaped(note)}`] : []),
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(folded).join(CRLF) + CRLF;
}

/** The end is the first day that is no longer part of it. @param {string} day */
const wholeDay = (day) => [`DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(later(day, "00:00", 1440)).slice(0, 8)}`, "TRANSP:TRANSPARENT"];

/** @param {string} day @param {string} time */
const hour = (day, time) => [`DTSTART:${compact(later(day, time, 0))}`, `DTEND:${compact(later(day, time, MINUTES))}`];

/** Counted as if the wall clock were UTC, where no hour is skipped. @param {string} day @param {string} time @param {number} minutes */
const later = (day, time, minutes) => new Date(Date.parse(`${day}T${time.slice(0, 5)}:00Z`) + minutes * 60_000).toISOString();

/** `2026-11-24T14:30:00.000Z` → `20261124T143000`. @param {string} moment */
const compact = (moment) => moment.replace(/\.\d+Z$|[-:]/g, "");

/** A TEXT value: one line whatever was typed. @param {string} text */
const escaped = (text) =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");

/** Lines of 75 octets at most, never cut inside a character. @param {string} line */
function folded(line) {
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > MOST) {
      out += `${CRLF} `;
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

/** @param {number} point */
const octetsOf = (point) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
