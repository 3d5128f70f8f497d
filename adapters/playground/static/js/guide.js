// A paragraph for who is here for the first time, until it is put away.

import { by, h, icon } from "./dom.js";
import { go } from "./route.js";
import { me, state } from "./state.js";
import { worded } from "./text.js";

const AWAY = "deskside.guide-away";

export function drawGuide() {
  const guide = by("guide");
  const hidden = !state.overview || localStorage.getItem(AWAY) !== null;
  if (hidden) return void (guide.hidden = true);
  if (guide.dataset.you === state.you) return;
  guide.dataset.you = state.you;
  guide.hidden = false;
  guide.replaceChildren(
    h("p", {}, h("strong", {}, `You are ${me().name}. `), ...advice()),
    h(
      "button",
      {
        type: "button",
        class: "icon-button small",
        "aria-label": "Put this guide away",
        on: { click: putAway },
      },
      icon("close"),
    ),
  );
}

function advice() {
  const helper = state.overview.cast.find((one) => one.role === "helps");
  const asker = state.overview.cast.find((one) => one.role === "asks");
  const help = state.overview.places.find((place) => place.help) ?? state.overview.places[0];
  if (me().role === "asks") {
    return [
      "Ask something in ",
      way(help),
      `, in your own words. Then become ${helper.name}, by a click on the picture, and answer in the thread. The clock above moves time on: see what the bot does when nobody answers.`,
    ];
  }
  if (me().role === "helps") {
    return worded(
      `Answer in a request's thread, or put 👀 on it, and it is yours; ✅ settles it. Your list is on the bot's Home, under Direct messages. Become ${asker.name} again to write back.`,
    );
  }
  return [
    "You read the quarter's survey and set the bot up. Your pages are on the bot's Home, under Direct messages; the clock above moves on to the survey, and “Two years of surveys” shows what results look like.",
  ];
}

function way(place) {
  return h(
    "button",
    { type: "button", class: "link-button", on: { click: () => go({ you: state.you, place: place.id }) } },
    `#${place.name}`,
  );
}

function putAway() {
  localStorage.setItem(AWAY, "1");
  by("guide").hidden = true;
  by("write").focus();
}
