// "Be somebody": the cast, with what each has not read yet.

import { avatar } from "./avatar.js";
import { by, h, sync, unseen } from "./dom.js";
import { enterable, roving } from "./roving.js";
import { go } from "./route.js";
import { state } from "./state.js";

const ROLES = { asks: "asks for help", helps: "helps, in IT", leads: "admin" };

export function startRail() {
  roving(by("cast"), ".cast-one");
  document.addEventListener("keydown", (event) => {
    const digit = event.altKey && event.shiftKey && /^Digit(\d)$/.exec(event.code)?.[1];
    const chosen = digit && state.overview?.cast[Number(digit) - 1];
    if (!chosen) return;
    event.preventDefault();
    become(chosen.id);
  });
}

export function drawRail() {
  if (!state.overview) return;
  sync(by("cast"), state.overview.cast, {
    key: (one) => one.id,
    same: (one) => JSON.stringify([one, one.id === state.you]),
    draw: (one) => h("li", {}, button(one)),
  });
  enterable(by("cast"), ".cast-one", by("cast").querySelector("[aria-current]"));
}

function button(one) {
  const number = state.overview.cast.indexOf(one) + 1;
  return h(
    "button",
    {
      type: "button",
      class: "cast-one",
      "data-name": `be-${one.id}`,
      "aria-current": one.id === state.you ? "true" : null,
      "aria-keyshortcuts": `Alt+Shift+${number}`,
      title: `${one.name}: ${ROLES[one.role]} (Alt+Shift+${number})`,
      on: { click: () => become(one.id) },
    },
    avatar(one.id, "large"),
    h("span", { class: "cast-name" }, one.name),
    h("span", { class: "cast-role" }, { helps: "IT", leads: "admin" }[one.role] ?? ""),
    badge(one),
  );
}

function badge({ unread, direct }) {
  if (direct) return h("span", { class: "badge" }, String(Math.min(direct, 99)), unseen(" unread"));
  return unread ? h("span", { class: "badge badge-dot" }, unseen("something unread")) : null;
}

/** See the same place as somebody else, where they may; otherwise the first one. */
function become(you) {
  const shared = state.overview.places.find((place) => place.id === state.place && place.channel);
  go({
    you,
    place: state.place && (shared?.id ?? state.overview.places[0].id),
    root: shared ? state.root : null,
  });
}
