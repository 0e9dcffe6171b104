// Builds the pure Rust example for every pair of strategy and target that this machine can do, runs its tests where
// an emulator can, and writes docs/targets.md: versions, seconds, size, glibc or static, tests, or the reason why not.
//
//   node bench/prove.mjs [--quick] [--targets a,b] [--strategies a,b] [--again] [--render]
//
// What was measured is kept in bench/prove.json and not measured again, but with --again. --quick: one target for
// each strategy that needs no container. --render: only writes docs/targets.md. Takes hours when nothing is there.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needs } from "./binary.mjs";
import { targetsPage } from "./targets-page.mjs";

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(checkout, "dist/cli/index.js");
const records = join(checkout, "bench/prove.json");
const page = join(checkout, "docs/targets.md");
/** Seconds for one pair: a cold cache of zig takes a minute, std from source another. */
const limit = 900;
/** Systems for which every triple of rustc is listed, with the reason where nothing builds it. */
const systems = /-(linux|windows|freebsd|netbsd|openbsd|dragonfly|darwin|none)|^wasm/;
const quick = {
  cargo: "x86_64-unknown-linux-musl",
  apt: "aarch64-unknown-linux-gnu",
  zigbuild: "riscv64gc-unknown-linux-gnu",
};

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean" },
    again: { type: "boolean" },
    render: { type: "boolean" },
    targets: { type: "string" },
    strategies: { type: "string" },
  },
});
const work = mkdtempSync(join(tmpdir(), "rust-cross-prove-"));
const known = existsSync(records) ? JSON.parse(readFileSync(records, "utf8")) : { pairs: [] };

/** Starts the command; its exit status and what it wrote. */
function rustCross(argv, project) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...argv], {
      cwd: join(checkout, "examples", project),
      env: { ...process.env, CARGO_TARGET_DIR: join(work, "target"), NO_COLOR: "1" },
    });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.stderr.on("data", (data) => (text += data));
    const timer = setTimeout(() => child.kill(), limit * 1000);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, text });
    });
  });
}

/** What the command says of targets, without a project. */
function report(triples) {
  const list = triples === null ? [] : ["--targets", triples.join(",")];
  return JSON.parse(
    execFileSync(process.execPath, [cli, "targets", "--format", "json", ...list], {
      maxBuffer: 64 << 20,
      encoding: "utf8",
    }),
  );
}

function errorIn(text) {
  const lines = text.split("\n").filter((line) => line.startsWith("error: "));
  return (lines.at(-1) ?? text.trim().split("\n").at(-1) ?? "").replace(/^error: ((\w|-)+ \(\w+\): )?/, "");
}

async function prove(target, strategy) {
  const { triple } = target;
  const bare = triple.includes("-none");
  const project = bare ? "bare" : "pure";
  const chosen = ["--targets", triple, "--strategy", strategy, "--profile", "dev"];
  // A program for bare metal needs the memory map of its machine; the library fits all.
  const runsBare = triple === "thumbv6m-none-eabi";
  if (bare)
    chosen.push("--command", runsBare ? "build run" : "build", ...(runsBare ? [] : ["--args", "--lib"]));
  const source = target.std.source === null ? ["--toolchain", "nightly", "--build-std"] : [];
  const started = Date.now();
  let ran = bare
    ? await rustCross(["build", ...chosen, ...source], project)
    : await rustCross(["test", ...chosen, ...source], project);
  const cannotRun = /^error: runner: (.*)$/m.exec(ran.text)?.[1] ?? null;
  if (cannotRun !== null) ran = await rustCross(["build", ...chosen, ...source], project);
  // Single files are missing from mirrors: std is then built from its source.
  let std = source.length > 0 ? "from source" : target.std.source;
  if (ran.code !== 0 && source.length === 0 && /std/.test(errorIn(ran.text)) && !bare) {
    ran = await rustCross(
      [cannotRun === null ? "test" : "build", ...chosen, "--toolchain", "nightly", "--build-std"],
      project,
    );
    std = "from source";
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  const base = { target: triple, strategy, seconds, std };
  if (ran.code !== 0) return { ...base, built: false, why: errorIn(ran.text) };
  const result = JSON.parse(readFileSync(join(work, "target/rust-cross/result.json"), "utf8"));
  const [own] = result.targets;
  const [file] = own.files;
  return {
    ...base,
    built: true,
    rustc: own.toolchain.rustc,
    release: own.release,
    size: file === undefined ? null : file.size,
    needs: file === undefined ? null : needs(join(work, "target/rust-cross", file.path)),
    tests: own.tests,
    runner: own.runner,
    ran: runsBare && /SOS takes 27 units/.test(ran.text),
    why: cannotRun,
  };
}

function save() {
  known.pairs.sort((a, b) => a.target.localeCompare(b.target) || a.strategy.localeCompare(b.strategy));
  writeFileSync(records, `${JSON.stringify(known, null, 1)}\n`);
}

async function measure(targets) {
  for (const target of targets)
    for (const { name, builds } of target.strategies) {
      if (!builds) continue;
      if (options.strategies !== undefined && !options.strategies.split(",").includes(name)) continue;
      if (options.quick && quick[name] !== target.triple) continue;
      const at = known.pairs.findIndex((pair) => pair.target === target.triple && pair.strategy === name);
      if (at >= 0 && !options.again && !options.quick) continue;
      const pair = await prove(target, name);
      console.log(JSON.stringify(pair));
      rmSync(join(work, "target"), { recursive: true, force: true });
      if (options.quick) {
        if (!pair.built) process.exitCode = 1;
        continue;
      }
      if (at >= 0) known.pairs.splice(at, 1);
      known.pairs.push(pair);
      save();
    }
}

mkdirSync(dirname(records), { recursive: true });
try {
  const rustc = execFileSync("rustc", ["--print", "target-list"], { encoding: "utf8" }).trim().split("\n");
  const table = report(null);
  const others = rustc.filter(
    (triple) => systems.test(triple) && !table.targets.some((target) => target.triple === triple),
  );
  const all = { ...table, targets: [...table.targets, ...(others.length > 0 ? report(others).targets : [])] };
  const wanted = options.targets?.split(",");
  if (!options.render)
    await measure(all.targets.filter((target) => wanted === undefined || wanted.includes(target.triple)));
  if (!options.quick) writeFileSync(page, targetsPage(all, known.pairs));
} finally {
  rmSync(work, { recursive: true, force: true });
}
