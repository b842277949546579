// Weights of the first layer as pictures: one for each hidden unit, as large as a digit, of what it looks for.
import { el } from "../page/dom.js";
import { color } from "../page/theme.js";

const cell = 4, gap = 4, perRow = 8;

export class WeightPictures {
  constructor(title) {
    this.canvas = el("canvas", { class: "weights", role: "img", "aria-label": `First-layer weights of ${title}` });
    this.caption = el("figcaption", {});
    this.element = el("figure", {}, this.canvas, this.caption);
    this.title = title;
  }

  show({ width, height, units, scale, epoch }) {
    const columns = Math.min(perRow, units.length), rows = Math.ceil(units.length / columns);
    const across = width * cell + gap, down = height * cell + gap;
    this.canvas.width = columns * across - gap;
    this.canvas.height = rows * down - gap;
    const context = this.canvas.getContext("2d");
    const colors = [parse(color("weight-minus")), parse(color("weight-zero")), parse(color("weight-plus"))];
    units.forEach((unit, index) => {
      const bytes = atob(unit), left = (index % columns) * across, top = Math.floor(index / columns) * down;
      for (let pixel = 0; pixel < width * height; pixel++) {
        context.fillStyle = mix(colors, (bytes.charCodeAt(pixel) - 128) / 127);
        context.fillRect(left + (pixel % width) * cell, top + Math.floor(pixel / width) * cell, cell, cell);
      }
    });
    this.caption.textContent = `${this.title}, after epoch ${epoch}, colours to ±${scale.toPrecision(2)}`;
  }
}

/** From -1 over 0 to 1 between three colours. */
function mix([minus, zero, plus], value) {
  const target = value < 0 ? minus : plus, part = Math.min(1, Math.abs(value));
  return `rgb(${zero.map((from, channel) => Math.round(from + (target[channel] - from) * part)).join(" ")})`;
}

function parse(text) {
  return [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16));
}
