// Light or dark: as the system says, until somebody chooses.

import { by, icon } from "./dom.js";

const KEPT = "deskside.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (localStorage.getItem(KEPT) ?? (system.matches ? "dark" : "light")) === "dark";

export function startTheme() {
  by("theme").addEventListener("click", () => {
    localStorage.setItem(KEPT, isDark() ? "light" : "dark");
    draw();
  });
  system.addEventListener("change", draw);
  draw();
}

function draw() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  const label = isDark() ? "Use light colours" : "Use dark colours";
  const button = by("theme");
  button.replaceChildren(icon(isDark() ? "sun" : "moon"));
  button.setAttribute("aria-label", label);
  button.title = label;
}
