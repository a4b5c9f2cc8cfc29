// Finds records by words, and counts what each choice of a facet would leave.
import type { Entry, Table, Value } from "./table";
import { letters, plain, slips, slipsAllowed, stem, unlike, wordsOf } from "./words";

/** How much a word counts by where it stands. */
const TITLE = 5;
const TEXT = 2;
const LABEL = 1;

/** Few words must all be there. A whole sentence says things twice: this share of it is enough; rare words weigh more. */
const FEW_WORDS = 3;
const ENOUGH = 0.45;
/** With fewer records than this, those that fit only some of the words help as well, from this share on. */
const FEW_RECORDS = 3;
const PARTLY = 0.4;
/** More than any score, so that a record with more of the words always stands before one with fewer. */
const STEP = 1000;

/**
 * For each entry found, its score; `words` are the words of the table that the question met.
 * `together` counts the entries that fit the whole question; the `others` fit some of its words only.
 */
export interface Hits { scores: Map<number, number>; words: Set<string>; unknown: string[]; together: number; others: number }

const MODULE = /^module [a-z]$/;
/** A value that is a module is found by its letter. */
const moduleWords = (value: Value): string[] => (/^[a-z]$/.test(value.id) ? [`module ${value.id}`] : []);
/** The title of a module is "B Formation"; people say "module B". */
const fullTitle = (table: Table, entry: Entry): string =>
  table.facets[0]!.values[entry.kind]!.id === "module" ? `module ${entry.title}` : entry.title;

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
    const titles = table.entries.map((entry) => wordsOf(fullTitle(table, entry)));
    const kinds = table.kinds.map((kind) => wordsOf(`${kind.one} ${kind.many}`));
    const labels = table.facets.map((facet) => facet.values.map((value) => (facet.spoken ? wordsOf(`${value.title} ${value.also}`) : moduleWords(value))));
    table.entries.forEach((entry, number) => {
      const weights = new Map<string, number>();
      const add = (words: string[], weight: number): void => {
        for (const word of words) if ((weights.get(word) ?? 0) < weight) weights.set(word, weight);
      };
      const title = titles[number]!;
      add(title, TITLE);
      if (title.some((word) => MODULE.test(word))) add(["module"], TITLE);
      add(kinds[entry.kind]!, LABEL);
      add(wordsOf(`${entry.summary} ${entry.note} ${entry.words}`), TEXT);
      entry.traits.forEach((codes, facet) => {
        const own = entry.own[facet]!;
        // A step lies inside its module; a factor belongs to one or two modules; a case touches many of them.
        const weight = (code: number): number => (table.facets[facet]!.spoken ? LABEL : (own.includes(code) ? LABEL : TEXT) / own.length);
        for (const code of codes) add(labels[facet]![code]!, weight(code));
      });
      for (const [word, weight] of weights) this.post(word, number, weight);
    });
    this.sorted = [...this.postings.keys()].filter((word) => !MODULE.test(word)).sort();
    for (const word of this.sorted) {
      group(this.byStem, stem(word)).push(word);
      (this.byLength[word.length] ??= []).push({ word, letters: letters(word) });
    }
    this.titles = titles.map((words) => words.join(" "));
  }

  /** What a question finds, or null when it holds no word. */
  find(question: string): Hits | null {
    const all = [...new Set(this.meant(question))];
    const helpful = all.filter((word) => !this.table.littleWords.has(word));
    const words = helpful.length ? helpful : all;
    if (!words.length) return null;
    const size = this.table.entries.length;
    const scores = new Map<number, number>();
    const covered = new Map<number, { share: number; words: number }>();
    const met = new Set<string>();
    const unknown: string[] = [];
    let whole = 0;
    let known = 0;
    for (const word of words) {
      const hits = this.hitsOf(word);
      const rarity = Math.log(1 + size / Math.max(1, hits.weights.size));
      whole += rarity;
      if (hits.weights.size) known += rarity;
      else unknown.push(word);
      for (const one of hits.words) met.add(one);
      for (const [entry, weight] of hits.weights) {
        scores.set(entry, (scores.get(entry) ?? 0) + rarity * weight);
        const had = covered.get(entry) ?? { share: 0, words: 0 };
        covered.set(entry, { share: had.share + rarity, words: had.words + 1 });
      }
    }
    const fits = (entry: number): boolean => {
      const had = covered.get(entry)!;
      return words.length > FEW_WORDS ? had.share / whole >= ENOUGH : had.words === words.length;
    };
    const together = [...scores.keys()].filter(fits).length;
    const isPartial = together < FEW_RECORDS;
    const best = [...covered.values()].reduce((most, had) => Math.max(most, had.share), 0);
    const least = Math.min(best, PARTLY * known);
    const phrase = wordsOf(question).join(" ");
    for (const [entry, score] of scores) {
      const had = covered.get(entry)!;
      const share = had.share / whole;
      const isKept = fits(entry) || (isPartial && had.share >= least);
      if (!isKept) scores.delete(entry);
      else scores.set(entry, score * share * share * this.bonus(entry, phrase) + (isPartial ? STEP * had.words : 0));
    }
    return { scores, words: met, unknown, together, others: scores.size - together };
  }

  /** The words of a question. A letter at its end may name a module; else it is the beginning of a word to come. */
  private meant(question: string): string[] {
    const words = wordsOf(question);
    return words.flatMap((word, at) => {
      if (word.length > 1 || /\d/.test(word)) return [word];
      const module = `module ${word}`;
      return at > 0 && at === words.length - 1 && !this.table.littleWords.has(word) && this.postings.has(module) ? [module] : [];
    });
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
    if (MODULE.test(word)) return this.postings.has(word) ? near.set(word, 1) : near;
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
