// Colour scheme, density and language: shown at once, kept with the employee.
import { send } from "./htmx_events.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-set]");
  if (!button) return;
  const { set, value } = button.dataset;
  if (set !== "language") document.documentElement.dataset[set] = value;
  for (const other of button.parentElement.querySelectorAll("[data-set]")) other.setAttribute("aria-pressed", other === button);
  const url = button.closest("[data-appearance]")?.dataset.appearance;
  const kept = url && send("post", url, { [set]: value });
  if (set === "language") kept?.then(() => location.reload());
});
