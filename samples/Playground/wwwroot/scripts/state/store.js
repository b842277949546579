// The one state of the page, and its address. Whoever changes it calls change(); whoever shows it listens.
import { format, read } from "./address.js";

// Changes of the same thing within this time are one entry of the history: dragging a slider is one step for the back button.
const sameChangeMilliseconds = 1500;

// Browsers refuse to change the address more often than some hundred times in half a minute, and a pointer moves that often in five seconds.
const addressMilliseconds = 350;

let state = null;
let waitingAddress = null, addressTimer = null;
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
  window.addEventListener("pagehide", writeAddress);
  window.addEventListener("popstate", () => {
    waitingAddress = null;
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
  if (address !== (waitingAddress ?? (location.hash || location.pathname + location.search))) {
    const now = Date.now();
    if (replace || (key === lastKey && now - lastTime < sameChangeMilliseconds)) {
      replaceSoon(address);
    } else {
      writeAddress();
      history.pushState(null, "", address);
    }
    if (!replace) [lastKey, lastTime] = [key, now];
  }
  notify();
}

/** Writes an address that still waits to be written: before anybody reads it. */
export function writeAddress() {
  if (waitingAddress !== null) history.replaceState(null, "", waitingAddress);
  waitingAddress = null;
}

function replaceSoon(address) {
  waitingAddress = address;
  if (addressTimer !== null) return;
  writeAddress();
  addressTimer = setTimeout(() => {
    addressTimer = null;
    writeAddress();
  }, addressMilliseconds);
}

function notify() {
  for (const listener of listeners) listener(state);
}

/** The address of the current state with some parts changed, for links. */
export function addressOf(patch) {
  return `#${format({ ...state, ...patch })}`;
}
