// The bar above the map: which surface, how narrow, how noisy, which formula, how many steps, flat or in 3-D.
import { el, newId, setText } from "../page/dom.js";
import { plain, short } from "../page/numbers.js";
import { findSurface, functionNames, limits, surfaces } from "../state/catalog.js";
import { numberField } from "../contenders/field.js";

const noiseSteps = 40, mostNoise = 10;
const zoomFactor = 1.5;

/** @param onPatch gets the changed parts of the state and a key */
export function surfaceControls(onPatch) {
  let state = null;
  const surface = labelled("Surface", el("select", {}, ...surfaces().map(({ name, title }) => el("option", { value: name, text: title }))));
  surface.input.addEventListener("change", () => onPatch({ surface: surface.input.value, start: null, zoom: 1, step: null }, "surface"));

  // Both sliders go by powers: what matters in them is the factor.
  const condition = labelled("Condition number", el("input", { type: "range", min: 0, max: 3, step: 0.05 }), "How many times as steep the walls are as the floor");
  condition.input.addEventListener("input", () => onPatch({ condition: Number((10 ** Number(condition.input.value)).toPrecision(2)) }, "condition"));
  const noise = labelled("Gradient noise", el("input", { type: "range", min: 0, max: noiseSteps, step: 1 }), "As if each gradient came from a few examples instead of all");
  noise.input.addEventListener("input", () => onPatch({ noise: noiseOf(Number(noise.input.value)) }, "noise"));
  const seed = el("button", { type: "button", text: "New noise", title: "The same race with other random numbers", on: { click: () => onPatch({ seed: state.seed + 1 }, "seed") } });

  const steps = numberField({
    label: "Steps", hint: `1 to ${limits().steps}`,
    check: value => (Number.isInteger(value) && value >= 1 && value <= limits().steps ? null : `1 to ${limits().steps}`),
    onNumber: value => value !== null && onPatch({ steps: value, step: null }, "steps"),
  });
  steps.element.classList.add("short");
  const formula = formulaField(text => onPatch({ formula: text }, "formula"));

  const flat = el("button", { type: "button", text: "Map", on: { click: () => onPatch({ three: false }, "three") } });
  const three = el("button", { type: "button", text: "3-D", on: { click: () => onPatch({ three: true }, "three") } });
  const closer = el("button", { type: "button", text: "+", "aria-label": "Zoom in", title: "Zoom in", on: { click: () => onPatch({ zoom: Math.min(64, state.zoom * zoomFactor) }, "zoom") } });
  const wider = el("button", { type: "button", text: "−", "aria-label": "Zoom out", title: "Zoom out", on: { click: () => onPatch({ zoom: Math.max(1 / 64, state.zoom / zoomFactor) }, "zoom") } });

  const text = el("p", { class: "hint about" });
  const element = el("div", { class: "surface-bar" },
    el("div", { class: "controls" }, surface.element, condition.element, noise.element, seed, steps.element,
      el("div", { class: "buttons", role: "group", "aria-label": "Picture" }, flat, three), el("div", { class: "buttons", role: "group", "aria-label": "Zoom" }, wider, closer)),
    formula.element, text);

  return {
    element,
    show(next) {
      state = next;
      const found = findSurface(state.surface);
      surface.input.value = state.surface;
      condition.element.hidden = !found.hasCondition;
      showSlider(condition, Math.log10(state.condition), short(state.condition));
      showSlider(noise, noisePlace(state.noise), state.noise === 0 ? "none" : short(state.noise));
      seed.hidden = state.noise === 0;
      steps.show(state.steps);
      formula.element.hidden = state.surface !== "formula";
      formula.show(state.formula);
      flat.setAttribute("aria-pressed", String(!state.three));
      three.setAttribute("aria-pressed", String(state.three));
      setText(text, aboutSurface(found));
    },
    showFormulaError: formula.setError,
  };
}

/** What the surface is, in a line. */
function aboutSurface(surface) {
  return surface.name === "formula" ? `Type a formula; it can have ${functionNames()}.` : surface.description;
}

function labelled(label, input, title) {
  const id = newId("control");
  input.id = id;
  const value = el("output", { for: id });
  return { input, value, element: el("div", { class: "control", title }, el("label", { for: id }, label, " ", value), input) };
}

function showSlider(slider, place, text) {
  if (document.activeElement !== slider.input) slider.input.value = place;
  slider.input.setAttribute("aria-valuetext", text);
  setText(slider.value, text);
}

function formulaField(onFormula) {
  const id = newId("formula");
  const wrong = el("span", { class: "wrong", id: `${id}-wrong`, role: "status" });
  const input = el("input", { id, type: "text", spellcheck: "false", autocomplete: "off", autocapitalize: "off", maxlength: limits().formulaCharacters, "aria-describedby": `${id}-wrong` });
  input.addEventListener("input", () => onFormula(input.value));
  return {
    element: el("div", { class: "formula" }, el("label", { for: id, text: "f(x, y) =" }), input, wrong),
    show(text) {
      if (document.activeElement !== input) input.value = text;
    },
    setError(text) {
      setText(wrong, text ?? "");
      if (text === null) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    },
  };
}

/** From 0 to 10, finer near 0. */
const noiseOf = place => Number(plain(Number((mostNoise * (place / noiseSteps) ** 2).toPrecision(2))));
const noisePlace = noise => Math.round(noiseSteps * Math.sqrt(noise / mostNoise));
