import * as api from "./api.js";
import { clear, show, showTyping } from "./conversation.js";
import { byId, initials, make } from "./dom.js";
import { showEvent } from "./events.js";
import { phone } from "./format.js";
import { closePanels, wirePanels } from "./panels.js";
import { listPeople, onAdded } from "./people.js";
import { localize, text } from "./strings.js";

const address = new URLSearchParams(location.search);
const composer = byId("composer");
const notice = byId("notice");
let customer = { phone: (address.get("customer") ?? "").replace(/\D/g, ""), name: "" };
let number = address.get("number");
let known = [];
let autoRead = true;
let stop = () => {};
let loading = 0;
let missed = null;

// Opens the chat of the current customer with the current number: history first, then what happened meanwhile.
async function load() {
  const turn = ++loading;
  missed = [];
  try {
    const page = await api.conversation(customer.phone, number);
    if (turn !== loading) return;
    ({ number, autoRead } = page);
    showBusiness(page.numbers);
    clear();
    page.messages.forEach(message => show(message, choose, { isNew: false }));
    showTyping(page.typingMilliseconds);
    notice.hidden = true;
    missed.forEach(happen => happen());
    reportRead();
  } finally {
    if (turn === loading) missed = null;
  }
}

// The history on its way may not know yet what an event tells, and would wipe it out.
const whenLoaded = happen => missed ? missed.push(happen) : happen();

async function open(person) {
  customer = person;
  closePanels();
  listPeople(known, customer.phone, open);
  stop();
  stop = api.follow(customer.phone, {
    connected: () => load().catch(lost),
    lost,
    raw: showEvent,
    typing: event => whenLoaded(() => { if (event.number === number) showTyping(event.milliseconds); }),
    message: message => whenLoaded(() => received(message)),
  });
  // On a touch screen the keyboard would cover the chat.
  if (matchMedia("(pointer: fine)").matches) composer.focus();
}

function received(message) {
  if (message.number !== number) {
    if (!byId("business-select").querySelector(`[value="${message.number}"]`)) meetNumbers().catch(lost);
    return;
  }
  show(message, choose);
  if (!message.fromCustomer && message.state === "delivered") reportRead();
}

async function meetNumbers() {
  showBusiness((await api.conversation(customer.phone, number)).numbers);
}

function reportRead() {
  if (!autoRead && !document.hidden) api.markRead(customer.phone, number).catch(lost);
}

function showBusiness(numbers) {
  const business = numbers.find(known => known.id === number) ?? { id: number, name: number, displayNumber: number };
  const several = numbers.length > 1;
  const select = byId("business-select");
  select.hidden = !several;
  byId("business-name").hidden = several;
  select.replaceChildren(...numbers.map(({ id, name }) => Object.assign(make("option", "", name), { value: id, selected: id === number })));
  byId("business-name").textContent = business.name;
  byId("business-number").textContent = phone(business.displayNumber);
  byId("business-avatar").textContent = initials(business.name);
}

async function send(message) {
  try {
    await api.write(customer.phone, { ...message, number, name: customer.name || undefined });
    notice.hidden = true;
    return true;
  } catch {
    tell(text.notSent);
    return false;
  }
}

const choose = reply => send({ reply });
const lost = () => tell(text.offline);

function tell(problem) {
  notice.textContent = problem;
  notice.hidden = false;
}

byId("composer-form").addEventListener("submit", async event => {
  event.preventDefault();
  const written = composer.value.trim();
  if (!written) return;
  composer.value = "";
  if (!await send({ text: written }) && !composer.value) composer.value = written;
  composer.focus();
});
composer.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("composer-form").requestSubmit();
  }
});
byId("business-select").addEventListener("change", event => { number = event.target.value; load().catch(lost); });
document.addEventListener("visibilitychange", reportRead);

async function start() {
  try {
    known = await api.customers();
  } catch {
    lost();
    setTimeout(start, 1000);
    return;
  }
  await open(known.find(person => person.phone === customer.phone) ?? (customer.phone ? { ...customer, name: phone(customer.phone) } : known[0]));
}

localize(document);
wirePanels();
onAdded(open);
start();
