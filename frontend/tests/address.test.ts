import assert from "node:assert/strict";
import { test } from "node:test";
import { readState, writeState } from "../scripts/finder/address";
import { table } from "./small-table";

const again = (search: string): string => writeState(readState(search, table.facets), table.facets);

test("an address is read and written back the same", () => {
  for (const query of [
    "",
    "q=water",
    "q=contact+persons+keep+changing",
    "q=50%25+%26+more&kind=case,trouble&sort=title",
    "kind=case&outcome=failed&theme=water-and-sanitation",
    "place=africa,KEN&goal=8.10&sort=latest",
  ]) assert.equal(again(query), query);
});
test("a value may be written again and again, as forms do", () => {
  assert.equal(again("outcome=failed&outcome=succeeded&q=+water+"), "q=water&outcome=succeeded,failed");
});
test("what the table does not know is left out", () => {
  assert.equal(again("outcome=splendid&colour=red&sort=luck&theme=health,alchemy"), "theme=health");
});
test("other names lead to the same facets", () => {
  assert.equal(again("kind=factor"), "kind=challenge");
  assert.equal(again("country=ken"), "place=KEN");
  assert.equal(again("target=8.10"), "goal=8.10");
});
