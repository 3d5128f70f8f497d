// Times as the person who is looking reads them, in their own time zone.

import { me, state } from "./state.js";

const formats = new Map();

function format(timeZone, style) {
  const name = `${timeZone} ${JSON.stringify(style)}`;
  if (!formats.has(name)) formats.set(name, new Intl.DateTimeFormat("en-GB", { timeZone, ...style }));
  return formats.get(name);
}

const HOUR = { hour: "2-digit", minute: "2-digit" };
const DAY = { weekday: "long", day: "numeric", month: "long" };
const WEEKDAY = { weekday: "short", day: "numeric", month: "short" };
const SHORT = { weekday: "short", day: "numeric", month: "short", year: "numeric" };

/** Return the time in a message's id. */
export const timeOf = (id) => new Date(Number(id.split(".")[0]) * 1000);

export const zone = () => me()?.timezone ?? state.overview.clock.office;
export const hour = (at, timeZone = zone()) => format(timeZone, HOUR).format(at);
export const day = (at, timeZone = zone()) => format(timeZone, DAY).format(at);
export const weekday = (at, timeZone = zone()) => format(timeZone, WEEKDAY).format(at);
export const year = (at, timeZone = zone()) => format(timeZone, { year: "numeric" }).format(at);
export const shortDay = (at, timeZone = zone()) => format(timeZone, SHORT).format(at);

export const city = (timeZone) => timeZone.split("/").at(-1).replaceAll("_", " ");

/** Return a moment as a date-time field writes it. */
export function fieldValue(at, timeZone) {
  const parts = format(timeZone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    ...HOUR,
    hourCycle: "h23",
  })
    .formatToParts(at)
    .reduce((all, { type, value }) => ({ ...all, [type]: value }), {});
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}
