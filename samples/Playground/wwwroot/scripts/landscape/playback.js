// Time: the step that is shown, and the animation that moves it.

const calm = matchMedia("(prefers-reduced-motion: reduce)");
// Who asked for less motion gets the same time in jumps.
const calmMilliseconds = 500;

export class Playback {
  step = 0;
  total = 0;
  speed = 60;
  playing = false;

  /** @param onFrame called with every step that is to be painted; @param onRest called when the animation stopped, by itself or not */
  constructor(onFrame, onRest) {
    this.onFrame = onFrame;
    this.onRest = onRest;
  }

  play() {
    if (this.playing || this.total === 0) return;
    if (this.step >= this.total) this.step = 0;
    this.playing = true;
    let before = performance.now();
    const frame = now => {
      if (!this.playing) return;
      if (!calm.matches || now - before >= calmMilliseconds) {
        // A tab in the background gets no frames; it goes on where it was, and does not leap.
        const seconds = Math.min(now - before, calmMilliseconds + 100) / 1000;
        before = now;
        this.step = Math.min(this.total, this.step + seconds * this.speed);
        this.onFrame();
        if (this.step >= this.total) {
          this.pause();
          return;
        }
      }
      requestAnimationFrame(frame);
    };
    this.onFrame();
    requestAnimationFrame(frame);
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.step = Math.floor(this.step);
    this.onFrame();
    this.onRest();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Goes to a step and stays there. */
  goTo(step) {
    this.playing = false;
    this.step = Math.min(this.total, Math.max(0, Math.round(step)));
    this.onFrame();
    this.onRest();
  }
}
