// Ticks of logarithmic axes: powers of ten, no more than fit, or 1, 2, 5 between them where there are few.
const mostTicks = 6;

/** @param range the ends of the axis, both above 0 */
export function logarithmicTicks([low, high]) {
  const from = Math.floor(Math.log10(low)), to = Math.ceil(Math.log10(high));
  const inside = tick => tick >= low * 0.999 && tick <= high * 1.001;
  const stride = Math.ceil((to - from) / mostTicks) || 1;
  const powers = Array.from({ length: Math.floor((to - from) / stride) + 1 }, (_, index) => 10 ** (from + index * stride)).filter(inside);
  if (powers.length > 3) return powers;
  return Array.from({ length: to - from + 1 }, (_, index) => [1, 2, 5].map(part => part * 10 ** (from + index))).flat().filter(inside);
}
