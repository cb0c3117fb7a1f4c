// g c, g t … jump (data-go), n r … begin something (data-new), j k x … rows or what carries data-key, ? shows them all.
import { openPalette } from "./palette.js";

const WAIT = 1200;
let prefix = "";
let timer = 0;

const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const press = (attribute, key) => document.querySelector(`[${attribute}="${CSS.escape(key)}"]`)?.click();
// j and k in a list: from row to row, Enter opens it.
const walk = (by) => {
  const rows = [...document.querySelectorAll("[data-row]")];
  rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(document.activeElement) + by))]?.focus();
};
// x ticks the row in which one is.
const tick = () => document.activeElement.closest("tr")?.querySelector("[type=checkbox]")?.click();

function begin(key) {
  prefix = key;
  clearTimeout(timer);
  timer = setTimeout(() => (prefix = ""), WAIT);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    document.querySelector(".inline-form [data-cancel]")?.click();
    if (isTyping(event.target)) event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  const started = prefix;
  prefix = "";
  if (started === "g") press("data-go", key);
  else if (started === "n") press("data-new", key);
  else if (key === "g" || key === "n") begin(key);
  else if (key === "?") document.getElementById("shortcut-help")?.showModal();
  else if (key === "/") openPalette();
  else if ("jk".includes(key) && !document.querySelector(`[data-key="${key}"]`)) walk(key === "j" ? 1 : -1);
  else if (key === "x" && document.activeElement.matches("[data-row]")) tick();
  else if (key.length === 1) press("data-key", key);
  else return;
  if (key === "/") event.preventDefault();
});
