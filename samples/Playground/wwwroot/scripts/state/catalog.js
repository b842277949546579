// What the server offers, with look-ups. Set once, before anything else runs.
let catalog = null;

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

/** Whether a number is allowed for a hyperparameter; the server's text says what is. */
export function isAllowed(hyperparameter, value) {
  const { minimum, maximum, isMinimumAllowed, isMaximumAllowed } = hyperparameter;
  const above = minimum === null || value > minimum || (isMinimumAllowed && value === minimum);
  const below = maximum === null || value < maximum || (isMaximumAllowed && value === maximum);
  return Number.isFinite(value) && above && below;
}
