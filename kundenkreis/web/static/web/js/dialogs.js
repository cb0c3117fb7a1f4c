// Opens and closes dialogs by data-opens="id" and data-closes; a click beside a dialog closes it.
// A dialog that comes back with data-shown="yes", because something in it was refused, opens again.
import { onContent } from "./htmx_events.js";

onContent((content) => {
  const dialog = content.matches('dialog[data-shown="yes"]') ? content : content.querySelector('dialog[data-shown="yes"]');
  if (!dialog) return;
  delete dialog.dataset.shown;
  dialog.showModal();
});
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    opener.closest("[popover]")?.hidePopover();
    document.getElementById(opener.dataset.opens)?.showModal();
  }
  const closer = event.target.closest("[data-closes]");
  const dialog = closer?.closest("dialog");
  if (dialog) dialog.close();
  else closer?.closest(".call-pop, .toast, .notice")?.remove();
  if (event.target instanceof HTMLDialogElement) event.target.close();
});
