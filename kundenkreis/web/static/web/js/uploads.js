// Files by drag and drop onto .upload-drop, or pasted from the clipboard; shown by name before they are sent.
const dropAt = (event) => event.target.closest?.("[data-upload-drop]");
const input = (drop) => drop.querySelector("input[type=file]");

function take(drop, files) {
  const all = new DataTransfer();
  for (const file of [...(input(drop).multiple ? input(drop).files : []), ...files]) all.items.add(file);
  input(drop).files = all.files;
  input(drop).dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("dragover", (event) => {
  const drop = dropAt(event);
  if (!drop) return;
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", (event) => dropAt(event)?.classList.remove("over"));
document.addEventListener("drop", (event) => {
  const drop = dropAt(event);
  if (!drop) return;
  event.preventDefault();
  drop.classList.remove("over");
  take(drop, event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  const drop = event.target.closest?.("form")?.querySelector("[data-upload-drop]");
  if (drop && event.clipboardData.files.length) take(drop, event.clipboardData.files);
});
document.addEventListener("change", (event) => {
  const names = dropAt(event)?.parentElement.querySelector("[data-upload-names]");
  if (!names) return;
  names.replaceChildren(...[...event.target.files].map((file) => {
    const item = document.createElement("li");
    item.className = "file-chip";
    item.textContent = file.name;
    return item;
  }));
});
