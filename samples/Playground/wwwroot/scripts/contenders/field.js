// A number field that says what is wrong beside itself, and does not disturb whoever is typing.
import { el, newId, setText } from "../page/dom.js";
import { parse, plain } from "../page/numbers.js";

/** @param check gives the message for a number, or null if it is allowed; @param onNumber gets the number, or null when the field was emptied */
export function numberField({ label, hint, placeholder, check, onNumber }) {
  const id = newId("field");
  const message = el("span", { class: "wrong", id: `${id}-wrong` });
  const input = el("input", { id, type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false", placeholder, title: hint, "aria-describedby": `${id}-wrong` });
  const element = el("div", { class: "field" }, el("label", { for: id, text: label }), input, message);

  function setError(text) {
    setText(message, text ?? "");
    input.toggleAttribute("aria-invalid", text !== null);
    if (text !== null) input.setAttribute("aria-invalid", "true");
  }

  input.addEventListener("input", () => {
    const value = parse(input.value), isEmpty = input.value.trim() === "";
    const wrong = isEmpty ? null : value === null ? "This is no number." : check(value);
    setError(wrong);
    if (wrong === null) onNumber(isEmpty ? null : value);
  });

  return {
    element,
    input,
    setError,
    show(value) {
      if (document.activeElement !== input) input.value = value === null || value === undefined ? "" : plain(value);
    },
  };
}
