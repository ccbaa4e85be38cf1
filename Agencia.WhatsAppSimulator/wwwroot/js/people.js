import { byId, initials, make, tone } from "./dom.js";
import { phone } from "./format.js";

const key = "agencia.simulator.people";
const dialog = byId("add-dialog");
const list = byId("people-list");
const added = JSON.parse(localStorage.getItem(key) ?? "[]");

// The customers of the simulator and those added here; calls choose with the one that was picked.
export function listPeople(known, current, choose) {
  const all = [...new Map([...known, ...added].map(person => [person.phone, person])).values()];
  list.replaceChildren(...all.map(person => make("li", "", button(person, person.phone === current, choose))));
  return all;
}

export function onAdded(choose) {
  byId("add-person").addEventListener("click", () => dialog.showModal());
  byId("add-cancel").addEventListener("click", () => dialog.close());
  byId("add-form").addEventListener("submit", event => {
    event.preventDefault();
    const person = { name: byId("add-name").value.trim(), phone: byId("add-phone").value.replace(/\D/g, "") };
    added.push(person);
    localStorage.setItem(key, JSON.stringify(added));
    event.target.reset();
    dialog.close();
    choose(person);
  });
}

function button(person, isCurrent, choose) {
  const avatar = make("span", `avatar ${tone(person.phone)}`, initials(person.name));
  avatar.setAttribute("aria-hidden", "true");
  const name = make("span", "", make("span", "person-name", person.name), make("span", "person-phone", phone(person.phone)));
  const element = make("button", "person", avatar, name);
  element.type = "button";
  element.dataset.testid = "customer";
  element.dataset.phone = person.phone;
  element.setAttribute("aria-pressed", String(isCurrent));
  element.addEventListener("click", () => choose(person));
  return element;
}
