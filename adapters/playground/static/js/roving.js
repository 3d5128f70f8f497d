// Arrow keys in a list: Tab enters it at one element, arrows move between them.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Let arrows, Home and End move among the elements that `selector` finds in `list`. */
export function roving(list, selector, { vertical = false } = {}) {
  list.addEventListener("keydown", (event) => {
    const items = [...list.querySelectorAll(selector)];
    const at = items.indexOf(event.target.closest(selector));
    if (event.altKey || event.ctrlKey || event.metaKey || (vertical && /Left|Right/.test(event.key))) return;
    if (vertical && event.target !== items[at] && at !== -1) return;
    const to = target(event.key, at, items.length);
    if (to === null) return;
    event.preventDefault();
    focusOne(items, to);
  });
  list.addEventListener("focusin", (event) => {
    const item = event.target.closest(selector);
    if (item) only(list.querySelectorAll(selector), item);
  });
}

function target(key, at, length) {
  if (length === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  if (!(key in STEPS)) return null;
  if (at === -1) return length - 1;
  return Math.min(Math.max(at + STEPS[key], 0), length - 1);
}

function focusOne(items, index) {
  only(items, items[index]);
  items[index].focus();
  items[index].scrollIntoView({ block: "nearest" });
}

function only(items, chosen) {
  for (const item of items) item.tabIndex = item === chosen ? 0 : -1;
}

/** Make sure that Tab can enter the list. */
export function enterable(list, selector, preferred) {
  const items = [...list.querySelectorAll(selector)];
  if (items.some((item) => item === document.activeElement)) return;
  only(items, preferred ?? items.at(0));
}
