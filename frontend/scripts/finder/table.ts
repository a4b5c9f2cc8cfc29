// The record table of assets/records.js, unpacked: every record with the values of its facets.

/** One value of a facet; `parent` is the code of the value above it, or -1; `also` are other words for it. */
export interface Value { id: string; title: string; parent: number; depth: number; also: string }
export interface Facet { key: string; title: string; spoken: boolean; values: Value[] }

export interface Entry {
  /** Code of the kind in the first facet. */
  kind: number;
  address: string;
  title: string;
  summary: string;
  note: string;
  words: string;
  year: number;
  /** For each facet, the codes of the values that the record names. */
  own: number[][];
  /** The same with all values above them: Kenya with Eastern Africa and Africa. */
  traits: number[][];
}

export interface Table { facets: Facet[]; entries: Entry[]; littleWords: Set<string>; kinds: { one: string; many: string }[] }

interface Column {
  id: string; one: string; many: string; addresses: string[]; titles: string[];
  summaries?: string[]; notes?: string[]; words?: string[]; years?: number[]; traits: Record<string, string>;
}
type PackedValue = [id: string, title: string, parent: number, also?: string];
export interface Packed {
  littleWords: string[];
  facets: { key: string; title: string; spoken: boolean; values: PackedValue[] }[];
  kinds: Column[];
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const NONE: number[] = [];

export function unpack(packed: Packed): Table {
  const facets: Facet[] = [
    { key: "kind", title: "Kind", spoken: false, values: packed.kinds.map((kind) => ({ id: kind.id, title: kind.many, parent: -1, depth: 0, also: "" })) },
    ...packed.facets.map((facet) => ({ ...facet, values: withDepth(facet.values) })),
  ];
  const entries = packed.kinds.flatMap((column, kind) => entriesOf(column, kind, facets));
  return { facets, entries, littleWords: new Set(packed.littleWords), kinds: packed.kinds };
}

function withDepth(values: PackedValue[]): Value[] {
  const found: Value[] = [];
  // A parent always stands before its children.
  for (const [id, title, parent, also = ""] of values) found.push({ id, title, parent, depth: (found[parent]?.depth ?? -1) + 1, also });
  return found;
}

function entriesOf(column: Column, kind: number, facets: Facet[]): Entry[] {
  const columns = facets.map((facet) => codesOf(column.traits[facet.key], facet.values.length));
  return column.titles.map((title, row) => {
    const own = facets.map((_, at) => (at === 0 ? [kind] : (columns[at]?.[row] ?? NONE)));
    return {
      kind,
      address: column.addresses[row] ?? "",
      title,
      summary: column.summaries?.[row] ?? "",
      note: column.notes?.[row] ?? "",
      words: column.words?.[row] ?? "",
      year: column.years?.[row] ?? 0,
      own,
      traits: own.map((codes, at) => withParents(codes, facets[at]!.values)),
    };
  });
}

function codesOf(packed: string | undefined, size: number): number[][] {
  if (packed === undefined) return [];
  const width = size > 64 ? 2 : 1;
  return packed.split(" ").map((digits) => {
    const codes: number[] = [];
    for (let at = 0; at < digits.length; at += width) {
      const first = DIGITS.indexOf(digits[at]!);
      codes.push(width === 1 ? first : first * 64 + DIGITS.indexOf(digits[at + 1]!));
    }
    return codes;
  });
}

function withParents(codes: number[], values: Value[]): number[] {
  if (codes.every((code) => values[code]!.parent < 0)) return codes;
  const all = new Set<number>();
  for (const code of codes) for (let here = code; here >= 0; here = values[here]!.parent) all.add(here);
  return [...all];
}
