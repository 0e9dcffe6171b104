// What it saves to build several targets in one job: the CPU time of the example with native dependencies for 12 targets
// (debug), in 12 jobs and in the 4 that the plan makes of them. Each job has an empty target folder; toolchains,
// sysroots and crates are fetched before, as from a cache. Targets whose std the server of rustup lacks are left out, and
// there are still three to a job.
//
//   node bench/packing.mjs [toolchain]        (about a quarter of an hour)
//
// The toolchain is 1.90.0 unless named: mirrors that keep single files of each release have the std of all twelve there.
//
// Prints seconds of CPU, of cargo and all that it starts, and their ratio, as Markdown.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const asked = [
  "aarch64-unknown-linux-gnu",
  "arm-unknown-linux-gnueabi",
  "armv5te-unknown-linux-gnueabi",
  "armv7-unknown-linux-gnueabi",
  "armv7-unknown-linux-gnueabihf",
  "i686-unknown-linux-gnu",
  "loongarch64-unknown-linux-gnu",
  "powerpc64le-unknown-linux-gnu",
  "riscv64gc-unknown-linux-gnu",
  "s390x-unknown-linux-gnu",
  "thumbv7neon-unknown-linux-gnueabihf",
  "x86_64-unknown-linux-gnu",
];
const folder = mkdtempSync(join(tmpdir(), "rust-cross-packing-"));
const cli = join(checkout, "dist/cli/index.js");
const toolchain = process.argv[2] ?? "1.90.0";
// The example's `libclang-dev` is that of the host's release: in Debian 12 it is 14, which does not know LoongArch.
const host = ["--host-packages", "libcmark-dev libclang-16-dev", "--toolchain", toolchain];
const common = ["--working-directory", join(checkout, "examples/native"), ...host];

/** The jobs that the plan makes. */
function jobsOf(targets, ...limit) {
  const flags = ["--format", "matrix", "--targets", targets.join(" "), ...limit];
  const matrix = JSON.parse(
    execFileSync(process.execPath, [cli, "plan", ...common, ...flags], { encoding: "utf8" }),
  );
  return matrix.include;
}

/** Seconds of CPU of one job, of children of children too. */
function cpuOf({ targets, strategy }, mayFail = false) {
  const target = join(folder, "target");
  const flags = [
    "--profile",
    "dev",
    "--fail-fast=false",
    "--targets",
    targets,
    "--strategy",
    strategy,
    "--output",
    join(folder, "out"),
  ];
  const ran = spawnSync(
    "bash",
    [
      "-c",
      'TIMEFORMAT="cpu %U %S"; time "$@" >"$0" 2>&1',
      join(folder, "log"),
      process.execPath,
      cli,
      "build",
      ...common,
      ...flags,
    ],
    { env: { ...process.env, CARGO_TARGET_DIR: target }, encoding: "utf8", timeout: 1_800_000 },
  );
  if (ran.status !== 0 && !mayFail)
    throw new Error(`${targets}:\n${spawnSync("tail", [join(folder, "log")], { encoding: "utf8" }).stdout}`);
  rmSync(target, { recursive: true, force: true });
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(ran.stderr);
  return Number(user) + Number(system);
}

function measure(name, jobs) {
  const seconds = jobs.map((job, index) => {
    const cpu = cpuOf(job);
    console.error(`${name}, job ${index + 1} of ${jobs.length}: ${cpu.toFixed(1)} s (${job.targets})`);
    return cpu;
  });
  return {
    jobs: jobs.length,
    cpu: seconds.reduce((sum, each) => sum + each, 0),
    longest: Math.max(...seconds),
  };
}

try {
  // Fetches what is missing.
  cpuOf({ targets: asked.join(" "), strategy: "auto" }, true);
  const { targets } = JSON.parse(readFileSync(join(folder, "out/result.json"), "utf8"));
  const all = targets.filter(({ success }) => success).map(({ target }) => target);
  const there = all.slice(0, all.length - (all.length % 3));
  for (const { target, failure } of targets.filter(({ success }) => !success))
    console.error(`left out: ${target}: ${failure.message}`);
  const single = measure("one target a job", jobsOf(there, "--targets-per-job", "1"));
  const jobs = String(there.length / 3);
  const packed = measure("packed", jobsOf(there, "--max-jobs", jobs));
  const row = (name, { jobs, cpu, longest }) =>
    `| ${name} | ${jobs} | ${cpu.toFixed(0)} s | ${longest.toFixed(0)} s |`;
  console.log(`| ${there.length} targets of \`examples/native\`, debug | jobs | CPU of all | CPU of the longest |
| --- | --- | --- | --- |
${row("one target a job", single)}
${row(`\`max-jobs: ${jobs}\``, packed)}
| ratio | | ${(packed.cpu / single.cpu).toFixed(2)} | |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
