// "vor 12 s" keeps ticking; a ringing call counts up.
import { say } from "./words.js";

function span(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
  return say("days", Math.floor(seconds / 86400));
}
const two = (number) => String(number).padStart(2, "0");

function tick() {
  const now = Date.now();
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const seconds = Math.round((now - Date.parse(time.dateTime)) / 1000);
    const text = say(seconds < 0 ? "in" : "ago", span(Math.abs(seconds)));
    if (time.textContent !== text) time.textContent = text;
  }
  for (const time of document.querySelectorAll("time[data-since]")) {
    const seconds = Math.max(0, Math.round((now - Date.parse(time.dataset.since)) / 1000));
    time.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }
}
setInterval(tick, 1000);
tick();
