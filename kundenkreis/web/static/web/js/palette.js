// Ctrl+K or /: one box for everything. The server finds and draws, the keys choose.
import { abort, onRequest } from "./htmx_events.js";

const palette = document.getElementById("palette");
const box = palette?.querySelector("input[type=search]");
const results = palette?.querySelector(".results");
const start = results?.innerHTML; // before one types: where to go, what to begin

const links = () => [...palette.querySelectorAll(".results a")];
const current = () => palette.querySelector(".results a[aria-current=true]");

export function openPalette() {
  if (!palette || palette.open) return;
  palette.showModal();
  box.focus();
  box.select();
  box.dispatchEvent(new Event("open"));
}
function choose(link) {
  current()?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "true");
  link?.scrollIntoView({ block: "nearest" });
}
function step(by) {
  const all = links();
  choose(all.at((all.indexOf(current()) + by) % all.length));
}

onRequest((element, stop) => {
  if (element === box && !box.value.trim()) {
    stop();
    abort(box);
    results.innerHTML = start;
  }
});
palette?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.preventDefault(); // a search box would only empty itself
    palette.close();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && event.target === box) {
    event.preventDefault();
    const link = current() ?? links()[0];
    if (!link) return;
    if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank");
    else link.click();
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens=palette]")) box?.dispatchEvent(new Event("open"));
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    if (palette?.open) palette.close();
    else openPalette();
  }
});
