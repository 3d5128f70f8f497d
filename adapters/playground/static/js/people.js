// A new chat: choose who is in it. The same people always have the same one.

import { tell } from "./api.js";
import { avatar } from "./avatar.js";
import { actions, showDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { go } from "./route.js";
import { state } from "./state.js";
import { city } from "./times.js";

export function choosePeople() {
  showDialog("New message", (close) => {
    const status = h("p", { class: "form-status", role: "status" });
    const element = h(
      "form",
      { class: "dialog-form", method: "dialog" },
      h(
        "div",
        { class: "dialog-body" },
        h("fieldset", { class: "field" }, h("legend", {}, "With"), others().map(row)),
        status,
      ),
      actions(close, h("button", { type: "submit", class: "button primary" }, "Open")),
    );
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      open(new FormData(element).getAll("people"), close, status);
    });
    return element;
  });
}

function others() {
  const people = state.overview.cast.filter((one) => one.id !== state.you);
  return [
    ...people.map((one) => ({ ...one, aside: city(one.timezone) })),
    { ...state.overview.bot, aside: "not a person" },
  ];
}

function row(one) {
  return h(
    "label",
    { class: "person-row" },
    h("input", { type: "checkbox", name: "people", value: one.id }),
    avatar(one.id, "small"),
    h("span", {}, one.name),
    h("span", { class: "aside" }, one.aside),
  );
}

async function open(people, close, status) {
  try {
    const { place } = await tell("places", { people });
    close();
    go({ you: state.you, place: place.id });
  } catch (error) {
    status.textContent = error.message;
  }
}
