// Loss and learning rate against the step: two uPlots with a line at the step that the map shows. The curves are whole; what lies after the step is veiled.
import { el } from "../page/dom.js";
import { logarithmicTicks } from "../page/log-axis.js";
import { short } from "../page/numbers.js";
import { plotDash, slotColor } from "../page/palette.js";
import { color } from "../page/theme.js";

// A loss of 0 has no logarithm, and one of 1e-30 would leave all others in one line: axes end this far below and above the start.
const lowestPart = 1e-14;
const highestPart = 1e6;

export class Curve {
  #plot = null;
  #veil = el("div", { class: "veil" });
  #step = 0;
  #shape = null;

  /** @param onPick called with the step that was clicked */
  constructor(place, onPick) {
    this.place = place;
    this.onPick = onPick;
    new ResizeObserver(() => this.#resize()).observe(place);
  }

  /** Shows series (slot, values) on a linear or logarithmic axis. What an axis cannot show is left out: no logarithm, or far beyond the extent that the map shows. */
  show(series, { total, logarithmic, extent = null }) {
    const steps = Array.from({ length: total + 1 }, (_, index) => index);
    const range = logarithmic ? logarithmicRange(series) : extent && extentRange(extent);
    const data = [steps, ...series.map(({ values }) => steps.map(step => cut(values[step], range)))];
    const shape = JSON.stringify([series.map(({ slot }) => slot), logarithmic, total, color("text")]);
    if (this.#plot && shape === this.#shape) {
      this.range = range;
      this.#plot.setData(data);
    } else {
      this.#shape = shape;
      this.range = range;
      this.#plot?.destroy();
      this.#plot = new uPlot(this.#options(series, logarithmic, total), data, this.place);
      this.#plot.over.append(this.#veil);
      this.#plot.over.addEventListener("click", event => this.onPick(Math.round(this.#plot.posToVal(event.offsetX, "x"))));
    }
    this.mark(this.#step);
  }

  /** Moves the line to a step; cheap enough for every frame, as the plot is not painted again. */
  mark(step) {
    this.#step = step;
    if (!this.#plot) return;
    const left = Math.max(0, this.#plot.valToPos(Math.min(step, this.#plot.scales.x.max), "x"));
    this.#veil.style.left = `${left}px`;
  }

  #options(series, logarithmic, total) {
    const axis = { stroke: () => color("soft"), grid: { stroke: () => color("grid"), width: 1 }, ticks: { show: false }, font: "11px system-ui, sans-serif" };
    return {
      ...this.#size(),
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      padding: [8, 24, 0, 0],
      scales: { x: { time: false, range: [0, total] }, y: logarithmic ? { distr: 3, range: () => this.range } : { range: (_, low, high) => linearRange(low, high) } },
      axes: [
        { ...axis, size: 26, gap: 3 },
        { ...axis, size: 52, gap: 4, values: (_, ticks) => ticks.map(tick => short(tick)), ...(logarithmic ? { splits: () => logarithmicTicks(this.range), filter: (_, ticks) => ticks } : {}) },
      ],
      series: [{}, ...series.map(({ slot }) => ({ stroke: slotColor(slot), dash: plotDash(slot), width: 2, points: { show: false }, spanGaps: false }))],
    };
  }

  #size() {
    return { width: Math.max(160, this.place.clientWidth), height: Math.max(100, this.place.clientHeight) };
  }

  #resize() {
    if (!this.#plot || this.place.clientWidth === 0) return;
    this.#plot.setSize(this.#size());
    this.mark(this.#step);
  }
}

function logarithmicRange(series) {
  const first = Math.max(...series.map(({ values }) => values[0] ?? 0), Number.MIN_VALUE);
  let low = Infinity, high = 0;
  for (const { values } of series) {
    for (const value of values) {
      if (value === null || value <= 0) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (high === 0) return [0.1, 1];
  low = Math.max(low, first * lowestPart);
  high = Math.min(high, first * highestPart);
  const from = 10 ** Math.floor(Math.log10(low)), to = 10 ** Math.ceil(Math.log10(high));
  return [from, to > from ? to : from * 10];
}

function cut(value, range) {
  if (value === null || value === undefined) return null;
  if (range === null) return value;
  return value >= range[0] && value <= range[1] ? value : null;
}

/** One more extent below and above: a path that leaves the map goes on without end where there is no minimum. */
function extentRange([low, high]) {
  return [2 * low - high, 2 * high - low];
}

function linearRange(low, high) {
  if (low === null || high === null) return [0, 1];
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  return [low >= 0 && low - room < 0 ? 0 : low - room, high + room];
}
