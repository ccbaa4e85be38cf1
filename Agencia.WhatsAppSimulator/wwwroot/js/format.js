import { language, text } from "./strings.js";
import { make } from "./dom.js";

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clockExact = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", fractionalSecondDigits: 3 });
const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });

export const time = at => clock.format(at);
export const exactTime = at => clockExact.format(at);
export const dayKey = at => at.toDateString();

export function dayName(at) {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return dayKey(at) === dayKey(now) ? text.today : dayKey(at) === dayKey(yesterday) ? text.yesterday : date.format(at);
}

// "34600000001" → "+34 600 000 001": enough to be read, no table of country codes.
export function phone(digits) {
  return /^\d{11}$/.test(digits) ? `+${digits.slice(0, 2)} ${digits.slice(2, 5)} ${digits.slice(5, 8)} ${digits.slice(8)}` : `+${digits}`;
}

// WhatsApp's own marks: *bold* _italic_ ~struck~ ```code```, and links. Built as nodes, so nothing can be injected.
const marks = /```([\s\S]+?)```|(?<![\p{L}\p{N}])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~(\S(?:[^~\n]*\S)?)~(?![\p{L}\p{N}])|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/gu;
const tags = ["code", "strong", "em", "s"];

export function rich(source) {
  const nodes = [];
  let end = 0;
  for (const match of source.matchAll(marks)) {
    nodes.push(source.slice(end, match.index));
    const kind = tags.findIndex((_, index) => match[index + 1] !== undefined);
    nodes.push(kind === 0 ? make("code", "", match[1]) : kind > 0 ? make(tags[kind], "", ...rich(match[kind + 1])) : link(match[0]));
    end = match.index + match[0].length;
  }
  nodes.push(source.slice(end));
  return nodes;
}

function link(url) {
  const anchor = make("a", "", url);
  anchor.href = url;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}
