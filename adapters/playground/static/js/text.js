// People's words, shown literally; only web addresses, names of people and our emojis stand out.

import { h } from "./dom.js";
import { emojiInText, KNOWN } from "./emoji.js";
import { isBot, nameOf, person, state } from "./state.js";

const ADDRESS = "(https?:\\/\\/[^\\s<>\"']+[^\\s<>\"'.,;:!?)\\]])";
const MENTION = "(?<![\\w@/.])@(\\w+)";
const SPECIAL = new RegExp(`${ADDRESS}|${MENTION}|(${KNOWN})`, "gu");

/** Return `text` as nodes. */
export function worded(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(SPECIAL)) {
    const node = match[1] ? link(match[1]) : match[2] ? mention(match[2]) : emojiInText(match[3]);
    if (!node) continue;
    nodes.push(text.slice(end, match.index), node);
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

function link(address) {
  return h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, address);
}

function mention(word) {
  const id = word === "bot" ? state.overview.bot.id : word.toLowerCase();
  if (!person(id) && !isBot(id)) return null;
  return h("span", { class: id === state.you ? "mention mention-you" : "mention" }, `@${nameOf(id)}`);
}
