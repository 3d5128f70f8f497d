// Where one writes: Enter sends, Shift+Enter begins a new line, drafts wait in their place.

import { tell } from "./api.js";
import { h, icon } from "./dom.js";
import { state } from "./state.js";
import { suggesting } from "./suggest.js";
import { worded } from "./text.js";
import { kindly } from "./toast.js";

const drafts = new Map();
const TALLEST = 180;

/** Make a composer; `where` tells {place, root, label}, or null where nothing can be written. */
export function makeComposer(id, where) {
  const { form, box, chip, send, ...buttons } = controls(id);
  const suggest = suggesting(box, form);
  const reply = answering(form);

  function attach(on) {
    chip.hidden = !on;
    ready();
    box.focus();
  }

  function ready() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, TALLEST)}px`;
    send.disabled = !box.value.trim() && chip.hidden;
    if (form.dataset.where) drafts.set(form.dataset.where, box.value);
  }

  async function submit() {
    const text = box.value.trim();
    const to = where();
    if (!to || (!text && chip.hidden)) return;
    const message = { ...to, text, files: chip.hidden ? 0 : 1 };
    box.value = "";
    attach(false);
    reply.hide();
    const answer = await kindly(() => sent(message));
    if (answer?.said) reply.show(answer.said);
    if (!answer && !box.value) box.value = text; // refused: nobody has to type it twice
    ready();
  }

  buttons.name.addEventListener("click", () => suggest.begin("@"));
  buttons.attach.addEventListener("click", () => attach(true));
  buttons.detach.addEventListener("click", () => attach(false));
  box.addEventListener("input", ready);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  return { form, box, draw: () => draw(form, box, where(), () => (reply.hide(), ready())) };
}

/** Draw what a composer consists of. */
function controls(id) {
  const hint = `${id}-hint`;
  const box = h("textarea", { id, rows: 1, maxlength: 4000, "aria-describedby": hint, autocomplete: "off" });
  const name = button("at", "Name somebody");
  const attach = button("picture", "Attach a screenshot");
  const detach = button("close", "Take the screenshot off", "small");
  const send = h(
    "button",
    { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send" },
    icon("send"),
  );
  const chip = h("span", { class: "file", hidden: true }, icon("picture"), "screenshot.png", detach);
  const tools = h("div", { class: "composer-tools" }, name, attach, h("span", { class: "spring" }), send);
  const form = h(
    "form",
    { class: "composer" },
    h("div", { class: "composer-box" }, h("div", { class: "composer-files" }, chip), box, tools),
    h(
      "p",
      { class: "composer-hint", id: hint },
      "Enter sends, Shift+Enter is a new line. @ names somebody, /it talks to the bot.",
    ),
  );
  return { form, box, chip, send, name, attach, detach };
}

/** The place above a composer where the bot answers a command, seen by this person alone. */
function answering(form) {
  const words = h("p");
  const dismiss = button("close", "Dismiss", "small");
  const card = h(
    "div",
    { class: "answer", hidden: true },
    h(
      "div",
      { class: "answer-words" },
      h("p", { class: "whisper-note" }, icon("eye", "icon tiny"), "Only visible to you"),
      words,
    ),
    dismiss,
  );
  const slot = h("div", { role: "status" }, card);
  form.prepend(slot);
  const hide = () => (card.hidden = true);
  dismiss.addEventListener("click", hide);
  const show = (text) => {
    words.replaceChildren(...worded(text));
    card.hidden = false;
  };
  return { show, hide };
}

function draw(form, box, to, ready) {
  form.hidden = !to;
  if (!to) return;
  const name = [state.you, to.place, to.root].join(" ");
  box.placeholder = to.label;
  box.setAttribute("aria-label", to.label);
  if (form.dataset.where === name) return;
  form.dataset.where = name;
  box.value = drafts.get(name) ?? "";
  ready();
}

async function sent({ place, root, text, files }) {
  if (!text.startsWith("/")) return tell("messages", { place, text, files, ...(root && { root }) });
  return tell("command", { place, text });
}

function button(picture, label, size = "") {
  return h(
    "button",
    { type: "button", class: `icon-button ${size}`, "aria-label": label, title: label },
    icon(picture),
  );
}
