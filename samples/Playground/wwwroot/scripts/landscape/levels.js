// Heights as levels: where contour lines lie, and how high a height counts from 0 to 1.

const lineCount = 16;
// Below this share of all points there is only the bottom of narrow valleys, which a grid resolves into islands.
const lowestShare = 0.004;
const liftPower = 0.55;

/**
 * Levels of a surface: `thresholds` for contour lines; `share`, the place of a height between the lowest (0) and the highest (1); and `lift`, the same for the height of a surface
 * in 3-D. On a logarithmic surface the first two go by the logarithm of the height above the minimum, as losses there differ by powers of ten, and lifts by a power of it.
 */
export function levels(surface) {
  const heights = surface.heights.filter(height => height !== null).sort((a, b) => a - b);
  if (heights.length === 0) return { thresholds: [], share: () => 0, lift: () => 0 };
  const base = surface.minimum ?? heights[0], highest = heights[heights.length - 1];
  const low = heights[Math.floor(heights.length * lowestShare)] - base;
  const isLogarithmic = surface.logarithmic && low > 0 && highest - base > low;
  const from = isLogarithmic ? Math.log(low) : heights[0], to = isLogarithmic ? Math.log(highest - base) : highest;
  const place = isLogarithmic ? height => Math.log(Math.max(height - base, low)) : height => height;
  const share = to > from ? height => (place(height) - from) / (to - from) : () => 0;
  const thresholds = [];
  for (let i = isLogarithmic ? 0 : 1; i < lineCount && to > from; i++) {
    const at = from + (i / lineCount) * (to - from);
    thresholds.push(isLogarithmic ? base + Math.exp(at) : at);
  }
  const lift = isLogarithmic ? height => (Math.max(height - base, 0) / (highest - base)) ** liftPower : share;
  return { thresholds, share, lift };
}
