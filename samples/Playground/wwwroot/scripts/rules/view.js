// The rule view: what an optimizer computes, how it is declared, what it costs, and the C# that the generator made of it.
import { getRule, getRules } from "../page/api.js";
import { el } from "../page/dom.js";
import { dismiss, show } from "../page/messages.js";
import { latest } from "../page/latest.js";
import { addressOf, change, current, onChange } from "../state/store.js";
import { highlight } from "./highlight.js";

const costLabels = { bytesRead: "bytes read", bytesWritten: "bytes written", divisions: "divisions", squareRoots: "square roots", passes: "passes over the data" };

export function startRules(place) {
  const list = el("ul", {}), select = el("select", { "aria-label": "Rule" });
  const detail = el("article", { class: "rule", tabindex: -1 });
  select.addEventListener("change", () => change({ rule: select.value }, "rule"));
  place.append(
    el("p", { class: "hint about", text: "A rule is declared in a few lines; while your project compiles, the generator writes the loop that computes it, once over the data, with vectors." }),
    el("div", { class: "rules" }, el("nav", { "aria-label": "Rules" }, select, list), detail));

  let rules = null, shown = null;
  const load = latest(async () => {
    const wanted = current().rule;
    try {
      rules ??= await getRules();
      fillList();
      if (shown === wanted) return;
      detail.replaceChildren(...ruleNodes(await getRule(wanted)));
      detail.dataset.rule = wanted;
      dismiss("rules");
      shown = wanted;
    } catch (error) {
      shown = null;
      if (error.status === 404 && rules?.length > 0 && rules[0].name !== wanted) {
        // An address may name a rule that is not there; the reader gets the first that is, and a remark like that of any other unknown value.
        show("address", `There is no rule "${wanted}"; the page shows ${rules[0].title}.`, "remark");
        change({ rule: rules[0].name }, "rule", { replace: true });
      } else {
        show("rules", error.message);
      }
    }
  });

  function fillList() {
    const { rule } = current();
    if (select.options.length === 0) select.append(...rules.map(({ name, title }) => el("option", { value: name, text: title })));
    select.value = rule;
    list.replaceChildren(...rules.map(({ name, title }) => el("li", {}, el("a", { href: addressOf({ rule: name }), "aria-current": name === rule ? "true" : null, text: title }))));
  }

  function update(state) {
    if (state.view === "rules") load();
  }

  onChange(update);
  return { update };
}

function ruleNodes(rule) {
  return [
    el("h2", { text: rule.title }),
    rule.summary && el("p", { text: arrows(rule.summary) }),
    rule.paper && el("p", { class: "hint", text: rule.paper }),
    el("h3", { text: "The formula, for each element" }),
    el("p", { class: "hint", text: "p is the parameter, g its gradient; what stands left of an arrow gets a new value." }),
    el("pre", { class: "formula-lines", tabindex: 0, "aria-label": "Formula" }, el("code", { text: arrows(rule.formula) })),
    el("h3", { text: "The declaration, as it stands in the library" }),
    codeBlock(rule.source),
    el("h3", { text: "What a step costs for each element" }),
    el("dl", { class: "costs" }, ...Object.entries(costLabels).filter(([name]) => rule.cost?.[name] !== undefined && rule.cost[name] !== null)
      .map(([name, label]) => el("div", {}, el("dt", { text: label }), el("dd", { text: String(rule.cost[name]) })))),
    el("h3", { text: "The generated C#, which is what runs" }),
    codeBlock(rule.generated, "generated"),
  ].filter(Boolean);
}

const arrows = text => text.replaceAll("<-", "←");

function codeBlock(code, kind = "") {
  const text = code.replace(/\r\n/g, "\n").trimEnd();
  return el("pre", { class: `code ${kind}`, tabindex: 0, "aria-label": kind === "generated" ? "Generated code" : "Declaration" }, el("code", {}, ...highlight(text)));
}
