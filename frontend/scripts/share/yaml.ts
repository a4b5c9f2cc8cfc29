// Writes a record in the canonical form of `casebook fmt`; a test compares the two.
import { isList, isRec, type Field, type Rec, type Value } from "./description";

const WIDTH = 110;
const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
// What some YAML tool reads as a number, date, truth value or nothing.
const NOT_TEXT = /^(?:[-+.]?[0-9].*|[-+]?\.(inf|nan)|true|false|yes|no|on|off|y|n|null|~|=|<<)$/i;
const INDICATOR = /^[\s\-?:,[\]{}#&*!|>'"%@`]/;
const WORD = /^[\w.-]+$/;

interface Scalar { text: string; isNumber: boolean }
interface Group { items: [string, Node][]; isList: boolean }
type Node = Scalar | Group;

const isScalar = (node: Node): node is Scalar => "text" in node;
const long = (words: string): number => [...words].length;

/** The file of a record. What is empty is left out, unless the model demands it. */
export function writeFile(kind: string, fields: Field[], record: Rec): string {
  const head = `# yaml-language-server: $schema=../../schema/${kind}.schema.json`;
  return `${[head, ...block(groupNode(fields, record), 0)].join("\n")}\n`;
}

function groupNode(fields: Field[], record: Rec): Group {
  const items = fields.flatMap((field): [string, Node][] => {
    const node = fieldNode(field, record[field.key]);
    return node ? [[field.key, node]] : [];
  });
  return { items, isList: false };
}

function fieldNode(field: Field, value: Value | undefined): Node | null {
  if (field.many) {
    const items = (isList(value) ? value : []).flatMap((one): [string, Node][] => {
      const node = oneNode(field, one);
      return node ? [["", node]] : [];
    });
    return items.length || field.required ? { items, isList: true } : null;
  }
  return oneNode(field, value) ?? (field.required && field.kind === "group" ? { items: [], isList: false } : null);
}

function oneNode(field: Field, value: Value | undefined): Node | null {
  if (field.kind === "group") {
    const node = groupNode(field.fields ?? [], isRec(value) ? value : {});
    return node.items.some(([, one]) => isScalar(one) || one.items.length) ? node : null;
  }
  return typeof value === "string" && value ? { text: value, isNumber: field.kind === "number" } : null;
}

export function writeScalar(value: string, isNumber = false, inFlow = false): string {
  if ((isNumber && NUMBER.test(value)) || (value && isPlain(value, inFlow))) return value;
  const escaped = value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n").replace(/\t/g, "\\t");
  return `"${escaped}"`;
}

function isPlain(value: string, inFlow: boolean): boolean {
  if (INDICATOR.test(value) || NOT_TEXT.test(value) || value !== value.trim()) return false;
  if (value.includes(": ") || value.includes(" #") || value.endsWith(":") || /[\n\t]/.test(value)) return false;
  return !(inFlow && /[,[\]{}:?]/.test(value));
}

function block(group: Group, indent: number): string[] {
  const space = " ".repeat(indent);
  return group.items.flatMap(([key, node]) => linesOf(node, group.isList ? `${space}- ` : `${space}${writeScalar(key)}:`, indent));
}

function linesOf(node: Node, head: string, indent: number): string[] {
  const gap = head.endsWith("- ") ? "" : " ";
  const short = onOneLine(node);
  if (short !== null && long(head) + gap.length + long(short) <= WIDTH) return [head + gap + short];
  if (isScalar(node)) {
    const [mark, lines] = folded(node.text, indent + 2);
    return mark ? [head + gap + mark, ...lines] : [head + gap + writeScalar(node.text)];
  }
  const inner = block(node, indent + 2);
  if (head.endsWith("- ") && !node.isList) return [head + (inner[0] ?? "").slice(indent + 2), ...inner.slice(1)];
  return [head.trimEnd(), ...inner];
}

function onOneLine(node: Node): string | null {
  if (isScalar(node)) return node.text.includes("\n") ? null : writeScalar(node.text, node.isNumber);
  const inner = node.items.map(([, one]) => one);
  const first = inner[0];
  if (node.isList && inner.length === 1 && first && !isScalar(first)) {
    const one = onOneLine(first);
    return one === null ? null : `[${one}]`;
  }
  const scalars = inner.filter(isScalar);
  if (scalars.length < inner.length) return null;
  const flow = (one: Scalar): string => writeScalar(one.text, one.isNumber, true);
  if (node.isList) return scalars.every((one) => WORD.test(one.text)) ? `[${scalars.map(flow).join(", ")}]` : null;
  if (scalars.some((one) => one.text.includes("\n"))) return null;
  return `{${node.items.map(([key, one]) => `${writeScalar(key)}: ${flow(one as Scalar)}`).join(", ")}}`;
}

/** A long text as a block: the mark that opens it, and its lines. No mark where only quotes can keep the text. */
function folded(value: string, indent: number): [string, string[]] {
  const space = " ".repeat(indent);
  if (/^\s|[^\S\n]\n|\t/.test(value)) return ["", []];
  if (value.includes("\n")) return ["|-", value.split("\n").map((line) => (line ? space + line : ""))];
  const lines = wrapped(value, WIDTH - indent);
  return lines.length > 1 ? [">-", lines.map((line) => space + line)] : ["", []];
}

function wrapped(value: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words(value)) {
    if (line && long(line) + 1 + long(word) > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

/** The text between single spaces: only there may a line be broken. */
function words(value: string): string[] {
  const found: string[] = [];
  let before = "";
  for (const part of value.split(" ")) {
    const isBreak = found.length > 0 && /\S$/.test(before) && /^\S/.test(part);
    if (isBreak || !found.length) found.push(part);
    else found[found.length - 1] += ` ${part}`;
    before = part;
  }
  return found;
}
