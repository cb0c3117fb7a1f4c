// No lost input: what is typed into [data-draft] survives a reload, a closed tab and a failed save.
import { onAnswer, onContent } from "./htmx_events.js";

const key = (field) => `draft:${field.dataset.draft}`;

onContent((content) => {
  for (const field of content.querySelectorAll("[data-draft]")) {
    const kept = localStorage.getItem(key(field));
    if (kept && !field.value) field.value = kept;
  }
});
document.addEventListener("input", ({ target }) => {
  if (target.dataset?.draft === undefined) return;
  if (target.value) localStorage.setItem(key(target), target.value);
  else localStorage.removeItem(key(target));
});

const forget = (form) => {
  for (const field of form.querySelectorAll("[data-draft]")) localStorage.removeItem(key(field));
};
onAnswer((element, status) => {
  if (status >= 200 && status < 400) forget(element.closest("form") ?? element);
});
// A plain form leaves the page; the server shows the page again with the text (422) or goes on, and then the field is gone.
addEventListener("pageshow", () => {
  const sent = sessionStorage.getItem("draft-sent");
  sessionStorage.removeItem("draft-sent");
  if (sent && !document.querySelector(`[data-draft="${CSS.escape(sent)}"][aria-invalid]`)) {
    localStorage.removeItem(`draft:${sent}`);
    const field = document.querySelector(`[data-draft="${CSS.escape(sent)}"]`);
    if (field && !field.defaultValue) field.value = "";
  }
});
document.addEventListener("submit", ({ target }) => {
  const field = target.querySelector("[data-draft]");
  if (field && !target.matches("[hx-post], [hx-put], [hx-patch]")) sessionStorage.setItem("draft-sent", field.dataset.draft);
});
