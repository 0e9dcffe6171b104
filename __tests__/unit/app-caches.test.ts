import { expect, test } from "@jest/globals";
import { createGitHubLog } from "../../src/adapters/github/log.ts";
import { JobCaches } from "../../src/app/caches.ts";
import { Cancelled } from "../../src/errors.ts";
import { plan } from "../../src/plan/plan.ts";
import type { CacheRestore } from "../../src/ports/index.ts";
import { FakeCacheStore } from "../support/cache-store.ts";
import { FakeClock } from "../support/engine.ts";
import { makeFacts, makeInputs } from "../support/facts.ts";
import { FakeExec, FakeFileSystem } from "../support/fakes.ts";

const environment = {
  ACTIONS_RESULTS_URL: "https://results.example/",
  ACTIONS_RUNTIME_TOKEN: "jwt",
  ACTIONS_CACHE_SERVICE_V2: "True",
  RUNNER_TEMP: "/runner/_temp",
};

/** A service whose answers wait until they are let go. */
class SlowStore extends FakeCacheStore {
  readonly #gates = new Map<string, () => void>();
  signal: AbortSignal | null = null;

  override async restore(entry: CacheRestore): Promise<string | null> {
    await new Promise<void>((resolve, reject) => {
      this.#gates.set(entry.directory, resolve);
      entry.signal.addEventListener("abort", () => reject(new Cancelled()));
    });
    return super.restore(entry);
  }

  async letGo(part: string): Promise<void> {
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
    for (const [directory, gate] of this.#gates) if (directory.includes(`/${part}`)) gate();
  }
}

function begin(given: Readonly<Record<string, string>> = environment) {
  const inputs = makeInputs({
    flags: { targets: "aarch64-unknown-linux-gnu", strategy: "apt", test: true },
  });
  const facts = makeFacts("debian12-bare");
  const made = plan(inputs, facts);
  const fs = new FakeFileSystem({
    [`${facts.project.workspaceRoot}/Cargo.lock`]:
      '[[package]]\nname = "tool"\nversion = "0.1.0"\nsource = "git+https://x.test/tool.git#0123"\n',
  });
  const store = new SlowStore(fs);
  const abort = new AbortController();
  let written = "";
  const log = createGitHubLog({
    write: (text) => {
      written += text;
    },
    token: () => "T",
  });
  const caller = {
    exec: new FakeExec(),
    fs,
    machine: {
      platform: "linux",
      arch: "x64",
      endian: "little",
      homeDirectory: "/",
      uid: 1,
      gid: 1,
      node: "",
    },
    environment: given,
    currentDirectory: "/",
  } as const;
  const caches = new JobCaches(caller, { fs, caches: store, clock: new FakeClock() }, log, abort.signal);
  const stepOf = (kind: string, lane: string | null = null) => {
    const step = made.steps.find((each) => each.action.kind === kind && each.lane === lane);
    if (step === undefined) throw new Error(`no step ${kind} ${lane}`);
    return step;
  };
  return { begun: caches.begin(made, inputs, facts), caches, store, abort, stepOf, log: () => written };
}

/** Whether it is resolved by now. */
async function isOver(promise: Promise<unknown>): Promise<boolean> {
  let over = false;
  void promise.then(() => {
    over = true;
  });
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  return over;
}

test("a step waits for the part that it takes and for no other", async () => {
  const { begun, caches, store, stepOf, log } = begin();
  await begun;
  const root = caches.ready(stepOf("apt-root"));
  const cargo = caches.ready(stepOf("cargo", "cargo"));
  expect(await isOver(caches.ready(stepOf("write")))).toBe(true);
  expect(await isOver(root)).toBe(false);
  await store.letGo("sysroots");
  expect(await isOver(root)).toBe(true);
  expect(await isOver(cargo)).toBe(false);
  await store.letGo("crates");
  expect(await isOver(cargo)).toBe(true);
  const std = caches.ready(stepOf("run", "rustup"));
  expect(await isOver(std)).toBe(false);
  await store.letGo("std-aarch64");
  expect(await isOver(std)).toBe(true);
  await caches.settled();
  expect(log()).toMatch(/Caches: sysroots has none \(\d\), std has none, crates has none/);
});

test("the service's client is made ready only where there is a service", () => {
  expect(begin().store.asked).toEqual(["open"]);
  expect(begin({}).store.asked).toEqual([]);
  expect(begin({ ...environment, INPUT_CACHE: "false" }).store.asked).toEqual([]);
});

test("a cancelled run waits for nothing", async () => {
  const { begun, caches, abort, stepOf } = begin();
  await begun;
  const waiting = caches.ready(stepOf("apt-root"));
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  await expect(waiting).rejects.toThrow(Cancelled);
  await expect(caches.settled()).rejects.toThrow(Cancelled);
});
