// The paths of a race on the flat map.
import { drawMarker, slotColor, slotDash } from "../page/palette.js";
import { color } from "../page/theme.js";

export const markerRadius = 6;

/** The last point that a contender has reached at a step; a run that diverged stays at its end. */
export function pointAt(run, step) {
  const index = Math.min(Math.floor(step), run.x.length - 1);
  return { index, x: run.x[index], y: run.y[index], loss: run.losses[index] };
}

/** Paints minima, the start, and all paths up to a step with a marker at their ends. Returns the ends: slot, point and pixel. */
export function paintPaths(context, project, { minima, start, runs, slots, step }) {
  context.clearRect(0, 0, project.width, project.height);
  for (const minimum of minima) paintMinimum(context, project.toX(minimum.x), project.toY(minimum.y));
  runs.forEach((run, index) => paintPath(context, project, run, slots[index], step));
  paintStart(context, { x: project.toX(start.x), y: project.toY(start.y) });
  return runs.map((run, index) => {
    const point = pointAt(run, step);
    const end = { slot: slots[index], ...point, pixelX: project.toX(point.x), pixelY: project.toY(point.y) };
    drawMarker(context, slots[index], end.pixelX, end.pixelY, markerRadius, color("halo"));
    return end;
  });
}

function paintPath(context, project, run, slot, step) {
  const last = pointAt(run, step).index;
  context.beginPath();
  for (let i = 0; i <= last; i++) context.lineTo(project.toX(run.x[i]), project.toY(run.y[i]));
  strokePath(context, slot);
}

/** Strokes the current path as the line of a slot, with a halo, so that it stands out from lines under it. */
export function strokePath(context, slot) {
  context.lineJoin = context.lineCap = "round";
  context.setLineDash([]);
  context.strokeStyle = color("halo");
  context.lineWidth = 4.5;
  context.globalAlpha = 0.7;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash(slotDash(slot));
  context.strokeStyle = slotColor(slot);
  context.lineWidth = 2.25;
  context.stroke();
  context.setLineDash([]);
}

function paintMinimum(context, x, y) {
  for (const [width, stroke] of [[5, color("halo")], [2, color("text")]]) {
    context.beginPath();
    context.moveTo(x - 6, y - 6);
    context.lineTo(x + 6, y + 6);
    context.moveTo(x + 6, y - 6);
    context.lineTo(x - 6, y + 6);
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
}

export function paintStart(context, { x, y }) {
  for (const [width, stroke] of [[5, color("halo")], [2.5, color("text")]]) {
    context.beginPath();
    context.arc(x, y, 8, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
}
