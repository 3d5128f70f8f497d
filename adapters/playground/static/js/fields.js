// What stands in a form: notes, boxes to type in, and choices as lists, radio buttons or scales.

import { h } from "./dom.js";

const SHORT_LABEL = 3;
const MOST_RADIOS = 7;
const NO_ANSWER = ["", "No answer"];

export function drawField(one, index) {
  if (one.is === "note") return h("p", { class: "form-note", id: `field-${index}` }, one.text);
  return one.is === "choice" ? choice(one, index) : textBox(one, index);
}

/** Tell whether all is there that must be; what is missing is said where it is, and gets the focus. */
export function complete(form) {
  for (const error of form.querySelectorAll(".field-error")) forget(error);
  const missing = [...form.elements].filter((one) => one.willValidate && !one.checkValidity());
  const fields = new Set(missing.map((control) => control.closest(".field")));
  for (const field of fields) complain(field);
  missing[0]?.focus();
  return missing.length === 0;
}

function complain(field) {
  const id = `${field.dataset.id}-error`;
  const about = field.querySelector("legend") ? "Please choose one." : "Please fill this in.";
  field.append(h("p", { class: "field-error", id }, about));
  const control = told(field);
  control.setAttribute("aria-invalid", "true");
  describe(control, [...described(control), id]);
}

function forget(error) {
  const control = told(error.closest(".field"));
  control.removeAttribute("aria-invalid");
  describe(
    control,
    described(control).filter((id) => id !== error.id),
  );
  error.remove();
}

/** The element that a screen reader reads the hint and the mistake of: a group of radios as a whole. */
const told = (field) =>
  field.matches("fieldset") ? field : field.querySelector("input, textarea, select");

const described = (control) => (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

function describe(control, ids) {
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

const hint = (one, id) => (one.hint ? h("p", { class: "field-hint", id: `${id}-hint` }, one.hint) : null);
const hinted = (one, id) => (one.hint ? `${id}-hint` : null);
const optional = (one) => (one.required ? null : h("span", { class: "aside" }, " optional"));

function textBox(one, index) {
  const id = `field-${index}`;
  const shared = {
    id,
    name: one.name,
    required: one.required,
    "aria-describedby": hinted(one, id),
    maxlength: one.longest,
    value: one.value,
  };
  const control =
    one.lines > 1
      ? h("textarea", { ...shared, rows: one.lines })
      : h("input", { type: "text", autocomplete: "off", ...shared });
  return h(
    "div",
    { class: "field", "data-id": id },
    h("label", { for: id }, one.label, optional(one)),
    hint(one, id),
    control,
  );
}

function choice(one, index) {
  const lacksNone = !one.required && one.options.every(([value]) => value !== "");
  const options = lacksNone ? [...one.options, NO_ANSWER] : one.options;
  const drawn = { ...one, options };
  if (one.scale && one.required && isShort(one.options)) return scale(drawn, index);
  const short = options.every(([, label]) => label.length <= SHORT_LABEL);
  if (short || options.length <= MOST_RADIOS) return radios(drawn, index, short);
  return list(drawn, index);
}

function list(one, index) {
  const id = `field-${index}`;
  const chosen = one.options.map(([value, label]) =>
    h("option", { value, selected: value === one.value }, label),
  );
  return h(
    "div",
    { class: "field", "data-id": id },
    h("label", { for: id }, one.label, optional(one)),
    hint(one, id),
    h("select", { id, name: one.name, "aria-describedby": hinted(one, id) }, chosen),
  );
}

function radios(one, index, short) {
  const rows = one.options.map(([value, label], number) =>
    h("label", { class: "radio" }, radio(one, value, `field-${index}-${number}`), h("span", {}, label)),
  );
  const kind = short ? "radios-short" : one.scale ? "radios-steps" : "";
  return group(one, index, `radios ${kind}`, [
    h("div", { class: "radio-rows" }, rows),
  ]);
}

/** Steps side by side; the words of the first and of the last stand at the ends. */
function scale(one, index) {
  const steps = one.options.map(([value, label], number) =>
    h(
      "label",
      { class: "radio" },
      radio(one, value, `field-${index}-${number}`),
      h("span", {}, value, words(value, label) && h("span", { class: "unseen" }, ` ${words(value, label)}`)),
    ),
  );
  const ends = [one.options[0], one.options.at(-1)].map(([value, label]) => words(value, label));
  const long = one.options.length > MOST_RADIOS ? " scale-long" : "";
  return group(one, index, `radios radios-short scale${long}`, [
    h("div", { class: "radio-rows" }, steps),
    ends.some(Boolean)
      ? h("div", { class: "scale-ends", "aria-hidden": "true" }, ends.map((text) => h("span", {}, text)))
      : null,
  ]);
}

/** What a label says beyond its number: "very happy" of "10 – very happy". */
const words = (value, label) =>
  label.startsWith(value) ? label.slice(value.length).replace(/^[\s:.,–—-]+/, "") : label;

const isShort = (options) =>
  options.every(([value]) => value.length <= SHORT_LABEL) &&
  options.slice(1, -1).every(([value, label]) => !words(value, label));

function radio(one, value, id) {
  const chosen = one.options.some(([option]) => option === one.value) && value === one.value;
  return h("input", { type: "radio", name: one.name, value, required: one.required, checked: chosen, id });
}

function group(one, index, className, inside) {
  const id = `field-${index}`;
  return h(
    "fieldset",
    { class: `field ${className}`, role: "radiogroup", "data-id": id, "aria-describedby": hinted(one, id) },
    h("legend", {}, one.label, optional(one)),
    hint(one, id),
    inside,
  );
}
