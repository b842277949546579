// The keys of the whole page. Inside fields, lists and buttons they keep their own meaning; the map and the tabs handle their arrows themselves.
import { change, current } from "../state/store.js";
import { isHelpOpen, openHelp } from "./help.js";

const views = { 1: "landscape", 2: "training", 3: "rules" };

export function startKeys(playback) {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isHelpOpen() || isTyping(event.target)) return;
    if (handle(event, playback)) event.preventDefault();
  });
}

function handle(event, playback) {
  if (event.key === "?") openHelp();
  else if (views[event.key]) change({ view: views[event.key] }, `view.${views[event.key]}`);
  else if (current().view === "landscape") return handleLandscape(event, playback);
  else return false;
  return true;
}

function handleLandscape(event, playback) {
  const by = event.shiftKey ? 10 : 1;
  // A range moves by arrows of its own, and a button is pressed by space.
  const isRange = event.target.matches("input[type=range]"), isPressed = event.target.closest("button, a, [role=tab]") !== null;
  if (event.key === " " && !isPressed) playback.toggle();
  else if (isRange) return false;
  else if (event.key === "ArrowRight") playback.goTo(Math.floor(playback.step) + by);
  else if (event.key === "ArrowLeft") playback.goTo(Math.ceil(playback.step) - by);
  else if (event.key === "Home") playback.goTo(0);
  else if (event.key === "End") playback.goTo(playback.total);
  else if (event.key === "d" || event.key === "D") change({ three: !current().three }, "three");
  else return false;
  return true;
}

const isTyping = element => element.matches("input:not([type=range]), select, textarea");
