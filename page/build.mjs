// Bundles each entry of src/ into one file of the package's static folder; node build.mjs --to FOLDER builds elsewhere.
import { build } from "esbuild";
import { readdirSync } from "node:fs";

const at = process.argv.indexOf("--to");
const entries = readdirSync("src").filter((name) => name.endsWith(".ts"));

await build({
  entryPoints: entries.map((name) => `src/${name}`),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  outdir: at < 0 ? "../src/counterclaim/serve/static" : process.argv[at + 1],
});
