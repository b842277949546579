// The two plots of a training: the loss of each step with its moving average, and the accuracy of each epoch.
import { logarithmicTicks } from "../page/log-axis.js";
import { short } from "../page/numbers.js";
import { plotDash, slotColor } from "../page/palette.js";
import { color } from "../page/theme.js";
import { movingAverage } from "./average.js";

// More points than this make a scatter slower to paint and no easier to read.
const mostPoints = 2500;

export class TrainingPlots {
  #loss = null;
  #accuracy = null;
  #shape = null;

  constructor(lossPlace, accuracyPlace) {
    this.lossPlace = lossPlace;
    this.accuracyPlace = accuracyPlace;
    new ResizeObserver(() => {
      for (const [plot, place] of [[this.#loss, lossPlace], [this.#accuracy, accuracyPlace]]) if (plot && place.clientWidth > 0) plot.setSize(size(place));
    }).observe(lossPlace);
  }

  /** Shows a run as far as it has come. */
  show({ slots, progress, info, epochsWanted }) {
    const steps = info.stepsPerEpoch * epochsWanted;
    const shape = JSON.stringify([info.id, color("text")]);
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#loss?.destroy();
      this.#accuracy?.destroy();
      this.#loss = new uPlot(lossOptions(slots, steps, this.lossPlace), [[]], this.lossPlace);
      this.#accuracy = new uPlot(accuracyOptions(slots, epochsWanted, this.accuracyPlace), [[]], this.accuracyPlace);
    }
    this.#loss.setData(lossData(progress, info.stepsPerEpoch, steps));
    this.#accuracy.setData(accuracyData(progress, epochsWanted));
  }
}

function lossData(progress, stepsPerEpoch, steps) {
  const stride = Math.max(1, Math.ceil(steps / mostPoints));
  const shown = [];
  for (let step = 1; step <= steps; step += stride) shown.push(step);
  const window = Math.max(5, Math.round(stepsPerEpoch / 2));
  const columns = progress.flatMap(({ losses }) => {
    const means = movingAverage(losses, window);
    // A logarithm needs more than 0.
    const positive = value => (value > 0 ? value : null);
    return [shown.map(step => positive(losses[step - 1])), shown.map(step => positive(means[step - 1]))];
  });
  return [shown, ...columns];
}

function accuracyData(progress, epochs) {
  const shown = Array.from({ length: epochs }, (_, index) => index + 1);
  return [shown, ...progress.map(({ epochs: done }) => shown.map(epoch => done[epoch - 1]?.validationAccuracy ?? null))];
}

function lossOptions(slots, steps, place) {
  const series = slots.flatMap(slot => [
    { stroke: `${slotColor(slot)}55`, paths: () => null, points: { show: true, size: 4, width: 0, fill: `${slotColor(slot)}55` } },
    { stroke: slotColor(slot), dash: plotDash(slot), width: 2.5, points: { show: false } },
  ]);
  return options(place, series, { x: { time: false, range: [0, steps] }, y: { distr: 3, range: (_, low, high) => [(low ?? 0.1) / 1.2, (high ?? 1) * 1.2] } }, "step");
}

function accuracyOptions(slots, epochs, place) {
  const series = slots.map(slot => ({ stroke: slotColor(slot), dash: plotDash(slot), width: 2.5, points: { show: true, size: 7, fill: slotColor(slot) } }));
  return options(place, series, { x: { time: false, range: [0.5, Math.max(2, epochs) + 0.5] }, y: { range: [0, 1] } }, "epoch");
}

function options(place, series, scales, xLabel) {
  const axis = { stroke: () => color("soft"), grid: { stroke: () => color("grid"), width: 1 }, ticks: { show: false }, font: "11px system-ui, sans-serif" };
  return {
    ...size(place),
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 10, 0, 0],
    scales,
    axes: [
      { ...axis, size: 24, gap: 3, label: xLabel, labelSize: 16, labelGap: 0, labelFont: "11px system-ui, sans-serif", incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000] },
      { ...axis, size: 46, gap: 4, values: (_, ticks) => ticks.map(tick => short(tick)), ...(scales.y.distr === 3 ? { splits: (_, __, low, high) => logarithmicTicks([low, high]), filter: (_, ticks) => ticks } : {}) },
    ],
    series: [{}, ...series],
  };
}

function size(place) {
  return { width: Math.max(160, place.clientWidth), height: Math.max(120, place.clientHeight) };
}
