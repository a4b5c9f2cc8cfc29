import assert from "node:assert/strict";
import { test } from "node:test";
import { Index, select, sorted, type Chosen } from "../scripts/finder/query";
import { slips, stem, wordsOf } from "../scripts/finder/words";
import { table } from "./small-table";

const index = new Index(table);
const titles = (numbers: number[]): string[] => numbers.map((number) => table.entries[number]!.title.split(/[ ,]/)[0]!);
const found = (words: string): string[] => {
  const hits = index.find(words);
  return titles(sorted(table, select(table, hits, new Map()).found, hits, "best"));
};
const chosen = (choices: Record<string, string[]>): Chosen =>
  new Map(Object.entries(choices).map(([key, ids]) => {
    const facet = table.facets.findIndex((one) => one.key === key);
    return [facet, new Set(ids.map((id) => table.facets[facet]!.values.findIndex((value) => value.id === id)))];
  }));
const left = (choices: Record<string, string[]>, words = ""): string[] => titles(select(table, index.find(words), chosen(choices)).found);
const count = (choices: Record<string, string[]>, key: string, id: string): number => {
  const facet = table.facets.findIndex((one) => one.key === key);
  return select(table, null, chosen(choices)).counts[facet]![table.facets[facet]!.values.findIndex((value) => value.id === id)]!;
};

test("a text becomes words without case and accents, and codes stay whole", () => {
  assert.deepEqual(wordsOf("São Paulo's target 8.10, and 17.a!"), ["sao", "paulo", "s", "target", "8.10", "and", "17.a"]);
});

test("plain endings do not matter", () => {
  for (const [one, other] of [["change", "changing"], ["partners", "partner"], ["plan", "planning"], ["agree", "agreed"], ["policies", "policy"], ["uses", "use"]] as const) {
    assert.equal(stem(one), stem(other), `${one} and ${other}`);
  }
  assert.notEqual(stem("crisis"), stem("crises"));
  assert.equal(stem("8.10"), "8.10");
});

test("slips are letters left out, added, wrong or swapped", () => {
  assert.equal(slips("water", "water", 2), 0);
  assert.equal(slips("watr", "water", 2), 1);
  assert.equal(slips("waterr", "water", 2), 1);
  assert.equal(slips("wader", "water", 2), 1);
  assert.equal(slips("wtaer", "water", 2), 1);
  assert.equal(slips("sanitaton", "sanitation", 2), 1);
  assert.equal(slips("health", "water", 2), 3);
});

test("a trouble in plain words finds the trouble first and the challenge after it", () => {
  assert.deepEqual(found("contact persons keep changing"), ["Our", "Contact"]);
});

test("the beginning of a word is enough", () => assert.deepEqual(found("clin"), ["Clinics"]));
test("one slip is forgiven in a word of four letters", () => assert.deepEqual(found("clincs"), ["Clinics"]));
test("two slips are forgiven in a word of eight letters", () => assert.deepEqual(found("comitmets"), ["Contact"]));
test("no slip is forgiven in a short word", () => assert.deepEqual(found("puk"), []));
test("slips are not looked for where the word itself is known", () => assert.deepEqual(found("funds"), ["Water"]));
test("accents are no hurdle", () => assert.deepEqual(found("sao paulo"), ["Water"]));
test("a code is found as a whole", () => {
  assert.deepEqual(found("8.10"), ["Water"]);
  assert.deepEqual(found("8.1"), ["PlayPumps"]);
});
test("a country, a region and an outcome are words, too", () => {
  assert.deepEqual(found("kenya"), ["PlayPumps", "Clinics"]);
  assert.deepEqual(found("africa"), ["PlayPumps", "Clinics"]);
  assert.deepEqual(found("failed water"), ["PlayPumps", "Water", "Clinics"]);
});
test("little words are left out unless there are no others", () => {
  assert.deepEqual(found("the money"), ["The"]);
  assert.deepEqual(found("our"), ["Our"]);
});
test("a word that nobody knows is named", () => {
  const hits = index.find("blockchain clinics");
  assert.deepEqual(found("blockchain clinics"), ["Clinics"]);
  assert.deepEqual(hits?.unknown, ["blockchain"]);
});
test("no word and a single letter ask for nothing", () => {
  assert.equal(index.find(" , "), null);
  assert.equal(index.find("w"), null);
});

test("within a facet any value fits, between facets all must", () => {
  assert.deepEqual(left({ outcome: ["failed"] }), ["PlayPumps", "Clinics"]);
  assert.deepEqual(left({ outcome: ["failed", "succeeded"] }), ["PlayPumps", "Water", "Clinics"]);
  assert.deepEqual(left({ outcome: ["failed"], theme: ["health"] }), ["Clinics"]);
  assert.deepEqual(left({ outcome: ["failed"] }, "pump"), ["PlayPumps"]);
});
test("a place has all that lies in it", () => {
  assert.deepEqual(left({ place: ["africa"] }), ["PlayPumps", "Clinics"]);
  assert.deepEqual(left({ place: ["asia"] }), ["Water", "Clinics"]);
});
test("a count says what choosing the value as well would show", () => {
  assert.equal(count({}, "outcome", "failed"), 2);
  assert.equal(count({ theme: ["health"] }, "outcome", "succeeded"), 0);
  assert.equal(count({ outcome: ["succeeded"] }, "outcome", "failed"), 2);
  assert.equal(count({ outcome: ["succeeded"] }, "theme", "health"), 0);
  assert.equal(count({}, "kind", "trouble"), 2);
});
test("without says what dropping a facet would bring back", () => {
  const { found: none, without } = select(table, null, chosen({ outcome: ["succeeded"], theme: ["health"] }));
  assert.deepEqual(none, []);
  assert.deepEqual(without, [0, 1, 1, 0, 0]);
});
test("the reader may sort by title and by year; no year comes last", () => {
  const cases = select(table, null, chosen({ kind: ["case"] })).found;
  assert.deepEqual(titles(sorted(table, cases, null, "title")), ["Clinics", "PlayPumps", "Water"]);
  assert.deepEqual(titles(sorted(table, cases, null, "latest")), ["Water", "PlayPumps", "Clinics"]);
  assert.deepEqual(titles(sorted(table, cases, null, "earliest")), ["PlayPumps", "Water", "Clinics"]);
});
