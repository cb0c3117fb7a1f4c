// The bulk bar says how many rows of its card are ticked; a box in the head ticks them all.
import { onContent } from "./htmx_events.js";

const boxes = (card) => [...card.querySelectorAll("tbody [type=checkbox]")];
const count = (card) => {
  card.querySelector("[data-bulk-count]").textContent = boxes(card).filter((box) => box.checked).length;
};

onContent(() => document.querySelectorAll(".card:has([data-bulk-bar])").forEach(count));
document.addEventListener("change", (event) => {
  const card = event.target.closest(".card:has([data-bulk-bar])");
  if (!card) return;
  if (event.target.closest("thead")) for (const box of boxes(card)) box.checked = event.target.checked;
  count(card);
});
