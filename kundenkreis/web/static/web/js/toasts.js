// Short notes with the way back, and what to say when an answer does not come.
import { onAnswer, onNoAnswer, onToasts, send } from "./htmx_events.js";
import { say } from "./words.js";

const region = document.getElementById("toasts");
const STAYS = 8000;

function leaveLater(toast) {
  let timer = setTimeout(() => toast.remove(), STAYS);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => (timer = setTimeout(() => toast.remove(), STAYS / 2)));
}

export function toast(text, { undo = "", kind = "" } = {}) {
  const note = document.getElementById("toast-template")?.content.firstElementChild.cloneNode(true);
  if (!note) return;
  note.classList.toggle("warn", kind === "warn");
  note.querySelector(".text").textContent = text;
  note.querySelector(".undo").hidden = !undo;
  if (undo) note.dataset.undo = undo;
  region.append(note);
  leaveLater(note);
}

for (const note of region?.querySelectorAll(".toast") ?? []) leaveLater(note);

document.addEventListener("click", (event) => {
  const note = event.target.closest(".toast .undo")?.closest("[data-undo]");
  if (!note) return;
  const [verb, url] = note.dataset.undo.split(" ", 2);
  note.remove();
  send(verb, url).then(() => location.reload());
});
onToasts((notes) => notes.forEach(({ text, undo }) => toast(text, { undo })));
onNoAnswer(() => toast(say("offline"), { kind: "warn" }));
onAnswer((element, status) => {
  if (status === 401) toast(say("signedOut"), { kind: "warn" });
  else if (status === 403) toast(say("notAllowed"), { kind: "warn" });
  else if (status === 404 || status >= 500) toast(say("broken"), { kind: "warn" });
});
addEventListener("offline", () => toast(say("offline"), { kind: "warn" }));
