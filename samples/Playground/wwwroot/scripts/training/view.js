// The training view: what is to be trained, start and stop, and the pictures of it while it runs.
import { el, newId, setText } from "../page/dom.js";
import { dismiss, show, speak } from "../page/messages.js";
import { percent, short } from "../page/numbers.js";
import { onThemeChange } from "../page/theme.js";
import { ContenderList } from "../contenders/list.js";
import { numberField } from "../contenders/field.js";
import { readHidden } from "../state/address.js";
import { findOptimizer, limits } from "../state/catalog.js";
import { toRequest } from "../state/contender.js";
import { paces } from "../state/defaults.js";
import { addressOf, change, current, onChange } from "../state/store.js";
import { TrainingPlots } from "./plots.js";
import { TrainingRun } from "./run.js";
import { WeightPictures } from "./weights.js";

// Events arrive faster than anyone reads plots; painting all of them would take the time from the training.
const paintMilliseconds = 150;

export function startTraining(place) {
  const run = new TrainingRun(changed, showError);
  const list = new ContenderList({
    training: true,
    maximum: limits().trainingContenders,
    onContenders: (contenders, key) => change({ train: contenders }, `train.${key}`),
    ruleAddress: rule => addressOf({ view: "rules", rule }),
  });
  const whole = (label, hint, key, most) => numberField({
    label, hint,
    check: value => (Number.isInteger(value) && value >= 1 && value <= most ? null : `1 to ${most}`),
    onNumber: value => value !== null && change({ [key]: value }, key),
  });
  const epochs = whole("Epochs", "Passes over all training pictures", "epochs", limits().epochs);
  const batch = whole("Batch", "Pictures for each step", "batch", limits().batch);
  const hidden = hiddenField();
  const seed = numberField({
    label: "Seed", hint: "Of the first weights and the order of the pictures",
    check: value => (Number.isInteger(value) && value >= 0 && value <= 1e6 ? null : "0 to 1000000"),
    onNumber: value => value !== null && change({ trainSeed: value }, "trainSeed"),
  });
  const pace = paceField();
  const toggle = el("button", { type: "button", class: "primary", on: { click: () => (run.isRunning ? run.stop() : begin()) } });
  const bar = el("progress", { max: 1, value: 0, "aria-label": "Progress" });
  const status = el("p", { class: "hint", role: "status" });
  const lossPlace = el("div", { class: "curve", role: "img", "aria-label": "Curves of the loss at each step" });
  const accuracyPlace = el("div", { class: "curve", role: "img", "aria-label": "Curves of the accuracy after each epoch; the latest stands beside the names of who trains" });
  const pictures = el("div", { class: "pictures" });
  const plots = new TrainingPlots(lossPlace, accuracyPlace);
  let weights = [], painting = false, shownRun = null;

  place.append(
    el("p", { class: "hint about", text: "A small network learns to read handwritten digits of 8 × 8 pixels, once with each optimizer, from the same first weights and with the same pictures in the same order." }),
    el("div", { class: "training" },
      el("div", { class: "setup" },
        el("h3", { text: "Who trains" }), list.element,
        el("div", { class: "fields" }, epochs.element, batch.element, hidden.element, seed.element, pace.element),
        el("div", { class: "go" }, toggle, bar), status),
      el("div", { class: "results" },
        el("h3", { text: "Loss: each dot a step, lines their moving average over half an epoch" }), lossPlace,
        el("h3", { text: "Accuracy on pictures that were not trained on" }), accuracyPlace),
      el("div", { class: "layer" },
        el("h3", { text: "What the first layer looks for" }),
        el("p", { class: "hint", text: "One small picture for each hidden unit: a bright pixel where it is orange wakes the unit, where it is blue it calms it." }),
        pictures)));

  function begin() {
    const state = current();
    dismiss("training");
    list.clearErrors();
    if (state.train.length === 0) {
      show("training", "Add an optimizer first.");
      return;
    }
    const request = {
      contenders: state.train.map(contender => toRequest(contender, true)), epochs: state.epochs, batch: state.batch, hidden: state.hidden, seed: state.trainSeed, pace: state.pace,
    };
    run.start(request, state.train.map(({ slot }) => slot));
  }

  function update(state) {
    list.show(state.train);
    epochs.show(state.epochs);
    batch.show(state.batch);
    hidden.show(state.hidden);
    seed.show(state.trainSeed);
    pace.show(state.pace);
    paint();
  }

  /** Paints soon, but not more often than is worth it. */
  function changed() {
    if (painting) return;
    painting = true;
    setTimeout(() => {
      painting = false;
      paint();
    }, paintMilliseconds);
  }

  function paint() {
    setText(toggle, run.isRunning ? "Stop" : "Start training");
    place.dataset.phase = run.phase;
    if (run.info === null) {
      setText(status, run.phase === "starting" ? "Starting …" : "Nothing runs yet: press Start.");
      return;
    }
    if (shownRun !== run.info) prepare();
    const doneEpochs = run.progress.reduce((sum, { epochs: done }) => sum + done.length, 0);
    bar.value = run.phase === "done" ? 1 : doneEpochs / (run.epochsWanted * run.progress.length);
    setText(status, statusText());
    if (current().view !== "training") return;
    plots.show(run);
    run.progress.forEach((progress, index) => {
      describe(progress, run.slots[index]);
      if (progress.weights !== null && weights[index].shown !== progress.weights) {
        weights[index].show(progress.weights);
        weights[index].shown = progress.weights;
      }
    });
  }

  function prepare() {
    shownRun = run.info;
    weights = run.slots.map(slot => new WeightPictures(titleOf(slot)));
    pictures.replaceChildren(...weights.map(({ element }) => element));
  }

  function describe({ epochs: done, ended }, slot) {
    const index = current().train.findIndex(contender => contender.slot === slot);
    const last = done[done.length - 1];
    if (index < 0) return;
    const reached = last ? `Epoch ${last.epoch}: loss ${short(last.loss)} on what it trains on, ${short(last.validationLoss)} on what it does not; rate ${short(last.learningRate)}.` : "";
    const end = ended === null ? "" : ended === "diverged" ? "It diverged: a lower learning rate may help." : "It has finished.";
    list.describe(index, { now: last ? percent(last.validationAccuracy) : "", kind: ended ?? "running", verdict: `${reached} ${end}`.trim() });
  }

  function statusText() {
    const { parameters, trainingRows, validationRows, stepsPerEpoch } = run.info;
    const what = `${parameters.toLocaleString("en")} parameters, ${trainingRows.toLocaleString("en")} pictures in ${stepsPerEpoch} steps an epoch, ${validationRows} kept apart.`;
    return `${{ starting: "Starting …", running: "Training …", stopped: "Stopped.", done: "Finished." }[run.phase] ?? ""} ${what}`;
  }

  function showError(message, field) {
    const [, index, name] = /^contenders\[(\d+)\]\.?(.*)$/.exec(field ?? "") ?? [];
    const fields = { epochs, batch, hidden, seed };
    if (index !== undefined && list.showError(Number(index), name.split(".").pop(), message)) speak(message);
    else if (fields[field?.split("[")[0]]) fields[field.split("[")[0]].setError(message);
    else show("training", message);
    changed();
  }

  const titleOf = slot => findOptimizer(current().train.find(contender => contender.slot === slot)?.optimizer)?.title ?? "an optimizer";
  let lastPhase = run.phase;
  const announce = () => {
    if (run.phase !== lastPhase && run.phase === "done") {
      speak(run.progress.map(({ epochs: done }, index) => `${titleOf(run.slots[index])}: ${percent(done.at(-1)?.validationAccuracy)} of unseen digits are read right`).join(". "));
    }
    lastPhase = run.phase;
  };
  setInterval(announce, 1000);

  onChange(update);
  onThemeChange(() => {
    for (const picture of weights) picture.shown = null;
    paint();
  });
  window.addEventListener("pagehide", () => run.stop());
  return { run, update };
}

/** How fast it goes: a network this small learns faster than one can watch. */
function paceField() {
  const id = newId("pace");
  const select = el("select", { id }, ...paces.map(([value, text]) => el("option", { value, text })));
  select.addEventListener("change", () => change({ pace: Number(select.value) }, "pace"));
  return { element: el("div", { class: "field" }, el("label", { for: id, text: "Pace" }), select), show: value => (select.value = value) };
}

/** The widths of hidden layers, as a list of numbers. */
function hiddenField() {
  const id = newId("hidden");
  const wrong = el("span", { class: "wrong", id: `${id}-wrong` });
  const input = el("input", { id, type: "text", inputmode: "text", autocomplete: "off", title: "Units of each hidden layer, such as 64,32", "aria-describedby": `${id}-wrong` });
  const setError = text => setText(wrong, text ?? "");
  input.addEventListener("input", () => {
    try {
      const value = readHidden(input.value);
      setError(null);
      change({ hidden: value }, "hidden");
    } catch (error) {
      setError(error.message);
    }
  });
  return {
    element: el("div", { class: "field" }, el("label", { for: id, text: "Hidden units" }), input, wrong),
    setError,
    show: value => {
      if (document.activeElement !== input) input.value = value.join(",");
    },
  };
}
