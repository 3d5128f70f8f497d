// The page put together: the address decides what is read, what is read is drawn.

import { ask, tell } from "./api.js";
import { drawClock, startClock } from "./clock.js";
import { drawCompany } from "./company.js";
import { markRead, show } from "./data.js";
import { confirmed } from "./dialogs.js";
import { by } from "./dom.js";
import { drawGuide } from "./guide.js";
import { drawPlaces, startPlaces } from "./places.js";
import { drawRail, startRail } from "./rail.js";
import { read, write } from "./route.js";
import { changed, me, nameOf, onChange, person, placeOf, state } from "./state.js";
import { startTheme } from "./theme.js";
import { closeThread, drawTalk, focusTalk, leaveHome, startTalk } from "./talk.js";
import { drawThread, startThread } from "./thread.js";
import { kindly } from "./toast.js";

let start = null;
const narrow = matchMedia("(max-width: 44rem)"); // as in narrow.css

async function follow() {
  const to = read();
  start ??= await kindly(() => ask("start"));
  const unknown = !to.you || (state.overview && !person(to.you));
  if (unknown) return start && replace(start);
  await show(to);
  if (state.you !== to.you) return;
  if (!state.overview) return start && replace(start);
  // With little room the list of places is a view of its own; else it stands beside one of them.
  if (to.place ? !placeOf(to.place) : !narrow.matches)
    return replace({ you: to.you, place: state.overview.places[0].id });
  leaveHome();
  changed();
}

function replace(to) {
  location.replace(write(to));
}

function drawTitle() {
  const place = placeOf(state.place);
  if (!me()) return;
  document.title = [
    place && (place.channel ? `#${place.name}` : place.name),
    nameOf(state.you),
    "Deskside playground",
  ]
    .filter(Boolean)
    .join(" · ");
  by("start-over").hidden = !state.overview.can_start_over;
}

function askToStartOver() {
  confirmed(
    "Start over?",
    "Everything that was said and kept in this playground is forgotten.",
    "Start over",
    () => kindly(() => tell("start-over")),
  );
}

startTheme();
startRail();
startPlaces();
startTalk();
startThread();
startClock();
[drawTitle, drawRail, drawPlaces, drawTalk, drawThread, drawClock, drawGuide, drawCompany].forEach(onChange);
by("start-over").addEventListener("click", askToStartOver);
by("skip").addEventListener("click", (event) => (event.preventDefault(), focusTalk()));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.root && !document.querySelector("dialog[open]")) closeThread();
});
document.addEventListener("visibilitychange", markRead);
addEventListener("hashchange", follow);
narrow.addEventListener("change", follow);
follow();
