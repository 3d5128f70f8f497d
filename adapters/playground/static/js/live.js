// What changes while the page is open. After every gap all is read anew.

import { events } from "./api.js";

let source = null;
let last = null;

/** Follow what `you` may see: `hear` gets each change, `reread` is called when some were missed. */
export function follow(you, { hear, reread }) {
  source?.close();
  last = null;
  source = events(you);
  source.onmessage = (event) => {
    const what = JSON.parse(event.data);
    const expected = last && last.epoch === what.epoch && what.number === last.number + 1;
    last = what;
    if (what.kind === "hello" || !expected) reread(what);
    if (what.kind !== "hello") hear(what);
  };
  source.onerror = () => retryIfClosed(you, { hear, reread });
}

// A browser reconnects by itself, except after an answer that is no stream (the server restarting).
function retryIfClosed(you, listeners) {
  const failed = source;
  if (failed.readyState !== EventSource.CLOSED) return;
  setTimeout(() => source === failed && follow(you, listeners), 2000);
}
