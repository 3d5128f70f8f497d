// What the page asks of its server, always for the person that it is looking through.

import { state } from "./state.js";

const API = "/playground/api";

/** A refusal, with a sentence to show. */
export class Refused extends Error {}

export async function ask(what, values = {}) {
  const query = new URLSearchParams({ as: state.you ?? "", ...values });
  return answer(fetch(`${API}/${what}?${query}`));
}

export async function tell(what, values = {}) {
  const body = JSON.stringify({ as: state.you, ...values });
  return answer(
    fetch(`${API}/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body }),
  );
}

async function answer(asked) {
  let response;
  try {
    response = await asked;
  } catch {
    throw new Refused("The playground does not answer. Is it still running?");
  }
  const values = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(values.error ?? "That did not work. Try again.");
  return values;
}

export const events = (you) => new EventSource(`${API}/events?as=${encodeURIComponent(you)}`);
