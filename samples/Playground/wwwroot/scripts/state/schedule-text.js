// The catalog describes schedules in the words of the command line ("times --gamma [0.1] every --period epochs"); here they become sentences and placeholders of a form.
const words = { gamma: "the factor", period: "period", "min-lr": "the lowest rate", warmup: "the warm-up", milestones: "the milestones" };
const flagOf = { gamma: "gamma", period: "period", minimumRate: "min-lr", warmup: "warmup", power: "power" };

/** What a schedule does, in a sentence; `unit` is "steps" or "epochs". */
export function meaning(schedule, unit) {
  const text = schedule.meaning
    .replace(/--period epochs/g, `period of ${unit}`)
    .replace(/--([a-z-]+)/g, (flag, name) => words[name] ?? flag)
    .replace(/\[([^\]]+)\]/g, "($1)")
    .replaceAll("epochs", unit)
    .replaceAll("each epoch", `each ${unit.slice(0, -1)}`);
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** What an argument is when nobody chooses it, for a placeholder: the text in brackets behind its flag. */
export function usualArgument(schedule, argument) {
  const pattern = argument === "power" ? /\^power \[([^\],]+)/ : new RegExp(`--${flagOf[argument]}(?: epochs)? \\[([^\\],]+)`);
  return pattern.exec(schedule.meaning)?.[1] ?? (argument === "warmup" ? "none" : "usual");
}
