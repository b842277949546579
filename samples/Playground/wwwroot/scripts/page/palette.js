// How contenders differ: by colour (a test measures that they stand out and are told apart by colour-blind readers), by dash and by marker, so that no difference rests on colour alone.
import { isDark } from "./theme.js";

const light = ["#1c4483", "#d05d00", "#079f85", "#ad71b1", "#729323", "#0e8cdf", "#040500", "#5958cc", "#c40358", "#164b13", "#46483f", "#a85c37"];
const dark = ["#0e84c2", "#de5c0e", "#45c468", "#f6c7ff", "#bfbe00", "#ebeaf4", "#c7f6c9", "#ad9dfe", "#d15474", "#9bf059", "#879da7", "#d99589"];
const dashes = [[], [9, 4], [2, 4], [10, 4, 2, 4]];
// One more than a multiple of the dashes, so that no two slots have both in common.
const shapes = ["circle", "square", "triangle", "diamond", "cross", "down", "star", "plus", "left"];

export const slotCount = light.length;

export const slotColor = slot => (isDark() ? dark : light)[slot % slotCount];
export const slotDash = slot => dashes[slot % dashes.length];
/** The dash as uPlot takes it, which measures in pixels of the device. */
export const plotDash = slot => slotDash(slot).map(length => length * (window.devicePixelRatio || 1));
export const slotShape = slot => shapes[slot % shapes.length];

/** Draws the marker of a slot: filled, with an edge in the colour of the ground, so that it stands out from lines under it. */
export function drawMarker(context, slot, x, y, radius, edge) {
  context.save();
  context.setLineDash([]);
  context.beginPath();
  outline(context, slotShape(slot), x, y, radius);
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = edge;
  context.stroke();
  context.fillStyle = slotColor(slot);
  context.fill();
  context.restore();
}

function outline(context, shape, x, y, r) {
  const turns = { triangle: [3, -0.25], diamond: [4, -0.25], down: [3, 0.25], left: [3, 0.5], square: [4, -0.125] }[shape];
  if (shape === "circle") context.arc(x, y, r, 0, 2 * Math.PI);
  else if (turns) polygon(context, x, y, turns[0], turns[1], () => r * 1.25);
  else if (shape === "star") polygon(context, x, y, 10, -0.25, i => (i % 2 ? r * 0.6 : r * 1.45));
  else polygon(context, x, y, 12, shape === "plus" ? 1 / 24 : 1 / 24 + 0.125, i => (i % 3 === 1 ? r * 0.55 : r * 1.35));
}

function polygon(context, x, y, corners, turn, radius) {
  for (let i = 0; i < corners; i++) {
    const angle = 2 * Math.PI * (turn + i / corners);
    context.lineTo(x + radius(i) * Math.cos(angle), y + radius(i) * Math.sin(angle));
  }
  context.closePath();
}
