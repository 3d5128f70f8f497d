// The emojis of the picker, drawn by us so that they look the same everywhere; others as text.

import { h, icon } from "./dom.js";

const NAMES = new Map([
  ["👀", ["eyes", "eyes: I am looking at this"]],
  ["🙋", ["raising", "raised hand: I take this"]],
  ["✋", ["hand", "hand: I take this"]],
  ["✅", ["done", "check mark: settled"]],
  ["✖", ["cross", "cross: not a request"]],
  ["🤫", ["hush", "hush: private"]],
  ["🛟", ["buoy", "lifebuoy: ask IT about this"]],
  ["👍", ["thumb", "thumbs up"]],
  ["❤", ["heart", "heart"]],
  ["😄", ["smiling", "smile"]],
  ["📝", ["note", "memo: noted, a person will look"]],
]);

/** Finds the known ones in a text, with or without a variation selector. */
export const KNOWN = `(?:${[...NAMES.keys()].join("|")})\\ufe0f?`;

export const emojiName = (emoji) => NAMES.get(emoji)?.[1] ?? emoji;
export const shortName = (emoji) => emojiName(emoji).split(":")[0];

/** An emoji among words: a picture with a name. */
export function emojiInText(text) {
  const emoji = text.replace("\ufe0f", "");
  return h(
    "span",
    { class: "emoji-inline", role: "img", "aria-label": shortName(emoji) },
    emojiPicture(emoji),
  );
}

export function emojiPicture(emoji) {
  const known = NAMES.get(emoji);
  return known ? icon(known[0], "emoji") : h("span", { class: "emoji-text", "aria-hidden": "true" }, emoji);
}
