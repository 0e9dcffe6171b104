import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { EngineEvent } from "../../src/engine/events.ts";
import { execute } from "../../src/engine/execute.ts";
import { Cancelled } from "../../src/errors.ts";
import type { Plan, PlannedTarget } from "../../src/plan/plan.ts";
import type { Action, Lane, Step } from "../../src/plan/step.ts";
import type { Outcome } from "../../src/ports/index.ts";
import type { Result } from "../../src/report/result.ts";
import { benchOf, elfProgram, FakeArchive, rootOf } from "../support/engine.ts";
import { FakeFileSystem } from "../support/fakes.ts";

const arm = "aarch64-unknown-linux-gnu";
const ibm = "s390x-unknown-linux-gnu";

function step(id: string, needs: readonly string[] = [], more: Partial<Step> = {}): Step {
  const name = id.split("/").at(-1) ?? "";
  return {
    id,
    title: id,
    phase: "build",
    target: id.includes("/") ? (id.split("/")[0] ?? null) : null,
    needs,
    lane: null,
    action: run(name),
    ...more,
  };
}

/** A process whose program is called like the step. */
const run = (...argv: [string, ...string[]]): Action => ({
  kind: "run",
  argv,
  cwd: "/work",
  environment: {},
  timeoutSeconds: null,
});

const cargo = (...argv: [string, ...string[]]): Action => ({
  kind: "cargo",
  subcommand: "build",
  argv,
  cwd: "/work",
  environment: {},
  timeoutSeconds: null,
});

const target = (triple: string): PlannedTarget => ({
  triple,
  strategy: { name: "apt", because: "asked for", passed: [] },
  std: { source: "installed", because: "it is there", passed: [] },
  release: { label: "Debian 12 (bookworm)", glibc: "2.36" },
  runner: { kind: "namespace", because: "it works" },
  inputs: [],
  notes: [],
  environment: {},
});

function planOf(steps: readonly Step[], overrides: Partial<Plan> = {}): Plan {
  return {
    schema: 1,
    version: "0.0.0",
    host: { triple: "x86_64-unknown-linux-gnu", release: "debian 12", cacheDirectory: "/cache" },
    toolchain: { name: "stable-x86_64-unknown-linux-gnu", rustc: "1.95.0", decidedBy: "default" },
    inputs: [],
    targets: [...new Set(steps.flatMap((each) => each.target ?? []))].map(target),
    workspaceRoot: "/work",
    steps,
    output: "/out",
    failFast: true,
    notes: [],
    ...overrides,
  };
}

/** Runs a plan; programs are scripted by their name and wait until they are let go. */
function start(plan: Plan, bench = benchOf(), ready?: (step: Step) => Promise<void>) {
  const events: EngineEvent[] = [];
  const gates = new Map<string, (outcome: Partial<Outcome>) => void>();
  const begun: string[] = [];
  const ended: string[] = [];
  bench.exec.on(
    () => true,
    ({ argv }, { signal }) => {
      const [name] = argv;
      begun.push(name);
      return new Promise((resolve) => {
        const end = (outcome: Partial<Outcome>) => {
          if (!ended.includes(name)) ended.push(name);
          resolve(outcome);
        };
        gates.set(name, end);
        signal?.addEventListener("abort", () => end({ code: null, signal: "SIGTERM" }));
      });
    },
  );
  const done = execute(plan, bench, {
    listener: (event) => events.push(event),
    signal: bench.abort.signal,
    color: false,
    ...(ready === undefined ? {} : { ready }),
  });
  const settle = async () => {
    for (let i = 0; i < 30; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Lets programs end, one after the other. */
  const release = async (...names: (string | [string, Partial<Outcome>])[]) => {
    await settle();
    for (const each of names) {
      const [name, outcome] = typeof each === "string" ? [each, {}] : each;
      const gate = gates.get(name);
      if (gate === undefined) throw new Error(`${name} does not run; begun: ${begun.join(" ")}`);
      gates.delete(name);
      gate(outcome);
      await settle();
    }
  };
  const outcomes = () =>
    Object.fromEntries(
      events.flatMap((event) => (event.kind === "finished" ? [[event.step.id, event.outcome]] : [])),
    );
  return { ...bench, done, events, begun, ended, release, settle, outcomes };
}

const inLane = (lane: Lane) => ({ lane });

describe("order", () => {
  test("a step starts when all that it needs is done, whatever else goes on", async () => {
    const { done, begun, release, settle } = start(
      planOf([step("x/a"), step("x/b"), step("x/c", ["x/a"]), step("x/d", ["x/b", "x/c"])]),
    );
    await settle();
    expect(begun).toEqual(["a", "b"]);
    await release("a");
    expect(begun).toEqual(["a", "b", "c"]);
    await release("c");
    expect(begun).toEqual(["a", "b", "c"]);
    await release("b");
    expect(begun).toEqual(["a", "b", "c", "d"]);
    await release("d");
    expect((await done).success).toBe(true);
  });

  test("steps of one lane never run together, and in the plan's order", async () => {
    const { done, begun, release, settle } = start(
      planOf([
        step("x/a", [], inLane("cargo")),
        step("x/b", [], inLane("rustup")),
        step("x/c", [], inLane("cargo")),
        step("x/d", ["x/b"], inLane("cargo")),
      ]),
    );
    await settle();
    expect(begun).toEqual(["a", "b"]);
    await release("b");
    expect(begun).toEqual(["a", "b"]);
    await release("a");
    expect(begun).toEqual(["a", "b", "c"]);
    await release("c", "d");
    await done;
  });

  test("the first target that is ready is built first, though it is planned later", async () => {
    const { done, begun, release } = start(
      planOf([
        step("slow"),
        step("quick"),
        step("x/one", ["slow"], inLane("cargo")),
        step("y/two", ["quick"], inLane("cargo")),
      ]),
    );
    await release("quick");
    expect(begun).toEqual(["slow", "quick", "two"]);
    await release("slow", "two", "one");
    await done;
  });

  test("what is on its way from elsewhere is waited for, and holds up nothing else", async () => {
    let arrive: () => void = () => undefined;
    const way = new Promise<void>((resolve) => (arrive = resolve));
    const { done, begun, release, settle } = start(
      planOf([step("x/a"), step("x/b"), step("x/c", ["x/a", "x/b"])]),
      benchOf(),
      ({ id }) => (id === "x/a" ? way : Promise.resolve()),
    );
    await release("b");
    expect(begun).toEqual(["b"]);
    arrive();
    await settle();
    expect(begun).toEqual(["b", "a"]);
    await release("a", "c");
    expect((await done).success).toBe(true);
  });

  test("at most three roots are made at the same time", async () => {
    const bench = benchOf();
    new FakeArchive(bench, { a: { version: "1", files: { "usr/a": "a" } } });
    let at = 0;
    let most = 0;
    bench.exec.on(["apt-get", "-q", "update"], async () => {
      most = Math.max(most, ++at);
      for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
      at--;
      return {};
    });
    const architectures = ["amd64", "arm64", "armhf", "i386", "s390x"];
    const plan = planOf(
      architectures.map((architecture) =>
        step(`x/${architecture}`, [], {
          action: { kind: "apt-root", root: rootOf({ architecture, packages: ["a"] }) },
        }),
      ),
    );
    const result = await execute(plan, bench, {
      listener: () => {},
      signal: bench.abort.signal,
      color: false,
    });
    expect(result.success).toBe(true);
    expect(most).toBe(3);
  });
});

describe("files that are written", () => {
  test("with their mode; those that are there are left as they are", async () => {
    const plan = planOf([
      step("x/w", [], {
        action: { kind: "write", files: [{ path: "/cache/w/gcc", text: "#!/bin/sh\n", mode: 0o755 }] },
      }),
    ]);
    const bench = benchOf();
    const first = start(plan, bench);
    await first.done;
    expect(first.outcomes()).toEqual({ "x/w": "done" });
    expect(bench.fs.mode("/cache/w/gcc")).toBe(0o755);
    const second = start(plan, bench);
    await second.done;
    expect(second.outcomes()).toEqual({ "x/w": "present" });
  });
});

describe("a failure", () => {
  const steps = [
    step(`${arm}/a`, [], inLane("cargo")),
    step(`${arm}/b`, [`${arm}/a`], inLane("cargo")),
    step(`${ibm}/c`, [], inLane("cargo")),
    step(`${ibm}/d`, []),
  ];

  test("with fail-fast: what runs is ended, what waits is skipped", async () => {
    const { done, begun, ended, release, outcomes } = start(planOf(steps));
    await release(["a", { code: 1 }]);
    const result = await done;
    expect(begun).toEqual(["a", "d"]);
    expect(ended).toEqual(["a", "d"]);
    expect(outcomes()).toEqual({
      [`${arm}/a`]: "failed",
      [`${arm}/b`]: "skipped",
      [`${ibm}/c`]: "skipped",
      [`${ibm}/d`]: "skipped",
    });
    expect(result.success).toBe(false);
    expect(result.targets.map((each) => each.failure)).toEqual([
      {
        kind: "failed",
        phase: "build",
        step: `${arm}/a`,
        message: "`a` ended with exit status 1.",
        hint: expect.stringContaining("rust-cross build --targets"),
        rule: null,
        output: [],
        command: "cd /work && env CARGO_TERM_COLOR=never a",
      },
      {
        kind: "stopped",
        phase: "build",
        step: expect.stringContaining(ibm),
        message: "Not finished: another target failed before.",
        hint: "`fail-fast: false` lets the other targets go on.",
        rule: null,
        output: [],
        command: null,
      },
    ]);
  });

  test("without: the other targets go on, and the run fails at its end", async () => {
    const { done, release, outcomes } = start(planOf(steps, { failFast: false }));
    await release(["a", { code: 1 }], "c", "d");
    const result = await done;
    expect(outcomes()).toEqual({
      [`${arm}/a`]: "failed",
      [`${arm}/b`]: "skipped",
      [`${ibm}/c`]: "done",
      [`${ibm}/d`]: "done",
    });
    expect(result.success).toBe(false);
    expect(result.targets.map((each) => each.success)).toEqual([false, true]);
  });

  test("of what all targets need is the failure of each", async () => {
    const { done, release, outcomes } = start(
      planOf(
        [step("fetch", [], { phase: "fetch" }), step(`${arm}/a`, ["fetch"]), step(`${ibm}/b`, ["fetch"])],
        { failFast: false },
      ),
    );
    await release(["fetch", { code: 1, stderr: "error: no such crate\n" }]);
    const result = await done;
    expect(outcomes()).toEqual({ fetch: "failed", [`${arm}/a`]: "skipped", [`${ibm}/b`]: "skipped" });
    for (const each of result.targets)
      expect(each.failure).toMatchObject({
        phase: "fetch",
        step: "fetch",
        message: expect.stringContaining("no such crate"),
      });
  });

  test("of ours is thrown when all that ran has ended", async () => {
    const bench = benchOf();
    let ended = false;
    bench.exec.on(["a"], async (_, { signal }) => {
      await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      // It takes its time to go.
      for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
      ended = true;
      return { code: null, signal: "SIGTERM" };
    });
    const none = { kind: "no such kind" } as unknown as Action;
    const plan = planOf([step("x/a"), step("x/none", [], { action: none })]);
    await expect(
      execute(plan, bench, { listener: () => {}, signal: bench.abort.signal, color: false }),
    ).rejects.toThrow(TypeError);
    expect(ended).toBe(true);
    expect(await bench.fs.list("/cache/tmp")).toEqual([]);
  });

  test("of several things at once tells them all", async () => {
    const bench = benchOf();
    new FakeArchive(bench, {}).resolve = () => ({
      code: 100,
      stderr: "E: Unable to locate package one\nE: Unable to locate package two\n",
    });
    const plan = planOf([
      step(`${arm}/sysroot`, [], {
        action: { kind: "apt-root", root: rootOf({ packages: ["one", "two"] }) },
      }),
    ]);
    const result = await execute(plan, bench, {
      listener: () => {},
      signal: bench.abort.signal,
      color: false,
    });
    expect(result.targets[0]?.failure?.message).toBe(
      "Debian 12 (bookworm) has no package one for arm64. Debian 12 (bookworm) has no package two for arm64.",
    );
  });
});

describe("a cancelled run", () => {
  test("ends every child, starts nothing more, writes no result and leaves no folder", async () => {
    const { done, abort, settle, begun, ended, fs, outcomes } = start(
      planOf([step("x/a"), step("x/b"), step("x/c", ["x/a"])]),
    );
    await settle();
    abort.abort();
    await expect(done).rejects.toBeInstanceOf(Cancelled);
    expect(begun).toEqual(["a", "b"]);
    expect(ended).toEqual(["a", "b"]);
    expect(outcomes()).toEqual({ "x/a": "skipped", "x/b": "skipped", "x/c": "skipped" });
    expect(await fs.exists("/out/result.json")).toBe(false);
    expect(await fs.list("/cache/tmp")).toEqual([]);
  });

  test("also before it began", async () => {
    const bench = benchOf();
    bench.abort.abort();
    const { done, begun } = start(planOf([step("x/a")]), bench);
    await expect(done).rejects.toBeInstanceOf(Cancelled);
    expect(begun).toEqual([]);
  });
});

describe("result.json", () => {
  const artifact = (name: string, manifest = "/work/Cargo.toml") =>
    `${JSON.stringify({
      reason: "compiler-artifact",
      manifest_path: manifest,
      target: { name, kind: ["bin"] },
      profile: { test: false },
      filenames: [`/work/target/${name}`],
      executable: `/work/target/${name}`,
    })}\n`;
  const summary = (passed: number, failed: number, ignored: number) =>
    `test result: ok. ${passed} passed; ${failed} failed; ${ignored} ignored; 0 measured; 0 filtered out; finished in 0.00s\n`;

  const full = (overrides: Partial<Plan> = {}) =>
    planOf(
      [
        step("fetch", [], { phase: "fetch" }),
        step(`${arm}/build`, ["fetch"], { action: cargo("build"), lane: "cargo" }),
        step(`${arm}/collect`, [`${arm}/build`], {
          phase: "collect",
          action: {
            kind: "collect",
            from: [`${arm}/build`],
            directory: `/out/${arm}`,
            triple: arm,
            expected: { format: "elf", machine: "aarch64", pointerWidth: 64, endian: "little" },
            members: ["/work/Cargo.toml"],
            kinds: ["bin"],
          },
        }),
        step(`${arm}/test`, [`${arm}/build`], { phase: "test", action: cargo("test"), lane: "cargo" }),
        step(`${arm}/bench`, [`${arm}/test`], { phase: "test", action: cargo("bench"), lane: "cargo" }),
      ],
      overrides,
    );

  test("is what came of it: files, tests, seconds, as its schema says", async () => {
    const bench = benchOf(new FakeFileSystem({ "/work/target/stash": elfProgram(183) }));
    const { fs } = bench;
    const { done, release, clock } = start(full(), bench);
    await release("fetch");
    clock.time += 1500;
    await release(["build", { stdout: artifact("stash") }]);
    clock.time += 2000;
    await release(["test", { stdout: `${summary(3, 0, 1)}${summary(2, 0, 0)}` }]);
    await release(["bench", { stdout: summary(1, 0, 0) }]);
    const result = await done;
    expect(result).toEqual({
      schema: 1,
      version: expect.any(String),
      success: true,
      started: "2026-07-01T10:00:00.000Z",
      seconds: 3.5,
      host: "x86_64-unknown-linux-gnu",
      checksums: null,
      release: null,
      warnings: [],
      targets: [
        {
          archives: [],
          target: arm,
          strategy: "apt",
          toolchain: { name: "stable-x86_64-unknown-linux-gnu", rustc: "1.95.0" },
          runner: "namespace",
          release: "Debian 12 (bookworm)",
          success: true,
          files: [
            {
              path: `${arm}/stash`,
              size: 64,
              sha256: await fs.sha256(`/out/${arm}/stash`),
              kind: expect.stringContaining("aarch64"),
              inspection: null,
            },
          ],
          seconds: { build: 1.5, collect: 0, test: 2 },
          tests: { passed: 6, failed: 0, ignored: 1 },
          failedTests: [],
          steps: [
            { id: `${arm}/build`, title: `${arm}/build`, phase: "build", begun: 0, seconds: 1.5 },
            { id: `${arm}/collect`, title: `${arm}/collect`, phase: "collect", begun: 1.5, seconds: 0 },
            { id: `${arm}/test`, title: `${arm}/test`, phase: "test", begun: 1.5, seconds: 2 },
            { id: `${arm}/bench`, title: `${arm}/bench`, phase: "test", begun: 3.5, seconds: 0 },
          ],
          smoke: [],
          upload: null,
          assets: [],
          failure: null,
        },
      ],
      diagnostics: [],
      steps: [{ id: "fetch", title: "fetch", phase: "fetch", begun: 0, seconds: 0 }],
    });
    expect(JSON.parse((await fs.readText("/out/result.json")) ?? "")).toEqual(result);
    const schema = JSON.parse(readFileSync("schema/result.schema.json", "utf8")) as object;
    const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);
    expect(validate(result) || validate.errors).toBe(true);
  });

  test("seconds of a phase are those in which a step of it went on, however many at the same time", async () => {
    const { done, release, settle, clock } = start(
      planOf([
        step(`${arm}/a`),
        step(`${arm}/b`),
        step(`${arm}/c`, [`${arm}/a`]),
        step(`${arm}/d`, ["wait"]),
        step("wait", [`${arm}/b`, `${arm}/c`]),
      ]),
    );
    await settle();
    clock.time += 1000;
    await release("a");
    clock.time += 2000;
    await release("b");
    clock.time += 4000;
    await release("c");
    // Nothing of the target goes on.
    clock.time += 8000;
    await release("wait");
    clock.time += 500;
    await release("d");
    const { targets, seconds } = await done;
    expect(targets[0]?.seconds).toEqual({ build: 7.5 });
    expect(seconds).toBe(15.5);
  });

  test("counts the tests of a run that failed", async () => {
    const { done, release, fs } = start(full());
    await release("fetch", "build", [
      "test",
      { code: 101, stdout: `test a ... FAILED\n${summary(3, 1, 0)}` },
    ]);
    const result = await done;
    expect(result.targets[0]).toMatchObject({
      success: false,
      tests: { passed: 3, failed: 1, ignored: 0 },
      failure: { phase: "test", step: `${arm}/test`, message: "1 of 4 tests failed: a" },
    });
    expect(((await fs.readText("/out/result.json")) ?? "").endsWith("}\n")).toBe(true);
  });

  test("null tests where none were asked for", async () => {
    const { done, release } = start(planOf([step(`${arm}/build`, [], { action: cargo("build") })]));
    await release("build");
    expect((await done).targets[0]?.tests).toBeNull();
  });

  test("warnings of the run stand in it", async () => {
    const bench = benchOf();
    const archive = new FakeArchive(bench, { a: { version: "1", files: {} } });
    archive.update = (sources) =>
      sources.includes("bookworm-security")
        ? {
            code: 100,
            stderr:
              "E: Failed to fetch http://deb.test/security/dists/bookworm-security/InRelease  404  Not Found\n",
          }
        : null;
    const plan = planOf([
      step(`${arm}/sysroot`, [], { action: { kind: "apt-root", root: rootOf({ packages: ["a"] }) } }),
    ]);
    const events: EngineEvent[] = [];
    const result = await execute(plan, bench, {
      listener: (event) => events.push(event),
      signal: bench.abort.signal,
      color: false,
    });
    expect(result.warnings).toEqual([
      {
        step: `${arm}/sysroot`,
        message: expect.stringContaining("bookworm-security"),
        hint: expect.any(String),
      },
    ]);
    expect(events.filter((event) => event.kind === "warning")).toHaveLength(1);
  });

  describe("of a former run", () => {
    const former = (paths: readonly string[]): Pick<Result, "targets"> =>
      ({ targets: [{ target: arm, files: paths.map((path) => ({ path })) }] }) as unknown as Pick<
        Result,
        "targets"
      >;

    async function again(text: string) {
      const bench = benchOf();
      await bench.fs.writeText("/out/result.json", text);
      for (const path of [`${arm}/old`, `${arm}/mine`, `${ibm}/old`, "keep"])
        await bench.fs.writeText(`/out/${path}`, "x");
      const { done, release } = start(full(), bench);
      await release("fetch", "build", "test", "bench");
      await done;
      return Object.keys(bench.fs.tree()).filter((path) => /^\/out\/.*(old|mine|keep)$/.test(path));
    }

    test("the files that it lists and this one did not make are removed", async () => {
      expect(await again(JSON.stringify(former([`${arm}/old`])))).toEqual([
        `/out/${arm}/mine`,
        "/out/keep",
        `/out/${ibm}/old`,
      ]);
    });

    test.each<[string, string]>([
      [
        "paths that lead elsewhere",
        JSON.stringify(former([`${arm}/../keep`, "keep", `${ibm}/old`, `${arm}/..`, "/out/keep"])),
      ],
      ["something else", '{ "targets": 7 }'],
      ["half a file", '{ "targets": ['],
    ])("%s are not followed", async (_, text) => {
      expect(await again(text)).toEqual([
        `/out/${arm}/mine`,
        `/out/${arm}/old`,
        "/out/keep",
        `/out/${ibm}/old`,
      ]);
    });
  });
});
