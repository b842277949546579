// What the server says of the chosen surface and race; asked again whenever the part of the state that it depends on has changed.
import { getRace, getSurface } from "../page/api.js";
import { latest } from "../page/latest.js";
import { findSurface, startOf } from "../state/catalog.js";
import { toRequest } from "../state/contender.js";
import { shownBounds } from "./frame.js";

const gridColumns = 180;
const retryMilliseconds = 1000;

/** The answers so far, and requests for those that are missing. */
export class Race {
  surface = null;
  race = null;
  slots = [];
  #surfaceKey = null;
  #raceKey = null;
  #wanted = null;
  #refused = null;
  #ask = latest(() => this.#fetch());

  /** @param onAnswer called after each answer; @param onError called with each ApiError, or null when all is well again */
  constructor(onAnswer, onError) {
    this.onAnswer = onAnswer;
    this.onError = onError;
  }

  /** Whether what is shown is what the state asks for. */
  get isCurrent() {
    return this.#wanted !== null && this.#raceKey === this.#wanted.raceKey && this.#surfaceKey === this.#wanted.surfaceKey;
  }

  /** @param aspect width over height of the picture */
  want(state, aspect) {
    const surface = surfaceChoice(state);
    const columns = gridColumns, rows = Math.max(2, Math.min(gridColumns, Math.round(columns / aspect)));
    const surfaceRequest = { surface: { ...surface, noise: 0 }, bounds: shownBounds(state, aspect), columns, rows };
    const raceRequest = state.race.length === 0 ? null : {
      surface, start: startOf(state), steps: state.steps, seed: state.seed, contenders: state.race.map(contender => toRequest(contender, false)),
    };
    const slots = state.race.map(({ slot }) => slot);
    this.#wanted = { surfaceRequest, raceRequest, slots, surfaceKey: JSON.stringify(surfaceRequest), raceKey: JSON.stringify([raceRequest, slots]) };
    // What the server has refused once it refuses again: no need to ask at every step of an animation.
    if (!this.isCurrent && this.#refused !== surfaceRaceKey(this.#wanted)) this.#ask();
  }

  async #fetch() {
    const { surfaceRequest, raceRequest, slots, surfaceKey, raceKey } = this.#wanted;
    const isNewRace = raceKey !== this.#raceKey;
    // One may be refused and the other not: a wrong hyperparameter is no reason to hide the map.
    const [surface, race] = await Promise.allSettled([
      surfaceKey === this.#surfaceKey ? this.surface : getSurface(surfaceRequest),
      !isNewRace ? this.race : raceRequest === null ? { minimum: null, contenders: [] } : getRace(raceRequest),
    ]);
    if (surface.status === "fulfilled") [this.surface, this.#surfaceKey] = [surface.value, surfaceKey];
    if (race.status === "fulfilled") [this.race, this.slots, this.#raceKey] = [race.value, slots, raceKey];
    const error = [race, surface].find(({ status }) => status === "rejected")?.reason ?? null;
    this.#refused = error?.status === 400 ? surfaceRaceKey({ surfaceKey, raceKey }) : null;
    this.onError(error);
    // Too much was going on at once; that passes.
    if (error?.status === 429) setTimeout(() => this.#ask(), retryMilliseconds);
    if (this.surface !== null && this.race !== null) this.onAnswer({ isNewRace: isNewRace && error === null });
  }
}

/** The surface as requests have it. */
export function surfaceChoice(state) {
  const surface = { name: state.surface, noise: state.noise };
  if (findSurface(state.surface).hasCondition) surface.condition = state.condition;
  if (state.surface === "formula") surface.formula = state.formula;
  return surface;
}

const surfaceRaceKey = ({ surfaceKey, raceKey }) => surfaceKey + raceKey;
