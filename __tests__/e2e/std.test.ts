import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { readResult } from "../support/result.ts";

/** Sources of std beside rustup's: built from source, and Debian's own Rust where there is no other. */

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const cli = `${process.env.RUST_CROSS_TEST_DIST ?? `${checkout}/dist`}/cli/index.js`;

const room = mkdtempSync(path.join(tmpdir(), "rust-cross-std-"));
const cache = process.env.RUST_CROSS_CACHE ?? `${room}/cache`;

afterAll(() => rmSync(room, { recursive: true, force: true }));

/** A copy of an example, so that no build leaves something in the checkout. */
function example(name: string): string {
  const folder = `${room}/${name}`;
  cpSync(`${checkout}/examples/${name}`, folder, {
    recursive: true,
    filter: (source) => path.basename(source) !== "target",
  });
  return folder;
}

function rustCross(cwd: string, args: readonly string[], env: Record<string, string | undefined>) {
  const ran = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    env: { ...env, RUST_CROSS_CACHE: cache, CARGO_TARGET_DIR: `${cwd}/target` } as NodeJS.ProcessEnv,
    encoding: "utf8",
    timeout: 1_700_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const file = `${cwd}/target/rust-cross/result.json`;
  const result = existsSync(file) ? readResult(file) : null;
  return { ...ran, result };
}

function readelf(file: string, ...options: string[]): string {
  return spawnSync("readelf", [...options, file], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } })
    .stdout;
}

describe("a machine without rustup and cargo", () => {
  const home = `${room}/home`;
  const PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
  const env = { PATH, HOME: home, LANG: "C.UTF-8" };
  const machines = { "aarch64-unknown-linux-gnu": "AArch64", "armv7-unknown-linux-gnueabihf": "ARM" };

  test("builds and tests the native example with Debian's Rust", () => {
    mkdirSync(home);
    for (const program of ["cargo", "rustc", "rustup"])
      expect([program, PATH.split(":").some((folder) => existsSync(`${folder}/${program}`))]).toEqual([
        program,
        false,
      ]);
    const folder = example("native");
    const targets = Object.keys(machines).join();

    const dry = rustCross(folder, ["plan", "--toolchain", "debian", "--targets", targets], env);
    // A cache that has it already makes a plan without fetching.
    if (dry.status !== 0) expect(dry.stderr).toContain("A build first fetches rustc-web");

    const ran = rustCross(folder, ["test", "--toolchain", "debian", "--targets", targets], env);
    if (ran.status !== 0) throw new Error(`${ran.stdout.slice(-4000)}\n${ran.stderr.slice(-8000)}`);
    expect(ran.stderr).toContain("Rust is Debian's own, not rustup's");
    expect(ran.result?.targets).toHaveLength(2);
    for (const [triple, machine] of Object.entries(machines)) {
      const target = ran.result?.targets.find((each) => each.target === triple);
      expect(target?.tests).toEqual({ passed: 25, failed: 0, ignored: 1 });
      expect(target?.toolchain.name).toBe("Debian's Rust");
      const file = `${folder}/target/rust-cross/${triple}/stash`;
      expect(/Machine:\s+(.+)/.exec(readelf(file, "-h"))?.[1]).toBe(machine);
      // Debian's rustc says of itself how it was built.
      expect(readelf(file, "-p", ".comment")).toMatch(/rustc version .*built from a source tarball/);
    }
    expect(existsSync(`${home}/.rustup`)).toBe(false);
  }, 1_800_000);
});

describe("a target of tier 3", () => {
  const triple = "armv4t-unknown-linux-gnueabi";

  test("is built with a std from source by a stable toolchain, and tested", () => {
    const folder = example("pure");
    const refused = rustCross(folder, ["test", "--targets", triple], process.env);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/Rust publishes no std .*tier 3/);
    expect(refused.stderr).toContain("build-std: true");

    // The start files of Debian's armel are ARMv5TE, which is said and fails the target.
    const newer = ["test", "--targets", triple, "--build-std", "--no-verify"];
    const ran = rustCross(folder, newer, process.env);
    if (ran.status !== 0) throw new Error(`${ran.stdout.slice(-4000)}\n${ran.stderr.slice(-8000)}`);
    expect(ran.result?.targets[0]).toMatchObject({
      success: true,
      tests: { passed: 11, failed: 0, ignored: 0 },
    });
    const header = readelf(`${folder}/target/rust-cross/${triple}/tally`, "-h");
    expect(header).toMatch(/Machine:\s+ARM\n/);
    expect(header).toMatch(/soft-float ABI/);
  }, 1_800_000);
});
