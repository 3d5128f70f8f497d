// The desk's forms, as dialogs.

import { tell } from "./api.js";
import { actions, showDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { toast } from "./toast.js";

const SHORT_LABEL = 3;
const MOST_RADIOS = 7;

/** Show a form that the desk drew; it stays open where the desk refuses what is sent. */
export function showForm(form) {
  showDialog(
    form.title,
    (close) => {
      const status = h("p", { class: "form-status", role: "status" });
      const send = h("button", { type: "submit", class: "button primary" }, form.submit);
      const element = h(
        "form",
        { class: "dialog-form", method: "dialog", novalidate: true },
        h("div", { class: "dialog-body" }, form.fields.map(field), status),
        actions(close, send),
      );
      element.addEventListener("submit", (event) => {
        event.preventDefault();
        submit(form, element, { status, send, close });
      });
      return element;
    },
    { wide: true },
  );
}

async function submit(form, element, { status, send, close }) {
  if (!complete(element, status)) return;
  send.disabled = true;
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
    send.disabled = false;
  }
}

function complete(element, status) {
  const missing = [...element.elements].find((control) => control.willValidate && !control.checkValidity());
  if (!missing) return true;
  status.textContent = `Please fill in: ${missing.dataset.label ?? missing.name}`;
  missing.focus();
  return false;
}

function field(one, index) {
  if (one.is === "note") return h("p", { class: "form-note" }, one.text);
  return one.is === "choice" ? choice(one, index) : textBox(one, index);
}

function textBox(one, index) {
  const id = `field-${index}`;
  const shared = {
    id,
    name: one.name,
    required: one.required,
    "data-label": one.label,
    "aria-describedby": one.hint ? `${id}-hint` : null,
    maxlength: 4000,
    value: one.value,
  };
  const control =
    one.lines > 1
      ? h("textarea", { ...shared, rows: one.lines })
      : h("input", { type: "text", autocomplete: "off", ...shared });
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, one.label, one.required ? null : h("span", { class: "aside" }, " optional")),
    one.hint ? h("p", { class: "field-hint", id: `${id}-hint` }, one.hint) : null,
    control,
  );
}

function choice(one, index) {
  const short = one.options.every(([, label]) => label.length <= SHORT_LABEL);
  if (short || one.options.length <= MOST_RADIOS) return radios(one, index, short);
  const id = `field-${index}`;
  const options = one.options.map(([value, label]) =>
    h("option", { value, selected: value === one.value }, label),
  );
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, one.label),
    h("select", { id, name: one.name }, options),
  );
}

function radios(one, index, short) {
  const chosen = one.options.some(([value]) => value === one.value);
  const rows = one.options.map(([value, label], number) =>
    h(
      "label",
      { class: "radio" },
      h("input", {
        type: "radio",
        name: one.name,
        value,
        required: true,
        "data-label": one.label,
        checked: chosen && value === one.value,
        id: `field-${index}-${number}`,
      }),
      h("span", {}, label),
    ),
  );
  return h(
    "fieldset",
    { class: short ? "field radios radios-short" : "field radios" },
    h("legend", {}, one.label),
    h("div", { class: "radio-rows" }, rows),
  );
}
