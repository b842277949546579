// The state of a page that nobody touched: a race of four on the bowl.
import { findOptimizer, optimizers, surfaces, findSurface } from "./catalog.js";
import { newContender } from "./contender.js";

const firstRace = ["sgd", "momentum", "rmsprop", "adam"];
const firstTraining = ["sgd", "adam"];

/** How fast a training may go, in epochs a second; 0 for as fast as it can. */
export const paces = [[0.5, "slow"], [2, "to watch"], [10, "fast"], [0, "as fast as it can"]];

/** What each part of the state is at first. A start of null is the surface's own, a step of null the last one. */
export function defaults() {
  return {
    view: "landscape",
    surface: (findSurface("bowl") ?? surfaces()[0]).name,
    condition: 30,
    noise: 0,
    formula: findSurface("formula")?.formula ?? "x^2 + 10*y^2",
    zoom: 1,
    start: null,
    steps: 300,
    seed: 1,
    race: pick(firstRace),
    step: null,
    speed: 60,
    three: false,
    turn: -35,
    tilt: 50,
    train: pick(firstTraining),
    epochs: 10,
    batch: 32,
    hidden: [32],
    trainSeed: 1,
    pace: 2,
    rule: findOptimizer("adam") ? "adam" : optimizers()[0].name,
  };
}

function pick(names) {
  const contenders = [];
  for (const name of names) if (findOptimizer(name)) contenders.push(newContender(name, contenders));
  return contenders;
}
