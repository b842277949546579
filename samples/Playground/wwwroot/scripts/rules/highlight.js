// Colours for C#: a tokenizer of what generated code has, no parser. What it does not know stays plain.
import { el } from "../page/dom.js";

const keywords = new Set(("abstract as base bool break case catch checked class const continue default do double else enum event explicit extern false finally fixed float for foreach get global goto "
  + "if implicit in int interface internal is lock long nameof namespace new null object operator out override params partial private protected public readonly record ref return sbyte scoped sealed "
  + "set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile where while yield init required file nint nuint and or not when with").split(" "));

const tokens = new RegExp([
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)/,
  /(?<string>"""[\s\S]*?"""|[$@]*"(?:[^"\\\n]|\\.|"")*"|'(?:[^'\\\n]|\\.[^']*)')/,
  /(?<directive>^[ \t]*#[^\n]*)/,
  /(?<number>\b(?:0x[0-9a-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?)[fFdDmMuUlL]*\b)/,
  /(?<attribute>(?<=^[ \t]*)\[(?:[^[\]"\n]|"[^"\n]*")*\])/,
  /(?<word>@?[A-Za-z_]\w*)/,
].map(({ source }) => source).join("|"), "gm");

/** Code as nodes: text, and spans with a class for what is coloured. */
export function highlight(code) {
  const nodes = [];
  let plainFrom = 0;
  for (const match of code.matchAll(tokens)) {
    const kind = kindOf(match.groups, code, match.index + match[0].length);
    if (kind === null) continue;
    if (match.index > plainFrom) nodes.push(document.createTextNode(code.slice(plainFrom, match.index)));
    nodes.push(el("span", { class: `code-${kind}`, text: match[0] }));
    plainFrom = match.index + match[0].length;
  }
  nodes.push(document.createTextNode(code.slice(plainFrom)));
  return nodes;
}

function kindOf(groups, code, end) {
  const kind = Object.keys(groups).find(name => groups[name] !== undefined);
  if (kind !== "word") return kind;
  if (keywords.has(groups.word)) return "keyword";
  // A name with a capital is a type unless it is called; one that is called is a method.
  if (code[end] === "(") return "call";
  return /^[A-Z]/.test(groups.word) && code[end - groups.word.length - 1] !== "." ? "type" : null;
}
