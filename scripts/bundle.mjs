// Bundles each entry point into dist/<name>/index.js. `--check` compares with what is committed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const entryPoints = ["build", "post", "cli"];
const check = process.argv.includes("--check");
const run = (program, ...argv) => execFileSync(process.execPath, [`node_modules/${program}`, ...argv], { stdio: ["ignore", "ignore", "inherit"] });

rmSync("build", { recursive: true, force: true });
run("typescript/bin/tsc", "-p", "tsconfig.build.json");
const out = check ? mkdtempSync(join(tmpdir(), "rust-cross-dist-")) : "dist";
for (const name of entryPoints) {
  rmSync(join(out, name), { recursive: true, force: true });
  run("@vercel/ncc/dist/ncc/cli.js", "build", `build/entrypoints/${name}.js`, "--out", join(out, name), "--license", "licenses.txt", "--quiet");
}
const cli = join(out, "cli", "index.js");
writeFileSync(cli, `#!/usr/bin/env node\n${readFileSync(cli, "utf8")}`, { mode: 0o755 });

if (check) {
  const stale = [];
  for (const name of entryPoints)
    for (const file of new Set([...readdirSync(join(out, name)), ...(existsSync(join("dist", name)) ? readdirSync(join("dist", name)) : [])])) {
      const [made, committed] = [out, "dist"].map((folder) => join(folder, name, file));
      if (!existsSync(made) || !existsSync(committed) || !readFileSync(made).equals(readFileSync(committed))) stale.push(committed);
    }
  rmSync(out, { recursive: true, force: true });
  if (stale.length > 0) {
    console.error(`not what the sources make: ${stale.join(", ")}\nRun \`npm run build\` and commit dist/.`);
    process.exit(1);
  }
}
