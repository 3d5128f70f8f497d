// The whole of what is shown is in the address: #/dana/it-help/thread/1736154721.494079

/** Read the address; null for what it does not say. */
export function read(hash = location.hash) {
  const [you, place, view, id] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return {
    you: you || null,
    place: place || null,
    tab: view === "home" ? "home" : "messages",
    root: (view === "thread" && id) || null,
  };
}

export function write({ you, place = null, root = null, tab = "messages" }) {
  const path = [you, place, ...(root ? ["thread", root] : tab === "home" ? ["home"] : [])];
  return `#/${path.filter(Boolean).map(encodeURIComponent).join("/")}`;
}

export function go(to) {
  location.hash = write(to);
}
