// Writes what comes from tables of src/: action.yml from src/inputs, and what stands between the markers of the pages
// below, from src/inputs and src/diagnosis. With --check none of these is written, and a stale one is named and fails.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const pages = ["docs/inputs.md", "docs/troubleshooting.md", "README.md"];

// Types are checked by `npm run check`; Node 20 cannot import TypeScript itself.
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--noCheck"],
  { cwd: root, stdio: "inherit" },
);
const load = (file) => import(pathToFileURL(path.join(root, "build", file)).href);
const { actionYml, fillMarkers, inputTables, outputTable } = await load("inputs/index.js");
const { failureTables } = await load("diagnosis/index.js");
const tables = { inputs: inputTables, outputs: outputTable, failures: failureTables };

const read = (file) => readFileSync(path.join(root, file), "utf8");
const { name, description } = JSON.parse(read("package.json"));
const generated = { "action.yml": actionYml({ name, description, author: `The ${name} contributors` }) };
for (const page of pages.filter((page) => existsSync(path.join(root, page)))) {
  generated[page] = fillMarkers(read(page), tables);
}

const stale = Object.keys(generated).filter(
  (file) => !existsSync(path.join(root, file)) || read(file) !== generated[file],
);
if (!process.argv.includes("--check")) {
  for (const file of stale) writeFileSync(path.join(root, file), generated[file]);
  console.log(stale.length > 0 ? `written: ${stale.join(", ")}` : "all up to date");
} else if (stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}\nRun: npm run generate`);
  process.exitCode = 1;
}
