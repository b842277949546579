// The hyperparameters and the schedule of one contender.
import { defaultValue, findOptimizer, findSchedule, isAllowed, schedules } from "../state/catalog.js";
import { valueOf } from "../state/contender.js";
import { el, newId, setText } from "../page/dom.js";
import { clamp, plain } from "../page/numbers.js";
import { numberField } from "./field.js";

const argumentLabels = { warmup: "warm-up", minimumRate: "lowest rate", gamma: "factor", period: "period", power: "power" };
const sliderFrom = -5, sliderTo = 1;

/** @param onPatch gets the changed parts of the contender; @param training whether schedules count epochs and rates suit the network */
export function contenderEditor(first, { training, onPatch, ruleAddress }) {
  let contender = first;
  const optimizer = findOptimizer(first.optimizer);
  const fields = new Map();

  function setValue(name, value) {
    const values = { ...contender.values };
    const hyperparameter = optimizer.hyperparameters.find(candidate => candidate.name === name);
    if (value === null || value === defaultValue(optimizer, hyperparameter, training)) delete values[name];
    else values[name] = value;
    onPatch({ values }, name);
  }

  const numbers = optimizer.hyperparameters.map(hyperparameter => {
    const usual = defaultValue(optimizer, hyperparameter, training);
    const field = numberField({
      label: spaced(hyperparameter.name),
      hint: hyperparameter.text,
      placeholder: usual === null ? "none" : plain(usual),
      check: value => (isAllowed(hyperparameter, value) ? null : `It has to be ${hyperparameter.text}.`),
      onNumber: value => setValue(hyperparameter.name, value),
    });
    fields.set(hyperparameter.name, field);
    return field.element;
  });
  const slider = optimizer.hyperparameters.some(({ name }) => name === "LearningRate") ? rateSlider(value => setValue("LearningRate", value)) : null;
  const schedule = scheduleEditor(training, value => onPatch({ schedule: value }, "schedule"), fields);

  function update(next) {
    contender = next;
    for (const hyperparameter of optimizer.hyperparameters) fields.get(hyperparameter.name).show(valueOf(contender, hyperparameter, training));
    if (slider) slider.show(valueOf(contender, optimizer.hyperparameters.find(({ name }) => name === "LearningRate"), training));
    schedule.show(contender.schedule);
  }

  update(first);
  return {
    element: el("div", { class: "editor" },
      slider && slider.element,
      el("div", { class: "fields" }, ...numbers),
      schedule.element,
      el("a", { class: "more", href: ruleAddress, text: `What ${optimizer.title} computes` })),
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
  const id = newId("rate");
  const input = el("input", { id, type: "range", min: sliderFrom, max: sliderTo, step: 0.05 });
  input.addEventListener("input", () => onRate(Number((10 ** Number(input.value)).toPrecision(2))));
  return {
    element: el("div", { class: "rate" }, el("label", { for: id, text: "Learning rate" }), input),
    show(rate) {
      if (document.activeElement !== input) input.value = clamp(Math.log10(Math.max(rate, 1e-9)), sliderFrom, sliderTo);
      input.setAttribute("aria-valuetext", plain(rate));
    },
  };
}

function scheduleEditor(training, onSchedule, fields) {
  let schedule = null;
  const id = newId("schedule");
  const hasConstant = Boolean(findSchedule("constant"));
  const select = el("select", { id },
    hasConstant ? null : el("option", { value: "", text: "constant" }),
    ...schedules().map(({ name }) => el("option", { value: name, text: name.replaceAll("-", " ") })));
  const meaning = el("p", { class: "hint" });
  const parts = el("div", { class: "fields" });
  const wrong = el("span", { class: "wrong" });
  fields.set("schedule", { setError: text => setText(wrong, text ?? "") });
  let shown = null;

  select.addEventListener("change", () => onSchedule(select.value === "" || select.value === "constant" ? null : { name: select.value }));

  function show(next) {
    schedule = next;
    const name = next?.name ?? (hasConstant ? "constant" : "");
    select.value = name;
    if (shown !== name) build(name);
    shown = name;
    for (const argument of findSchedule(name)?.takes ?? []) fields.get(argument).show(schedule?.[argument]);
  }

  function build(name) {
    setText(meaning, findSchedule(name)?.meaning ?? "The learning rate stays as it is.");
    parts.replaceChildren(...(findSchedule(name)?.takes ?? []).map(argument => {
      const unit = argument === "warmup" || argument === "period" ? (training ? " (epochs)" : " (steps)") : "";
      const field = numberField({
        label: (argumentLabels[argument] ?? argument) + unit,
        placeholder: "usual",
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

  return { element: el("div", { class: "schedule" }, el("div", { class: "field" }, el("label", { for: id, text: "Schedule" }), select, wrong), meaning, parts), show };
}

/** WeightDecay as "weight decay". */
export function spaced(name) {
  return name.replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();
}
