// Numbers as text.

/** A number with a few digits, as one reads it: 0.1, 12.3, 1.2e-7. */
export function short(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e5 || size < 1e-3 ? value.toExponential(digits - 1).replace(/\.?0+e/, "e").replace("e+", "e") : String(Number(value.toPrecision(digits)));
  return text.replace(/^-/, "−").replace("e-", "e−");
}

/** The same number as input fields and addresses have it: shortest text that is still this number to six digits. */
export function plain(value) {
  return String(Number(Number(value).toPrecision(6)));
}

export function percent(value) {
  return value === null || value === undefined ? "–" : `${(value * 100).toFixed(1)} %`;
}

/** The number in a text, or null where it holds none. */
export function parse(text) {
  const trimmed = String(text).trim();
  return trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : null;
}

export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}
