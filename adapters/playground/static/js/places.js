// The sidebar: channels and chats, with what is unread.

import { avatar } from "./avatar.js";
import { companyButton, hasCompany } from "./company.js";
import { by, h, icon, sync, unseen } from "./dom.js";
import { choosePeople } from "./people.js";
import { enterable, roving } from "./roving.js";
import { write } from "./route.js";
import { isBot, me, state, unreadIn } from "./state.js";
import { city } from "./times.js";

export function startPlaces() {
  const nav = by("places");
  nav.append(
    h("div", { class: "you", id: "you" }),
    section("Channels", "channels"),
    section("Direct messages", "chats", addButton()),
  );
  roving(nav, ".place");
}

function section(title, id, extra = null) {
  return h(
    "section",
    { class: "place-group", "aria-labelledby": `${id}-title` },
    h("div", { class: "place-title" }, h("h2", { id: `${id}-title` }, title), extra),
    h("ul", { id, class: "place-list" }),
  );
}

function addButton() {
  return h(
    "button",
    {
      type: "button",
      class: "icon-button small",
      "aria-label": "New message",
      title: "New message",
      on: { click: choosePeople },
    },
    icon("plus"),
  );
}

export function drawPlaces() {
  if (!state.overview) return;
  drawYou();
  fill(
    "channels",
    state.overview.places.filter((place) => place.channel),
  );
  fill(
    "chats",
    state.overview.places.filter((place) => !place.channel),
  );
  enterable(by("places"), ".place", by("places").querySelector("[aria-current]"));
}

function drawYou() {
  const you = me();
  const drawn = JSON.stringify([you.id, you.role, you.reads, hasCompany()]);
  if (by("you").dataset.drawn === drawn) return; // what has the focus in it keeps it
  by("you").dataset.drawn = drawn;
  by("you").replaceChildren(
    h("p", { class: "you-name" }, `You are ${you.name}`),
    h(
      "p",
      { class: "you-aside" },
      `${{ asks: "asks for help", helps: "helps, in IT", leads: "admin" }[you.role]} · ${city(you.timezone)}`,
    ),
    ...ways(you),
  );
}

/** What only some may do here, each a line of its own. */
function ways(you) {
  // In a page of its own: who signs in there types a code to the bot here.
  const results = h(
    "a",
    { href: "/results", target: "_blank", rel: "noopener" },
    "Survey results",
    unseen(" (opens in a new tab)"),
  );
  return [you.reads && results, hasCompany() && companyButton()]
    .filter(Boolean)
    .map((way) => h("p", { class: "you-way" }, way));
}

function fill(id, places) {
  sync(by(id), places, {
    key: (place) => place.id,
    same: (place) => JSON.stringify([place, unreadIn(place.id), place.id === state.place, state.you]),
    draw: (place) => h("li", {}, link(place)),
  });
}

function link(place) {
  const { all, direct } = unreadIn(place.id);
  return h(
    "a",
    {
      class: all ? "place place-unread" : "place",
      "data-name": `place-${place.id}`,
      href: write({ you: state.you, place: place.id, tab: place.home && !all ? "home" : "messages" }),
      "aria-current": place.id === state.place ? "page" : null,
    },
    place.channel ? icon("hash", "icon place-icon") : face(place),
    h("span", { class: "place-name" }, place.name),
    direct ? h("span", { class: "badge" }, String(Math.min(direct, 99)), unseen(" unread")) : null,
    all && !direct ? h("span", { class: "unseen" }, "unread") : null,
  );
}

function face(place) {
  if (place.with.length === 1) return avatar(place.with[0], "small");
  const people = place.with.filter((id) => !isBot(id));
  return h(
    "span",
    { class: "faces", "aria-hidden": "true" },
    avatar(people[0] ?? place.with[0], "small"),
    h("span", { class: "faces-more" }, String(place.with.length)),
  );
}
