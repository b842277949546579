// The contour map under the paths, painted when the surface, the size or the colours change and not with every step.
import { color } from "../page/theme.js";
import { css, groundColors } from "./ground.js";
import { levels } from "./levels.js";

/** Paints filled contours of a surface (the server's answer) over the whole canvas. */
export function paintContours(context, surface, width, height) {
  const { columns, rows } = surface;
  const colors = groundColors();
  const { thresholds } = levels(surface);
  // d3 has the value of column i at i + 0.5, and rows from the bottom up here; the first and the last column lie on the canvas's edges.
  const x = at => ((at - 0.5) / (columns - 1)) * width;
  const y = at => height - ((at - 0.5) / (rows - 1)) * height;
  // What has no height (a logarithm of a negative number) stays in the ground's own colour.
  const values = surface.heights.map(value => value ?? NaN);

  context.fillStyle = color("ground-none");
  context.fillRect(0, 0, width, height);
  context.lineWidth = 1;
  context.strokeStyle = color("ground-line");
  const lowest = values.reduce((least, value) => (value < least ? value : least), Infinity);
  const contours = d3.contours().size([columns, rows]).thresholds([lowest, ...thresholds])(values);
  contours.forEach((contour, index) => {
    context.beginPath();
    for (const polygon of contour.coordinates) for (const ring of polygon) trace(context, ring, x, y);
    context.fillStyle = css(colors(index / thresholds.length));
    context.fill("evenodd");
    if (index > 0) context.stroke();
  });
}

function trace(context, ring, x, y) {
  ring.forEach(([column, row], index) => (index === 0 ? context.moveTo(x(column), y(row)) : context.lineTo(x(column), y(row))));
  context.closePath();
}
