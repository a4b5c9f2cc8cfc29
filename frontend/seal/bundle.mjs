// Bundles the page that seals a report. It stands outside the theme: the generator puts script and styles into one file.
import { build } from "esbuild";

await build({
  entryPoints: ["frontend/seal/seal.ts", "frontend/seal/seal.css"],
  outdir: process.env.SEAL_BUNDLE ?? "generator/outputs/seal_bundle",
  bundle: true,
  minify: true,
  charset: "ascii",
  target: ["es2022", "chrome109", "firefox115", "safari16"],
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
});
