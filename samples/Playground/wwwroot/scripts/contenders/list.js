// The contenders of a view: a row each with its line, its name, what is to be said of it now, and its settings when opened; and a list to add one.
import { el, newId, setText } from "../page/dom.js";
import { plain } from "../page/numbers.js";
import { onThemeChange } from "../page/theme.js";
import { findOptimizer, hasRate, optimizers } from "../state/catalog.js";
import { newContender, valueOf } from "../state/contender.js";
import { contenderEditor } from "./editor.js";
import { swatch } from "./swatch.js";

export class ContenderList {
  #rows = new Map();
  #contenders = [];

  /** @param onContenders gets the changed list and a key that says what was changed; @param maximum how many may run at once; @param tools stand beside the list to add one */
  constructor({ training, maximum, onContenders, ruleAddress }, ...tools) {
    Object.assign(this, { training, maximum, onContenders, ruleAddress });
    this.list = el("ul", { class: "contenders" });
    this.select = el("select", { "aria-label": "Add an optimizer" },
      el("option", { value: "", text: "Add an optimizer …" }),
      ...optimizers().filter(optimizer => !training || hasRate(optimizer)).map(({ name, title }) => el("option", { value: name, text: title })));
    this.select.addEventListener("change", () => this.#add());
    this.note = el("span", { class: "hint" });
    onThemeChange(() => this.#rows.forEach(row => row.paint()));
    this.element = el("div", { class: "contender-list" }, this.list, el("div", { class: "add" }, this.select, ...tools, this.note));
  }

  show(contenders) {
    this.#contenders = contenders;
    const keys = new Set(contenders.map(keyOf));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.element.remove();
      this.#rows.delete(key);
    }
    contenders.forEach((contender, index) => {
      const row = this.#rows.get(keyOf(contender)) ?? this.#make(contender);
      row.update(contender);
      if (this.list.children[index] !== row.element) this.list.insertBefore(row.element, this.list.children[index] ?? null);
    });
    const isFull = contenders.length >= this.maximum;
    this.select.disabled = isFull;
    setText(this.note, isFull ? `${this.maximum} at most run at once.` : contenders.length === 0 ? "Nobody runs: add one." : "");
  }

  /** Says something of a contender: a figure for now, and a verdict in words. */
  describe(index, { now, verdict, kind }) {
    const row = this.#rows.get(keyOf(this.#contenders[index] ?? {}));
    if (!row) return;
    if (now !== undefined) setText(row.now, now);
    if (verdict !== undefined) setText(row.verdict, verdict);
    if (kind !== undefined) row.element.dataset.kind = kind;
  }

  /** Shows the server's message in the row that it is about, opened; without a field of that name under the row's title. */
  showError(index, name, text) {
    const row = this.#rows.get(keyOf(this.#contenders[index] ?? {}));
    if (!row) return false;
    row.showError(name, text);
    return true;
  }

  clearErrors() {
    for (const row of this.#rows.values()) row.clearErrors();
  }

  #add() {
    const name = this.select.value;
    this.select.value = "";
    if (name !== "") this.onContenders([...this.#contenders, newContender(name, this.#contenders)], "add");
  }

  #make(first) {
    let contender = first, editor = null, failed = null;
    const optimizer = findOptimizer(first.optimizer);
    const place = el("div", { id: newId("settings"), hidden: true });
    const facts = el("span", { class: "facts" });
    const now = el("span", { class: "now" });
    const verdict = el("p", { class: "verdict" });
    const wrong = el("p", { class: "wrong" });
    const line = swatch(first.slot);
    const open = el("button", { type: "button", class: "name", "aria-expanded": "false", "aria-controls": place.id, title: "Hyperparameters and schedule" },
      el("b", { text: optimizer.title }), facts);

    const setOpen = isOpen => {
      if (isOpen && editor === null) {
        editor = contenderEditor(contender, {
          training: this.training,
          ruleAddress: this.ruleAddress(contender.optimizer),
          onPatch: (patch, key) => this.onContenders(this.#contenders.map(one => (one.slot === contender.slot ? { ...one, ...patch } : one)), `${contender.slot}.${key}`),
        });
        place.append(editor.element);
      }
      place.hidden = !isOpen;
      open.setAttribute("aria-expanded", String(isOpen));
    };
    open.addEventListener("click", () => setOpen(place.hidden));
    const remove = el("button", { type: "button", class: "remove", "aria-label": `Remove ${optimizer.title}`, title: "Remove", text: "×" });
    remove.addEventListener("click", () => {
      this.select.focus();
      this.onContenders(this.#contenders.filter(one => one.slot !== contender.slot), "remove");
    });

    const row = {
      element: el("li", { class: "contender", data: { slot: first.slot, optimizer: first.optimizer } },
        el("div", { class: "head" }, line.element, open, now, remove), verdict, wrong, place),
      now,
      verdict,
      paint: line.paint,
      update: next => {
        contender = next;
        setText(facts, this.#facts(contender));
        editor?.update(contender);
      },
      showError: (name, text) => {
        setOpen(true);
        if (editor.showError(name, text)) failed = name;
        else setText(wrong, text);
      },
      clearErrors: () => {
        if (failed !== null) editor.showError(failed, null);
        failed = null;
        setText(wrong, "");
      },
    };
    this.#rows.set(keyOf(first), row);
    return row;
  }

  /** The learning rate, what else was changed, and the schedule, in a few words. */
  #facts(contender) {
    const optimizer = findOptimizer(contender.optimizer);
    const rate = optimizer.hyperparameters.find(({ name }) => name === "LearningRate");
    const facts = rate ? [`rate ${plain(valueOf(contender, rate, this.training))}`] : [];
    const others = Object.keys(contender.values).filter(name => name !== "LearningRate").length;
    if (others > 0) facts.push(`${others} changed`);
    if (contender.schedule !== null) facts.push(contender.schedule.name.replaceAll("-", " "));
    return facts.join(" · ");
  }
}

const keyOf = contender => `${contender.slot}.${contender.optimizer}`;
