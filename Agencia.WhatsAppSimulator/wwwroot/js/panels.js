import { byId } from "./dom.js";
import { time } from "./format.js";

// On narrow screens the panels slide in over the phone, one at a time.
export function wirePanels() {
  document.querySelectorAll("[data-open]").forEach(button => button.addEventListener("click", () => {
    const panel = byId(button.dataset.open);
    panel.classList.add("is-open");
    panel.querySelector(".panel-close").focus();
  }));
  document.querySelectorAll("[data-close]").forEach(button => button.addEventListener("click", closePanels));
  document.addEventListener("keydown", event => { if (event.key === "Escape") closePanels(); });
  document.querySelector(".phone").addEventListener("pointerdown", event => { if (!event.target.closest("[data-open]")) closePanels(); });
  const tell = () => { byId("phone-clock").textContent = time(new Date()); };
  tell();
  setInterval(tell, 10_000);
}

export function closePanels() {
  document.querySelectorAll(".is-open").forEach(panel => panel.classList.remove("is-open"));
}
