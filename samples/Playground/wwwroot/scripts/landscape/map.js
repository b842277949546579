// The picture of the landscape: two canvases on top of each other (the ground, painted rarely, and the paths, painted with every frame), flat or in 3-D, and what a pointer or the
// arrow keys do on them.
import { el, fitCanvas } from "../page/dom.js";
import { clamp } from "../page/numbers.js";
import { Camera } from "./camera.js";
import { paintContours } from "./contours.js";
import { projection } from "./frame.js";
import { buildMesh } from "./mesh.js";
import { paintPaths } from "./paths.js";
import { layPaths, paintLaidPaths } from "./paths3d.js";
import { paintMesh } from "./surface3d.js";

const turnsPerPixel = 0.5;
const flatLabel = "Contour map of the loss. Arrow keys move the point where all start.";
const solidLabel = "Surface of the loss in 3-D. Arrow keys turn it.";

export class LandscapeMap {
  #surface = null;
  #mesh = null;
  #camera = null;
  #view = null;
  #laid = null;
  #laidRuns = null;
  #project = null;
  #drag = null;

  /** @param onStart gets a new start; @param onTurn gets turn and tilt; @param onResize called when the shape changed */
  constructor({ onStart, onTurn, onResize }) {
    Object.assign(this, { onStart, onTurn });
    this.ground = el("canvas", { "aria-hidden": "true" });
    this.paths = el("canvas", { tabindex: 0, role: "application", "aria-label": flatLabel });
    this.element = el("div", { class: "map" }, this.ground, this.paths);
    this.paths.addEventListener("pointerdown", event => this.#down(event));
    this.paths.addEventListener("pointermove", event => this.#move(event));
    for (const end of ["pointerup", "pointercancel"]) this.paths.addEventListener(end, () => (this.#drag = null));
    this.paths.addEventListener("click", event => this.#click(event));
    this.paths.addEventListener("keydown", event => this.#key(event));
    new ResizeObserver(() => this.element.clientWidth > 0 && onResize()).observe(this.element);
  }

  get aspect() {
    return this.element.clientWidth > 0 ? this.element.clientWidth / this.element.clientHeight : 4 / 3;
  }

  /** The ends of the paths as they were painted last: slot, index, point, loss and pixel. */
  ends = [];

  /** Paints the ground anew: after a change of surface, size or colours. */
  showSurface(surface, state) {
    this.#surface = surface;
    this.#mesh = null;
    this.#paintGround(state);
  }

  /** Paints the paths of a race up to a step. */
  paint(state, { runs, slots, step, start }) {
    if (this.#surface === null) return;
    this.start = start;
    this.state = state;
    const context = this.#fit(this.paths);
    const { clientWidth: width, clientHeight: height } = this.element;
    this.#project = projection(this.#surface.bounds, width, height);
    this.ends = state.three
      ? this.#paintSolid(context, state, { width, height, runs, slots, step, start })
      : paintPaths(context, this.#project, { minima: this.#surface.minima, start, runs, slots, step });
  }

  /** The point under a pixel of the flat map. */
  pointAt(pixelX, pixelY) {
    return { x: this.#project.fromX(pixelX), y: this.#project.fromY(pixelY) };
  }

  #paintGround(state) {
    this.element.classList.toggle("solid", state.three);
    this.paths.setAttribute("aria-label", state.three ? solidLabel : flatLabel);
    const context = this.#fit(this.ground);
    const { clientWidth: width, clientHeight: height } = this.element;
    this.#view = null;
    if (!state.three) {
      paintContours(context, this.#surface, width, height);
      return;
    }
    this.#mesh ??= buildMesh(this.#surface);
    this.#view = { turn: state.turn, tilt: state.tilt, width, height };
    this.#camera = new Camera(this.#mesh, this.#view);
    this.#laidRuns = null;
    paintMesh(context, this.#mesh, this.#camera, this.#view);
  }

  /** While a race plays the ground stays: it is painted when the view turns, and paths are laid on it when either changes. */
  #paintSolid(context, state, race) {
    if (state.turn !== this.#view?.turn || state.tilt !== this.#view.tilt) this.#paintGround(state);
    if (this.#laidRuns !== race.runs) {
      this.#laid = layPaths(this.#mesh, this.#camera, race.runs);
      this.#laidRuns = race.runs;
    }
    return paintLaidPaths(context, this.#mesh, this.#camera, this.#laid, race);
  }

  #fit(canvas) {
    return fitCanvas(canvas, this.element.clientWidth, this.element.clientHeight);
  }

  #down(event) {
    if (!this.state || event.button !== 0) return;
    // On the flat map a finger scrolls the page and taps to choose; a mouse drags the start along. In 3-D both turn the surface.
    if (event.pointerType !== "mouse" && !this.state.three) return;
    this.paths.setPointerCapture(event.pointerId);
    this.#drag = { x: event.clientX, y: event.clientY, turn: this.state.turn, tilt: this.state.tilt };
    if (!this.state.three) this.#place(event);
  }

  #move(event) {
    if (this.#drag === null) return;
    if (!this.state.three) {
      this.#place(event);
      return;
    }
    const turn = this.#drag.turn - (event.clientX - this.#drag.x) * turnsPerPixel, tilt = this.#drag.tilt + (event.clientY - this.#drag.y) * turnsPerPixel;
    this.#turnTo(turn, tilt);
  }

  #click(event) {
    if (this.state && !this.state.three && event.pointerType !== "mouse") this.#place(event);
  }

  #place(event) {
    const box = this.paths.getBoundingClientRect();
    const x = clamp(event.clientX - box.left, 0, box.width), y = clamp(event.clientY - box.top, 0, box.height);
    this.#startAt(this.pointAt(x, y));
  }

  #key(event) {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!direction || !this.state || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.state.three) {
      const by = event.shiftKey ? 15 : 5;
      this.#turnTo(this.state.turn - direction[0] * by, this.state.tilt + direction[1] * by);
      return;
    }
    const { xMin, xMax } = this.#surface.bounds, by = ((xMax - xMin) / 100) * (event.shiftKey ? 10 : 1);
    this.#startAt({ x: this.start.x + direction[0] * by, y: this.start.y + direction[1] * by });
  }

  /** A start has no more digits than a pixel is worth, so that addresses stay readable. */
  #startAt({ x, y }) {
    const { xMin, xMax } = this.#surface.bounds;
    const digits = Math.max(0, 3 - Math.floor(Math.log10(xMax - xMin)));
    this.onStart({ x: Number(x.toFixed(digits)), y: Number(y.toFixed(digits)) });
  }

  #turnTo(turn, tilt) {
    this.onTurn({ turn: Math.round(((turn % 360) + 540) % 360 - 180), tilt: Math.round(clamp(tilt, 10, 88)) });
  }
}
