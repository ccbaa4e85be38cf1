import { bubbleRow, refresh } from "./bubble.js";
import { byId, make } from "./dom.js";
import { dayKey, dayName } from "./format.js";

const nearEnd = 80;
const log = byId("log");
const list = byId("bubbles");
const toEnd = byId("to-end");
const rows = new Map();
let last;
let typingTimer;

toEnd.addEventListener("click", scrollToEnd);
log.addEventListener("scroll", () => { toEnd.hidden = isAtEnd(); }, { passive: true });
new ResizeObserver(() => { if (toEnd.hidden) scrollToEnd(); }).observe(log);

export function clear() {
  list.replaceChildren();
  rows.clear();
  last = undefined;
  showTyping(0);
}

// Shows a message, or what has changed about one that is shown.
export function show(message, choose, { isNew = true } = {}) {
  const shown = rows.get(message.id);
  if (shown) {
    refresh(shown, message);
    return;
  }

  const follow = isAtEnd() || message.fromCustomer;
  const at = new Date(message.time);
  const newDay = !last || dayKey(new Date(last.time)) !== dayKey(at);
  if (newDay) list.append(make("li", "day", dayName(at)));
  const row = bubbleRow(message, choose);
  row.classList.toggle("is-first", newDay || last.fromCustomer !== message.fromCustomer);
  row.classList.toggle("is-new", isNew);
  refresh(row, message);
  list.append(row);
  rows.set(message.id, row);
  last = message;
  if (!message.fromCustomer && isNew) showTyping(0);
  if (follow) scrollToEnd();
  else toEnd.hidden = false;
}

// "Typing" ends by itself: WhatsApp shows it for 25 s at most.
export function showTyping(milliseconds) {
  const follow = isAtEnd();
  clearTimeout(typingTimer);
  const typing = milliseconds > 0;
  byId("typing").hidden = byId("dots").hidden = !typing;
  byId("business-number").hidden = typing;
  if (typing) {
    typingTimer = setTimeout(() => showTyping(0), milliseconds);
    if (follow) scrollToEnd();
  }
}

function isAtEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
}

function scrollToEnd() {
  log.scrollTop = log.scrollHeight;
  toEnd.hidden = true;
}
