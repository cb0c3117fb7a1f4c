// One event stream per browser: topics come in, fragments with hx-trigger="live:<topic> from:body" fetch themselves anew.
// The tab that holds the lock listens and tells the others, because a browser allows only six connections to a server.
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
const tellAll = (topic) => {
  tell(topic);
  others.postMessage(topic);
};
others.addEventListener("message", (event) => tell(event.data));

function listen() {
  const stream = new EventSource(url);
  let interrupted = false;
  stream.addEventListener("message", (event) => tellAll(event.data));
  stream.addEventListener("error", () => {
    interrupted = true;
    document.documentElement.dataset.connection = "lost";
  });
  stream.addEventListener("open", () => {
    delete document.documentElement.dataset.connection;
    if (interrupted) tellAll(EVERYTHING); // what happened meanwhile was not heard
    interrupted = false;
  });
}

if (url && navigator.locks) {
  let waited = true;
  navigator.locks.request("live", { ifAvailable: true }, (lock) => {
    if (!lock) return undefined;
    waited = false;
    listen();
    return new Promise(() => {}); // held until the tab closes
  }).then(() => waited && navigator.locks.request("live", () => {
    listen();
    tellAll(EVERYTHING);
    return new Promise(() => {});
  }));
} else if (url) {
  listen(); // no locks without https: each tab listens for itself
}
