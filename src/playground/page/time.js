// Points in time in the reader's language, and the countdowns that run without a message being edited.

import { h } from "./dom.js";

// https://discord.com/developers/docs/reference#message-formatting-timestamp-styles
const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];

/** `<t:UNIX:STYLE>`, with UNIX in seconds since 1970. */
export function timestamp(unix, style, ctx) {
  const date = new Date(unix * 1000);
  if (Number.isNaN(date.getTime())) return `<t:${unix}:${style}>`;
  const full = date.toLocaleString(ctx.locale, STYLES.F);
  const text = style === "R" ? relative(unix, ctx.locale) : date.toLocaleString(ctx.locale, STYLES[style]);
  const props = { class: "stamp", datetime: date.toISOString(), title: full, "aria-live": "off" };
  // With its full date for who can't wait for the number to be read again.
  return h("time", style === "R" ? { ...props, "data-until": unix, lang: ctx.locale } : props, text);
}

function relative(unix, locale) {
  const away = unix - Math.floor(Date.now() / 1000);
  const [unit, seconds] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(away / seconds), unit);
}

/** Sets every countdown in the document. Changes the text in place, so that a live region stays silent. */
export function tick() {
  for (const element of document.querySelectorAll("time[data-until]")) {
    const text = relative(Number(element.dataset.until), element.lang);
    if (element.firstChild.data !== text) element.firstChild.data = text;
  }
}

/** When a message was sent, as Discord writes it beside the author. */
export function sentAt(iso, locale) {
  const date = new Date(iso);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
  const time = date.toLocaleTimeString(locale, STYLES.t);
  const day = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  const text = days <= 1 ? `${day.charAt(0).toUpperCase()}${day.slice(1)} ${time}` : date.toLocaleString(locale, STYLES.s);
  return h("time", { class: "sent", datetime: iso, title: date.toLocaleString(locale, STYLES.F) }, text);
}
