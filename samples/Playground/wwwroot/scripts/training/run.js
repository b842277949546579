// One training on the server: its losses, epochs and weights as they arrive.
import { startTraining, stopTraining, trainingEvents } from "../page/api.js";

/** What has arrived of one contender. */
function newProgress() {
  return { losses: [], epochs: [], weights: null, ended: null };
}

export class TrainingRun {
  /** "idle", "starting", "running", "stopped" or "done" */
  phase = "idle";
  info = null;
  slots = [];
  progress = [];
  #source = null;

  /** @param onChange called after each event; @param onError called with a message and, if it is known, the field that it is about */
  constructor(onChange, onError) {
    this.onChange = onChange;
    this.onError = onError;
  }

  get isRunning() {
    return this.phase === "starting" || this.phase === "running";
  }

  async start(request, slots) {
    this.stop();
    this.phase = "starting";
    this.onChange();
    try {
      const info = await startTraining(request);
      if (this.phase !== "starting") {
        // Stopped before it had begun: the server must not go on for nobody.
        await stopTraining(info.id);
        return;
      }
      Object.assign(this, { info, slots, epochsWanted: request.epochs, progress: slots.map(newProgress), phase: "running" });
      this.#listen(info.id);
    } catch (error) {
      this.phase = "idle";
      this.onError(error.message, error.field);
    }
    this.onChange();
  }

  stop() {
    if (!this.isRunning) return;
    const id = this.phase === "running" ? this.info.id : null;
    this.#close("stopped");
    // Closing the connection stops it as well; this is for a proxy that keeps it open.
    if (id !== null) stopTraining(id).catch(() => {});
    this.onChange();
  }

  #listen(id) {
    const source = trainingEvents(id);
    this.#source = source;
    const on = (name, handle) => source.addEventListener(name, event => {
      handle(JSON.parse(event.data));
      this.onChange();
    });
    on("losses", ({ contender, firstStep, losses }) => losses.forEach((loss, index) => (this.progress[contender].losses[firstStep + index] = loss)));
    on("epoch", epoch => this.progress[epoch.contender].epochs.push(epoch));
    on("weights", weights => (this.progress[weights.contender].weights = weights));
    on("ended", ({ contender, reason }) => (this.progress[contender].ended = reason));
    on("done", () => this.#close("done"));
    source.onerror = () => {
      // An EventSource would connect again; the events of a training can be had only once.
      if (this.#source !== source) return;
      this.#close("stopped");
      this.onError("The connection to the server broke off; the training has stopped.", null);
      this.onChange();
    };
  }

  #close(phase) {
    this.phase = phase;
    this.#source?.close();
    this.#source = null;
  }
}
