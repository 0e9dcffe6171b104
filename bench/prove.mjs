// Builds the pure Rust example for every pair of strategy and target that this machine can do, runs its tests where
// an emulator can, and writes docs/targets.md: versions, seconds, size, glibc or static, tests, or the reason why not.
//
//   node bench/prove.mjs [--quick] [--targets a,b] [--strategies a,b] [--again] [--render]
//
// What was measured is kept in bench/prove.json and not measured again, but with --again. --quick: a few pairs anew, which
// fails when one does not do what is recorded; nothing is written. --render: only writes docs/targets.md. All of them take
// hours.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needs } from "./binary.mjs";
import { proofOf, targetsPage } from "./targets-page.mjs";

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(checkout, "dist/cli/index.js");
const records = join(checkout, "bench/prove.json");
const page = join(checkout, "docs/targets.md");
/** Seconds for one pair: a cold cache of zig takes a minute, std from source another. */
const limit = 900;
/** Systems for which every triple of rustc is listed, with the reason where nothing builds it. */
const systems = /-(linux|windows|freebsd|netbsd|openbsd|dragonfly|darwin|none)|^wasm/;
/** What is built on each change of rust-cross: pairs that are quick, and whose emulators CI has. */
const quick = [
  ["x86_64-unknown-linux-musl", "cargo"],
  ["wasm32-wasip1", "cargo"],
  ["aarch64-unknown-linux-gnu", "apt"],
  ["x86_64-unknown-linux-musl", "zigbuild"],
];
/** Debug builds are quicker to make, but LLVM crashes for these when it does not optimize. */
const profiles = { "m68k-unknown-linux-gnu": "release" };
/** The bare-metal targets for whose machines examples/bare has a program; of the others its library is built. */
const runsBare = /^(thumbv(6m|7m|7em)|riscv(32|64)\w+)-/;

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

/** Builds, and where it can be runs the tests. `cannotRun`: why they cannot. */
async function attempt({ triple }, strategy, std) {
  const chosen = [
    ...["--targets", triple, "--strategy", strategy, "--profile", profiles[triple] ?? "dev"],
    ...(std === "from source" ? ["--toolchain", "nightly", "--build-std"] : []),
  ];
  if (triple.includes("-none")) {
    const what = runsBare.test(triple) ? ["build run"] : ["build", "--args", "--lib"];
    return rustCross(["build", ...chosen, "--command", ...what], "bare");
  }
  const ran = await rustCross(["test", ...chosen], "pure");
  const cannotRun = /^error: runner: (.*)$/m.exec(ran.text)?.[1];
  return cannotRun === undefined ? ran : { ...(await rustCross(["build", ...chosen], "pure")), cannotRun };
}

/** A pair as bench/prove.json keeps it. */
async function prove(target, strategy) {
  const { triple } = target;
  const started = Date.now();
  let std = target.std.source ?? "from source";
  let ran = await attempt(target, strategy, std);
  // Single files are missing from servers: std is then built from its source.
  if (ran.code !== 0 && std !== "from source" && /std/.test(errorIn(ran.text))) {
    std = "from source";
    ran = await attempt(target, strategy, std);
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  const base = { target: triple, strategy, seconds, std };
  const output = join(work, "target/rust-cross");
  const own = existsSync(join(output, "result.json"))
    ? JSON.parse(readFileSync(join(output, "result.json"), "utf8")).targets[0]
    : undefined;
  // What was built stays where its tests failed.
  const failed = ran.code === 0 ? null : errorIn(ran.text);
  if (own === undefined || (failed !== null && own.files.length === 0))
    return { ...base, built: false, why: failed };
  const [file] = own.files;
  return {
    ...base,
    built: true,
    rustc: own.toolchain.rustc,
    release: own.release,
    size: file?.size ?? null,
    needs: file === undefined ? null : needs(join(output, file.path)),
    tests: failed === null ? own.tests : null,
    runner: own.runner,
    ran: /SOS takes 27 units/.test(ran.text),
    why: failed === null ? (ran.cannotRun ?? null) : `the tests fail: ${failed}`,
  };
}

function save() {
  known.pairs.sort((a, b) => a.target.localeCompare(b.target) || a.strategy.localeCompare(b.strategy));
  writeFileSync(records, `${JSON.stringify(known, null, 1)}\n`);
}

const pairOf = ({ triple }, strategy) =>
  known.pairs.find((pair) => pair.target === triple && pair.strategy === strategy);

async function measure(targets) {
  for (const target of targets)
    for (const { name, builds } of target.strategies) {
      if (!builds) continue;
      if (options.strategies !== undefined && !options.strategies.split(",").includes(name)) continue;
      const before = pairOf(target, name);
      if (before !== undefined && !options.again) continue;
      const pair = await proved(target, name);
      known.pairs = [...known.pairs.filter((each) => each !== before), pair];
      save();
    }
}

/** Measures the quick pairs again; what worked when it was recorded and does not now is an error. */
async function check(targets) {
  for (const [triple, strategy] of quick) {
    const target = targets.find((each) => each.triple === triple);
    const before = pairOf(target, strategy);
    const now = await proved(target, strategy);
    if (before?.built && now.built && proofOf(now) >= proofOf(before)) continue;
    const says = ({ built, tests, why }) => (built ? `${tests?.passed ?? 0} tests passed` : why);
    console.error(
      before === undefined
        ? `${triple} by ${strategy} is not recorded: node bench/prove.mjs --targets ${triple} --strategies ${strategy}`
        : `${triple} by ${strategy}: ${says(before)} when it was recorded, and now: ${now.why ?? says(now)}`,
    );
    process.exitCode = 1;
  }
}

async function proved(target, strategy) {
  const pair = await prove(target, strategy);
  console.log(JSON.stringify(pair));
  rmSync(join(work, "target"), { recursive: true, force: true });
  return pair;
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
  if (options.quick) await check(all.targets);
  else {
    if (!options.render)
      await measure(all.targets.filter(({ triple }) => wanted === undefined || wanted.includes(triple)));
    writeFileSync(page, targetsPage(all, known.pairs));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
