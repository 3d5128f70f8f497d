// A list of messages: days, messages close together, and staying at the end while it grows.

import { h, sync } from "./dom.js";
import { drawMessage } from "./message.js";
import { enterable, roving } from "./roving.js";
import { state, unreadUnder } from "./state.js";
import { day, timeOf } from "./times.js";

const CLOSE_TOGETHER = 5 * 60 * 1000;
const AT_END = 80;

export function startLog(log) {
  roving(log, ".message", { vertical: true });
}

/** Draw `messages` into `log`; `subject` changes when it becomes another conversation. */
export function drawLog(log, messages, { subject, inThread = false, empty }) {
  const fresh = log.dataset.subject !== subject;
  const stay = fresh || log.scrollHeight - log.scrollTop - log.clientHeight < AT_END;
  const above = log.scrollHeight - log.scrollTop;
  // Another conversation is not news: it is not read out as if it had just been said.
  if (fresh) log.setAttribute("aria-busy", "true");
  const first = log.firstElementChild?.dataset.key;
  sync(log, rows(messages, { inThread, empty }), {
    key: (row) => row.key,
    same: (row) => JSON.stringify([row, state.you]),
    draw: (row) => row.draw(),
  });
  enterable(log, ".message", [...log.querySelectorAll(".message")].at(-1));
  if (stay) log.scrollTop = log.scrollHeight;
  else if (first !== log.firstElementChild?.dataset.key) log.scrollTop = log.scrollHeight - above;
  log.dataset.subject = subject;
  if (fresh) requestAnimationFrame(() => log.removeAttribute("aria-busy"));
}

function rows(messages, { inThread, empty }) {
  const shown = messages.filter((one) => isShown(one, inThread));
  if (shown.length === 0) return [{ key: "empty", draw: empty }];
  return shown.flatMap((message, index) => {
    const before = shown[index - 1];
    const newDay = !before || day(timeOf(before.id)) !== day(timeOf(message.id));
    const options = { follows: !newDay && follows(before, message), inThread };
    const under = inThread ? 0 : unreadUnder(message.place, message.id);
    const row = { key: message.id, message, options, under, draw: () => drawMessage(message, options) };
    if (inThread && index === 0) return [row, rule(shown.length - 1)];
    return newDay && !inThread ? [divider(message), row] : [row];
  });
}

function isShown(message, inThread) {
  if (message.deleted) return message.replies > 0 || (inThread && !message.root);
  return !message.whisper || Number(message.id) > state.opened;
}

function follows(before, message) {
  const near = timeOf(message.id) - timeOf(before.id) < CLOSE_TOGETHER;
  const plain = [before, message].every((one) => !one.deleted && !one.whisper && !one.parts.length);
  return near && plain && before.author === message.author && !before.replies;
}

function divider(message) {
  const label = day(timeOf(message.id));
  return {
    key: `day-${message.id}`,
    label,
    draw: () => h("div", { class: "divider" }, h("span", {}, label)),
  };
}

function rule(count) {
  const label = count === 0 ? "Nobody has answered here yet" : count === 1 ? "1 reply" : `${count} replies`;
  return {
    key: "rule",
    label,
    draw: () => h("div", { class: "divider divider-left" }, h("span", {}, label)),
  };
}
