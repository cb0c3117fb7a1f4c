// Look-up boxes: Enter, which scanners send too, takes the first result; arrows walk through the results.
document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("[data-lookup]");
  if (!box) return;
  const results = document.querySelector(box.dataset.lookup);
  const choices = [...(results?.querySelectorAll("a[href], button, input[type=radio]") ?? [])];
  if (event.key === "Enter") {
    event.preventDefault();
    if (box.dataset.answered === box.value) choices[0]?.click();
    else box.dataset.pressed = box.value; // the scanner was faster than the answer
  }
  if (event.key === "ArrowDown" && choices.length) {
    event.preventDefault();
    choices[0].focus();
  }
});
document.addEventListener("input", ({ target }) => {
  if (target.dataset?.lookup) delete target.dataset.pressed;
});
document.body.addEventListener("htmx:afterSettle", () => {
  for (const box of document.querySelectorAll("[data-lookup]")) {
    box.dataset.answered = box.value;
    if (!box.value || box.dataset.pressed !== box.value) continue;
    delete box.dataset.pressed;
    document.querySelector(box.dataset.lookup)?.querySelector("a[href], button, input[type=radio]")?.click();
  }
});
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.key.length !== 1) return;
  const field = document.querySelector(`[data-focus-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select?.();
});
