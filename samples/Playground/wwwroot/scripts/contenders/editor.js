// The hyperparameters and the schedule of one contender.
import { allowedText, defaultValue, findOptimizer, findSchedule, hasRate, isAllowed, schedules } from "../state/catalog.js";
import { valueOf, withValue } from "../state/contender.js";
import { el, newId, setText } from "../page/dom.js";
import { clamp, plain } from "../page/numbers.js";
import { numberField } from "./field.js";

const rateName = "LearningRate", constant = "constant";
const sliderFrom = -5, sliderTo = 1;

/** @param onPatch gets the changed parts of the contender; @param training whether schedules count epochs and rates suit the network */
export function contenderEditor(first, { training, onPatch, ruleAddress }) {
  let contender = first;
  const optimizer = findOptimizer(first.optimizer);
  const fields = new Map();
  const explanation = el("p", { class: "hint", text: hasRate(optimizer) ? "Choose a field to read what it does." : "It finds the length of its steps itself: there is nothing to choose." });

  function setValue(name, value) {
    onPatch({ values: withValue(contender, name, value, training).values }, name);
  }

  for (const hyperparameter of optimizer.hyperparameters) {
    const usual = defaultValue(optimizer, hyperparameter, training);
    const field = numberField({
      label: spaced(hyperparameter.name),
      hint: hyperparameter.description,
      placeholder: usual === null ? "none" : plain(usual),
      check: value => (isAllowed(hyperparameter, value) ? null : `It has to be ${allowedText(hyperparameter)}.`),
      onNumber: value => setValue(hyperparameter.name, value),
    });
    field.input.addEventListener("focus", () => setText(explanation, `${hyperparameter.description}.`));
    fields.set(hyperparameter.name, field);
  }
  const slider = hasRate(optimizer) ? rateSlider(value => setValue(rateName, value)) : null;
  const schedule = hasRate(optimizer) ? scheduleEditor(training, value => onPatch({ schedule: value }, "schedule"), fields) : null;

  function update(next) {
    contender = next;
    for (const hyperparameter of optimizer.hyperparameters) fields.get(hyperparameter.name).show(valueOf(contender, hyperparameter, training));
    if (slider) slider.show(valueOf(contender, optimizer.hyperparameters.find(({ name }) => name === rateName), training));
    schedule?.show(contender.schedule);
  }

  update(first);
  return {
    element: el("div", { class: "editor" },
      slider && el("div", { class: "rate" }, fields.get(rateName).element, slider.element),
      el("div", { class: "fields" }, ...optimizer.hyperparameters.filter(({ name }) => name !== rateName).map(({ name }) => fields.get(name).element)),
      explanation,
      schedule?.element,
      optimizer.class && el("a", { class: "more", href: ruleAddress, text: `What ${optimizer.title} computes` })),
    update,
    /** Shows the server's message beside its field; returns whether there is such a field. */
    showError(name, text) {
      fields.get(name)?.setError(text);
      return fields.has(name);
    },
  };
}

/** The learning rate as a slider over powers of ten: the first thing that anyone tries. */
function rateSlider(onRate) {
  const input = el("input", { type: "range", min: sliderFrom, max: sliderTo, step: 0.05, "aria-label": "Learning rate, by powers of ten" });
  input.addEventListener("input", () => onRate(Number((10 ** Number(input.value)).toPrecision(2))));
  return {
    element: input,
    show(rate) {
      if (document.activeElement !== input) input.value = clamp(Math.log10(Math.max(rate, 1e-9)), sliderFrom, sliderTo);
      input.setAttribute("aria-valuetext", plain(rate));
    },
  };
}

function scheduleEditor(training, onSchedule, fields) {
  let schedule = null;
  const id = newId("schedule");
  const select = el("select", { id },
    ...schedules().map(({ name }) => el("option", { value: name, text: name.replaceAll("-", " ") })));
  const sentence = el("p", { class: "hint" });
  const unit = training ? "epochs" : "steps";
  const parts = el("div", { class: "fields" });
  const wrong = el("span", { class: "wrong" });
  fields.set("schedule", { setError: text => setText(wrong, text ?? "") });
  let shown = null;

  select.addEventListener("change", () => onSchedule(select.value === constant ? null : { name: select.value }));

  function show(next) {
    schedule = next;
    const name = next?.name ?? constant;
    select.value = name;
    if (shown !== name) build(name);
    shown = name;
    for (const argument of findSchedule(name).takes) fields.get(argument.name).show(schedule?.[argument.name]);
  }

  function build(name) {
    const found = findSchedule(name);
    setText(sentence, training ? found.trainingMeaning : found.landscapeMeaning);
    parts.replaceChildren(...found.takes.map(({ name: argument, label, usual, isLength }) => {
      const field = numberField({
        label: isLength ? `${label} (${unit})` : label,
        placeholder: usual,
        check: value => (value < 0 ? "It has to be at least 0." : null),
        onNumber: value => {
          const changed = { name, ...schedule };
          if (value === null) delete changed[argument];
          else changed[argument] = value;
          onSchedule(changed);
        },
      });
      fields.set(argument, field);
      return field.element;
    }));
  }

  return { element: el("div", { class: "schedule" }, el("div", { class: "field" }, el("label", { for: id, text: "Schedule" }), select, wrong), sentence, parts), show };
}

/** WeightDecay as "Weight decay". */
function spaced(name) {
  const words = name.replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();
  return words[0].toUpperCase() + words.slice(1);
}
