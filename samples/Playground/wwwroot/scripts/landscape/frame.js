// Which part of the plane is shown, and where its points lie on a canvas.
import { findSurface } from "../state/catalog.js";

/**
 * The bounds to show on a canvas of this shape: the surface's own, zoomed around their middle and widened in one direction, so that a unit is equally long in both and
 * gradients are at right angles to contour lines.
 */
export function shownBounds(state, aspect) {
  const { xMin, xMax, yMin, yMax } = findSurface(state.surface).bounds;
  const width = Math.max(xMax - xMin, (yMax - yMin) * aspect) / state.zoom, height = width / aspect;
  const x = (xMin + xMax) / 2, y = (yMin + yMax) / 2;
  return { xMin: x - width / 2, xMax: x + width / 2, yMin: y - height / 2, yMax: y + height / 2 };
}

/** Between points of the plane and pixels of a canvas. */
export function projection(bounds, width, height) {
  const { xMin, xMax, yMin, yMax } = bounds;
  return {
    width,
    height,
    toX: x => ((x - xMin) / (xMax - xMin)) * width,
    toY: y => ((yMax - y) / (yMax - yMin)) * height,
    fromX: pixel => xMin + (pixel / width) * (xMax - xMin),
    fromY: pixel => yMax - (pixel / height) * (yMax - yMin),
  };
}

export function isInside(bounds, x, y) {
  return x >= bounds.xMin && x <= bounds.xMax && y >= bounds.yMin && y <= bounds.yMax;
}
