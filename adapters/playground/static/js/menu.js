// Small menus beside a button: arrow keys move, Escape closes, the focus goes back.

import { h } from "./dom.js";
import { roving } from "./roving.js";

let open = null;

/** Open a menu of `items` ({label, content, act, danger}) at `anchor`. */
export function openMenu(anchor, items, { label, grid = false }) {
  closeMenu();
  const entries = items.map(({ label: name, content, act, danger }) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        class: danger ? "menu-item danger" : "menu-item",
        tabindex: -1,
        "aria-label": content ? name : null,
        title: content ? name : null,
        on: { click: () => (closeMenu(), act()) },
      },
      content ?? name,
    ),
  );
  const menu = h(
    "div",
    { class: grid ? "menu menu-grid" : "menu", role: "menu", "aria-label": label },
    entries,
  );
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      closeMenu();
    }
  });
  roving(menu, ".menu-item");
  anchor.closest("main, aside, nav").append(menu); // so that it belongs to its region
  placeBeside(menu, anchor);
  anchor.setAttribute("aria-expanded", "true");
  open = { menu, anchor };
  entries[0].focus({ preventScroll: true });
}

export function closeMenu() {
  if (!open) return;
  const { menu, anchor } = open;
  open = null;
  // First the focus: tools that nobody uses are not to be seen, and could not take it.
  if (menu.contains(document.activeElement)) anchor.focus({ preventScroll: true });
  menu.remove();
  anchor.setAttribute("aria-expanded", "false");
}

function placeBeside(menu, anchor) {
  const edge = 8;
  const from = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(edge, from.right - width), innerWidth - width - edge);
  const below = from.bottom + 4 + height < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? from.bottom + 4 : Math.max(edge, from.top - height - 4)}px`;
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.anchor.contains(event.target)) closeMenu();
});
addEventListener("resize", closeMenu);
