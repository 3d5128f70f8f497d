// Dialogs of the browser's own kind: it keeps the focus inside and gives it back.

import { by, h, icon } from "./dom.js";

let count = 0;

/**
 * Show a dialog; `fill` gets a function that closes it and returns what stands in it.
 * `about` is the id of what a screen reader says together with the title.
 */
export function showDialog(title, fill, { wide = false, about = null } = {}) {
  const id = `dialog-${(count += 1)}`;
  const returnTo = document.activeElement;
  const dialog = h("dialog", {
    class: wide ? "dialog dialog-wide" : "dialog",
    "aria-labelledby": id,
    "aria-describedby": about,
  });
  const close = () => dialog.close();
  dialog.append(
    h(
      "header",
      { class: "dialog-head" },
      h("h2", { id }, title),
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": "Close", on: { click: close } },
        icon("close"),
      ),
    ),
    ...[fill(close)].flat(),
  );
  // Who becomes somebody else leaves the dialog of whom they were.
  addEventListener("hashchange", close);
  dialog.addEventListener("close", () => {
    removeEventListener("hashchange", close);
    dialog.remove();
    if (returnTo?.isConnected) returnTo.focus({ preventScroll: true });
  });
  by("layer").append(dialog);
  dialog.showModal();
  const first = dialog.querySelector(
    "[autofocus], .dialog-body input, .dialog-body textarea, .dialog-body select",
  );
  // Of radio buttons the chosen one, as with Tab.
  (first?.type === "radio" ? dialog.querySelector(`input[name="${first.name}"]:checked`) ?? first : first)?.focus();
  return dialog;
}

export function actions(close, ...buttons) {
  return h(
    "footer",
    { class: "dialog-foot" },
    h("button", { type: "button", class: "button", on: { click: close } }, "Cancel"),
    buttons,
  );
}

/** Ask before something that cannot be undone. */
export function confirmed(title, text, label, act, { tone = "danger" } = {}) {
  showDialog(title, (close) => [
    h("div", { class: "dialog-body" }, h("p", {}, text)),
    actions(
      close,
      h("button", { type: "button", class: `button ${tone}`, on: { click: () => (close(), act()) } }, label),
    ),
  ]);
}
