// One event stream per browser: topics come in, fragments with hx-trigger="live:<topic> from:body" fetch themselves anew.
// The tab that holds the lock listens and tells the others, because a browser allows only six connections to a server.
// The server knows since when we have heard nothing (the page's time, later the last event's id) and catches us up.
const EVERYTHING = "*";
const url = document.body.dataset.live;
const others = new BroadcastChannel("live");

const awaited = () => {
  const names = [...document.querySelectorAll("[hx-trigger*='live:']")].flatMap((element) =>
    [...element.getAttribute("hx-trigger").matchAll(/live:([\w-]+)/g)].map((match) => match[1]),
  );
  return new Set(names);
};
const tell = (topic) => {
  for (const name of topic === EVERYTHING ? awaited() : [topic]) document.body.dispatchEvent(new CustomEvent(`live:${name}`));
};
others.addEventListener("message", (event) => tell(event.data));

function listen() {
  const stream = new EventSource(url);
  stream.addEventListener("message", (event) => {
    tell(event.data);
    others.postMessage(event.data);
  });
  return new Promise(() => {}); // never done: the lock is held until the tab closes
}

// Not before htmx knows the page, which is when the document is complete.
document.addEventListener("DOMContentLoaded", () => {
  if (url && navigator.locks) navigator.locks.request("live", listen);
  else if (url) listen(); // no locks without https: each tab listens for itself
});
