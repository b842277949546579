// The colours of the ground: muted and of one hue, so that the paths on it stand out. Dark is low in light and in dark colours.
import { color } from "../page/theme.js";

/** A function from a share (0 lowest, 1 highest) to red, green and blue. */
export function groundColors() {
  const stops = ["ground-low", "ground-middle", "ground-high"].map(name => parseColor(color(name)));
  return share => {
    const at = Math.min(1, Math.max(0, share)) * (stops.length - 1), index = Math.min(stops.length - 2, Math.floor(at)), part = at - index;
    return stops[index].map((from, channel) => from + (stops[index + 1][channel] - from) * part);
  };
}

export function css(rgb, light = 1) {
  return `rgb(${rgb.map(channel => Math.round(Math.min(255, channel * light))).join(" ")})`;
}

function parseColor(text) {
  return [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16));
}
