// The thread beside the conversation.

import { makeComposer } from "./composer.js";
import { by, h } from "./dom.js";
import { drawLog, startLog } from "./log.js";
import { placeOf, state } from "./state.js";
import { closeThread } from "./talk.js";

let composer;
let shown = null;

export function startThread() {
  composer = makeComposer("write-thread", destination);
  by("thread-composer").append(composer.form);
  startLog(by("thread-log"));
  by("thread-close").addEventListener("click", closeThread);
  by("thread-back").addEventListener("click", closeThread);
}

function destination() {
  if (!state.root || !placeOf(state.place)) return null;
  return { place: state.place, root: state.root, label: "Reply in the thread" };
}

export function drawThread() {
  const place = placeOf(state.place);
  const open = Boolean(state.root && place);
  by("thread").hidden = !open;
  if (!open) return void (shown = null);
  by("thread-place").textContent = place.channel ? `#${place.name}` : place.name;
  const subject = `${state.you} ${place.id} ${state.root}`;
  drawLog(by("thread-log"), state.thread, {
    subject,
    inThread: true,
    empty: () => h("p", { class: "line quiet" }, "There is nothing here any more."),
  });
  composer.draw();
  if (shown !== state.root) composer.box.focus({ preventScroll: true });
  shown = state.root;
}
