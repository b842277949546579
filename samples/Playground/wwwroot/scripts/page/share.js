// Copies the address, which holds the whole state.
import { writeAddress } from "../state/store.js";
import { show, speak } from "./messages.js";

const shownMilliseconds = 2000;

export function startShare(button) {
  const text = button.textContent;
  button.addEventListener("click", async () => {
    writeAddress();
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = "Copied";
      speak("The link is copied.");
      setTimeout(() => (button.textContent = text), shownMilliseconds);
    } catch {
      show("share", `The browser does not let the page copy. This is the link: ${location.href}`, "remark");
    }
  });
}
