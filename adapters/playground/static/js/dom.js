// Elements made from plain values. Text goes in as text: nothing here reads markup.

const SVG = "http://www.w3.org/2000/svg";

export const by = (id) => document.getElementById(id);

/** Make an element: `on` holds listeners, other names are attributes; false and null leave one out. */
export function h(tag, { on = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

function set(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** Draw one of our own icons; it is decoration, so its button needs a name. */
export function icon(name, className = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export const unseen = (text) => h("span", { class: "unseen" }, text);

/** Make `container` hold one element for each item, keeping those whose item is as it was. */
export function sync(container, items, { key, draw, same }) {
  const held = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let before = container.firstElementChild;
  for (const item of items) {
    const found = held.get(key(item));
    held.delete(key(item));
    const print = same(item);
    const element = found?.dataset.print === print ? found : marked(draw(item), key(item), print);
    if (found && found !== element) {
      if (before === found) before = element;
      replace(found, element);
    }
    if (element === before) before = before.nextElementSibling;
    else container.insertBefore(element, before);
  }
  for (const left of held.values()) left.remove();
}

function marked(element, key, print) {
  element.dataset.key = key;
  element.dataset.print = print;
  return element;
}

/** Put `element` in the place of `found`; a control that had the focus has it in the new one too. */
function replace(found, element) {
  const active = document.activeElement;
  const inside = found.contains(active);
  element.tabIndex = found.tabIndex;
  found.replaceWith(element);
  if (!inside) return;
  const twin =
    active === found ? null : element.querySelector(`[data-name="${CSS.escape(active.dataset.name || "")}"]`);
  // The element first: it shows its tools only while the focus is inside it.
  element.focus({ preventScroll: true });
  twin?.focus({ preventScroll: true });
}
