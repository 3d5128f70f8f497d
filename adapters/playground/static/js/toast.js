// A short sentence to the person, in a corner, read out by screen readers.

import { by, h, icon } from "./dom.js";
import { worded } from "./text.js";

const SECONDS = 9;
const SECONDS_A_LETTER = 0.06;

export function toast(text) {
  const close = h(
    "button",
    { type: "button", class: "icon-button small", "aria-label": "Dismiss" },
    icon("close"),
  );
  const shown = h("div", { class: "toast" }, h("p", {}, worded(text)), close);
  const remove = () => shown.remove();
  close.addEventListener("click", remove);
  const time = Math.max(SECONDS, text.length * SECONDS_A_LETTER) * 1000;
  let timer = setTimeout(remove, time);
  shown.addEventListener("pointerenter", () => clearTimeout(timer));
  shown.addEventListener("pointerleave", () => (timer = setTimeout(remove, time)));
  by("toasts").append(shown);
}

/** What was said to one person is not for the next. */
export const clearToasts = () => by("toasts").replaceChildren();

/** Run `doing`; a refusal is shown as its sentence. Returns undefined then. */
export async function kindly(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
