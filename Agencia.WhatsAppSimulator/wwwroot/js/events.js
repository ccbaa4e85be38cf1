import { byId, make } from "./dom.js";
import { exactTime } from "./format.js";
import { text } from "./strings.js";

const mostShown = 200;
const list = byId("events-list");
byId("clear-events").addEventListener("click", () => list.replaceChildren());

// A line of the developers' panel, newest on top.
export function showEvent(event) {
  const source = make("span", `event-source is-${event.source}`, event.source === "webhook" ? "Webhook →" : "Graph ←");
  const status = make("span", "event-status", String(event.status ?? event.problem));
  status.classList.toggle("is-bad", event.status === null || event.status >= 300);
  const details = [exactTime(new Date(event.time))];
  if (event.source === "webhook") details.push(`${event.milliseconds.toFixed(1)} ms`);
  if (event.attempt > 1) details.push(`${text.attempt} ${event.attempt}`);
  const summary = make("summary", "", source, make("span", "event-title", event.title), status, make("span", "event-time", details.join(" · ")));
  const entry = make("details", "event", summary);
  // Formatted only when somebody looks: a benchmark may run through this page.
  entry.addEventListener("toggle", () => entry.append(make("pre", "", pretty(event.body))), { once: true });
  list.prepend(make("li", "", entry));
  if (list.children.length > mostShown) list.lastElementChild.remove();
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
