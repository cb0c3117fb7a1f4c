// The bulk bar says how many rows of its card are ticked; a box in the head ticks them all.
document.addEventListener("change", (event) => {
  const card = event.target.closest(".card:has([data-bulk-bar])");
  if (!card) return;
  const boxes = [...card.querySelectorAll("tbody [type=checkbox]")];
  if (event.target.closest("thead")) for (const box of boxes) box.checked = event.target.checked;
  card.querySelector("[data-bulk-count]").textContent = boxes.filter((box) => box.checked).length;
});
