// A contender: an optimizer with what was chosen for it, { optimizer, slot, values, schedule }. The slot is its colour, dash and marker, and stays with it when others leave.
// As text, for the address: adam, adam(Beta1=0.8), adam(LearningRate=0.2;cosine,warmup=10), adam@5 for slot 5.
import { allowedText, defaultValue, findOptimizer, findSchedule, isAllowed } from "./catalog.js";
import { parse, plain } from "../page/numbers.js";
import { slotCount } from "../page/palette.js";

export function newContender(optimizer, others) {
  const taken = new Set(others.map(other => other.slot));
  let slot = 0;
  while (taken.has(slot)) slot++;
  return { optimizer, slot, values: {}, schedule: null };
}

/** What a hyperparameter of this contender is. */
export function valueOf(contender, hyperparameter, training) {
  return contender.values[hyperparameter.name] ?? defaultValue(findOptimizer(contender.optimizer), hyperparameter, training);
}

/** The contender with a value chosen, or without if it is what nobody needs to choose. */
export function withValue(contender, name, value, training) {
  const optimizer = findOptimizer(contender.optimizer), values = { ...contender.values };
  const hyperparameter = optimizer.hyperparameters.find(candidate => candidate.name === name);
  if (value === null || value === defaultValue(optimizer, hyperparameter, training)) delete values[name];
  else values[name] = value;
  return { ...contender, values };
}

/** The contender as requests have it. The learning rate is always sent: its default depends on the view. */
export function toRequest(contender, training) {
  const optimizer = findOptimizer(contender.optimizer);
  const rate = optimizer.hyperparameters.find(hyperparameter => hyperparameter.name === "LearningRate");
  const hyperparameters = rate ? { LearningRate: valueOf(contender, rate, training), ...contender.values } : { ...contender.values };
  return contender.schedule ? { optimizer: contender.optimizer, hyperparameters, schedule: contender.schedule } : { optimizer: contender.optimizer, hyperparameters };
}

export function formatContenders(contenders) {
  return contenders.map((contender, index) => {
    const values = Object.entries(contender.values).map(([name, value]) => `${name}=${plain(value)}`).join(",");
    const schedule = contender.schedule === null ? "" : `;${Object.entries(contender.schedule).map(([name, value]) => (name === "name" ? value : `${name}=${plain(value)}`)).join(",")}`;
    const slot = contender.slot === index ? "" : `@${contender.slot}`;
    return `${contender.optimizer}${slot}${values + schedule === "" ? "" : `(${values}${schedule})`}`;
  }).join(",");
}

/** Reads contenders; what is not known is left out and told to `problem`. */
export function parseContenders(text, { maximum, isAllowedHere }, problem) {
  const contenders = [];
  for (const part of text.match(/[^,(]+(\([^)]*\))?/g) ?? []) {
    const [, name, slotText, inner] = /^\s*([^@(]+)(?:@(\d+))?(?:\((.*)\))?$/.exec(part) ?? [null, part];
    if (!findOptimizer(name)) problem(`There is no optimizer "${name}"; it was left out.`);
    else if (!isAllowedHere(findOptimizer(name))) problem(`${name} does not train networks; it was left out.`);
    else if (contenders.length === maximum) problem(`At most ${maximum} optimizers run at once; ${name} was left out.`);
    else contenders.push(parseOne(name, slotText, inner ?? "", contenders, problem));
  }
  return contenders;
}

function parseOne(name, slotText, inner, others, problem) {
  const contender = newContender(name, others);
  const slot = slotText === undefined ? others.length : Number(slotText);
  if (slot < slotCount && !others.some(other => other.slot === slot)) contender.slot = slot;
  const [values, schedule] = inner.split(";");
  for (const [key, text] of pairs(values)) {
    const hyperparameter = findOptimizer(name).hyperparameters.find(candidate => candidate.name === key);
    const value = parse(text);
    if (!hyperparameter) problem(`${name} has no hyperparameter "${key}"; it was left out.`);
    else if (value === null || !isAllowed(hyperparameter, value)) problem(`${key} of ${name} has to be ${allowedText(hyperparameter)}; "${text}" was left out.`);
    else contender.values[key] = value;
  }
  if (schedule) contender.schedule = parseSchedule(schedule, problem);
  return contender;
}

function parseSchedule(text, problem) {
  const [name, ...rest] = text.split(",");
  const found = findSchedule(name);
  if (!found) {
    problem(`There is no schedule "${name}"; the rate stays constant.`);
    return null;
  }
  const schedule = { name };
  for (const [key, valueText] of pairs(rest.join(","))) {
    const value = parse(valueText);
    if (!found.takes.some(argument => argument.name === key) || value === null) problem(`The schedule ${name} does not take "${key}=${valueText}"; it was left out.`);
    else schedule[key] = value;
  }
  return schedule;
}

function pairs(text) {
  return text.split(",").filter(pair => pair !== "").map(pair => {
    const at = pair.indexOf("=");
    return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}
