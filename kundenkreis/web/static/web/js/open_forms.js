// News never replace a part in which somebody is typing, also when they were asked for before the form was opened.
import { onPartReplaced } from "./htmx_events.js";

const OPEN = ".open-form:not(dialog:not([open]) .open-form)";

onPartReplaced((asker, part, keep) => {
  if (asker?.hasAttribute("data-news") && part.querySelector(OPEN)) keep();
});
