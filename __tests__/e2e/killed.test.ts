import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { checkout, run } from "../support/machine/index.ts";
import { readResult } from "../support/result.ts";

/**
 * A cold run is killed (SIGKILL to all that it started: nothing can tidy up) at random moments. What it
 * leaves is never used half-built: the next run succeeds.
 */

const kills = Number(process.env.RUST_CROSS_TEST_KILLS ?? 20);
const triple = "aarch64-unknown-linux-gnu";

let folder: string;
let environment: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-killed-"));
  cpSync(path.join(checkout, "examples/pure"), `${folder}/project`, {
    recursive: true,
    filter: (from) => !from.endsWith("/target"),
  });
  environment = { RUST_CROSS_CACHE: `${folder}/cache`, CARGO_TARGET_DIR: `${folder}/target` };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const argv = [
  process.execPath,
  path.join(checkout, "dist/cli/index.js"),
  "test",
  "--targets",
  triple,
  "--profile",
  "dev",
] as const;

/** Starts a run and kills it with everything it started after so many milliseconds. True when it ended before. */
function killedAfter(milliseconds: number): Promise<boolean> {
  const [program, ...rest] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      cwd: `${folder}/project`,
      env: { ...process.env, ...environment, RUST_CROSS_TEST_MARK: folder },
      stdio: "ignore",
    });
    let ended = false;
    child.on("error", reject);
    child.on("exit", () => {
      ended = true;
    });
    setTimeout(() => {
      const had = ended;
      for (const pid of marked()) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It ended meanwhile.
        }
      }
      resolve(had);
    }, milliseconds);
  });
}

/** Processes that carry our mark in their environment, whatever session they are in. */
function marked(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`RUST_CROSS_TEST_MARK=${folder}`);
      } catch {
        return false;
      }
    });
}

test(`killed at ${kills} random moments of a cold run, the next run succeeds`, async () => {
  for (let i = 0, killed = 0; killed < kills; i++) {
    rmSync(`${folder}/cache`, { recursive: true, force: true });
    rmSync(`${folder}/target`, { recursive: true, force: true });
    // A cold run takes about ten seconds on a quiet machine of two cores; one that had ended before was not killed.
    if (!(await killedAfter(300 + Math.random() * 9_000))) killed++;
    // Half of the time the second run is killed as well.
    if (i % 2 === 1) await killedAfter(300 + Math.random() * 8_000);
    const next = await run(argv, { timeoutSeconds: 600, cwd: `${folder}/project`, env: environment });
    if (next.code !== 0)
      throw new Error(`after kill ${i + 1}:\n${next.stdout.slice(-3000)}\n${next.stderr.slice(-5000)}`);
    const result = readResult(`${folder}/target/rust-cross/result.json`);
    expect(result.targets.map((target) => [target.target, target.success, target.tests?.passed])).toEqual([
      [triple, true, 11],
    ]);
    // Every generation that has a root pointing at it is whole, and the folders of killed runs are gone.
    for (const name of readdirSync(`${folder}/cache/roots`).filter((each) => !each.endsWith(".d")))
      expect(existsSync(`${folder}/cache/roots/${name}/rust-cross.json`)).toBe(true);
    expect(readdirSync(`${folder}/cache/tmp`)).toEqual([]);
  }
}, 3_600_000);
