// Days as the visitor's own clock has them.

/** `2026-11-24`. @param {Date} now */
export const isoDay = (now) => [String(now.getFullYear()).padStart(4, "0"), ...[now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"))].join("-");

/** In the page's language, its English as written in Europe, with its hour where there is one. @param {string} day @param {string} [time] */
export const inWords = (day, time) =>
  new Date(`${day}T${time || "12:00"}`).toLocaleString(document.documentElement.lang.replace(/^en$/, "en-GB"), {
    dateStyle: time === undefined ? "long" : "full",
    ...(time ? { timeStyle: "short" } : {}),
  });
