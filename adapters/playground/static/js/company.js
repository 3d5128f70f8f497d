// A company of three hundred that answers two years of surveys, and how far it is.

import { tell } from "./api.js";
import { confirmed, showDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { changed, me, state } from "./state.js";
import { kindly } from "./toast.js";

const NAME = "Two years of surveys";
let watched = null;

/** What an admin may begin here, while something is left of it. */
export const companyButton = () =>
  h("button", { type: "button", class: "link-button", on: { click: begin } }, NAME);

export const hasCompany = () => me().role === "leads" && state.overview.company.left;

function begin() {
  if (state.overview.company.living) return watch();
  confirmed(
    `${NAME}?`,
    "A made-up company of 300 answers eight surveys, one a quarter. The clock moves two years ahead for it, which takes a minute or two, and cannot be moved back.",
    "Let two years go by",
    watch,
    { tone: "primary" },
  );
}

async function watch() {
  const status = h("p", { role: "status" });
  const bar = h("progress", { class: "progress", "aria-label": "Surveys that are over" });
  const button = h("button", { type: "button", class: "button" });
  const dialog = showDialog(NAME, (close) => {
    button.addEventListener("click", close);
    return [
      h("div", { class: "dialog-body" }, bar, status),
      h("footer", { class: "dialog-foot" }, button),
    ];
  });
  button.focus();
  watched = { status, bar, button };
  dialog.addEventListener("close", () => {
    watched = null;
    if (state.overview.company.living) kindly(() => tell("company", { on: false })).then(hear);
  });
  hear(await kindly(() => tell("company", { on: true })));
}

function hear(answer) {
  if (answer) state.overview.company = answer.company;
  changed();
}

/** Show how far it is, to whoever watches. */
export function drawCompany() {
  if (!watched || !state.overview) return;
  const { done, of, about, living } = state.overview.company;
  const told = `${done} of ${of} surveys. ${about}${living ? " …" : ""}`;
  watched.bar.max = of;
  watched.bar.value = done;
  if (watched.status.textContent !== told) watched.status.textContent = told;
  watched.button.textContent = living ? "Stop" : "Close";
}
