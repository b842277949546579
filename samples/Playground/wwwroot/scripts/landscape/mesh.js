// A surface as a mesh for 3-D: the lift of each of its points, the colour of each of its quads, and places on it in columns and rows.
import { clamp } from "../page/numbers.js";
import { css, groundColors } from "./ground.js";
import { levels } from "./levels.js";

const meshColumns = 72;

/**
 * A mesh of a surface, thinned to what a canvas paints in a few milliseconds. Colours go by the same levels as the map's; lifts are milder than a logarithm, which would make
 * a hole without a bottom of each minimum.
 */
export function buildMesh(surface) {
  const columns = Math.min(meshColumns, surface.columns), rows = Math.max(2, Math.round((columns * surface.rows) / surface.columns));
  const heights = surface.heights.map(height => height ?? NaN), { share, lift } = levels(surface);
  const shares = [], lifts = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const height = bilinear(heights, surface, (column * (surface.columns - 1)) / (columns - 1), (row * (surface.rows - 1)) / (rows - 1));
      shares.push(Number.isNaN(height) ? NaN : share(height));
      lifts.push(Number.isNaN(height) ? NaN : lift(height));
    }
  }
  return { columns, rows, lifts, fills: fillsOf({ columns, rows, lifts, shares }), bounds: surface.bounds };
}

/** The value between the points of a grid, linear in both directions; NaN beside one that has none. */
export function bilinear(values, { columns, rows }, column, row) {
  const left = clamp(Math.floor(column), 0, columns - 2), bottom = clamp(Math.floor(row), 0, rows - 2);
  const right = column - left, up = row - bottom, at = bottom * columns + left;
  return (values[at] * (1 - right) + values[at + 1] * right) * (1 - up) + (values[at + columns] * (1 - right) + values[at + columns + 1] * right) * up;
}

/** A point of the plane in columns and rows of the mesh. */
export function onMesh({ bounds, columns, rows }, x, y) {
  return { column: ((x - bounds.xMin) / (bounds.xMax - bounds.xMin)) * (columns - 1), row: ((y - bounds.yMin) / (bounds.yMax - bounds.yMin)) * (rows - 1) };
}

export const isOnMesh = (mesh, { column, row }) => column >= 0 && row >= 0 && column <= mesh.columns - 1 && row <= mesh.rows - 1;

/** The colour of each quad, by its lower left point; null for one that has no height somewhere. */
function fillsOf({ columns, rows, lifts, shares }) {
  const colors = groundColors();
  return shares.map((share, at) => {
    if (at % columns === columns - 1 || at >= columns * (rows - 1)) return null;
    const mean = (share + shares[at + 1] + shares[at + columns] + shares[at + columns + 1]) / 4;
    if (Number.isNaN(mean)) return null;
    // Light from the left: slopes that face it keep their colour, others are darker.
    const slope = (lifts[at + 1] + lifts[at + columns + 1] - lifts[at] - lifts[at + columns]) * columns * 0.06;
    return css(colors(mean), 0.93 - clamp(slope, -0.07, 0.09));
  });
}
