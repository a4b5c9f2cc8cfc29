// What newcomers typed into the finder, and what they must find.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Index, select, sorted } from "../scripts/finder/query";
import { unpack } from "../scripts/finder/table";
import { partlyWords } from "../scripts/finder/view";

const UNDONE = "failed failure broke ended reversed";
const table = unpack({
  littleWords: ["a", "case", "cases", "do", "in", "my", "of", "our", "partnership", "partnerships", "the", "to", "two", "what", "when"],
  facets: [
    { key: "outcome", title: "Outcome", spoken: true, values: [["succeeded", "Succeeded", -1], ["failed", "Failed", -1, UNDONE], ["ended", "Ended early", -1, UNDONE]] },
    { key: "theme", title: "Theme", spoken: true, values: [["water", "Water and sanitation", -1], ["health", "Health", -1]] },
    { key: "step", title: "Module and step", spoken: false, values: [["a", "A Initiation", -1], ["b", "B Formation", -1], ["three", "3 Relationships", 1]] },
  ],
  kinds: [
    {
      id: "case", one: "Case", many: "Cases", addresses: ["1", "2", "3", "4"],
      titles: ["PlayPumps", "Basins of food", "A failed clinic", "A river fund"],
      traits: { outcome: "1 2 1 0", theme: "0 0 1 0", step: "01 0 12 " },
    },
    { id: "module", one: "Module", many: "Modules", addresses: ["5", "6"], titles: ["A Initiation", "B Formation"], traits: { step: "0 1" } },
    {
      id: "task", one: "Task", many: "Tasks", addresses: ["7", "8"], titles: ["3.4 Secure a partnering agreement", "1.1 Frame the challenge"],
      words: ["checklist", "checklist"], traits: { step: "2 0" },
    },
    {
      id: "training", one: "To print", many: "To print", addresses: ["9", "10"],
      titles: ["Handouts for module A: Initiation", "Handouts for module B: Formation"], words: ["facilitator worksheet", "facilitator worksheet"], traits: { step: "0 1" },
    },
  ],
});
const index = new Index(table);
const found = (words: string): string[] => {
  const hits = index.find(words);
  return sorted(table, select(table, hits, new Map()).found, hits, "best").map((number) => table.entries[number]!.title);
};

test("a checklist for an agreement is the task that makes one, and the reader learns that the rest fits in part", () => {
  for (const words of ["checklist partnering agreement", "agreement checklist"]) {
    assert.equal(found(words)[0], "3.4 Secure a partnering agreement");
  }
  assert.match(partlyWords(index.find("agreement checklist")), /^Few entries fit all of the words/);
});
test("words that never meet find what fits most of them", () => {
  assert.equal(found("agreement clinic checklist")[0], "3.4 Secure a partnering agreement");
  assert.equal(partlyWords(index.find("agreement clinic")), "Not found together; these fit most of the words.");
  assert.equal(partlyWords(index.find("agreement blockchain")), "Not found together; these fit most of the words. Not found anywhere: blockchain.");
  assert.equal(partlyWords(index.find("agreement")), "");
});
test("more of the words stand before fewer, however rare", () => {
  const hits = index.find("checklist partnering agreement clinic pump");
  assert.equal(sorted(table, [...hits!.scores.keys()], hits, "best")[0], 6);
});
test("words of trainers lead to what they print", () => {
  for (const words of ["handout", "worksheet", "facilitator", "handouts for module"]) assert.match(found(words)[0]!, /^Handouts/, words);
  assert.equal(found("handout module B")[0], "Handouts for module B: Formation");
  assert.equal(found("handout b")[0], "Handouts for module B: Formation");
});
test("a module's letter finds the module, what is printed for it, then what belongs to it", () => {
  assert.deepEqual(found("module b").slice(0, 3), ["B Formation", "Handouts for module B: Formation", "3.4 Secure a partnering agreement"]);
  assert.deepEqual(found("Module A").slice(0, 2), ["A Initiation", "Handouts for module A: Initiation"]);
  assert.ok(!found("module b").includes("A Initiation"));
});
test("failure has many words, and little words stand in nobody's way", () => {
  for (const words of ["failed water partnerships", "two failed water partnerships", "water failed", "what to do when our water case broke", "the failure of water"]) {
    assert.deepEqual(found(words).slice(0, 2).sort(), ["Basins of food", "PlayPumps"], words);
  }
});
