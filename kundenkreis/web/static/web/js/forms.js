// One press, one action: a form's buttons rest while it is on its way. Ctrl+Enter saves from within a text.
import { onAnswer, onRequest } from "./htmx_events.js";

const buttons = (element) => {
  const form = element.closest?.("form");
  return form ? form.querySelectorAll("button[type=submit], button:not([type])") : element.matches?.("button") ? [element] : [];
};
const rest = (element, resting) => {
  for (const button of buttons(element)) {
    button.toggleAttribute("disabled", resting);
    if (resting) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
};
const writes = (element) => element.matches?.("form, [hx-post], [hx-put], [hx-patch], [hx-delete]");

onRequest((element) => writes(element) && rest(element, true));
onAnswer((element) => writes(element) && rest(element, false));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => rest(form, true)); // after the browser has read which button was pressed
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    rest(form, false);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form");
  if (!form || event.target.closest(".palette")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[data-ctrl-enter]") ?? form.querySelector("button.primary[type=submit]") ?? undefined);
});
