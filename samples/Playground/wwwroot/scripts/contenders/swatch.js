// A piece of a contender's line with its marker: the legend of all pictures.
import { el, fitCanvas } from "../page/dom.js";
import { drawMarker, slotColor, slotDash } from "../page/palette.js";
import { color } from "../page/theme.js";

const width = 44, height = 18;

/** Returns its element, and what paints it anew when colours have changed. */
export function swatch(slot) {
  const element = el("canvas", { class: "swatch", "aria-hidden": "true" });
  const paint = () => {
    const context = fitCanvas(element, width, height);
    context.clearRect(0, 0, width, height);
    context.setLineDash(slotDash(slot));
    context.strokeStyle = slotColor(slot);
    context.lineWidth = 2.25;
    context.beginPath();
    context.moveTo(0, height / 2);
    context.lineTo(width, height / 2);
    context.stroke();
    drawMarker(context, slot, width - 12, height / 2, 5, color("panel"));
  };
  paint();
  return { element, paint };
}
