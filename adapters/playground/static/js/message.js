// One message, as it stands in a conversation or in a thread.

import { tell } from "./api.js";
import { avatar } from "./avatar.js";
import { emojiPicture, shortName } from "./emoji.js";
import { h, icon, unseen } from "./dom.js";
import { drawParts } from "./parts.js";
import { go } from "./route.js";
import { isBot, nameOf, state, unreadUnder } from "./state.js";
import { worded } from "./text.js";
import { day, hour, shortDay, timeOf } from "./times.js";
import { kindly } from "./toast.js";
import { tools } from "./tools.js";

/** Draw `message`; `follows`: the one before it is by the same person, moments ago. */
export function drawMessage(message, { follows = false, inThread = false } = {}) {
  const at = timeOf(message.id);
  const classes = [
    "message",
    follows && "message-follows",
    message.whisper && "message-whisper",
    message.deleted && "message-gone",
  ];
  return h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      tabindex: -1,
      "data-name": `message-${message.id}`,
      "aria-label": `${nameOf(message.author)}, ${hour(at)}`,
    },
    follows
      ? h("span", { class: "message-gutter", "aria-hidden": "true" }, hour(at))
      : avatar(message.author),
    h(
      "div",
      { class: "message-body" },
      message.deleted ? gone() : [follows ? null : head(message, at), ...content(message, inThread)],
    ),
    message.deleted ? null : tools(message, { inThread }),
  );
}

const gone = () => h("p", { class: "line quiet" }, "This message was deleted.");

function head(message, at) {
  return h(
    "header",
    { class: "message-head" },
    h("span", { class: "message-author" }, nameOf(message.author)),
    isBot(message.author) ? h("span", { class: "tag" }, "bot") : null,
    h(
      "time",
      { class: "message-time", datetime: at.toISOString(), title: `${shortDay(at)}, ${hour(at)}` },
      hour(at),
    ),
  );
}

function content(message, inThread) {
  return [
    message.whisper ? whisperNote(message) : null,
    message.text
      ? h(
          "p",
          { class: "message-text" },
          worded(message.text),
          message.edited ? h("span", { class: "aside" }, " (edited)") : null,
        )
      : null,
    message.files ? files(message.files) : null,
    ...drawParts(message.parts, { place: message.place, message: message.id }),
    message.reactions.length ? reactions(message) : null,
    message.replies && !inThread ? replies(message) : null,
  ];
}

function whisperNote(message) {
  return h(
    "p",
    { class: "whisper-note" },
    icon("eye", "icon tiny"),
    "Only visible to you",
    h(
      "button",
      {
        type: "button",
        class: "link-button",
        on: { click: () => kindly(() => tell("dismiss", { place: message.place, message: message.id })) },
      },
      "Dismiss",
    ),
  );
}

function files(count) {
  const one = () => h("span", { class: "file" }, icon("picture", "icon"), "screenshot.png");
  return h("p", { class: "files" }, Array.from({ length: count }, one));
}

function reactions(message) {
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((one) => reaction(message, one)),
  );
}

function reaction(message, { emoji, people }) {
  const mine = people.includes(state.you);
  const names = people.map(nameOf).join(", ");
  const inside = [
    emojiPicture(emoji),
    h("span", { "aria-hidden": "true" }, String(people.length)),
    unseen(`${shortName(emoji)}, by ${names}`),
  ];
  // The bot's own signs (noted) are not the picker's: they can be read and not be joined.
  if (!state.overview.emojis.includes(emoji)) return h("span", { class: "reaction", title: names }, inside);
  const react = () =>
    kindly(() => tell("reactions", { place: message.place, message: message.id, emoji, on: !mine }));
  return h(
    "button",
    {
      type: "button",
      class: "reaction",
      "aria-pressed": String(mine),
      title: names,
      "data-name": `reaction-${message.id}-${emoji}`,
      on: { click: react },
    },
    inside,
  );
}

function replies(message) {
  const unread = unreadUnder(message.place, message.id);
  const last = timeOf(message.last_reply);
  return h(
    "button",
    {
      type: "button",
      class: unread ? "replies replies-unread" : "replies",
      "data-name": `replies-${message.id}`,
      on: { click: () => go({ you: state.you, place: message.place, root: message.id }) },
    },
    h(
      "span",
      { class: "faces", "aria-hidden": "true" },
      message.repliers.slice(0, 3).map((id) => avatar(id, "tiny")),
    ),
    h("span", { class: "replies-count" }, message.replies === 1 ? "1 reply" : `${message.replies} replies`),
    unread ? h("span", { class: "badge" }, `${unread} new`) : null,
    h(
      "span",
      { class: "aside" },
      `${day(last) === day(timeOf(message.id)) ? "" : `${day(last)}, `}${hour(last)}`,
    ),
  );
}
