// Bundles scripts and styles into theme/assets, which MkDocs copies as they are.
import { build } from "esbuild";
import { cpSync, readdirSync, rmSync } from "node:fs";

const out = "theme/assets/casebook";
rmSync("theme/assets", { recursive: true, force: true });
cpSync("frontend/favicon.svg", "theme/assets/favicon.svg");
// Every script with a page of its own stands directly in frontend/scripts/pages.
const pages = readdirSync("frontend/scripts/pages", { withFileTypes: true }).filter((one) => one.name.endsWith(".ts"));

// Styles that one kind of page alone needs; theme/main.html names them.
const single = readdirSync("frontend/styles/single").map((name) => `frontend/styles/single/${name}`);

await build({
  entryPoints: ["frontend/scripts/main.ts", "frontend/scripts/search.ts", ...pages.map((one) => `frontend/scripts/pages/${one.name}`), "frontend/styles/main.css", ...single],
  entryNames: "[name]",
  assetNames: "fonts/[name]",
  outdir: out,
  bundle: true,
  minify: true,
  target: ["es2022", "chrome109", "firefox115", "safari16"],
  format: "iife",
  // WOFF is for browsers that know no WOFF2; none of our targets is among them.
  loader: { ".woff2": "file", ".woff": "empty" },
  legalComments: "none",
  logLevel: "warning",
});
