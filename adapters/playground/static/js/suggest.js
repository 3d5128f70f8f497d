// What a composer offers while one types: people after @, the bot's commands after /.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { state } from "./state.js";

const COMMANDS = [
  ["/it help", "what the bot can do"],
  ["/it ", "ask IT from anywhere, in your own words"],
  ["/it for @", "ask for somebody else"],
  ["/it log @", "helpers: note help given in person"],
  ["/it find ", "helpers: look through past requests"],
  ["/it measures", "helpers and admins: how the desk is doing"],
];
let count = 0;

/** Offer things to insert into `box`; the list stands in `host`. */
export function suggesting(box, host) {
  const list = h("ul", {
    class: "suggestions",
    role: "listbox",
    id: `suggestions-${(count += 1)}`,
    "aria-label": "Suggestions",
    hidden: true,
  });
  let offers = [];
  let chosen = 0;
  host.prepend(list);
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);

  function look() {
    offers = offersFor(box);
    chosen = 0;
    draw();
  }

  function draw() {
    list.hidden = offers.length === 0;
    list.replaceChildren(...offers.map((offer, index) => row(offer, index)));
    if (offers.length) box.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function row(offer, index) {
    const take = (event) => (event.preventDefault(), insert(offer));
    return h(
      "li",
      {
        role: "option",
        id: `${list.id}-${index}`,
        "aria-selected": String(index === chosen),
        on: { pointerdown: take },
      },
      offer.face,
      h("span", {}, offer.label),
      h("span", { class: "aside" }, offer.aside),
    );
  }

  function insert({ text, from }) {
    const end = box.selectionStart;
    box.setRangeText(text, from, end, "end");
    offers = [];
    draw();
    box.dispatchEvent(new Event("input"));
    box.focus();
  }

  box.addEventListener("input", look);
  box.addEventListener("click", look);
  box.addEventListener("blur", () => ((offers = []), draw()));
  box.addEventListener("keydown", (event) => {
    if (!offers.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) chosen = (chosen + step + offers.length) % offers.length;
    else if (event.key === "Enter" || event.key === "Tab") insert(offers[chosen]);
    else if (event.key === "Escape") offers = [];
    else return;
    event.preventDefault();
    event.stopPropagation();
    draw();
  });

  return {
    begin(sign) {
      const before = box.value.slice(0, box.selectionStart);
      box.focus();
      box.setRangeText(/\S$/.test(before) ? ` ${sign}` : sign, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input"));
    },
  };
}

function offersFor(box) {
  const before = box.value.slice(0, box.selectionStart);
  const mention = /(^|[\s(])@(\w*)$/.exec(before);
  if (mention) return people(mention[2].toLowerCase(), before.length - mention[2].length - 1);
  if (/^\/[a-z ]*$/.test(before)) return commands(before);
  return [];
}

function people(start, from) {
  const cast = state.overview.cast.filter((one) => one.id !== state.you);
  const typed = (one) => one.name.toLowerCase() === start; // nothing to add: Enter sends
  const all = [
    ...cast.map((one) => ({ ...one, aside: one.role === "helps" ? "IT" : "" })),
    { ...state.overview.bot, aside: "the desk's assistant" },
  ];
  return all
    .filter((one) => one.name.toLowerCase().startsWith(start) && !typed(one))
    .map((one) => ({
      label: one.name,
      aside: one.aside,
      text: `@${one.name} `,
      from,
      face: avatar(one.id, "tiny"),
    }));
}

function commands(start) {
  return COMMANDS.filter(([text]) => text.startsWith(start) && text !== start).map(([text, aside]) => ({
    label: text.trim(),
    aside,
    text,
    from: 0,
    face: null,
  }));
}
