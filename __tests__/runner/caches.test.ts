import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { checkout } from "../support/machine/index.ts";
import { ResultsServer } from "../support/results/index.ts";
import { type JobResult, runJavaScriptAction } from "../support/runner/index.ts";
import { makeRustupHome } from "../support/rustup-home.ts";

/** The bundled action keeps what it fetched from one job to the next, in a cache service on the loopback. */

const arm = "aarch64-unknown-linux-gnu";
const scope = { run: "ce7f54c7-61c7-4aae-887f-30da475f5f1a", job: "ca395085-040a-526b-2ce8-bdc85f692774" };

let workspace: string;
let results: ResultsServer;

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), "rust-cross-caches-"));
  cpSync(path.join(checkout, "examples/pure"), path.join(workspace, "app"), {
    recursive: true,
    filter: (from) => !from.endsWith("/target"),
  });
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));
beforeEach(async () => {
  results = await ResultsServer.start();
  newMachine();
});
afterEach(() => results.stop());

const cache = () => path.join(workspace, "cache");

/** As a job finds it: nothing of a former one, but for the checkout. */
function newMachine(): void {
  for (const folder of ["cache", "cargo", "app/target", "_temp"])
    rmSync(path.join(workspace, folder), { recursive: true, force: true });
}

function run(env: Record<string, string>, inputs: Record<string, string> = {}): Promise<JobResult> {
  return runJavaScriptAction({
    actionDir: checkout,
    workspace,
    inputs: {
      "working-directory": "app",
      targets: arm,
      strategy: "apt",
      profile: "dev",
      upload: "false",
      ...inputs,
    },
    env: {
      RUST_CROSS_CACHE: cache(),
      RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`,
      CARGO_HOME: path.join(workspace, "cargo"),
      // The same in each job of a machine; an entry is only found under the path that it was saved from.
      RUNNER_TEMP: path.join(workspace, "_temp"),
      ...env,
    },
    node: path.join(checkout, "node_modules/node/bin/node"),
    timeoutMs: 300_000,
  });
}

function expectGood(ran: JobResult): void {
  if (ran.conclusion !== "success") throw new Error(ran.log);
  expect(ran.violations).toEqual([]);
  expect(ran.post?.conclusion).toBe("success");
  expect(ran.post?.violations).toEqual([]);
}

/** Parts of which there are entries. */
const saved = () => results.caches.map(({ key }) => key.split("-")[3]);
const fetched = (ran: JobResult) => / MB fetched/.test(ran.log);

test("a miss is saved, a hit fetches nothing, and another lock file leaves the sysroots", async () => {
  // A rustup that has the host's std alone, as on GitHub's images.
  const rustup = { RUSTUP_HOME: path.join(workspace, "rustup") };
  const inJob = () => {
    rmSync(rustup.RUSTUP_HOME, { recursive: true, force: true });
    makeRustupHome(rustup.RUSTUP_HOME);
    return run({ ...results.environmentWithCache(scope), ...rustup });
  };
  const first = await inJob();
  expectGood(first);
  expect(fetched(first)).toBe(true);
  expect(first.log).toContain("downloading component");
  expect(saved()).toEqual(expect.arrayContaining(["sysroots", "std"]));
  const entries = [...results.caches];

  newMachine();
  const second = await inJob();
  expectGood(second);
  expect(second.log).toMatch(/sysroots restored \(\d\), std restored/);
  expect(fetched(second)).toBe(false);
  expect(second.log).not.toContain("downloading component");
  expect(results.caches).toEqual(entries);
  expect(existsSync(path.join(workspace, "app/target/rust-cross", arm, "tally"))).toBe(true);

  newMachine();
  const lock = path.join(workspace, "app/Cargo.lock");
  const before = readFileSync(lock, "utf8");
  writeFileSync(lock, `${before}\n# another\n`);
  const third = await inJob();
  writeFileSync(lock, before);
  expectGood(third);
  expect(third.log).toContain("sysroots restored");
  expect(fetched(third)).toBe(false);
  const sysroots = (all: readonly { readonly key: string }[]) =>
    all.map(({ key }) => key).filter((key) => key.includes("-sysroots-"));
  expect(sysroots(results.caches)).toEqual(sysroots(entries));
}, 600_000);

test("a token that may only read fails nothing, and `save-if: false` asks for nothing", async () => {
  expectGood(await run(results.environmentWithCache({ ...scope, cache: "read" })));
  expect(results.caches).toEqual([]);
  newMachine();
  results.requests.length = 0;
  expectGood(await run(results.environmentWithCache(scope), { "save-if": "false" }));
  expect(results.requests.filter((each) => each.includes("CreateCacheEntry"))).toEqual([]);
}, 600_000);

test("a service that refuses fails nothing, and one that is not there is said", async () => {
  results.faults.add(/POST .*CacheService/, { status: 403, body: { code: "permission_denied", msg: "no" } });
  const refused = await run(results.environmentWithCache(scope));
  expectGood(refused);
  expect(refused.annotations.filter(({ level }) => level === "error")).toEqual([]);
  const none = await run({});
  expectGood(none);
  expect(none.log).toContain("Nothing is cached");
}, 600_000);

test("a run that fails saves nothing", async () => {
  const ran = await run(results.environmentWithCache(scope), { args: "--features no-such-feature" });
  expect(ran.conclusion).toBe("failure");
  expect(results.caches).toEqual([]);
}, 300_000);
