// The desk's time, and the ways to move it forward.

import { tell } from "./api.js";
import { by, h, icon, unseen } from "./dom.js";
import { changed, me, state } from "./state.js";
import { city, fieldValue, hour, shortDay, weekday, year } from "./times.js";
import { kindly } from "./toast.js";

const JUMPS = [
  ["+10 min", { by: 10 }],
  ["+1 hour", { by: 60 }],
  ["End of day", { jump: "end-of-day" }],
  ["Tomorrow morning", { jump: "tomorrow-morning" }],
  ["Next Monday", { jump: "next-monday" }],
  ["Friday 17:40", { jump: "friday-1740" }],
  ["To the survey", { jump: "survey" }],
  ["End of quarter", { jump: "end-of-quarter" }],
];
const MINUTE = 60_000;
let told = { now: null, at: 0 };
let panel = null;

export function startClock() {
  by("clock").addEventListener("click", () => (panel ? closePanel() : openPanel()));
  setInterval(drawClock, 5000);
  // On the document: while the clock moves its controls are off, and none of them has the focus.
  document.addEventListener(
    "keydown",
    (event) => {
      if (!panel || event.key !== "Escape") return;
      event.stopPropagation();
      closePanel();
    },
    { capture: true },
  );
  document.addEventListener("pointerdown", (event) => {
    if (panel && !panel.contains(event.target) && !by("clock").contains(event.target)) closePanel();
  });
}

/** The desk's time now: what it told last, and what has gone by since. */
function now() {
  const clock = state.overview.clock;
  if (told.now !== clock.now) told = { now: clock.now, at: performance.now() };
  return new Date(Date.parse(clock.now) + (clock.moving ? 0 : performance.now() - told.at));
}

export function drawClock() {
  if (!state.overview) return;
  const { office, moving } = state.overview.clock;
  const at = now();
  const local = me().timezone;
  const texts = [
    h(
      "span",
      { class: "clock-day" },
      weekday(at, office),
      h("span", { class: "clock-year" }, ` ${year(at, office)}`),
    ),
    h("span", { class: "clock-hour" }, hour(at, office)),
    local === office ? null : h("span", { class: "clock-local" }, `${hour(at, local)} in ${city(local)}`),
    moving ? h("span", { class: "clock-moving" }, "moving…") : null,
  ];
  const button = by("clock");
  const drawn = texts.map((text) => text?.textContent).join(" ");
  if (button.dataset.drawn === drawn) return;
  button.dataset.drawn = drawn;
  button.classList.toggle("is-moving", moving);
  button.replaceChildren(
    icon("clock"),
    unseen("Move the clock. It is "),
    ...texts.filter(Boolean).flatMap((text) => [text, " "]),
  );
  drawPanel();
}

function fillField(field) {
  field.value = fieldValue(now(), state.overview.clock.office);
  field.dataset.from = now().toISOString();
}

function openPanel() {
  panel = h("section", { class: "clock-panel", role: "dialog", "aria-label": "Move the clock" });
  fillPanel();
  by("layer").append(panel);
  by("clock").setAttribute("aria-expanded", "true");
  panel.querySelector("button").focus();
}

function closePanel() {
  panel.remove();
  panel = null;
  by("clock").setAttribute("aria-expanded", "false");
  by("clock").focus();
}

function fillPanel() {
  const { office } = state.overview.clock;
  const field = h("input", { type: "datetime-local", id: "clock-to", required: true });
  fillField(field);
  const form = h(
    "form",
    { class: "clock-to" },
    h("label", { for: "clock-to" }, `Or to a time in ${city(office)}`),
    h("div", { class: "clock-row" }, field, h("button", { type: "submit", class: "button primary" }, "Go")),
  );
  form.addEventListener("submit", (event) => (event.preventDefault(), move({ to: field.value })));
  panel.append(
    h("h2", { class: "clock-title" }, "Move the clock"),
    h(
      "p",
      { class: "clock-note" },
      "The desk does on the way whatever falls due: bringing people together, lines at closing time.",
    ),
    h(
      "div",
      { class: "clock-jumps" },
      JUMPS.map(([label, to]) =>
        h("button", { type: "button", class: "button", on: { click: () => move(to) } }, label),
      ),
    ),
    form,
    h("p", { class: "clock-progress", role: "status" }),
  );
  drawPanel();
}

function drawPanel() {
  if (!panel) return;
  const { moving, office } = state.overview.clock;
  panel.setAttribute("aria-busy", String(moving));
  for (const control of panel.querySelectorAll("button, input")) control.disabled = moving;
  const field = panel.querySelector("input");
  if (moving || Date.parse(field.dataset.from) < now() - MINUTE) fillField(field);
  const progress = panel.querySelector(".clock-progress");
  progress.textContent = moving ? `Moving: it is ${shortDay(now(), office)}, ${hour(now(), office)}` : "";
}

async function move(to) {
  const pressed = document.activeElement;
  state.overview.clock = { ...state.overview.clock, moving: true };
  changed();
  const answer = await kindly(() => tell("clock", to));
  state.overview.clock = answer?.clock ?? { ...state.overview.clock, moving: false };
  changed();
  drawPanel(); // at once: what is disabled cannot take the focus back
  if (panel && !panel.contains(document.activeElement)) pressed.focus();
}
