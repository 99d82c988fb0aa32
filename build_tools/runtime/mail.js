// A subject and a message → the link that opens them in the person's own mail program (RFC 6068), addressed to nobody.

export const LONGEST = 2000; // characters: beyond this Windows hands a mail program a cut message, without a word

/** "" where it would be too long. @param {string} subject @param {string} body */
export function mailto(subject, body) {
  const link = `mailto:?subject=${encoded(subject.replace(/[\r\n]+/g, " ").trim())}&body=${encoded(body)}`;
  return link.length > LONGEST ? "" : link;
}

/** @param {string} text */
const encoded = (text) => encodeURIComponent(text.replace(/\r\n?|\n/g, "\r\n").replace(/\p{Cs}/gu, "\ufffd"));
