// What the bot shows: lines, headings, quotes, links, telephone numbers, buttons and charts.

import { tell } from "./api.js";
import { drawChart } from "./chart.js";
import { h, icon } from "./dom.js";
import { showForm } from "./form.js";
import { write } from "./route.js";
import { placeOf, state } from "./state.js";
import { worded } from "./text.js";
import { kindly, toast } from "./toast.js";

const FEWEST_STEPS = 5;

/** Draw parts; `from` names the message that they stand in (nothing on the home page). */
export function drawParts(parts, from = {}) {
  return parts.map((part, number) => DRAW[part.is](part, from, number));
}

const DRAW = {
  line: ({ text, quiet }) => h("p", { class: quiet ? "line quiet" : "line" }, worded(text)),
  heading: ({ text }) => h("h3", { class: "heading" }, text),
  quote: ({ text, by }) =>
    h("blockquote", { class: "quote" }, h("p", {}, worded(text)), by ? h("footer", {}, by) : null),
  link: drawLink,
  phone: drawPhone,
  chart: drawChart,
  buttons: ({ items }, from) =>
    h(
      "div",
      { class: isScale(items) ? "buttons buttons-even" : "buttons" },
      items.map((item) => button(item, from)),
    ),
};

/** Numbers to choose from are all of one size, in rows that end together. */
const isScale = (items) => items.length >= FEWEST_STEPS && items.every(({ label }) => label.length <= 2);

function drawLink({ label, place, message }) {
  // A place that this person is not in is a word, not a way.
  if (!placeOf(place)) return h("p", { class: "line quiet" }, label);
  const href = write({ you: state.you, place, root: message });
  return h("p", { class: "line" }, h("a", { class: "way", href }, label, icon("arrow", "icon tiny")));
}

function drawPhone({ label, number, dials }) {
  const shown = dials ? h("a", { class: "way", href: `tel:${dials}` }, number) : number;
  return h("p", { class: "line" }, `${label}: `, shown);
}

function button({ label, action, tone, opens_form: opensForm, about, opens }, from) {
  if (opens) return h("a", { class: `button ${tone}`, href: opens, rel: "noopener" }, label);
  const element = h(
    "button",
    {
      type: "button",
      class: `button ${tone}`,
      "data-name": `press-${action}`,
      "aria-label": about || null, // the label, and what tells it from its neighbours
      "aria-haspopup": opensForm ? "dialog" : null,
    },
    label,
  );
  element.addEventListener("click", () => press(element, action, from));
  return element;
}

async function press(element, action, from) {
  if (element.getAttribute("aria-busy")) return;
  // Not `disabled`: that would take the focus away from who pressed it with a key.
  element.setAttribute("aria-busy", "true");
  const answer = await kindly(() => tell("press", { action, ...from }));
  element.removeAttribute("aria-busy");
  if (answer?.form) showForm(answer.form);
  if (answer?.said) toast(answer.said);
}
