// Finds records by words, and counts what each choice of a facet would leave.
import type { Table } from "./table";
import { letters, plain, slips, slipsAllowed, stem, unlike, wordsOf } from "./words";

/** How much a word counts by where it stands. */
const TITLE = 5;
const TEXT = 2;
const LABEL = 1;

/** The share of a question that a record must hold; rare words weigh more. A whole sentence says things twice. */
const enough = (words: number): number => (words > 3 ? 0.45 : 0.6);

/** For each entry found, its score; `words` are the words of the table that the question met. */
export interface Hits { scores: Map<number, number>; words: Set<string>; unknown: string[] }

interface Posting { entries: number[]; weights: number[] }
interface WordHits { weights: Map<number, number>; words: string[] }

export class Index {
  private readonly postings = new Map<string, Posting>();
  private readonly sorted: string[];
  private readonly byStem = new Map<string, string[]>();
  private readonly byLength: { word: string; letters: number }[][] = [];
  private readonly titles: string[];
  private readonly cache = new Map<string, WordHits>();

  constructor(private readonly table: Table) {
    const labels = table.facets.map((facet) => facet.values.map((value) => (facet.spoken ? wordsOf(value.title) : [])));
    table.entries.forEach((entry, number) => {
      const weights = new Map<string, number>();
      const add = (words: string[], weight: number): void => {
        for (const word of words) if ((weights.get(word) ?? 0) < weight) weights.set(word, weight);
      };
      add(wordsOf(entry.title), TITLE);
      add(wordsOf(`${entry.summary} ${entry.note} ${entry.words}`), TEXT);
      entry.traits.forEach((codes, facet) => codes.forEach((code) => add(labels[facet]![code]!, LABEL)));
      for (const [word, weight] of weights) this.post(word, number, weight);
    });
    this.sorted = [...this.postings.keys()].sort();
    for (const word of this.sorted) {
      group(this.byStem, stem(word)).push(word);
      (this.byLength[word.length] ??= []).push({ word, letters: letters(word) });
    }
    this.titles = table.entries.map((entry) => wordsOf(entry.title).join(" "));
  }

  /** What a question finds, or null when it holds no word. */
  find(question: string): Hits | null {
    // A single letter is the beginning of everything: the question waits for the next one.
    const all = [...new Set(wordsOf(question))].filter((word) => word.length > 1 || /\d/.test(word));
    const helpful = all.filter((word) => !this.table.littleWords.has(word));
    const words = helpful.length ? helpful : all;
    if (!words.length) return null;
    const size = this.table.entries.length;
    const scores = new Map<number, number>();
    const covered = new Map<number, number>();
    const met = new Set<string>();
    const unknown: string[] = [];
    let whole = 0;
    for (const word of words) {
      const hits = this.hitsOf(word);
      const rarity = Math.log(1 + size / Math.max(1, hits.weights.size));
      whole += rarity;
      if (!hits.weights.size) unknown.push(word);
      for (const one of hits.words) met.add(one);
      for (const [entry, weight] of hits.weights) {
        scores.set(entry, (scores.get(entry) ?? 0) + rarity * weight);
        covered.set(entry, (covered.get(entry) ?? 0) + rarity);
      }
    }
    const phrase = wordsOf(question).join(" ");
    for (const [entry, score] of scores) {
      const share = covered.get(entry)! / whole;
      if (share < enough(words.length)) scores.delete(entry);
      else scores.set(entry, score * share * share * this.bonus(entry, phrase));
    }
    return { scores, words: met, unknown };
  }

  private bonus(entry: number, phrase: string): number {
    const title = this.titles[entry]!;
    if (title === phrase) return 2;
    return phrase.includes(" ") && title.includes(phrase) ? 1.5 : 1;
  }

  private post(word: string, entry: number, weight: number): void {
    let posting = this.postings.get(word);
    if (!posting) this.postings.set(word, (posting = { entries: [], weights: [] }));
    posting.entries.push(entry);
    posting.weights.push(weight);
  }

  private hitsOf(word: string): WordHits {
    let hits = this.cache.get(word);
    if (!hits) {
      const near = this.nearWords(word);
      const weights = new Map<number, number>();
      for (const [found, closeness] of near) {
        const posting = this.postings.get(found)!;
        posting.entries.forEach((entry, at) => {
          const weight = posting.weights[at]! * closeness;
          if ((weights.get(entry) ?? 0) < weight) weights.set(entry, weight);
        });
      }
      this.cache.set(word, (hits = { weights, words: [...near.keys()] }));
    }
    return hits;
  }

  /** Words of the table that a word of the question may mean, each with how close it is (1 is the same word). */
  private nearWords(word: string): Map<string, number> {
    const near = new Map<string, number>();
    for (const found of this.wordsFrom(word)) near.set(found, 0.5 + (0.4 * word.length) / found.length);
    for (const found of this.byStem.get(stem(word)) ?? []) near.set(found, found === word ? 1 : 0.95);
    // Slips are looked for only where nothing else fits: whoever types "water" does not mean "later".
    if (!near.size) for (const [found, slipped] of this.slippedWords(word)) near.set(found, 0.7 - 0.2 * slipped);
    return near;
  }

  /** Words that begin with these letters. Codes count as a whole: "8.1" is not "8.10". */
  private wordsFrom(start: string): string[] {
    if (/^\d+(\.|$)/.test(start)) return this.postings.has(start) ? [start] : [];
    let low = 0;
    for (let high = this.sorted.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]! < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.sorted[end]?.startsWith(start)) end += 1;
    return this.sorted.slice(low, end);
  }

  private *slippedWords(word: string): Generator<[string, number]> {
    const limit = /\d/.test(word) ? 0 : slipsAllowed(word);
    const own = letters(word);
    for (let length = word.length - limit; limit && length <= word.length + limit; length += 1) {
      for (const other of this.byLength[length] ?? []) {
        if (unlike(own, other.letters) > 2 * limit) continue;
        const found = slips(word, other.word, limit);
        if (found <= limit) yield [other.word, found];
      }
    }
  }
}

function group(groups: Map<string, string[]>, key: string): string[] {
  let found = groups.get(key);
  if (!found) groups.set(key, (found = []));
  return found;
}

/** Chosen values: facet number to codes. Between facets all must fit, within one any. */
export type Chosen = Map<number, Set<number>>;

export interface Selection {
  /** Entries that fit, in the order of the table. */
  found: number[];
  /** For each facet and value: how many would be shown if it were chosen as well. */
  counts: number[][];
  /** For each facet: how many more would be shown if its choices were dropped. */
  without: number[];
}

export function select(table: Table, hits: Hits | null, chosen: Chosen): Selection {
  const facets = [...chosen].filter(([, codes]) => codes.size);
  const counts = table.facets.map((facet) => new Array<number>(facet.values.length).fill(0));
  const without = table.facets.map(() => 0);
  const found: number[] = [];
  const count = (facet: number, codes: number[]): void => {
    const own = counts[facet]!;
    for (const code of codes) own[code] = own[code]! + 1;
  };
  table.entries.forEach((entry, number) => {
    if (hits && !hits.scores.has(number)) return;
    let failed = -1;
    for (const [facet, codes] of facets) {
      if (entry.traits[facet]!.some((code) => codes.has(code))) continue;
      if (failed >= 0) return;
      failed = facet;
    }
    if (failed < 0) {
      found.push(number);
      entry.traits.forEach((codes, facet) => count(facet, codes));
    } else {
      // Only its own facet stands in the way: choosing one of its values there would bring it in.
      count(failed, entry.traits[failed]!);
      without[failed] = without[failed]! + 1;
    }
  });
  return { found, counts, without };
}

export const SORTS = { best: "Best match", title: "Title", latest: "Began last", earliest: "Began first" } as const;
export type Sort = keyof typeof SORTS;

/** The entries in the order that the reader chose; the order of the table breaks ties. */
export function sorted(table: Table, found: number[], hits: Hits | null, sort: Sort): number[] {
  const entry = (number: number) => table.entries[number]!;
  const by: Record<Sort, (a: number, b: number) => number> = {
    best: (a, b) => (hits ? hits.scores.get(b)! - hits.scores.get(a)! : 0),
    title: (a, b) => compareTitles(entry(a).title, entry(b).title),
    latest: (a, b) => entry(b).year - entry(a).year,
    earliest: (a, b) => (entry(a).year || Infinity) - (entry(b).year || Infinity) || 0,
  };
  return [...found].sort((a, b) => by[sort](a, b) || a - b);
}

const collator = new Intl.Collator("en", { numeric: true });
const compareTitles = (one: string, other: string): number => collator.compare(plain(one), plain(other));
