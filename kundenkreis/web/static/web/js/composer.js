// Each kind of entry has its own words: what the empty field asks for, and what the button does.
document.addEventListener("change", ({ target }) => {
  const words = target.dataset;
  const composer = words?.placeholder !== undefined && target.closest(".composer");
  if (!composer) return;
  composer.querySelector("textarea").placeholder = words.placeholder;
  composer.querySelector("[type=submit]").textContent = words.submit;
});
