// The ground in 3-D: a painter's algorithm on a canvas, the quads of a mesh from back to front, so that hills hide what is behind them. Painted when the surface or the view change.
import { color } from "../page/theme.js";

const lineEvery = 6;
// In pixels, by which quads overlap: two edges on the same line would let the ground shine through.
const overlap = 0.5;

export function paintMesh(context, mesh, camera, { width, height }) {
  const { columns, rows, lifts, fills } = mesh;
  const points = lifts.map((lift, at) => camera.place(at % columns, Math.floor(at / columns), lift));
  context.clearRect(0, 0, width, height);
  context.setLineDash([]);
  context.lineWidth = 0.5;
  context.strokeStyle = color("ground-line");
  const columnOrder = farFirst(columns - 1, camera.away.columns);
  for (const row of farFirst(rows - 1, camera.away.rows)) {
    for (const column of columnOrder) {
      const at = row * columns + column;
      if (fills[at] === null) continue;
      const corner = points[at], right = points[at + 1], above = points[at + columns];
      context.fillStyle = fills[at];
      fillQuad(context, corner, right, points[at + columns + 1], above);
      if (row % lineEvery === 0) strokeLine(context, corner, right);
      if (column % lineEvery === 0) strokeLine(context, corner, above);
    }
  }
}

function fillQuad(context, ...corners) {
  const x = corners.reduce((sum, corner) => sum + corner.x, 0) / 4, y = corners.reduce((sum, corner) => sum + corner.y, 0) / 4;
  context.beginPath();
  for (const corner of corners) context.lineTo(corner.x + (corner.x > x ? overlap : -overlap), corner.y + (corner.y > y ? overlap : -overlap));
  context.fill();
}

function strokeLine(context, from, to) {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

function farFirst(count, isAwayLarger) {
  return Array.from({ length: count }, (_, index) => (isAwayLarger ? count - 1 - index : index));
}
