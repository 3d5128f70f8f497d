// Little pictures of people: initials on a colour of their own; the bot has a lamp.

import { h, icon } from "./dom.js";
import { isBot, nameOf, state } from "./state.js";

const COLOURS = 6;

export function avatar(id, size = "") {
  if (isBot(id))
    return h("span", { class: `avatar avatar-bot ${size}`, "aria-hidden": "true" }, icon("lamp"));
  const index = state.overview.cast.findIndex((one) => one.id === id);
  const initials = nameOf(id)
    .split(/\s+/)
    .map((word) => word[0])
    .slice(0, 2)
    .join("")
    .toUpperCase();
  const letters = sharesInitial(id) ? nameOf(id).slice(0, 2) : initials;
  return h(
    "span",
    { class: `avatar colour-${(index % COLOURS) + 1} ${size}`, "aria-hidden": "true" },
    letters,
  );
}

// Alex and Ana would both be an A.
function sharesInitial(id) {
  const initial = nameOf(id)[0];
  return state.overview.cast.some((one) => one.id !== id && one.name[0] === initial);
}
