// The surface in 3-D: a painter's algorithm on a canvas, quads from back to front, each followed by the pieces of paths that lie on it, so that hills hide what is behind them.
import { clamp } from "../page/numbers.js";
import { drawMarker, slotColor } from "../page/palette.js";
import { color } from "../page/theme.js";
import { css, groundColors } from "./ground.js";
import { isInside } from "./frame.js";
import { levels } from "./levels.js";
import { markerRadius, pointAt } from "./paths.js";

const meshColumns = 72;
const heightScale = 0.42;
const mostParts = 200;
const leastLength = 0.1;

/**
 * A mesh of a surface, thinned to what a canvas paints in a few milliseconds. Colours go by the same levels as the map's; heights are milder than a logarithm, which would make
 * a hole without a bottom of each minimum.
 */
export function buildMesh(surface) {
  const columns = Math.min(meshColumns, surface.columns), rows = Math.max(2, Math.round((columns * surface.rows) / surface.columns));
  const { share, lift } = levels(surface);
  const shares = [], lifts = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const height = heightAt(surface, (column * (surface.columns - 1)) / (columns - 1), (row * (surface.rows - 1)) / (rows - 1));
      shares.push(Number.isNaN(height) ? NaN : share(height));
      lifts.push(Number.isNaN(height) ? NaN : lift(height));
    }
  }
  return { columns, rows, shares, lifts, bounds: surface.bounds };
}

/** The height between grid points, linear in both directions; NaN beside one that has none. */
function heightAt({ heights, columns, rows }, column, row) {
  const left = Math.min(columns - 2, Math.floor(column)), bottom = Math.min(rows - 2, Math.floor(row));
  const right = column - left, up = row - bottom, at = bottom * columns + left;
  const [a, b, c, d] = [heights[at], heights[at + 1], heights[at + columns], heights[at + columns + 1]].map(height => height ?? NaN);
  return (a * (1 - right) + b * right) * (1 - up) + (c * (1 - right) + d * right) * up;
}

/** Paints the mesh, turned and tilted (degrees), with the paths up to a step. Returns the ends as paintPaths does. */
export function paintSurface(context, mesh, view, { runs, slots, step, start }) {
  const camera = makeCamera(mesh, view);
  context.clearRect(0, 0, view.width, view.height);
  paintQuads(context, mesh, camera, collectPieces(mesh, camera, runs, slots, step));
  if (isInside(mesh.bounds, start.x, start.y)) ring(context, placeOn(mesh, camera, onMesh(mesh, start.x, start.y)));
  return runs.map((run, index) => {
    const point = pointAt(run, step);
    const pixel = placeOn(mesh, camera, onMesh(mesh, point.x, point.y));
    if (isInside(mesh.bounds, point.x, point.y)) drawMarker(context, slots[index], pixel.x, pixel.y, markerRadius, color("halo"));
    return { slot: slots[index], ...point, pixelX: pixel.x, pixelY: pixel.y };
  });
}

function makeCamera(mesh, { turn, tilt, width, height }) {
  const { xMin, xMax, yMin, yMax } = mesh.bounds;
  const aspect = (yMax - yMin) / (xMax - xMin);
  const angle = (turn * Math.PI) / 180, lean = (tilt * Math.PI) / 180;
  const [cos, sin, up, flat] = [Math.cos(angle), Math.sin(angle), Math.cos(lean), Math.sin(lean)];
  // The diagonal fits whatever the turn.
  const diagonal = Math.hypot(1, aspect);
  const scale = Math.min(width / diagonal, height / (diagonal * flat + heightScale * up)) * 0.98;
  const direction = { x: sin, y: cos };
  return {
    direction,
    place(x, y, lift) {
      const u = (x - xMin) / (xMax - xMin) - 0.5, v = ((y - yMin) / (yMax - yMin) - 0.5) * aspect;
      const across = u * cos - v * sin, away = u * sin + v * cos;
      return { x: width / 2 + across * scale, y: height / 2 - (away * flat + (lift - 0.5) * heightScale * up) * scale };
    },
  };
}

/**
 * Paths laid on the mesh in pieces shorter than its quads, by the quad after which a piece is painted: one nearer to the eye than the quad it lies on, as the next quads of the
 * same slope would cover half of the line.
 */
function collectPieces(mesh, camera, runs, slots, step) {
  const pieces = new Map();
  const nearerColumn = camera.direction.x > 0 ? -1 : 1, nearerRow = camera.direction.y > 0 ? -1 : 1;
  runs.forEach((run, index) => {
    const last = pointAt(run, step).index;
    let from = onMesh(mesh, run.x[0], run.y[0]);
    for (let i = 1; i <= last; i++) {
      const to = onMesh(mesh, run.x[i], run.y[i]);
      const length = Math.max(Math.abs(to.column - from.column), Math.abs(to.row - from.row));
      // Runs end in thousands of steps that nobody sees: these wait until they amount to something.
      if (length < leastLength) continue;
      const parts = Math.min(mostParts, Math.ceil(1.5 * length));
      let before = from;
      for (let part = 1; part <= parts; part++) {
        const after = { column: from.column + ((to.column - from.column) * part) / parts, row: from.row + ((to.row - from.row) * part) / parts };
        if (isOnMesh(mesh, before) && isOnMesh(mesh, after)) {
          const column = clamp(Math.floor((before.column + after.column) / 2) + nearerColumn, 0, mesh.columns - 2);
          const row = clamp(Math.floor((before.row + after.row) / 2) + nearerRow, 0, mesh.rows - 2);
          const key = row * mesh.columns + column;
          if (!pieces.has(key)) pieces.set(key, []);
          pieces.get(key).push({ slot: slots[index], from: placeOn(mesh, camera, before), to: placeOn(mesh, camera, after) });
        }
        before = after;
      }
      from = to;
    }
  });
  return pieces;
}

function paintQuads(context, mesh, camera, pieces) {
  const { columns, rows, shares, lifts, bounds } = mesh;
  const colors = groundColors(), line = color("ground-line");
  const points = lifts.map((lift, at) => camera.place(
    bounds.xMin + ((at % columns) / (columns - 1)) * (bounds.xMax - bounds.xMin),
    bounds.yMin + (Math.floor(at / columns) / (rows - 1)) * (bounds.yMax - bounds.yMin), lift));
  // Far quads first: larger values along an axis are farther away where the direction of view has that sign.
  const columnOrder = order(columns - 1, camera.direction.x > 0), rowOrder = order(rows - 1, camera.direction.y > 0);
  context.lineJoin = "round";
  context.setLineDash([]);
  for (const row of rowOrder) {
    for (const column of columnOrder) {
      const a = row * columns + column, corners = [a, a + 1, a + columns + 1, a + columns];
      const mean = corners.reduce((sum, corner) => sum + shares[corner], 0) / 4;
      if (Number.isNaN(mean)) continue;
      // Light from the left: slopes that face it keep their colour, others are darker.
      const slope = (lifts[a + 1] + lifts[a + columns + 1] - lifts[a] - lifts[a + columns]) * columns * 0.06;
      context.beginPath();
      for (const corner of corners) context.lineTo(points[corner].x, points[corner].y);
      context.closePath();
      context.fillStyle = context.strokeStyle = css(colors(mean), 0.93 - clamp(slope, -0.07, 0.09));
      context.lineWidth = 0.7;
      context.fill();
      context.stroke();
      if (row % 6 === 0 || column % 6 === 0) {
        context.strokeStyle = line;
        context.lineWidth = 0.5;
        context.beginPath();
        if (row % 6 === 0) segment(context, points[a], points[a + 1]);
        if (column % 6 === 0) segment(context, points[a], points[a + columns]);
        context.stroke();
      }
      for (const piece of pieces.get(a) ?? []) paintPiece(context, piece);
    }
  }
}

function paintPiece(context, { slot, from, to }) {
  context.lineCap = "round";
  context.lineWidth = 2.75;
  context.strokeStyle = slotColor(slot);
  context.beginPath();
  segment(context, from, to);
  context.stroke();
}

function segment(context, from, to) {
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
}

function ring(context, { x, y }) {
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = color("text");
  context.stroke();
}

/** A point of the plane in columns and rows of the mesh. */
function onMesh({ bounds, columns, rows }, x, y) {
  return { column: ((x - bounds.xMin) / (bounds.xMax - bounds.xMin)) * (columns - 1), row: ((y - bounds.yMin) / (bounds.yMax - bounds.yMin)) * (rows - 1) };
}

const isOnMesh = (mesh, { column, row }) => column >= 0 && row >= 0 && column <= mesh.columns - 1 && row <= mesh.rows - 1;

/** The pixel of a point that lies on the mesh. */
function placeOn(mesh, camera, { column, row }) {
  const { columns, rows, lifts, bounds } = mesh;
  const left = clamp(Math.floor(column), 0, columns - 2), bottom = clamp(Math.floor(row), 0, rows - 2);
  const right = column - left, up = row - bottom, at = bottom * columns + left;
  const lift = (lifts[at] * (1 - right) + lifts[at + 1] * right) * (1 - up) + (lifts[at + columns] * (1 - right) + lifts[at + columns + 1] * right) * up;
  return camera.place(bounds.xMin + (column / (columns - 1)) * (bounds.xMax - bounds.xMin), bounds.yMin + (row / (rows - 1)) * (bounds.yMax - bounds.yMin), lift || 0);
}

function order(count, backwards) {
  return Array.from({ length: count }, (_, index) => (backwards ? count - 1 - index : index));
}
