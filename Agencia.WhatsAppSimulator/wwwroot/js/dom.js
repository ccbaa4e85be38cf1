export const byId = id => document.getElementById(id);

export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

const svg = "http://www.w3.org/2000/svg";

export function icon(name) {
  const element = document.createElementNS(svg, "svg");
  const use = document.createElementNS(svg, "use");
  element.setAttribute("class", "icon");
  element.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/icons.svg#${name}`);
  element.append(use);
  return element;
}

export function initials(name) {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").filter(word => word.length > 2 || /\d/.test(word));
  return (words.slice(0, 2).map(word => word[0]).join("") || name[0] || "?").toUpperCase();
}

export function tone(phone) {
  return `tone-${[...phone].reduce((sum, digit) => sum + Number(digit), 0) % 5 + 1}`;
}
