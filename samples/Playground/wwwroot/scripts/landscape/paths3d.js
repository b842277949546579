// The paths of a race in 3-D: laid on the mesh once for each view, then painted with every frame as on the flat map, without what hills hide.
import { drawMarker } from "../page/palette.js";
import { color } from "../page/theme.js";
import { isInside } from "./frame.js";
import { isOnMesh, onMesh } from "./mesh.js";
import { markerRadius, paintStart, pointAt, strokePath } from "./paths.js";

// Parts of a step for each column or row that it crosses, and the most: whoever leaps over the whole map needs no more.
const partsPerQuad = 1.5, mostParts = 200;
// Runs end in thousands of steps that nobody sees: these wait until they amount to this part of a quad.
const leastLength = 0.1;

/** The runs as pixels: for each a list of places with the step that leads there and whether they are seen. */
export function layPaths(mesh, camera, runs) {
  return runs.map(run => {
    let from = onMesh(mesh, run.x[0], run.y[0]);
    const places = [lay(mesh, camera, from, 0)];
    for (let step = 1; step < run.x.length; step++) {
      const to = onMesh(mesh, run.x[step], run.y[step]);
      const length = Math.max(Math.abs(to.column - from.column), Math.abs(to.row - from.row));
      if (length < leastLength) continue;
      const parts = Math.min(mostParts, Math.ceil(partsPerQuad * length));
      for (let part = 1; part <= parts; part++) {
        places.push(lay(mesh, camera, { column: from.column + ((to.column - from.column) * part) / parts, row: from.row + ((to.row - from.row) * part) / parts }, step));
      }
      from = to;
    }
    return places;
  });
}

/** Paints laid paths up to a step, with the start and a marker at each end. Returns the ends as paintPaths does. */
export function paintLaidPaths(context, mesh, camera, laid, { width, height, runs, slots, step, start }) {
  context.clearRect(0, 0, width, height);
  laid.forEach((places, index) => {
    tracePath(context, places, pointAt(runs[index], step).index);
    strokePath(context, slots[index]);
  });
  if (isInside(mesh.bounds, start.x, start.y)) paintStart(context, camera.placeOn(onMesh(mesh, start.x, start.y)));
  return runs.map((run, index) => {
    const point = pointAt(run, step), pixel = camera.placeOn(onMesh(mesh, point.x, point.y));
    if (isInside(mesh.bounds, point.x, point.y)) drawMarker(context, slots[index], pixel.x, pixel.y, markerRadius, color("halo"));
    return { slot: slots[index], ...point, pixelX: pixel.x, pixelY: pixel.y };
  });
}

function lay(mesh, camera, place, step) {
  const isSeen = isOnMesh(mesh, place) && !camera.hides(place);
  return isSeen ? { ...camera.placeOn(place), step, isSeen } : { step, isSeen };
}

function tracePath(context, places, last) {
  let isDrawing = false;
  context.beginPath();
  for (const { x, y, step, isSeen } of places) {
    if (step > last) break;
    if (isSeen && isDrawing) context.lineTo(x, y);
    else if (isSeen) context.moveTo(x, y);
    isDrawing = isSeen;
  }
}
