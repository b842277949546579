// The state as the part of the address after #, readable: #surface=rosenbrock&start=-1.2,1&race=adam(Beta1=0.8),lion. Only what differs from the defaults is written.
import { hasRate, limits, surfaces } from "./catalog.js";
import { formatContenders, parseContenders } from "./contender.js";
import { defaults, paces } from "./defaults.js";
import { parse, plain } from "../page/numbers.js";

/** One row for each part of the state: its key in the address, its text, and how it is read back; reading throws the message for the reader. */
const parts = () => [
  choice("view", "view", ["landscape", "training", "rules"]),
  choice("surface", "surface", surfaces().map(surface => surface.name)),
  number("condition", "condition", 1, 1000),
  number("noise", "noise", 0, 10),
  { name: "formula", key: "formula", write: value => value, read: readFormula },
  number("zoom", "zoom", 1 / 64, 64),
  { name: "start", key: "start", write: value => value && `${plain(value.x)},${plain(value.y)}`, read: readStart },
  number("steps", "steps", 1, limits().steps, true),
  number("seed", "seed", 0, 1e6, true),
  contenders("race", "race", () => ({ maximum: limits().contenders, isAllowedHere: () => true })),
  number("step", "step", 0, limits().steps, true),
  number("speed", "speed", 1, 1000),
  { name: "three", key: "view3d", write: value => (value ? "yes" : "no"), read: text => text === "yes" },
  number("turn", "turn", -360, 360),
  number("tilt", "tilt", 5, 90),
  contenders("train", "train", () => ({ maximum: limits().trainingContenders, isAllowedHere: hasRate })),
  number("epochs", "epochs", 1, limits().epochs, true),
  number("batch", "batch", 1, limits().batch, true),
  { name: "hidden", key: "hidden", write: value => value.join(","), read: readHidden },
  number("trainSeed", "trainSeed", 0, 1e6, true),
  { name: "pace", key: "pace", write: plain, read: readPace },
  choice("rule", "rule", null),
];

export function format(state) {
  const standard = defaults();
  return parts()
    .map(part => [part.key, part.write(state[part.name]), part.write(standard[part.name])])
    .filter(([, text, standardText]) => text !== null && text !== standardText)
    .map(([key, text]) => `${key}=${escape(text)}`)
    .join("&");
}

/** Reads an address. Whatever it does not know falls back to its default, and `problems` says so. */
export function read(hash) {
  const state = defaults(), problems = [], known = parts();
  for (const pair of hash.replace(/^#/, "").split("&").filter(text => text !== "")) {
    const at = pair.indexOf("=");
    const key = at < 0 ? pair : pair.slice(0, at);
    const part = known.find(candidate => candidate.key === key);
    if (!part) {
      problems.push(`The address has "${key}", which this page does not know.`);
      continue;
    }
    try {
      state[part.name] = part.read(decodeURIComponent(at < 0 ? "" : pair.slice(at + 1)), message => problems.push(message));
    } catch (error) {
      problems.push(error instanceof URIError ? `"${key}" in the address cannot be read.` : error.message);
    }
  }
  if (state.step !== null && state.step > state.steps) state.step = null;
  return { state, problems };
}

function choice(name, key, values) {
  return {
    name, key, write: value => value, read: text => {
      // The names of rules are only known to the server; its answer says if there is none of this name.
      if (values !== null && !values.includes(text)) throw new Error(`There is no ${key} "${text}"; the page shows ${defaults()[name]}.`);
      return text;
    },
  };
}

function number(name, key, minimum, maximum, whole = false) {
  return {
    name, key, write: value => (value === null ? null : plain(value)), read: text => {
      const value = parse(text);
      if (value === null || value < minimum || value > maximum || (whole && !Number.isInteger(value))) {
        throw new Error(`"${key}" in the address has to be ${whole ? "a whole" : "a"} number from ${plain(minimum)} to ${plain(maximum)}; "${text}" was left out.`);
      }
      return value;
    },
  };
}

function contenders(name, key, rules) {
  return {
    name, key, write: formatContenders, read: (text, problem) => {
      const found = parseContenders(text, rules(), problem);
      return found.length > 0 || text === "" ? found : defaults()[name];
    },
  };
}

function readFormula(text) {
  if (text.length > limits().formulaCharacters) throw new Error(`The formula in the address is longer than ${limits().formulaCharacters} characters; it was left out.`);
  return text;
}

function readStart(text) {
  const [x, y, more] = text.split(",").map(parse);
  if (typeof x !== "number" || typeof y !== "number" || more !== undefined) throw new Error(`"start" in the address has to be two numbers; "${text}" was left out.`);
  return { x, y };
}

function readPace(text) {
  const value = paces.find(([pace]) => pace === parse(text));
  if (!value) throw new Error(`"pace" in the address has to be one of ${paces.map(([pace]) => pace).join(", ")}; "${text}" was left out.`);
  return value[0];
}

/** The widths of hidden layers in a text such as "64, 32". */
export function readHidden(text) {
  const widths = text.split(/[,\s]+/).filter(part => part !== "").map(parse);
  const { hiddenLayers, hiddenUnits } = limits();
  if (widths.length < 1 || widths.length > hiddenLayers || widths.some(width => width === null || width < 1 || width > hiddenUnits || !Number.isInteger(width))) {
    throw new Error(`Hidden layers are 1 to ${hiddenLayers} whole numbers up to ${hiddenUnits}, such as 64,32; not "${text}".`);
  }
  return widths;
}

/** Like encodeURIComponent, but leaves what is legal after # as it is: people read these addresses. */
function escape(text) {
  return encodeURIComponent(text).replace(/%(2C|3B|3A|2B|2F|5E|40|3D)/g, code => decodeURIComponent(code));
}
