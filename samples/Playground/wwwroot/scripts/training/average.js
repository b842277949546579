/** Trailing means over a window of steps, shorter at the beginning; a value that is missing makes its means missing. */
export function movingAverage(values, window) {
  const means = [];
  let sum = 0, missing = 0;
  for (let i = 0; i < values.length; i++) {
    const isMissing = value => value === null || value === undefined;
    const enter = values[i], leave = i >= window ? values[i - window] : 0;
    if (isMissing(enter)) missing++;
    else sum += enter;
    if (isMissing(leave)) missing--;
    else sum -= leave;
    means.push(missing > 0 ? null : sum / Math.min(i + 1, window));
  }
  return means;
}
