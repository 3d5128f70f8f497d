// A chart: its picture, where there is a way to draw one, and always its table.

import { h } from "./dom.js";
import { state } from "./state.js";

export function drawChart(chart, { place, message }, number) {
  const pictures = place && state.overview.pictures ? SCHEMES.map((scheme) => picture(scheme)) : [];
  const title = h("figcaption", { class: "chart-title" }, chart.title);
  return h("figure", { class: "chart" }, title, pictures, table(chart));

  function picture(scheme) {
    const asked = new URLSearchParams({ as: state.you, place, message, number, scheme });
    const shown = h("img", {
      class: `chart-picture on-${scheme}`,
      src: `/playground/api/picture?${asked}`,
      alt: `${chart.title}, as bars. The table has the same figures.`,
      width: 668,
      height: 300,
      loading: "lazy", // the one for the other scheme is never fetched
    });
    shown.addEventListener("error", () => shown.remove());
    return shown;
  }
}

const SCHEMES = ["light", "dark"];

function table({ title, categories, series }) {
  return h(
    "div",
    { class: "chart-table", tabindex: 0, role: "region", "aria-label": title },
    h(
      "table",
      {},
      h("caption", { class: "unseen" }, title),
      h(
        "thead",
        {},
        h("tr", {}, h("td", {}), series.map(({ name }) => h("th", { scope: "col" }, name))),
      ),
      h(
        "tbody",
        {},
        categories.map((category, at) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, category),
            series.map(({ values }) => h("td", {}, String(values[at]))),
          ),
        ),
      ),
    ),
  );
}
