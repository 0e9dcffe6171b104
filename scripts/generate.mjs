// Writes what comes from the tables of src/inputs and src/diagnosis: action.yml of each action, and the tables between the
// markers of the pages below. With --check none of these is written, and a stale one is named and fails.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const pages = [
  "docs/inputs.md",
  "docs/troubleshooting.md",
  "docs/matrix.md",
  "docs/setup.md",
  "docs/fleet.md",
  "README.md",
];

// Types are checked by `npm run check`; Node 20 cannot import TypeScript itself.
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--noCheck"],
  { cwd: root, stdio: "inherit" },
);
const load = (file) => import(pathToFileURL(path.join(root, "build", file)).href);
const { actions, actionYml, fillMarkers } = await load("inputs/index.js");
const { failureTables } = await load("diagnosis/index.js");

const read = (file) => readFileSync(path.join(root, file), "utf8");
const { name, description } = JSON.parse(read("package.json"));
const about = { name, description, author: `The ${name} contributors` };
const generated = Object.fromEntries(actions.map((action) => [action.file, actionYml(action, about)]));
for (const page of pages.filter((page) => existsSync(path.join(root, page)))) {
  generated[page] = fillMarkers(read(page), { failures: failureTables });
}

const stale = Object.keys(generated).filter(
  (file) => !existsSync(path.join(root, file)) || read(file) !== generated[file],
);
if (!process.argv.includes("--check")) {
  for (const file of stale) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), generated[file]);
  }
  console.log(stale.length > 0 ? `written: ${stale.join(", ")}` : "all up to date");
} else if (stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}\nRun: npm run generate`);
  process.exitCode = 1;
}
