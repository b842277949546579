// Play, step, scrub and speed, under the map.
import { el, newId, setText } from "../page/dom.js";
import { icon } from "../page/icons.js";
import { clamp, short } from "../page/numbers.js";

/** @param playback what is controlled; @param onSpeed gets steps a second */
export function transport(playback, onSpeed) {
  const button = (sign, label, click) => el("button", { type: "button", "aria-label": label, title: label, on: { click } }, icon(sign));
  const first = button("first", "First step (Home)", () => playback.goTo(0));
  const back = button("back", "One step back (←)", () => playback.goTo(Math.ceil(playback.step) - 1));
  const play = el("button", { type: "button", class: "primary play", title: "Space", on: { click: () => playback.toggle() } });
  const on = button("on", "One step on (→)", () => playback.goTo(Math.floor(playback.step) + 1));
  const last = button("last", "Last step (End)", () => playback.goTo(playback.total));

  const scrub = el("input", { type: "range", class: "scrub", min: 0, step: 1, "aria-label": "Step" });
  scrub.addEventListener("input", () => playback.goTo(Number(scrub.value)));
  const count = el("output", { class: "count" });

  const speedId = newId("speed");
  const speed = el("input", { id: speedId, type: "range", min: 0, max: 3, step: 0.1 });
  speed.addEventListener("input", () => onSpeed(Number((10 ** Number(speed.value)).toPrecision(2))));
  const speedText = el("output", { for: speedId });

  return {
    element: el("div", { class: "transport" },
      el("div", { class: "buttons", role: "group", "aria-label": "Playback" }, first, back, play, on, last),
      el("div", { class: "scrubber" }, scrub, count),
      el("div", { class: "control speed" }, el("label", { for: speedId }, "Speed ", speedText), speed)),
    show() {
      const step = Math.floor(playback.step);
      setText(play, playback.playing ? "Pause" : "Play");
      scrub.max = playback.total;
      scrub.value = step;
      scrub.setAttribute("aria-valuetext", `step ${step} of ${playback.total}`);
      setText(count, `step ${step} / ${playback.total}`);
      if (document.activeElement !== speed) speed.value = clamp(Math.log10(playback.speed), 0, 3);
      setText(speedText, `${short(playback.speed)} steps/s`);
    },
  };
}
