// Days as the visitor's own clock has them.

/** `2026-11-24`; the nearest day of four figures, where a clock is set beyond them. @param {Date} now */
export const isoDay = (now) => {
  const year = now.getFullYear();
  if (year < 0) return "0000-01-01";
  if (year > 9999) return "9999-12-31";
  return [String(year).padStart(4, "0"), ...[now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"))].join("-");
};

/** In the page's language, its English as written in Europe, with its hour where there is one. @param {string} day @param {string} [time] */
export const inWords = (day, time) =>
  new Date(`${day}T${time || "12:00"}`).toLocaleString(document.documentElement.lang.replace(/^en$/, "en-GB"), {
    dateStyle: time === undefined ? "long" : "full",
    ...(time ? { timeStyle: "short" } : {}),
  });
