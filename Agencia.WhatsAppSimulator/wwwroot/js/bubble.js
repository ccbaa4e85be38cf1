import { icon, make } from "./dom.js";
import { rich, time } from "./format.js";
import { text } from "./strings.js";

// One row of the conversation: the bubble, the choices under it, the problem with it.
export function bubbleRow(message, choose) {
  const row = make("li", `row ${message.fromCustomer ? "is-out" : "is-in"}`, bubble(message));
  row.dataset.id = message.id;
  if (message.interactive) row.append(...choices(message, choose));
  return row;
}

const states = ["sent", "delivered", "read", "failed"];

// The parts that change after a message was shown. Never back: an event may be older than the history it follows.
export function refresh(row, message) {
  const state = states.indexOf(message.state);
  if (state < Number(row.dataset.state ?? 0)) return;
  row.dataset.state = state;
  const tick = row.querySelector(".tick");
  if (tick) showState(tick, message.problem && message.state === "sent" ? "waiting" : message.state);
  const problem = message.state === "failed" ? text.notDelivered : message.problem ? `${text.retrying} (${message.problem})` : "";
  let note = row.querySelector(".problem");
  if (problem && !note) {
    note = make("p", "problem");
    note.dataset.testid = "problem";
    row.append(note);
  }
  if (note && note.textContent !== problem) note.textContent = problem;
  if (note) note.hidden = !problem;
}

function bubble(message) {
  const element = make("div", "bubble");
  element.dataset.testid = message.fromCustomer ? "bubble-out" : "bubble-in";
  const who = message.fromCustomer ? text.you : "";
  if (who) element.append(make("span", "visually-hidden", `${who}: `));
  if (text.type[message.type]) element.append(make("span", "label", icon("file"), text.type[message.type]), document.createElement("br"));
  const header = message.interactive?.header?.text;
  if (header) element.append(make("strong", "", header), document.createElement("br"));
  const body = make("span", "bubble-text", ...rich(message.text ?? ""));
  body.dataset.testid = "bubble-text";
  element.append(body);
  if (message.interactive?.footer?.text) element.append(make("span", "footer", message.interactive.footer.text));
  element.append(meta(message));
  return element;
}

function meta(message) {
  const at = make("time", "", time(new Date(message.time)));
  at.dateTime = message.time;
  const element = make("span", "meta", at);
  if (message.fromCustomer) {
    const tick = make("span", "tick");
    tick.dataset.testid = "tick";
    tick.setAttribute("role", "img");
    element.append(tick);
  }
  return element;
}

const images = { waiting: "clock", sent: "tick", delivered: "ticks", read: "ticks", failed: "alert" };

function showState(tick, state) {
  if (tick.dataset.state === state) return;
  tick.dataset.state = state;
  tick.setAttribute("aria-label", text.state[state]);
  tick.replaceChildren(icon(images[state]));
}

function choices(message, choose) {
  const action = message.interactive.action ?? {};
  const buttons = (action.buttons ?? []).filter(button => button.reply).map(({ reply }) => ({ ...reply, list: false }));
  const group = make("div", "choices");
  const add = offered => group.append(choice(offered, reply => {
    group.querySelectorAll("button").forEach(button => { button.disabled = true; });
    choose({ ...reply, to: message.id });
  }));
  buttons.forEach(add);
  for (const section of action.sections ?? []) {
    if (section.title) group.append(make("p", "choice-title", section.title));
    (section.rows ?? []).forEach(row => add({ ...row, list: true }));
  }
  return group.children.length ? [group] : [];
}

function choice({ id, title, description, list }, chosen) {
  const button = make("button", "choice", icon("reply"), title);
  if (description) button.append(make("small", "", description));
  button.type = "button";
  button.dataset.testid = "quick-reply";
  button.addEventListener("click", () => chosen({ id, title, description, list }));
  return button;
}
