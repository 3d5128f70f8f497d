// The conversation in the middle: its head, its messages or the bot's home page, and the composer.

import { tell } from "./api.js";
import { avatar } from "./avatar.js";
import { makeComposer } from "./composer.js";
import { readEarlier } from "./data.js";
import { by, h, icon, unseen } from "./dom.js";
import { drawLog, startLog } from "./log.js";
import { drawParts } from "./parts.js";
import { go, write } from "./route.js";
import { nameOf, placeOf, state } from "./state.js";
import { toast } from "./toast.js";

let composer;
let opened = null;
let returnTo = null;

export function startTalk() {
  composer = makeComposer("write", destination);
  by("composer").append(composer.form);
  startLog(by("log"));
}

function destination() {
  const place = placeOf(state.place);
  if (!place || state.tab === "home") return null;
  const label = place.channel ? `Message #${place.name}` : `Message ${place.name}`;
  return { place: place.id, root: null, label };
}

export function drawTalk() {
  const place = placeOf(state.place);
  document.body.dataset.view = !place ? "places" : state.root ? "thread" : "talk";
  if (!place) return;
  drawHead(place);
  const home = state.tab === "home" && place.home;
  by("log").hidden = home;
  by("home").hidden = !home;
  if (home) drawHome();
  else drawMessages(place);
  composer.draw();
  giveFocusBack();
}

function drawMessages(place) {
  const subject = `${state.you} ${place.id}`;
  drawLog(by("log"), state.messages, { subject, empty: () => beginning(place) });
  const button = by("earlier");
  if (!state.earlier) button?.remove();
  else if (!button)
    by("log").before(
      h(
        "button",
        { type: "button", class: "earlier", id: "earlier", on: { click: readEarlier } },
        "Show earlier messages",
      ),
    );
}

function beginning(place) {
  const title = place.channel ? `This is #${place.name}` : `This is you and ${place.name}`;
  return h(
    "div",
    { class: "beginning" },
    h("p", { class: "beginning-title" }, title),
    h("p", {}, about(place)),
  );
}

function about(place) {
  if (place.help)
    return "Ask for help here as you would ask a colleague. Whatever is asked at the top is noted, and a person answers.";
  if (place.channel)
    return "Nothing is taken for a request here, unless somebody names @Deskside or adds the lifebuoy.";
  if (place.home)
    return "Write to the desk in private. A person reads what you write; the bot only brings you together.";
  if (!place.bot)
    return "The bot is not here and hears nothing. “Ask IT about this”, in a message's menu, passes one message on.";
  return "What is said here is between the people here; the bot keeps it off every list.";
}

function drawHead(place) {
  const drawn = JSON.stringify([place, state.you, state.tab]);
  const head = by("talk-head");
  if (head.dataset.drawn === drawn) return;
  head.dataset.drawn = drawn;
  head.replaceChildren(
    h(
      "a",
      {
        class: "icon-button back",
        href: write({ you: state.you }),
        "aria-label": "Back to the list of places",
      },
      icon("back"),
    ),
    h(
      "div",
      { class: "talk-title" },
      h("h2", { id: "talk-name" }, place.channel ? icon("hash", "icon place-icon") : null, place.name),
      h("p", { class: "talk-about" }, subtitle(place)),
    ),
    h(
      "a",
      { class: "icon-button who", href: write({ you: state.you }), title: "Be somebody else" },
      avatar(state.you, "small"),
      unseen(`You are ${nameOf(state.you)}. Be somebody else`),
    ),
    place.home ? tabs(place) : "",
  );
}

function subtitle(place) {
  if (place.help) return "Help from IT: ask here";
  if (place.channel) return "Talk about anything else";
  if (place.home) return "The desk's assistant, not a person";
  if (place.with.length === 1) return `Just you and ${place.name}`;
  return `You, ${place.with.map(nameOf).join(", ")}`;
}

function tabs(place) {
  const tab = (name, label) =>
    h(
      "a",
      {
        class: "tab",
        href: write({ you: state.you, place: place.id, tab: name }),
        "aria-current": state.tab === name ? "page" : null,
      },
      label,
    );
  return h(
    "nav",
    { class: "tabs", "aria-label": "Deskside" },
    tab("home", "Home"),
    tab("messages", "Messages"),
  );
}

function drawHome() {
  announceOpened();
  const drawn = JSON.stringify([state.home, state.you]);
  if (by("home").dataset.drawn === drawn) return;
  by("home").dataset.drawn = drawn;
  const parts = state.home?.length
    ? drawParts(state.home)
    : [h("p", { class: "line quiet" }, state.home ? "The bot is drawing this page." : "")];
  by("home").replaceChildren(h("div", { class: "home-page" }, parts));
}

/** The bot hears once that somebody looks at its page, each time it is opened. */
async function announceOpened() {
  const who = `${state.you} ${location.hash}`;
  if (opened === who) return;
  opened = who;
  await tell("home").then(
    ({ said }) => said && toast(said),
    () => {}, // the page shown before stays, and the next visit asks again
  );
}

export function leaveHome() {
  if (state.tab !== "home") opened = null;
}

export function focusTalk() {
  if (state.tab === "home") by("home").focus();
  else composer.box.focus();
}

export function closeThread() {
  const root = state.root;
  returnTo = root;
  go({ you: state.you, place: state.place });
}

/** The focus goes back to the message whose thread was open, once that is to be seen again. */
function giveFocusBack() {
  if (!returnTo || state.root) return;
  const named = (what) => `#log [data-name="${what}-${CSS.escape(returnTo)}"]`;
  const back = document.querySelector(named("replies")) ?? document.querySelector(named("message"));
  returnTo = null;
  (back ?? composer.box).focus({ preventScroll: true });
}
