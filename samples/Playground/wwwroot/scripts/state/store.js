// The one state of the page, and its address. Whoever changes it calls change(); whoever shows it listens.
import { format, read } from "./address.js";

// Changes of the same thing within this time are one entry of the history: dragging a slider is one step for the back button.
const sameChangeMilliseconds = 1500;

let state = null;
let lastKey = null, lastTime = 0;
const listeners = new Set();

export const current = () => state;

export function onChange(listener) {
  listeners.add(listener);
}

/** Reads the address; returns what was wrong with it. Back, forward and an edited address come in through `onProblems`. */
export function startStore(onProblems) {
  const load = () => {
    const { state: found, problems } = read(location.hash);
    state = found;
    lastKey = null;
    onProblems(problems);
  };
  load();
  window.addEventListener("popstate", () => {
    load();
    notify();
  });
}

/**
 * Changes parts of the state. The key says what is being changed: several changes of one key in a row are one entry of the history.
 * With replace nothing is added to the history, as for the step that an animation has reached.
 */
export function change(patch, key, { replace = false } = {}) {
  state = { ...state, ...patch };
  const hash = format(state);
  const address = hash === "" ? location.pathname + location.search : `#${hash}`;
  if (address !== (location.hash || location.pathname + location.search)) {
    const now = Date.now();
    const same = replace || (key === lastKey && now - lastTime < sameChangeMilliseconds);
    history[same ? "replaceState" : "pushState"](null, "", address);
    if (!replace) [lastKey, lastTime] = [key, now];
  }
  notify();
}

function notify() {
  for (const listener of listeners) listener(state);
}

/** The address of the current state with some parts changed, for links. */
export function addressOf(patch) {
  return `#${format({ ...state, ...patch })}`;
}
