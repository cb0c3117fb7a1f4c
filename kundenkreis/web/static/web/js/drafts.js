// No lost input: what is typed into [data-draft] survives a reload, a closed tab and a failed save.
// Drafts belong to whoever is signed in, and are forgotten at sign-out, but not when a session merely ran out.
import { onAnswerBeforeShown, onContent } from "./htmx_events.js";

const PREFIX = `draft:${document.body.dataset.viewer}:`;
const SENT = "draft-sent";
const key = (field) => PREFIX + field.dataset.draft;

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

// Before the answer shows: it may bring the same field anew, which must not find its old draft.
onAnswerBeforeShown((element, status) => {
  if (status < 200 || status >= 400) return;
  for (const field of (element.closest("form") ?? element).querySelectorAll("[data-draft]")) localStorage.removeItem(key(field));
});

// A plain form leaves the page. Either the server shows it again with the text (422), or it was saved.
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-forgets-drafts]")) {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  }
  const field = target.querySelector("[data-draft]");
  if (field && !target.matches("[hx-post], [hx-put], [hx-patch]")) sessionStorage.setItem(SENT, field.dataset.draft);
});
addEventListener("pageshow", () => {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const field = sent && document.querySelector(`[data-draft="${CSS.escape(sent)}"]`);
  if (!sent || field?.matches("[aria-invalid]")) return;
  localStorage.removeItem(PREFIX + sent);
  if (field && !field.defaultValue) field.value = "";
});
