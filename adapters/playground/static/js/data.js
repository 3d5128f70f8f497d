// Reads what is shown, and keeps it true as things change.

import { ask, tell } from "./api.js";
import { follow } from "./live.js";
import { go, write } from "./route.js";
import { changed, placeOf, state, unreadUnder } from "./state.js";
import { clearToasts, kindly, toast } from "./toast.js";

const PAGE = 100;
const SOON = 120;
let followed = null;
let overviewOfYou = null;
let soon = null;

/** Show what the address says: read what is new in it. */
export async function show({ you, place, root, tab }) {
  const before = { ...state };
  Object.assign(state, { you, place, root, tab });
  if (before.place !== place || before.you !== you)
    Object.assign(state, { messages: [], earlier: false, home: null, thread: [] });
  if (before.root !== root) state.thread = [];
  if (followed !== you) {
    followed = you;
    clearToasts();
    follow(you, { hear, reread: readAll });
    overviewOfYou = readOverview();
  }
  // Whoever goes on to another place in the meantime waits for it too: places are looked up in it.
  await overviewOfYou;
  changed();
  await readShown();
}

async function readAll() {
  await readOverview();
  await readShown();
}

async function readOverview() {
  const you = state.you;
  const overview = await kindly(() => ask("overview"));
  if (!overview || you !== state.you) return;
  state.overview = overview;
  state.opened ??= Date.parse(overview.clock.now) / 1000;
  changed();
}

async function readShown() {
  if (!state.overview) return;
  await Promise.all([readPlace(), readThread(), readHome()]);
  await markRead();
}

async function readPlace() {
  const { you, place } = state;
  if (!placeOf(place)) return;
  const answer = await kindly(() => ask("messages", { place }));
  if (!answer || you !== state.you || place !== state.place) return;
  // What was read earlier, further up, stays where it is.
  const first = answer.messages[0]?.id ?? "";
  const older = answer.messages.length === PAGE ? state.messages.filter((one) => one.id < first) : [];
  state.messages = [...older, ...answer.messages];
  if (!older.length) state.earlier = answer.messages.length === PAGE;
  changed();
}

export async function readEarlier() {
  const { you, place, messages } = state;
  const answer = await kindly(() => ask("messages", { place, before: messages[0].id }));
  if (!answer || you !== state.you || place !== state.place) return;
  state.messages = [...answer.messages, ...state.messages];
  state.earlier = answer.messages.length === PAGE;
  changed();
}

async function readThread() {
  const { you, place, root } = state;
  if (!root || !placeOf(place)) return;
  const answer = await kindly(() => ask("thread", { place, message: root }));
  if (!answer || you !== state.you || root !== state.root) return;
  // The address may name any message of the thread.
  if (answer.root !== root) go({ you, place, root: answer.root });
  else state.thread = answer.messages;
  changed();
}

async function readHome() {
  const { you, tab } = state;
  if (tab !== "home") return;
  const answer = await kindly(() => ask("home"));
  if (!answer || you !== state.you) return;
  state.home = answer.parts;
  changed();
}

/** What is on the screen has been read, unless nobody can be looking. */
export async function markRead() {
  const { place, root, tab } = state;
  if (document.visibilityState !== "visible" || !placeOf(place)) return;
  if (tab === "messages" && unreadUnder(place, "")) await kindly(() => tell("read", { place }));
  if (root && unreadUnder(place, root)) await kindly(() => tell("read", { place, root }));
}

const HEARD = {
  messages: ({ messages }) => messages.forEach(hearMessage),
  clock: ({ clock }) => (state.overview.clock = clock),
  company: ({ company }) => (state.overview.company = company),
  notice: ({ text }) => toast(text),
  home: readHome,
  reset: beginAgain,
};

function beginAgain() {
  location.hash = write({ you: state.you });
  location.reload();
}

function hear(what) {
  if (!state.overview) return;
  HEARD[what.kind]?.(what);
  changed();
  if (!["clock", "company"].includes(what.kind)) lookAgainSoon();
}

function hearMessage(message) {
  if (message.place !== state.place) return;
  if (!message.root) state.messages = put(state.messages, message);
  if (state.root && (message.root ?? message.id) === state.root) state.thread = put(state.thread, message);
}

function put(messages, message) {
  const others = messages.filter((one) => one.id !== message.id);
  return [...others, message].sort((one, other) => (one.id < other.id ? -1 : 1));
}

// Many things happen at once when the clock moves: the counts are read once for all of them.
function lookAgainSoon() {
  soon ??= setTimeout(async () => {
    soon = null;
    await readOverview();
    await markRead();
  }, SOON);
}
