// The only place that knows htmx's event names.
const on = (name, listener) => document.body.addEventListener(name, listener);

/** Content came into the page: at load with the whole body, later with each fragment. */
export function onContent(listener) {
  listener(document.body);
  on("htmx:load", (event) => event.target !== document.body && listener(event.target));
}
/** A request leaves: `element` sends it; `stop` keeps it back. */
export const onRequest = (listener) =>
  on("htmx:beforeRequest", (event) => listener(event.detail.elt, () => event.preventDefault()));
/** A request is over: `status` is 0 when there was no answer, or nobody waited for it any longer. */
export const onAnswer = (listener) => on("htmx:afterRequest", ({ detail }) => listener(detail.elt, detail.xhr?.status ?? 0, detail));
/** An answer has come and does not show yet. */
export const onAnswerBeforeShown = (listener) => on("htmx:beforeSwap", ({ detail }) => listener(detail.requestConfig.elt, detail.xhr.status));
/** The server did not answer. */
export function onNoAnswer(listener) {
  on("htmx:sendError", listener);
  on("htmx:timeout", listener);
}
/** An answer to `asker` is about to replace a part of the page; `keep` leaves the part as it is. */
export function onPartReplaced(listener) {
  let asker = null;
  on("htmx:beforeSwap", ({ detail }) => { asker = detail.requestConfig?.elt ?? null; });
  on("htmx:oobBeforeSwap", ({ detail }) => listener(asker, detail.target, () => { detail.shouldSwap = false; }));
}
/** The server's HX-Trigger `toasts`. */
export const onToasts = (listener) => on("toasts", (event) => listener(event.detail.value ?? event.detail));

/** Sends a request without a target of its own. */
export const send = (verb, url, values = {}) => window.htmx.ajax(verb, url, { source: document.body, swap: "none", values });
/** Takes back a request that is still on its way. */
export const abort = (element) => window.htmx.trigger(element, "htmx:abort");
export const process = (element) => window.htmx?.process(element);
