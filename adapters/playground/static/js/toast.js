// A short sentence to the person, in a corner, read out by screen readers.

import { by, h, icon } from "./dom.js";

const SECONDS = 9;

export function toast(text) {
  const close = h("button", { type: "button", class: "icon-button small", "aria-label": "Dismiss" }, icon("close"));
  const shown = h("div", { class: "toast" }, h("p", {}, text), close);
  const remove = () => shown.remove();
  close.addEventListener("click", remove);
  let timer = setTimeout(remove, SECONDS * 1000);
  shown.addEventListener("pointerenter", () => clearTimeout(timer));
  shown.addEventListener("pointerleave", () => (timer = setTimeout(remove, SECONDS * 1000)));
  by("toasts").append(shown);
}

/** Run `doing`; a refusal is shown as its sentence. Returns undefined then. */
export async function kindly(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
