// The landscape view: puts its pieces together and keeps them in step with the state.
import { el, setText } from "../page/dom.js";
import { dismiss, show, speak } from "../page/messages.js";
import { short } from "../page/numbers.js";
import { onThemeChange } from "../page/theme.js";
import { ContenderList } from "../contenders/list.js";
import { findOptimizer, limits, startOf } from "../state/catalog.js";
import { addressOf, change, current, onChange } from "../state/store.js";
import { surfaceControls } from "./controls.js";
import { Curve } from "./curves.js";
import { isInside } from "./frame.js";
import { LandscapeMap } from "./map.js";
import { pointAt } from "./paths.js";
import { Playback } from "./playback.js";
import { Race } from "./race.js";
import { rateSearch } from "./rates.js";
import { transport } from "./transport.js";

/** Builds the view in its place. Returns what the keys of the page and the tests need. */
export function startLandscape(place) {
  const playback = new Playback(paintStep, rememberStep);
  const race = new Race(showAnswer, showError);
  const map = new LandscapeMap({
    onStart: start => change({ start }, "start"),
    onTurn: turn => change(turn, "turn"),
    onResize: () => {
      update(current());
      repaint();
    },
  });
  const suitRates = rateSearch(error => showError(error));
  const controls = surfaceControls((patch, key) => {
    change(patch, key);
    // Rates that suit one surface mean nothing on another.
    if (key === "surface") suitRates();
  });
  const bar = transport(playback, speed => change({ speed }, "speed", { replace: true }));
  const list = new ContenderList({
    training: false,
    maximum: limits().contenders,
    onContenders: (contenders, key) => change({ race: contenders }, `race.${key}`),
    ruleAddress: rule => addressOf({ view: "rules", rule }),
  }, el("button", { type: "button", text: "Find rates", title: "Search a good learning rate for each, on this surface and from this start", on: { click: suitRates } }));
  const lossTitle = el("h3", { text: "Loss" });
  const lossPlace = el("div", { class: "curve loss", role: "img", "aria-label": "Curves of the loss at each step; their verdicts stand beside the names of who runs" }), ratePlace = el("div", { class: "curve rates", role: "img", "aria-label": "Curves of the learning rate at each step" });
  const hint = el("p", { class: "hint" });
  const pick = step => playback.goTo(step);
  const lossCurve = new Curve(lossPlace, pick), rateCurve = new Curve(ratePlace, pick);

  place.append(
    controls.element,
    el("div", { class: "landscape" },
      el("div", { class: "picture" },
        map.element,
        bar.element,
        hint),
      el("div", { class: "side" },
        lossTitle, lossPlace,
        el("h3", { text: "Who runs" }), list.element),
      el("div", { class: "below" },
        el("h3", { text: "Learning rate at each step" }), ratePlace)));

  let last = null;

  function update(state) {
    playback.speed = state.speed;
    controls.show(state);
    list.show(state.race);
    setText(hint, `Each line is an optimizer on its way down from ○ ${state.three ? "(drag to turn the surface)." : "(click or drag to move it); × is a lowest point."}`);
    if (state.view !== "landscape") {
      playback.pause();
      return;
    }
    race.want(state, map.aspect);
    place.classList.toggle("waiting", !race.isCurrent);
    const isPicture = last !== null && (last.three !== state.three);
    last = state;
    if (isPicture && race.surface) map.showSurface(race.surface, state);
    if (!playback.playing && race.race) {
      playback.step = Math.min(playback.total, state.step ?? playback.total);
    }
    paintStep();
  }

  function showAnswer({ isNewRace }) {
    const state = current();
    place.classList.toggle("waiting", !race.isCurrent);
    map.showSurface(race.surface, state);
    const runs = race.race.contenders;
    playback.total = Math.max(0, ...runs.map(run => run.x.length - 1));
    if (playback.playing) playback.step = Math.min(playback.step, playback.total);
    else playback.step = Math.min(playback.total, state.step ?? playback.total);
    showCurves();
    runs.forEach((run, index) => list.describe(index, { verdict: run.verdict.text, kind: run.verdict.kind }));
    paintStep();
    if (isNewRace && runs.length > 0) speak(runs.map(run => `${findOptimizer(run.optimizer)?.title ?? run.optimizer}: ${run.verdict.text}`).join(". "));
  }

  function showCurves() {
    const { contenders: runs, minimum } = race.race;
    const above = minimum ?? 0;
    // Losses below zero, as on a saddle, have no logarithm.
    const logarithmic = runs.every(run => run.losses.every(loss => loss === null || loss >= above));
    setText(lossTitle, `Loss at each step${logarithmic ? (above === 0 ? ", logarithmic" : `, above the minimum of ${short(above)}, logarithmic`) : ""}`);
    const lossOf = run => (logarithmic && above !== 0 ? run.losses.map(loss => (loss === null ? null : loss - above)) : run.losses);
    const hasRates = run => run.rates.some(rate => rate !== null);
    const series = valuesOf => runs.map((run, index) => ({ slot: race.slots[index], values: valuesOf(run), run }));
    lossCurve.show(series(lossOf), { total: playback.total, logarithmic, extent: extentOf(race.surface.heights) });
    rateCurve.show(series(run => run.rates).filter(({ run }) => hasRates(run)), { total: playback.total, logarithmic: false });
  }

  function paintStep() {
    bar.show();
    if (race.race === null) return;
    const state = current(), runs = race.race.contenders;
    map.paint(state, { runs, slots: race.slots, step: playback.step, start: startOf(state) });
    lossCurve.mark(playback.step);
    rateCurve.mark(playback.step);
    runs.forEach((run, index) => {
      const point = pointAt(run, playback.step);
      const outside = isInside(race.surface.bounds, point.x, point.y) ? "" : ", off the map";
      list.describe(index, { now: `loss ${short(point.loss)}${outside}` });
    });
  }

  function repaint() {
    if (race.surface === null) return;
    map.showSurface(race.surface, current());
    showCurves();
    paintStep();
  }

  /** The step at which an animation rests is part of the address; the last one needs no mention. */
  function rememberStep() {
    change({ step: playback.step >= playback.total ? null : playback.step }, "step", { replace: true });
  }

  function showError(error) {
    dismiss("landscape");
    controls.showFormulaError(null);
    list.clearErrors();
    place.classList.toggle("waiting", !race.isCurrent);
    if (error === null) return;
    const [, index, field] = /^contenders\[(\d+)\]\.?(.*)$/.exec(error.field ?? "") ?? [];
    if (/formula/.test(error.field ?? "") && current().surface === "formula") controls.showFormulaError(error.message);
    else if (index === undefined || !list.showError(Number(index), fieldOf(field), error.message)) show("landscape", error.message);
    speak(error.message);
  }

  onChange(update);
  onThemeChange(repaint);
  return { playback, race, map, update };
}

function extentOf(heights) {
  let low = Infinity, high = -Infinity;
  for (const height of heights) {
    if (height === null) continue;
    if (height < low) low = height;
    if (height > high) high = height;
  }
  return [low, high];
}

/** "hyperparameters.Beta1" as "Beta1", "schedule.gamma" as "gamma". */
const fieldOf = path => path.split(".").pop();
