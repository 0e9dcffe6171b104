// Bundles each entry point into dist/<name>/index.js. `--check` compares with what is committed.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const entryPoints = ["build", "plan", "setup", "gather", "post", "cli"];
const check = process.argv.includes("--check");
const run = (program, ...argv) =>
  execFileSync(process.execPath, [`node_modules/${program}`, ...argv], {
    stdio: ["ignore", "ignore", "inherit"],
  });

// Everything is made beside and then moved: a bundle that fails leaves dist/ as it was. The folder has always
// the same name, because ncc numbers modules by their path; so one at a time.
const work = join("build", "bundle");
mkdirSync("build", { recursive: true });
for (let tries = 0; ; tries++) {
  try {
    mkdirSync(work);
    break;
  } catch (error) {
    if (error.code !== "EEXIST" || tries === 120) throw error;
    // Another bundle is being made, or one was killed: its folder is then old.
    if (Date.now() - statSync(work, { throwIfNoEntry: false })?.mtimeMs > 180_000)
      rmSync(work, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
try {
  run("typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", join(work, "js"));
  for (const name of entryPoints)
    run(
      "@vercel/ncc/dist/ncc/cli.js",
      "build",
      join(work, "js", "entrypoints", `${name}.js`),
      "--out",
      join(work, "out", name),
      "--license",
      "licenses.txt",
      "--quiet",
    );
  const cli = join(work, "out", "cli", "index.js");
  writeFileSync(cli, `#!/usr/bin/env node\n${readFileSync(cli, "utf8")}`);
  chmodSync(cli, 0o755); // the mode of a file that is there already would stay
  if (check) compare(join(work, "out"));
  else
    for (const name of entryPoints) {
      mkdirSync("dist", { recursive: true });
      rmSync(join("dist", name), { recursive: true, force: true });
      renameSync(join(work, "out", name), join("dist", name));
    }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Exits with 1 when dist/ is not what was made just now. */
function compare(out) {
  const files = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
  const stale = [];
  for (const name of entryPoints)
    for (const file of new Set([...files(join(out, name)), ...files(join("dist", name))])) {
      const [made, committed] = [out, "dist"].map((folder) => join(folder, name, file));
      if (!existsSync(made) || !existsSync(committed) || !readFileSync(made).equals(readFileSync(committed)))
        stale.push(committed);
    }
  if (stale.length === 0) return;
  console.error(`not what the sources make: ${stale.join(", ")}\nRun \`npm run build\` and commit dist/.`);
  process.exitCode = 1;
}
