// The desk's forms, as dialogs. What its fields are is in fields.js.

import { tell } from "./api.js";
import { actions, showDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { complete, drawField } from "./fields.js";
import { toast } from "./toast.js";

/** Show a form that the desk drew; it stays open where the desk refuses what is sent. */
export function showForm(form) {
  showDialog(form.title, (close) => (form.submit ? toSend(form, close) : toRead(form, close)), {
    wide: true,
    about: form.submit && form.fields[0]?.is === "note" ? "field-0" : null,
  });
}

function toRead(form, close) {
  const shut = h("button", { type: "button", class: "button primary", on: { click: close } }, "Close");
  return [
    // It may be longer than the screen, so the keyboard must be able to move it.
    h("div", { class: "dialog-body dialog-read", tabindex: 0, autofocus: true }, form.fields.map(drawField)),
    h("footer", { class: "dialog-foot" }, shut),
  ];
}

function toSend(form, close) {
  const status = h("p", { class: "form-status", role: "status" });
  const send = h("button", { type: "submit", class: "button primary" }, form.submit);
  const element = h(
    "form",
    { class: "dialog-form", method: "dialog", novalidate: true },
    h("div", { class: "dialog-body" }, form.fields.map(drawField)),
    status, // below what scrolls, so that it is seen wherever one is
    actions(close, send),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form, element, { status, send, close });
  });
  // Who has just chosen a number has not said that the form is done.
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.type === "radio") event.preventDefault();
  });
  return element;
}

async function submit(form, element, { status, send, close }) {
  // Not `disabled`: that would take the focus away from who pressed it with a key.
  if (send.getAttribute("aria-busy") || !complete(element)) return;
  send.setAttribute("aria-busy", "true");
  status.textContent = "";
  try {
    const values = Object.fromEntries(new FormData(element));
    const { said, refused } = await tell("submit", { form: form.id, values });
    if (refused) status.textContent = said;
    else close();
    if (said && !refused) toast(said);
  } catch (error) {
    status.textContent = error.message;
  } finally {
    send.removeAttribute("aria-busy");
  }
}
