// What the server offers, with look-ups. Set once, before anything else runs.
let catalog = null;

// Beyond this a limit is that of the number format, which nobody needs to be told.
const unlimited = 1e30;

export function setCatalog(answer) {
  catalog = answer;
}

export const surfaces = () => catalog.surfaces;
export const optimizers = () => catalog.optimizers;
export const schedules = () => catalog.schedules;
export const limits = () => catalog.limits;
export const functionNames = () => catalog.functions;

export const findSurface = name => catalog.surfaces.find(surface => surface.name === name);
export const findOptimizer = name => catalog.optimizers.find(optimizer => optimizer.name === name);
export const findSchedule = name => catalog.schedules.find(schedule => schedule.name === name);

/** The value of a hyperparameter that nobody chose; for the learning rate one that suits the landscapes or the network. */
export function defaultValue(optimizer, hyperparameter, training) {
  if (hyperparameter.name !== "LearningRate") return hyperparameter.default;
  return training ? optimizer.trainingRate : optimizer.landscapeRate;
}

/** Where all start unless the state says otherwise. */
export function startOf(state) {
  const { x, y } = state.start ?? findSurface(state.surface).start;
  return { x, y };
}

/** Methods of second order find their steps themselves and are no optimizers of the library: no rate, no schedule, no rule, and nothing for a network. */
export const hasRate = optimizer => optimizer.hyperparameters.some(({ name }) => name === "LearningRate");

/** Whether a number is allowed for a hyperparameter. */
export function isAllowed(hyperparameter, value) {
  const { minimum, maximum, isMinimumAllowed, isMaximumAllowed } = hyperparameter;
  const above = minimum === null || value > minimum || (isMinimumAllowed && value === minimum);
  const below = maximum === null || value < maximum || (isMaximumAllowed && value === maximum);
  return Number.isFinite(value) && above && below;
}

/** What is allowed, as the end of a sentence: "at least 0 and below 1". */
export function allowedText({ minimum, maximum, isMinimumAllowed, isMaximumAllowed }) {
  const parts = [];
  if (minimum !== null && minimum > -unlimited) parts.push(`${isMinimumAllowed ? "at least" : "above"} ${minimum}`);
  if (maximum !== null && maximum < unlimited) parts.push(`${isMaximumAllowed ? "at most" : "below"} ${maximum}`);
  return parts.length === 0 ? "a number" : parts.join(" and ");
}
