// Makes the full-text index of a built site: node frontend/search-index.mjs [site]. Pages load it only on demand.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { close, createIndex } from "pagefind";

const site = process.argv[2] ?? "site";
const out = join(site, "pagefind");
// Citations, side notes, lists of sources and cards of other pages would find the same words on a hundred pages.
const excludeSelectors = [
  ".cite", ".sidenote", ".notes", ".described", ".un-notice", ".eyebrow", ".story__where", ".evidence", ".see", ".cards", ".chips",
  ".more-cases", ".kin", ".module-bar", ".pager", ".page-tools", ".edit", ".kept-here", ".facts-row",
];
// Ready-made interfaces that we do not use; the search box is our own.
const unused = /^(pagefind-(ui|modular-ui|component-ui|highlight)\b|wasm\.unknown)/;

const failed = (errors) => {
  if (errors.length) throw new Error(errors.join("\n"));
};
const { index, errors } = await createIndex({ rootSelector: "main", excludeSelectors });
failed(errors);
const added = await index.addDirectory({ path: site });
failed(added.errors);
const { files, errors: unwritten } = await index.getFiles();
failed(unwritten);
rmSync(out, { recursive: true, force: true });
const kept = files.filter((file) => !unused.test(file.path));
for (const file of kept) {
  mkdirSync(dirname(join(out, file.path)), { recursive: true });
  writeFileSync(join(out, file.path), file.content);
}
await close();
console.log(`${added.page_count} pages read, ${kept.length} files in ${out}`);
