const firstWait = 500;
const longestWait = 5000;

async function ask(path, options) {
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.status === 204 ? null : response.json();
}

const post = (path, body) => ask(path, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export const customers = () => ask("/_/customers");
export const conversation = (customer, number) =>
  ask(`/_/customers/${customer}/conversation${number ? `?number=${number}` : ""}`);
export const write = (customer, message) => post(`/_/customers/${customer}/messages`, message);
export const markRead = (customer, number) => post(`/_/customers/${customer}/read?number=${number}`, {});

// Events of one customer until closed. EventSource gives up after some failures, so it is made anew, with growing gaps.
export function follow(customer, handlers) {
  let source, timer, closed = false, wait = firstWait;
  const open = () => {
    source = new EventSource(`/_/events?customer=${customer}`);
    source.addEventListener("ready", () => { wait = firstWait; handlers.connected(); });
    for (const kind of ["message", "typing", "raw"]) {
      source.addEventListener(kind, event => handlers[kind](JSON.parse(event.data)));
    }
    source.addEventListener("error", () => {
      source.close();
      if (closed) return;
      handlers.lost();
      timer = setTimeout(open, wait);
      wait = Math.min(longestWait, wait * 2);
    });
  };
  open();
  return () => { closed = true; clearTimeout(timer); source.close(); };
}
