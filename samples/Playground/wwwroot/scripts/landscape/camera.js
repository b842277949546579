// The eye that looks at a mesh, turned and tilted (degrees), without perspective: where its points lie on the canvas, and which of them hills hide.
import { bilinear } from "./mesh.js";

const heightScale = 0.42;
// In lifts, by which a point may lie below what is in front of it and is still seen: less than this is the mesh's own coarseness.
const tolerance = 0.004;
const farBelow = -1;

export class Camera {
  #mesh;
  #view;
  #aspect;
  #scale;
  #covers = null;

  constructor(mesh, { turn, tilt, width, height }) {
    const { xMin, xMax, yMin, yMax } = mesh.bounds;
    const angle = (turn * Math.PI) / 180, lean = (tilt * Math.PI) / 180;
    this.#mesh = mesh;
    this.#view = { width, height, cos: Math.cos(angle), sin: Math.sin(angle), up: Math.cos(lean), flat: Math.sin(lean) };
    this.#aspect = (yMax - yMin) / (xMax - xMin);
    // The diagonal fits whatever the turn.
    const diagonal = Math.hypot(1, this.#aspect);
    this.#scale = Math.min(width / diagonal, height / (diagonal * this.#view.flat + heightScale * this.#view.up)) * 0.98;
  }

  /** Whether larger columns and rows are farther away. */
  get away() {
    return { columns: this.#view.sin > 0, rows: this.#view.cos > 0 };
  }

  /** The pixel of a place above the mesh. */
  place(column, row, lift) {
    const { width, height, cos, sin, up, flat } = this.#view;
    const u = column / (this.#mesh.columns - 1) - 0.5, v = (row / (this.#mesh.rows - 1) - 0.5) * this.#aspect;
    const across = u * cos - v * sin, away = u * sin + v * cos;
    return { x: width / 2 + across * this.#scale, y: height / 2 - (away * flat + (lift - 0.5) * heightScale * up) * this.#scale };
  }

  /** The pixel of a place on the mesh. */
  placeOn({ column, row }) {
    return this.place(column, row, bilinear(this.#mesh.lifts, this.#mesh, column, row) || 0);
  }

  /** Whether a hill stands between the eye and a place on the mesh. */
  hides({ column, row }) {
    this.#covers ??= this.#coversOf();
    return bilinear(this.#covers, this.#mesh, column, row) > tolerance;
  }

  /** For each point of the mesh how far the surface rises above the ray from there to the eye; below 0 if it does not. */
  #coversOf() {
    const { columns, rows, lifts } = this.#mesh, { cos, sin, up, flat } = this.#view;
    // Towards the eye, by one column or row a step, whichever comes first.
    const perColumn = -sin * (columns - 1), perRow = (-cos / this.#aspect) * (rows - 1);
    const length = 1 / Math.max(Math.abs(perColumn), Math.abs(perRow));
    const rise = (length * flat) / (heightScale * up);
    return lifts.map((lift, at) => {
      let column = (at % columns) + perColumn * length, row = Math.floor(at / columns) + perRow * length, ray = lift + rise, cover = farBelow;
      // Nothing is higher than 1.
      while (ray < 1 && column >= 0 && row >= 0 && column <= columns - 1 && row <= rows - 1) {
        const above = bilinear(lifts, this.#mesh, column, row) - ray;
        if (above > cover) cover = above;
        column += perColumn * length;
        row += perRow * length;
        ray += rise;
      }
      return cover;
    });
  }
}
