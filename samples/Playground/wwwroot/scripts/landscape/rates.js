// Good learning rates for the chosen surface, searched by the server.
import { findRates } from "../page/api.js";
import { latest } from "../page/latest.js";
import { findOptimizer, hasRate, startOf } from "../state/catalog.js";
import { withValue } from "../state/contender.js";
import { change, current } from "../state/store.js";
import { surfaceChoice } from "./race.js";

/** A function that gives all contenders of the race rates that suit them. */
export function rateSearch(onError) {
  return latest(async () => {
    const state = current();
    const searched = state.race.filter(contender => hasRate(findOptimizer(contender.optimizer)));
    if (searched.length === 0) return;
    try {
      const { rates } = await findRates({ surface: surfaceChoice(state), start: startOf(state), steps: state.steps, seed: state.seed, optimizers: searched.map(({ optimizer }) => optimizer) });
      // The reader may have gone on meanwhile: rates for another surface are of no use, and contenders may have left.
      if (current().surface !== state.surface) return;
      const found = new Map(searched.map(({ slot, optimizer }, index) => [`${slot}.${optimizer}`, rates[index]]));
      const race = current().race.map(contender => {
        const rate = found.get(`${contender.slot}.${contender.optimizer}`);
        return rate === undefined ? contender : withValue(contender, "LearningRate", rate, false);
      });
      change({ race }, "surface");
    } catch (error) {
      onError(error);
    }
  });
}
