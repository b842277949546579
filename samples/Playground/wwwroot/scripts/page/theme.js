// Light and dark: the system's choice until the reader makes one, which stays in this browser (it is a matter of eyes, so it is not in the address).
const root = document.documentElement;
const listeners = new Set();
const colors = new Map();
let hasChosen = false;

export const isDark = () => root.dataset.theme === "dark";

/** Calls back whenever colours changed: canvases do not follow the style sheet by themselves. */
export function onThemeChange(listener) {
  listeners.add(listener);
}

/** The value of a colour of the style sheet, for canvases; kept, as frames ask for it thousands of times. */
export function color(name) {
  if (!colors.has(name)) colors.set(name, getComputedStyle(root).getPropertyValue(`--${name}`).trim());
  return colors.get(name);
}

export function startTheme(button) {
  button.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark", button);
    hasChosen = true;
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
  try {
    hasChosen = localStorage.getItem("theme") !== null;
  } catch {
    // As above.
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => hasChosen || choose(matches ? "dark" : "light", button));
  label(button);
}

function choose(theme, button) {
  root.dataset.theme = theme;
  colors.clear();
  label(button);
  for (const listener of listeners) listener();
}

function label(button) {
  button.textContent = isDark() ? "Light" : "Dark";
  button.title = `Switch to ${isDark() ? "light" : "dark"} colours`;
}
