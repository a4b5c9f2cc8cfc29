// Words as the finder compares them: without case and accents, with plain endings removed, and how far two are apart.

const WORD = /\bmodule [a-z]\b|\d+\.[\da-z]+|[\p{L}\p{N}]+/gu;

/** Lower case, without accents: "São" becomes "sao". */
export const plain = (text: string): string =>
  (/[^\0-\x7f]/.test(text) ? text.normalize("NFD").replace(/\p{M}/gu, "") : text).toLowerCase();

/** The words of a text in plain form; codes such as "8.10", "17.a" and "module b" stay whole. */
export const wordsOf = (text: string): string[] => plain(text).match(WORD) ?? [];

/** A word without its plainest English endings, so that "changing", "changes" and "changed" are one. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const base = word
    .replace(/ies$/, "y")
    .replace(/(ss|us|is)$|s$/, "$1")
    .replace(/(.{3})(?:ing|ed)$/, "$1")
    .replace(/(.{3})e+$/, "$1");
  // "planning" and "plan" meet; "fall" and "miss" keep their double letters.
  return base.length < word.length ? base.replace(/([bdgmnprt])\1$/, "$1") : base;
}

/** How many slips a word of this length may hold. */
export const slipsAllowed = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0);

/** The letters of a word as a set of bits: each slip changes two of them at most. */
export function letters(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** How many letters only one of two sets has. */
export function unlike(one: number, other: number): number {
  let count = 0;
  for (let bits = one ^ other; bits; bits &= bits - 1) count += 1;
  return count;
}

/** Letters left out, added, wrong or swapped between two words (Damerau and Levenshtein), or `limit + 1` when more. */
export function slips(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  const width = other.length + 1;
  let before = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_, at) => at);
  let next = new Uint8Array(width);
  for (let row = 1; row <= one.length; row += 1) {
    next.fill(limit + 1);
    next[0] = row;
    let least = row;
    // Farther from the diagonal than the limit, every cell is above it.
    for (let column = Math.max(1, row - limit); column <= Math.min(other.length, row + limit); column += 1) {
      const letter = one.charCodeAt(row - 1);
      let cost = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + (letter === other.charCodeAt(column - 1) ? 0 : 1));
      const isSwapped = row > 1 && column > 1 && letter === other.charCodeAt(column - 2) && one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
      if (isSwapped) cost = Math.min(cost, before[column - 2]! + 1);
      next[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, last, next] = [last, next, before];
  }
  return Math.min(last[other.length]!, limit + 1);
}
