// What the page says: messages that one sees (errors, remarks) and sentences for screen readers.
import { el } from "./dom.js";

const messages = document.getElementById("messages");
const spoken = document.getElementById("spoken");

/** Shows a message until it is dismissed or another with the same key replaces it. */
export function show(key, text, kind = "error") {
  dismiss(key);
  messages.append(el("p", { class: `message ${kind}`, data: { key } },
    el("span", { text }),
    el("button", { type: "button", "aria-label": "Dismiss the message", text: "×", on: { click: () => dismiss(key) } })));
}

export function dismiss(key) {
  for (const message of [...messages.children]) if (message.dataset.key === key) message.remove();
}

/** Says a sentence to screen readers; the latest replaces one that has not been read yet. */
export function speak(text) {
  spoken.textContent = text;
}
