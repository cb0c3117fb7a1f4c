// The few words that scripts say, in the page's language (templates/web/words.html).
const source = document.getElementById("words");
const words = source ? JSON.parse(source.textContent) : {};

/** The words under `key`, with `{0}` replaced by `value`. */
export const say = (key, value = "") => (words[key] ?? key).replace("{0}", value);
