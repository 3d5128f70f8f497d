// What can be done with a message: react, answer, ask IT about it, change it.

import { tell } from "./api.js";
import { actions, confirmed, showDialog } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { emojiName, emojiPicture } from "./emoji.js";
import { showForm } from "./form.js";
import { openMenu } from "./menu.js";
import { go } from "./route.js";
import { isBot, state } from "./state.js";
import { kindly, toast } from "./toast.js";

export function tools(message, { inThread }) {
  if (message.whisper) return null;
  return h(
    "div",
    { class: "tools" },
    tool("smile", "React", (anchor) => pickReaction(anchor, message), message, true),
    inThread
      ? null
      : tool(
          "reply",
          "Reply in thread",
          () => go({ you: state.you, place: message.place, root: message.root ?? message.id }),
          message,
        ),
    isBot(message.author) ? null : tool("more", "More", (anchor) => openMore(anchor, message), message, true),
  );
}

function tool(picture, label, act, message, menu = false) {
  const button = h(
    "button",
    {
      type: "button",
      class: "icon-button small",
      "aria-label": label,
      title: label,
      "data-name": `${picture}-${message.id}`,
      "aria-haspopup": menu ? "menu" : null,
      "aria-expanded": menu ? "false" : null,
    },
    icon(picture),
  );
  button.addEventListener("click", () => act(button));
  return button;
}

function pickReaction(anchor, message) {
  const items = state.overview.emojis.map((emoji) => ({
    label: emojiName(emoji),
    content: emojiPicture(emoji),
    act: () => kindly(() => tell("reactions", { ...named(message), emoji, on: !hasMine(message, emoji) })),
  }));
  openMenu(anchor, items, { label: "React with", grid: true });
}

const named = (message) => ({ place: message.place, message: message.id });

const hasMine = (message, emoji) =>
  message.reactions.some((one) => one.emoji === emoji && one.people.includes(state.you));

function openMore(anchor, message) {
  const own = message.author === state.you;
  const items = [
    { label: "Ask IT about this", act: () => askAbout(message) },
    { label: "Copy text", act: () => copy(message.text) },
    own && { label: "Edit message", act: () => edit(message) },
    own && { label: "Delete message", act: () => remove(message), danger: true },
  ];
  openMenu(anchor, items.filter(Boolean), { label: "Message" });
}

async function askAbout(message) {
  const answer = await kindly(() => tell("ask", named(message)));
  if (answer) showForm(answer.form);
}

async function copy(text) {
  await navigator.clipboard.writeText(text).then(
    () => toast("Copied."),
    () => toast("The browser did not allow that."),
  );
}

function edit(message) {
  showDialog("Edit message", (close) => {
    const status = h("p", { class: "form-status", role: "status" });
    const box = h("textarea", { id: "edited", rows: 4, maxlength: 4000, value: message.text });
    const save = async () => {
      try {
        await tell("edit", { ...named(message), text: box.value });
        close();
      } catch (error) {
        status.textContent = error.message;
      }
    };
    return [
      h(
        "div",
        { class: "dialog-body" },
        h("div", { class: "field" }, h("label", { for: "edited" }, "Your message"), box),
        status,
      ),
      actions(close, h("button", { type: "button", class: "button primary", on: { click: save } }, "Save")),
    ];
  });
}

function remove(message) {
  confirmed(
    "Delete this message?",
    "It is taken out of the chat for everybody, and IT forgets its words too.",
    "Delete",
    () => kindly(() => tell("delete", named(message))),
  );
}
