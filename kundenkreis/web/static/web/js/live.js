// One event stream per browser: topics come in, fragments with hx-trigger="live:<topic> from:body" fetch themselves anew.
// The tab that holds the lock listens and tells the others, because a browser allows only six connections to a server.
// The server knows since when we have heard nothing (the page's time, later the last event's id) and catches us up.
const EVERYTHING = "*";
const PAUSE = 1000; // milliseconds between two tellings of a topic, so that a busy hour does not become a storm of requests
const url = document.body.dataset.live;
const others = new BroadcastChannel("live");
const toldAt = new Map();
const waiting = new Set();

const awaited = () => {
  const names = [...document.querySelectorAll("[hx-trigger*='live:']")].flatMap((element) =>
    [...element.getAttribute("hx-trigger").matchAll(/live:([\w-]+)/g)].map((match) => match[1]),
  );
  return new Set(names);
};
// A part that is just being fetched is about to be replaced and would not hear: the news wait until its answer is there.
const isOnItsWay = (name) => document.querySelector(`.htmx-request[hx-trigger*="live:${name}"]`);

function tell(name) {
  if (waiting.has(name)) return;
  const rest = (toldAt.get(name) ?? -PAUSE) + PAUSE - performance.now();
  if (rest <= 0 && !isOnItsWay(name)) {
    toldAt.set(name, performance.now());
    document.body.dispatchEvent(new CustomEvent(`live:${name}`));
    return;
  }
  waiting.add(name);
  setTimeout(() => waiting.delete(name) && tell(name), Math.max(rest, 50));
}
const hear = (topic) => (topic === EVERYTHING ? awaited() : [topic]).forEach(tell);
others.addEventListener("message", (event) => hear(event.data));

function listen() {
  const stream = new EventSource(url);
  stream.addEventListener("message", (event) => {
    hear(event.data);
    others.postMessage(event.data);
  });
  return new Promise(() => {}); // never done: the lock is held until the tab closes
}

// Not before htmx knows the page, which is when the document is complete.
document.addEventListener("DOMContentLoaded", () => {
  if (url && navigator.locks) navigator.locks.request("live", listen);
  else if (url) listen(); // no locks without https: each tab listens for itself
});
