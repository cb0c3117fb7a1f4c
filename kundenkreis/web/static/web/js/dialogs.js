// Opens and closes dialogs by data-opens="id" and data-closes; a click beside a dialog closes it.
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
