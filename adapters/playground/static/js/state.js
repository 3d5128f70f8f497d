// What the page knows, and who wants to hear when it changes.

export const state = {
  you: null, // whose eyes we look through
  place: null, // the id of the place shown, null on the list of places
  root: null, // the thread shown beside it
  tab: "messages", // in the bot's own chat: home or messages
  overview: null, // cast, places, unread, clock
  messages: [], // of the place, oldest first
  earlier: false, // may there be older ones?
  thread: [],
  home: null,
  opened: null, // the number of changes when the page was opened: older whispers stay unshown
};

const listeners = [];
let waiting = false;

/** Have `draw` called after each change. */
export const onChange = (draw) => listeners.push(draw);

/** Say that something changed; everything is drawn once, at the end of this turn. */
export function changed() {
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    for (const draw of listeners) draw();
  });
}

export const person = (id) => state.overview?.cast.find((one) => one.id === id);
export const nameOf = (id) =>
  person(id)?.name ?? (id === state.overview?.bot.id ? state.overview.bot.name : id);
export const placeOf = (id) => state.overview?.places.find((one) => one.id === id);
export const isBot = (id) => id === state.overview?.bot.id;
export const me = () => person(state.you);

/** Count what is unread in a place: all of it, and what concerns this person. */
export function unreadIn(place) {
  const rows = (state.overview?.unread ?? []).filter((row) => row.place === place);
  return {
    all: rows.reduce((sum, row) => sum + row.unread, 0),
    direct: rows.reduce((sum, row) => sum + row.direct, 0),
  };
}

export const unreadUnder = (place, root) =>
  (state.overview?.unread ?? []).find((row) => row.place === place && row.root === root)?.unread ?? 0;
