// How contenders differ: by colour (after Okabe and Ito, told apart by colour-blind readers too), by dash and by marker, so that no difference rests on colour alone.
import { isDark } from "./theme.js";

const light = ["#0072b2", "#d55e00", "#007a5a", "#b0478a", "#8a6d00", "#2a9fd6", "#111111", "#7d5fc4", "#c2185b", "#5f8d1e", "#5b6770", "#a0522d"];
const dark = ["#5ab4f0", "#ff8c42", "#2fd3a0", "#f28fc4", "#f0d343", "#9ad7ff", "#f4f4f4", "#b9a3ff", "#ff6f91", "#a9d65a", "#a8b4bf", "#e0a878"];
const dashes = [[], [9, 4], [2, 4], [10, 4, 2, 4]];
const shapes = ["circle", "square", "triangle", "diamond", "cross", "down", "star", "plus"];

export const slotCount = light.length;

export const slotColor = slot => (isDark() ? dark : light)[slot % slotCount];
export const slotDash = slot => dashes[slot % dashes.length];

/** Draws the marker of a slot: filled, with an edge in the colour of the ground, so that it stands out from lines under it. */
export function drawMarker(context, slot, x, y, radius, edge) {
  context.save();
  context.setLineDash([]);
  context.beginPath();
  outline(context, shapes[slot % shapes.length], x, y, radius);
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = edge;
  context.stroke();
  context.fillStyle = slotColor(slot);
  context.fill();
  context.restore();
}

function outline(context, shape, x, y, r) {
  const turns = { triangle: [3, -0.25], diamond: [4, -0.25], down: [3, 0.25], square: [4, -0.125] }[shape];
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
