import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import type { Problem } from "../../src/errors.ts";
import { defaultValues, runsSomething } from "../../src/inputs/table.ts";
import { type Plan, plan } from "../../src/plan/plan.ts";
import { projectProblems } from "../../src/plan/project-problems.ts";
import { renderPlan } from "../../src/plan/render/text.ts";
import type { Invocation, Step } from "../../src/plan/step.ts";
import { type HostHandler, parseHostHandler } from "../../src/runners/index.ts";
import { resolveStd } from "../../src/toolchains/index.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  programs,
  targetOf,
  workspaceTable,
} from "../support/facts.ts";
import { problemsThrown } from "../support/problems.ts";

const arm = "aarch64-unknown-linux-gnu";
const host = "x86_64-unknown-linux-gnu";

interface Given {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly on?: HostName;
  readonly facts?: FactsOverrides;
}

function planOf({ flags = {}, metadata, on = "debian12", facts }: Given): Plan {
  const inputs = makeInputs({
    flags: { targets: arm, ...flags },
    metadata: metadata === undefined ? [] : [workspaceTable(metadata)],
  });
  return plan(inputs, makeFacts(on, facts));
}

const problemsOf = (...given: Parameters<typeof planOf>) => problemsThrown(() => planOf(...given));

function stepOf(made: Plan, id: string): Step {
  const step = made.steps.find((each) => each.id === id);
  if (step === undefined)
    throw new Error(`no step ${id} among ${made.steps.map((each) => each.id).join(" ")}`);
  return step;
}

function invocationOf(made: Plan, id: string): Invocation {
  const { action } = stepOf(made, id);
  if (action.kind !== "cargo" && action.kind !== "run") throw new Error(`${id} starts nothing`);
  return action;
}

const idsOf = (made: Plan) => made.steps.map((step) => step.id);

describe("a universal target", () => {
  const universal = "universal2-apple-darwin";
  const [x86, arm64] = ["x86_64-apple-darwin", "aarch64-apple-darwin"];
  const commandOf = (made: Plan, id: string) => invocationOf(made, id).argv.slice(1, 3).join(" ");

  test("both halves are built as steps of its own, and what they built is joined", () => {
    const made = planOf({ flags: { targets: universal } });
    expect(made.targets).toMatchObject([
      { triple: universal, strategy: { name: "zigbuild" }, runner: { kind: "none" } },
    ]);
    expect(idsOf(made).filter((id) => id.startsWith(universal))).toEqual([
      `${universal}/${x86}/std`,
      `${universal}/${arm64}/std`,
      `${universal}/${x86}/build`,
      `${universal}/${arm64}/build`,
      `${universal}/collect`,
      `${universal}/verify`,
      `${universal}/pack`,
    ]);
    expect(made.steps.map(({ target }) => target)).not.toContain(x86);
    expect(stepOf(made, `${universal}/${arm64}/build`).needs).toContain(`${universal}/${arm64}/std`);
    expect(stepOf(made, `${universal}/collect`)).toMatchObject({
      target: universal,
      needs: [`${universal}/${x86}/build`, `${universal}/${arm64}/build`],
      action: {
        from: [`${universal}/${x86}/build`, `${universal}/${arm64}/build`],
        halves: [{ triple: x86 }, { triple: arm64 }],
        triple: universal,
        directory: `/work/stash/target/rust-cross/${universal}`,
      },
    });
    expect(invocationOf(made, "fetch").argv.join(" ")).toMatch(`--target ${x86} --target ${arm64}`);
    expect(made.steps.flatMap(({ action }) => ("argv" in action ? action.argv : []))).not.toContain(
      universal,
    );
  });

  test("beside one of its halves: that one is a target of its own", () => {
    const made = planOf({ flags: { targets: `${arm64} ${universal}`, command: "build" } });
    expect(made.targets.map(({ triple }) => triple)).toEqual([arm64, universal]);
    expect(stepOf(made, `${arm64}/collect`).needs).toEqual([`${arm64}/build`]);
    expect(stepOf(made, `${universal}/collect`).needs).not.toContain(`${arm64}/build`);
  });

  test("on a Mac the tests of its own half are run, those of the other are built", () => {
    const made = planOf({ flags: { targets: universal, test: true }, on: "macos" });
    expect(made.targets).toMatchObject([
      {
        strategy: { name: "cargo" },
        runner: { kind: "native" },
        notes: [`${x86}: tests are built, but not run`],
      },
    ]);
    expect(commandOf(made, `${universal}/${x86}/test-build`)).toBe("test --no-run");
    expect(idsOf(made)).toContain(`${universal}/${arm64}/test`);
    expect(idsOf(made)).not.toContain(`${universal}/${x86}/test`);
  });

  test("elsewhere tests are refused, once", () => {
    expect(problemsOf({ flags: { targets: universal, test: true } })).toEqual([
      {
        input: "runner",
        message: `Programs of ${x86} cannot be run here: this machine does not run programs for macos.`,
        hint: expect.stringContaining("runner: none"),
      },
    ]);
    const made = planOf({ flags: { targets: universal, test: true, runner: "none" } });
    expect(idsOf(made)).toContain(`${universal}/${arm64}/test-build`);
  });

  test("what is wrong with one half is told once", () => {
    expect(problemsOf({ flags: { targets: universal, strategy: "apt" } })).toHaveLength(1);
    expect(problemsOf({ flags: { targets: universal, packages: "zlib1g-dev" } })).toHaveLength(1);
  });
});

describe("targets", () => {
  test("none given: build.target of cargo's configuration", () => {
    const inputs = makeInputs();
    const made = plan(inputs, makeFacts("debian12", { project: { buildTargets: [arm] } }));
    expect(made.targets.map((each) => each.triple)).toEqual([arm]);
    expect(() => plan(inputs, makeFacts("debian12"))).toThrow(/^No target is given/);
  });

  test("the plan says where they are from", () => {
    const project = { buildTargets: [arm] };
    const from = (flags: object, environment: Record<string, string> = {}) =>
      plan(
        makeInputs({ flags: flags as Record<string, unknown> }),
        makeFacts("debian12", { project, host: { environment } }),
      ).inputs.find(({ name }) => name === "targets");
    expect(from({})).toEqual({
      name: "targets",
      value: [arm],
      from: "`build.target` of cargo's configuration",
    });
    expect(from({}, { CARGO_BUILD_TARGET: arm })).toMatchObject({ value: [arm], from: "CARGO_BUILD_TARGET" });
    expect(from({ targets: host })).toMatchObject({ value: [host], from: "--targets" });
  });

  test("without a Cargo.lock the strategy may change, which is said", () => {
    const { notes } = planOf({ facts: { project: { locked: false } } });
    expect(notes).toEqual([expect.stringMatching(/^there is no Cargo\.lock.* may take another strategy/)]);
    expect(planOf({}).notes).toEqual([]);
  });

  test("text for people: how programs run, and defaults in a word", () => {
    const text = renderPlan(planOf({ flags: { targets: host, test: true } }));
    expect(text).toContain("\n  runs: this machine runs x86_64 programs itself\n");
    expect(text).toMatch(/\n {2}test +true +← --test\n {2}\(the other \d+ have their defaults\)\n/);
  });

  test("an unknown one is answered with the nearest", () => {
    expect(problemsOf({ flags: { targets: "aarch64-linux-gnu" } })).toEqual([
      {
        input: "targets",
        message: "aarch64-linux-gnu is no target triple that rust-cross or rustc 1.95.0 knows",
        hint: "The nearest is aarch64-unknown-linux-gnu; `rust-cross targets` lists all.",
      },
    ]);
  });

  test("all problems at once, each once", () => {
    const problems = problemsOf({
      flags: {
        targets: "zzzz-zzzzzzzzz-zzzzzzzz x86_64-pc-windows-msvc aarch64-pc-windows-msvc",
        suite: "buster",
        locked: true,
        bin: "stahs",
      },
      facts: { project: { locked: false } },
    });
    expect(problems.map((each) => each.input)).toEqual([
      "bin",
      "locked",
      "suite",
      "targets",
      "targets",
      "targets",
    ]);
    expect(problems[3]?.hint).toBe("`rust-cross targets` lists all.");
    // The suite is wrong for each target, and is said once.
    const twice = problemsOf({ flags: { targets: `${arm} ${host}`, suite: "buster" } });
    expect(twice.map((each) => each.message)).toEqual(["buster is no release that rust-cross knows."]);
  });

  test("a table for one target holds for that target alone, and says where it is from", () => {
    const made = planOf({
      flags: { targets: `${arm} riscv64gc-unknown-linux-gnu` },
      metadata: {
        packages: ["zlib1g-dev"],
        target: { "riscv64gc-unknown-linux-gnu": { profile: "dev", env: { A: "1" } } },
      },
    });
    const [first, second] = made.targets;
    expect(first?.inputs).toEqual([]);
    expect(second?.inputs).toEqual([
      { name: "profile", value: "dev", from: expect.stringContaining("riscv64gc-unknown-linux-gnu") },
      { name: "env", value: { A: "1" }, from: expect.stringContaining("riscv64gc-unknown-linux-gnu") },
    ]);
    expect(first?.environment.A).toBeUndefined();
    expect(second?.environment.A).toBe("1");
    expect(made.inputs.find((each) => each.name === "packages")).toEqual({
      name: "packages",
      value: ["zlib1g-dev"],
      from: "Cargo.toml [workspace.metadata.rust-cross]",
    });
  });

  test("a strategy beside its triple is that target's, and the plan says where it is from", () => {
    const made = planOf({ flags: { targets: `${host}=apt ${arm}` } });
    expect(made.targets.map(({ triple, strategy }) => [triple, strategy.name, strategy.because])).toEqual([
      [host, "apt", "asked for"],
      [arm, "apt", expect.stringMatching(/^auto: /)],
    ]);
    expect(made.targets[0]?.inputs).toEqual([{ name: "strategy", value: "apt", from: "--targets" }]);
    expect(made.inputs.find((each) => each.name === "targets")?.value).toEqual([host, arm]);
  });

  test("what several targets share is one step", () => {
    const made = planOf({
      flags: {
        targets: `${arm} s390x-unknown-linux-gnu i686-unknown-linux-gnu`,
        test: true,
        "host-packages": "cmake",
      },
    });
    for (const id of ["fetch", "host-tools", "host-linker"])
      expect(idsOf(made).filter((each) => each === id)).toHaveLength(1);
  });

  test("a step and a root for each emulator, that of two targets once", () => {
    const targets = `${arm} armv7-unknown-linux-gnueabihf armv7-unknown-linux-gnueabi i686-unknown-linux-gnu`;
    const made = planOf({ flags: { targets, test: true } });
    const emulators = made.steps.flatMap(({ id, action }) =>
      id.startsWith("qemu-") && action.kind === "apt-root" ? [{ id, root: action.root }] : [],
    );
    expect(emulators.map(({ id, root }) => [id, root.only])).toEqual([
      ["qemu-aarch64", ["usr/bin/qemu-aarch64-static"]],
      ["qemu-arm", ["usr/bin/qemu-arm-static"]],
      ["qemu-i386", ["usr/bin/qemu-i386-static"]],
    ]);
    expect(new Set(emulators.map(({ root }) => root.path)).size).toBe(3);
  });

  test("two targets of one Debian architecture share the root, each in a step of its own", () => {
    const made = planOf({
      flags: { targets: "armv7-unknown-linux-gnueabihf thumbv7neon-unknown-linux-gnueabihf" },
    });
    const roots = made.steps.flatMap(({ action }) => (action.kind === "apt-root" ? [action.root.path] : []));
    expect(new Set(roots).size).toBe(roots.length / 2);
  });
});

describe("output", () => {
  test.each([
    [undefined, "/work/stash/target/rust-cross"],
    ["out", "/work/stash/out"],
    ["./", "/work/stash"],
    ["/srv/out", "/srv/out"],
  ])("%s is %s", (output, path) => {
    expect(planOf({ flags: { output } }).output).toBe(path);
  });
});

describe("environment of cargo", () => {
  test("PATH: the target's programs, the caller's, what came with the tools; the user's `env` last", () => {
    const made = planOf({
      on: "debian12-bare",
      flags: { env: ["A=1", "CC_aarch64_unknown_linux_gnu=mine"] },
    });
    const environment = made.targets[0]?.environment ?? {};
    const path = (environment.PATH ?? "").split(":");
    expect(path[0]).toMatch(/\/wrappers\//);
    expect(path.slice(3, -1)).toEqual(["/home/ann/.cargo/bin", "/usr/local/bin", "/usr/bin", "/bin"]);
    expect(path.at(-1)).toMatch(/\/links\/more-bin$/);
    expect(environment).toMatchObject({
      A: "1",
      CC_aarch64_unknown_linux_gnu: "mine",
      RUSTUP_TOOLCHAIN: `stable-${host}`,
    });
    expect(invocationOf(made, `${arm}/build`).environment).toEqual(environment);
  });

  test("without rustup no toolchain is named", () => {
    const facts: FactsOverrides = { rust: { rustup: null, toolchain: null, installedTargets: [arm] } };
    const made = planOf({ facts });
    expect(made.targets[0]?.environment.RUSTUP_TOOLCHAIN).toBeUndefined();
    expect(made.toolchain).toEqual({
      name: "the rustc on PATH",
      rustc: "1.95.0",
      decidedBy: "there is no rustup",
    });
    expect(invocationOf(made, "fetch").environment).toEqual({});
  });

  test("`env` holds for fetching crates too: a registry's token may be in it", () => {
    const made = planOf({ flags: { env: "CARGO_REGISTRIES_X_TOKEN=t" } });
    expect(invocationOf(made, "fetch").environment).toEqual({
      RUSTUP_TOOLCHAIN: `stable-${host}`,
      CARGO_REGISTRIES_X_TOKEN: "t",
    });
  });
});

describe("cargo's command lines", () => {
  const common = ["--manifest-path", "/work/stash/Cargo.toml"];
  const json = "--message-format=json-diagnostic-rendered-ansi";
  const release = ["--profile", "release"];
  const argvs = (flags: object) =>
    planOf({ flags: flags as Record<string, unknown> })
      .steps.filter((step) => step.action.kind === "cargo" && step.id !== "fetch")
      .map((step) => [step.id.split("/")[1], ...(step.action as Invocation).argv.slice(1)]);

  test.each<[string, object, string[][]]>([
    ["build", {}, [["build", "build", json, ...common, "--target", arm, ...release]]],
    ["check", { command: "check" }, [["check", "check", json, ...common, "--target", arm, ...release]]],
    ["clippy", { command: "clippy" }, [["clippy", "clippy", json, ...common, "--target", arm, ...release]]],
    ["doc", { command: "doc" }, [["doc", "doc", json, ...common, "--target", arm, ...release]]],
    [
      "test",
      { command: "test" },
      [
        ["test-build", "test", "--no-run", json, ...common, "--target", arm, ...release],
        ["test", "test", ...common, "--target", arm, ...release],
      ],
    ],
    [
      "bench, in cargo's own profile, compiled before the time-out runs",
      { command: "bench" },
      [
        ["bench-build", "bench", "--no-run", json, ...common, "--target", arm],
        ["bench", "bench", ...common, "--target", arm],
      ],
    ],
    [
      "run, compiled before the time-out runs",
      { command: "run" },
      [
        ["run-build", "build", json, ...common, "--target", arm, ...release],
        ["run", "run", ...common, "--target", arm, ...release],
      ],
    ],
    [
      "`test: true` adds build and test",
      { command: "check", test: true },
      [
        ["build", "build", json, ...common, "--target", arm, ...release],
        ["test-build", "test", "--no-run", json, ...common, "--target", arm, ...release],
        ["test", "test", ...common, "--target", arm, ...release],
        ["check", "check", json, ...common, "--target", arm, ...release],
      ],
    ],
    [
      "the debug profile is what cargo takes by itself",
      { profile: "dev" },
      [["build", "build", json, ...common, "--target", arm]],
    ],
    [
      "a profile of the manifest",
      { profile: "dist" },
      [["build", "build", json, ...common, "--target", arm, "--profile", "dist"]],
    ],
    [
      "every selection",
      {
        locked: true,
        package: "stash stash-core",
        features: "color stash/default",
        "all-features": true,
        "no-default-features": true,
        bin: "stash",
        profile: "dev",
        args: "--jobs 2 --keep-going",
      },
      [
        [
          "build",
          "build",
          json,
          ...common,
          "--locked",
          "--target",
          arm,
          "--package",
          "stash",
          "--package",
          "stash-core",
          "--features",
          "color",
          "--features",
          "stash/default",
          "--all-features",
          "--no-default-features",
          "--bin",
          "stash",
          "--jobs",
          "2",
          "--keep-going",
        ],
      ],
    ],
    [
      "`workspace`, and `bin` not for tests",
      { workspace: true, bin: "stash", command: "test run" },
      [
        ["test-build", "test", "--no-run", json, ...common, "--target", arm, ...release, "--workspace"],
        ["test", "test", ...common, "--target", arm, ...release, "--workspace"],
        ["run-build", "build", json, ...common, "--target", arm, ...release, "--workspace", "--bin", "stash"],
        ["run", "run", ...common, "--target", arm, ...release, "--workspace", "--bin", "stash"],
      ],
    ],
    [
      "`args` behind -- are for what is run, those before for cargo",
      { command: "build test run bench", profile: "dev", args: "-j 1 -- --nocapture 'a b'" },
      [
        ["build", "build", json, ...common, "--target", arm, "-j", "1"],
        ["test-build", "test", "--no-run", json, ...common, "--target", arm, "-j", "1"],
        ["test", "test", ...common, "--target", arm, "-j", "1", "--", "--nocapture", "a b"],
        ["run", "run", ...common, "--target", arm, "-j", "1", "--", "--nocapture", "a b"],
        ["bench-build", "bench", "--no-run", json, ...common, "--target", arm, "-j", "1"],
        ["bench", "bench", ...common, "--target", arm, "-j", "1", "--", "--nocapture", "a b"],
      ],
    ],
  ])("%s", (_, flags, expected) => {
    expect(argvs(flags)).toEqual(expected);
  });

  test("crates are fetched once for all targets, while nothing else is waited for", () => {
    const made = planOf({ flags: { targets: `${arm} ${host}`, locked: true } });
    const fetch = stepOf(made, "fetch");
    expect((fetch.action as Invocation).argv).toEqual([
      "cargo",
      "fetch",
      ...common,
      "--locked",
      "--target",
      arm,
      "--target",
      host,
    ]);
    expect(fetch).toMatchObject({ needs: [], lane: null });
  });

  test("one after the other in cargo's lane, what runs also after its emulator", () => {
    const made = planOf({ flags: { test: true } });
    expect(stepOf(made, `${arm}/build`)).toMatchObject({
      lane: "cargo",
      needs: ["fetch", `${arm}/sysroot`, `${arm}/compiler`, `${arm}/wrappers`, `${arm}/std`],
    });
    expect(stepOf(made, `${arm}/collect`)).toMatchObject({ lane: null, needs: [`${arm}/build`] });
    expect(stepOf(made, `${arm}/test-build`).needs).toEqual([`${arm}/build`]);
    expect(stepOf(made, `${arm}/test`).needs).toEqual([`${arm}/test-build`, "qemu-aarch64"]);
  });

  test("time-outs: for what is run and for what is fetched; none for a build", () => {
    const made = planOf({ flags: { test: true, "test-timeout": "90s" } });
    expect(invocationOf(made, `${arm}/test`)).toMatchObject({ timeoutSeconds: null, testTimeoutSeconds: 90 });
    expect(invocationOf(made, `${arm}/build`)).toMatchObject({ timeoutSeconds: null });
    expect(invocationOf(made, `${arm}/build`).testTimeoutSeconds).toBeUndefined();
    expect(invocationOf(made, `${arm}/test-build`).namespace).toBeUndefined();
    expect(invocationOf(made, "fetch").timeoutSeconds).toBe(1800);
  });

  test("what is built is collected for the workspace's members alone", () => {
    const { action } = stepOf(planOf({ flags: { output: "/out" } }), `${arm}/collect`);
    expect(action).toEqual({
      kind: "collect",
      from: [`${arm}/build`],
      kinds: ["bin", "cdylib", "staticlib"],
      directory: `/out/${arm}`,
      triple: arm,
      expected: { format: "elf", machine: "aarch64", pointerWidth: 64, endian: "little", env: "gnu" },
      members: ["/work/stash/crates/stash/Cargo.toml", "/work/stash/crates/core/Cargo.toml"],
    });
  });
});

describe("how binaries are run", () => {
  const running = (given: Given = {}) => {
    const made = planOf({ ...given, flags: { command: "test", ...given.flags } });
    return { made, target: made.targets[0], steps: idsOf(made) };
  };
  const closed = { works: false, reason: "closed here" } as const;
  const noNamespace = { namespaceUser: closed, namespaceSudo: closed, hostHandlers: [] };
  const handler = parseHostHandler(
    "qemu-aarch64",
    `enabled
interpreter /usr/bin/qemu-aarch64-static
flags: F
offset 0
magic 7f454c460201010000000000000000000200b700
mask ffffffffffffff00fffffffffffffffffeffffff
`,
  ) as HostHandler;

  test.each([
    ["build", false],
    ["build check clippy doc", false],
    ["build run", true],
    ["bench", true],
    ["test", true],
  ])("%s runs something: %s", (command, expected) => {
    expect(runsSomething(makeInputs({ flags: { command } }).values)).toBe(expected);
  });

  test("nothing: no emulator is fetched", () => {
    const made = planOf({});
    expect(made.targets[0]?.runner).toEqual({ kind: "none", because: "nothing is to be run" });
    expect(idsOf(made)).not.toContain("qemu-aarch64");
  });

  test("a private namespace", () => {
    const { made, target } = running();
    expect(target?.runner.kind).toBe("namespace");
    const qemu = stepOf(made, "qemu-aarch64").action;
    const root = qemu.kind === "apt-root" ? qemu.root : undefined;
    expect(root).toMatchObject({
      kind: "files",
      packages: ["qemu-user-static"],
      only: ["usr/bin/qemu-aarch64-static"],
    });
    expect(invocationOf(made, `${arm}/test`).namespace).toEqual({
      mode: "user",
      uid: 1000,
      gid: 1000,
      handlers: [{ name: "qemu-aarch64", interpreter: `${root?.path}/usr/bin/qemu-aarch64-static` }],
      pidNamespace: true,
    });
    const sysroot = stepOf(made, `${arm}/sysroot`).action;
    expect(target?.environment.QEMU_LD_PREFIX).toBe(sysroot.kind === "apt-root" ? sysroot.root.path : "");
    expect(target?.environment.CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER).toBeUndefined();
  });

  test("QEMU of the host's own suite, whatever the target's", () => {
    const { made } = running({ on: "debian13", flags: { suite: "bookworm" } });
    const { action } = stepOf(made, "qemu-aarch64");
    expect(action.kind === "apt-root" && [action.root.suite, action.root.packages, action.root.only]).toEqual(
      ["trixie", ["qemu-user"], ["usr/bin/qemu-aarch64"]],
    );
  });

  test("a handler of the host: nothing is fetched", () => {
    const { target, steps, made } = running({
      flags: { runner: "host" },
      facts: { host: { emulation: { ...noNamespace, hostHandlers: [handler] } } },
    });
    expect(target?.runner).toMatchObject({ kind: "host", because: expect.stringContaining("qemu-aarch64") });
    expect(steps).not.toContain("qemu-aarch64");
    expect(invocationOf(made, `${arm}/test`).namespace).toBeUndefined();
    expect(target?.environment.QEMU_LD_PREFIX).toMatch(/\/roots\/sysroot-bookworm-arm64-/);
  });

  test("plain QEMU as cargo's runner, saying what it cannot do", () => {
    const { target, made } = running({ facts: { host: { emulation: noNamespace } } });
    expect(target?.runner.kind).toBe("plain");
    expect(target?.notes.at(-1)).toMatch(/^programs that a test starts itself .* do not run/);
    const file = stepOf(made, `${arm}/runner`).action;
    const [script] = file.kind === "write" ? file.files : [];
    expect(target?.environment.CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER).toBe(script?.path);
    expect(script?.mode).toBe(0o755);
    expect(script?.text).toMatch(
      /^exec \S+\/usr\/bin\/qemu-aarch64-static -L \S+\/roots\/sysroot-bookworm-arm64-\S+ "\$@"$/m,
    );
    expect(stepOf(made, `${arm}/test`).needs).toEqual([`${arm}/test-build`, "qemu-aarch64", `${arm}/runner`]);
  });

  test("on the system's libraries no -L: with two C libraries QEMU can hang", () => {
    const { target, made } = running({
      flags: { sysroot: "system", targets: arm },
      facts: { host: { emulation: noNamespace } },
    });
    const file = stepOf(made, `${arm}/runner`).action;
    expect(file.kind === "write" && file.files[0]?.text).not.toContain("-L");
    expect(target?.environment.QEMU_LD_PREFIX).toBeUndefined();
  });

  test("the user's own runner is respected", () => {
    const facts: FactsOverrides = {
      host: { emulation: noNamespace },
      project: { cargoTargets: { [arm]: { runner: "my-qemu" } } },
    };
    const { target, steps } = running({ facts });
    expect(target?.environment.CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER).toBeUndefined();
    expect(steps).not.toContain(`${arm}/runner`);
    expect(target?.notes).toContain(`your own runner for ${arm} is used as it is: my-qemu`);
  });

  test("the user's own QEMU variables are respected", () => {
    const { target } = running({
      facts: { environment: { QEMU_LD_PREFIX: "/mine", QEMU_CPU: "cortex-a72" } },
    });
    expect(target?.environment.QEMU_LD_PREFIX).toBeUndefined();
    expect(target?.environment.QEMU_CPU).toBeUndefined();
  });

  test.each([
    ["arm-unknown-linux-musleabihf", "arm1176"],
    ["i586-unknown-linux-musl", "pentium"],
  ])("static programs for an old machine run on its processor: %s", (triple, cpu) => {
    const { target } = running({ flags: { targets: triple } });
    expect(target?.environment).toMatchObject({ QEMU_CPU: cpu });
    expect(target?.environment.QEMU_LD_PREFIX).toBeUndefined();
    const own = running({ flags: { targets: triple }, facts: { environment: { QEMU_CPU: "max" } } });
    expect(own.target?.environment.QEMU_CPU).toBeUndefined();
  });

  test.each([
    ["arm-unknown-linux-gnueabihf", "armhf"],
    ["i586-unknown-linux-gnu", "i386"],
  ])(
    "dynamic ones with a C library for a newer machine run on QEMU's own, which is said: %s",
    (triple, architecture) => {
      const { target } = running({ flags: { targets: triple } });
      const prefix = expect.stringContaining(`/sysroot-bookworm-${architecture}-`);
      expect(target).toMatchObject({
        strategy: { name: "zigbuild" },
        environment: { QEMU_LD_PREFIX: prefix },
      });
      expect(target?.environment.QEMU_CPU).toBeUndefined();
      const note = expect.stringMatching(
        `Debian 12.* for ${architecture}, .* instruction that ${triple} lacks`,
      );
      expect(target?.notes).toContainEqual(note);
      const built = planOf({ flags: { targets: triple } });
      expect(built.targets[0]?.notes).not.toContainEqual(note);
    },
  );

  test("native, with the libraries that were linked", () => {
    const { target, made } = running({ flags: { targets: host, packages: "zlib1g-dev" } });
    expect(target?.runner.kind).toBe("native");
    expect(idsOf(made).join()).not.toMatch(/qemu/);
    const file = stepOf(made, `${host}/runner`).action;
    const [script] = file.kind === "write" ? file.files : [];
    expect(target?.environment.CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER).toBe(script?.path);
    const libraries = /\/roots\/sysroot-bookworm-amd64-[0-9a-f]+\/links\/lib/.exec(script?.text ?? "")?.[0];
    expect(libraries).toBeDefined();
    const say = (environment: Record<string, string>) =>
      execFileSync("sh", ["-c", script?.text ?? "", "sh", "printenv", "LD_LIBRARY_PATH"], {
        encoding: "utf8",
        env: { PATH: process.env.PATH, ...environment },
      }).trim();
    expect(say({})).toMatch(new RegExp(`${libraries}$`));
    expect(say({ LD_LIBRARY_PATH: "/mine" })).toMatch(new RegExp(`${libraries}:/mine$`));
    expect(stepOf(made, `${host}/test`).needs).toEqual([`${host}/test-build`, `${host}/runner`]);
  });

  test("native on the system's libraries needs nothing at all", () => {
    const { target, steps } = running({ flags: { targets: host, sysroot: "system" } });
    expect(target?.runner.kind).toBe("native");
    expect(steps).not.toContain(`${host}/runner`);
  });

  test("`none`: tests are built and not run", () => {
    const { target, steps } = running({ flags: { runner: "none", command: "test run bench" } });
    expect(target?.runner).toEqual({ kind: "none", because: "nothing is run: the runner input is none" });
    expect(target?.notes).toContain("tests are built, but not run");
    expect(steps).toContain(`${arm}/test-build`);
    expect(steps.filter((id) => /\/(test|run|bench)$|^qemu-/.test(id))).toEqual([]);
  });

  test.each([
    ["namespace", /runner "namespace" does not work here: without root: closed here/],
    ["host", /runner "host" does not work here: the host has no binfmt_misc handler/],
  ])("%s that was asked for and does not work is a problem", (runner, message) => {
    const problems = problemsOf({
      flags: { command: "test", runner },
      facts: { host: { emulation: noNamespace } },
    });
    expect(problems).toEqual([
      {
        input: "runner",
        message: expect.stringMatching(message),
        hint: "Leave `runner` out to take what works, or write `runner: none` to build the tests without running them; for one target of several, in a table for it in Cargo.toml.",
      },
    ]);
    // When nothing is to be run it does not matter.
    expect(problemsOf({ flags: { runner }, facts: { host: { emulation: noNamespace } } })).toEqual([]);
  });

  test("the kernel takes no interpreter with a longer path", () => {
    const cacheDirectory = `/home/${"x".repeat(80)}/.cache/rust-cross`;
    const [problem, ...more] = problemsOf({
      flags: { command: "test" },
      facts: { host: { cacheDirectory } },
    });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      input: "RUST_CROSS_CACHE",
      hint: expect.stringContaining("runner: plain"),
    });
    expect(
      problemsOf({ flags: { command: "test", runner: "plain" }, facts: { host: { cacheDirectory } } }),
    ).toEqual([]);
  });
});

describe("std", () => {
  const std = (triple: string, rust = {}) =>
    resolveStd({
      target: targetOf(triple),
      facts: makeFacts("debian12", { rust }),
      values: defaultValues,
      shared: defaultValues,
    });

  test("what the toolchain has needs no step and no network", () => {
    expect(std(host)).toEqual({
      source: "installed",
      because: "the toolchain has it",
      steps: [],
      needs: [],
      passed: [],
    });
    expect(std(arm, { rustup: null, toolchain: null, installedTargets: [arm] })).toMatchObject({
      source: "installed",
    });
  });

  test("rustup adds it to the toolchain that cargo will use", () => {
    const source = std(arm, {
      toolchain: { name: `1.90.0-${host}`, decidedBy: "rust-toolchain.toml", installed: true },
    });
    expect(source).toMatchObject({
      source: "rustup",
      because: `rustup adds it to 1.90.0-${host} (rust-toolchain.toml)`,
    });
    expect("problem" in source ? [] : source.steps).toEqual([
      expect.objectContaining({
        id: `${arm}/std`,
        needs: [],
        lane: "rustup",
        action: {
          kind: "run",
          argv: ["rustup", "target", "add", "--toolchain", `1.90.0-${host}`, arm],
          cwd: "/work/stash",
          environment: { RUSTUP_TOOLCHAIN: null },
          timeoutSeconds: 1800,
        },
      }),
    ]);
  });

  test("a toolchain that is not there is installed once, before std and crates", () => {
    const made = planOf({
      flags: { targets: `${arm} s390x-unknown-linux-gnu` },
      facts: {
        rust: {
          toolchain: { name: "nightly", decidedBy: "an override", installed: false },
          rustc: null,
          installedTargets: [],
        },
      },
    });
    expect(idsOf(made).slice(0, 3)).toEqual(["toolchain", `${arm}/std`, "s390x-unknown-linux-gnu/std"]);
    expect(invocationOf(made, "toolchain").argv).toEqual([
      "rustup",
      "toolchain",
      "install",
      "--profile",
      "minimal",
      "--no-self-update",
      "nightly",
    ]);
    expect(stepOf(made, `${arm}/std`).needs).toEqual(["toolchain"]);
    expect(stepOf(made, "fetch").needs).toEqual(["toolchain"]);
  });

  test("Rust publishes none", () => {
    expect(std("mipsel-unknown-linux-gnu")).toEqual({
      problem: {
        input: "build-std",
        message:
          "Rust publishes no std for mipsel-unknown-linux-gnu (tier 3), so there is nothing that rustup could add.",
        hint: expect.stringMatching(/`build-std: true`.*`toolchain: nightly`/),
      },
    });
    // Somebody may have built and installed it all the same.
    expect(std("mipsel-unknown-linux-gnu", { installedTargets: ["mipsel-unknown-linux-gnu"] })).toMatchObject(
      {
        source: "installed",
      },
    );
  });

  test("no rustup", () => {
    expect(std(arm, { rustup: null, toolchain: null })).toMatchObject({
      problem: {
        input: "toolchain",
        message: `The toolchain has no std for ${arm}, and there is no rustup to add it.`,
        hint: expect.stringContaining("https://rustup.rs"),
      },
    });
  });
});

describe("inputs that nothing is done by are named", () => {
  const [musl, wasm] = ["x86_64-unknown-linux-musl", "wasm32-wasip1"];

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["nothing given", { targets: `${arm} ${wasm}` }, []],
    ["a default that is written out", { targets: wasm, sysroot: "private" }, []],
    ["used for one of two", { targets: `${arm} ${wasm}`, suite: "bullseye", glibc: "2.31" }, []],
    [
      "used by zigbuild for packages",
      { strategy: "zigbuild", suite: "bullseye", packages: "zlib1g-dev" },
      [],
    ],
    ["dockerfile", { dockerfile: "nope" }, [`\`dockerfile\` (--dockerfile) is not used for ${arm} (apt)`]],
    [
      "images",
      { "cross-image": "a", "docker-image": "b:bookworm" },
      [
        `\`docker-image\` (--docker-image) is not used for ${arm} (apt)`,
        `\`cross-image\` (--cross-image) is not used for ${arm} (apt)`,
      ],
    ],
    [
      "suite for WASI",
      { targets: wasm, suite: "bullseye" },
      [`\`suite\` (--suite) is not used for ${wasm} (cargo)`],
    ],
    [
      "suite for zig",
      { strategy: "zigbuild", suite: "bullseye" },
      [`\`suite\` (--suite) is not used for ${arm} (zigbuild)`],
    ],
    [
      "glibc and sysroot for musl",
      { targets: `${musl} ${wasm}`, glibc: "2.31", sysroot: "system" },
      ["glibc", "sysroot"].map(
        (name) => `\`${name}\` (--${name}) is not used for ${musl} (cargo), ${wasm} (cargo)`,
      ),
    ],
  ])("%s", (_, flags, notes) => {
    expect(planOf({ flags }).notes).toEqual(notes);
  });

  test("in a table of a target's own: for that one", () => {
    const metadata = { target: { [wasm]: { suite: "bullseye" } } };
    expect(planOf({ flags: { targets: `${arm} ${wasm}` }, metadata }).notes).toEqual([
      expect.stringMatching(/^`suite` \(Cargo\.toml.*\) is not used for wasm32-wasip1 \(cargo\)$/),
    ]);
  });
});

describe("problems of the project and the host", () => {
  const problems = (flags: object, facts: FactsOverrides = {}, on: HostName = "debian12") =>
    projectProblems(makeInputs({ flags: flags as Record<string, unknown> }), makeFacts(on, facts));

  test.each<[string, object, FactsOverrides]>([
    ["nothing", {}, {}],
    ["what the project has", { package: "stash", bin: "stash", features: "color" }, {}],
    ["a package by its id", { package: "stash@1.0.0", bin: "stash" }, {}],
    ["one by its folder", { package: "path+file:///home/ann/stash#1.0.0", bin: "stash" }, {}],
    ["one by folder and name", { package: "file:///home/ann/it#stash@1.0.0", bin: "stash" }, {}],
    ["a pattern for packages", { package: "sta*", bin: "stash" }, {}],
    ["a feature of a package", { features: "stash/anything" }, {}],
    ["a pattern for binaries", { bin: "st*" }, {}],
  ])("none: %s", (_, flags, facts) => {
    expect(problems(flags, facts)).toEqual([]);
  });

  test.each<[string, object, FactsOverrides, Problem]>([
    [
      "a package with a typing error",
      { package: "stash-cor" },
      {},
      {
        input: "package",
        message: "The project has no package stash-cor.",
        hint: "Did you mean stash-core?",
      },
    ],
    [
      "a package that is not there, and not its binary too",
      { package: "zzzzzzzz", bin: "stash" },
      {},
      {
        input: "package",
        message: "The project has no package zzzzzzzz.",
        hint: "It has stash, stash-core.",
      },
    ],
    [
      "a binary of another package by its id",
      { bin: "stash", package: "stash-core@1.0.0" },
      {},
      { input: "bin", message: "The project has no binary stash.", hint: "It has none at all." },
    ],
    [
      "a binary that is of no name",
      { bin: "zzzzzzzz" },
      {},
      { input: "bin", message: "The project has no binary zzzzzzzz.", hint: "It has stash." },
    ],
    [
      "a binary of another package",
      { bin: "zzzzzzzz", package: "stash-core" },
      {},
      { input: "bin", message: "The project has no binary zzzzzzzz.", hint: "It has none at all." },
    ],
    [
      "a feature",
      { features: "colour" },
      {},
      { input: "features", message: "The project has no feature colour.", hint: "Did you mean color?" },
    ],
    [
      "a profile",
      { profile: "relase" },
      {},
      { input: "profile", message: "The project has no profile relase.", hint: "Did you mean release?" },
    ],
    [
      "no Cargo.lock",
      { locked: true },
      { project: { locked: false } },
      {
        input: "locked",
        message: "There is no Cargo.lock, which `locked` wants unchanged.",
        hint: "Run `cargo generate-lockfile` and commit it, or leave `locked` out.",
      },
    ],
    [
      "a suite",
      { suite: "buster" },
      {},
      {
        input: "suite",
        message: "buster is no release that rust-cross knows.",
        hint: "Write one of bullseye, bookworm, trixie, sid, jammy, noble.",
      },
    ],
    [
      "no cargo",
      {},
      { host: { programs: programs("cc", "rustup") }, rust: { rustc: null, toolchain: null } },
      { message: "There is no cargo on PATH.", hint: "Install Rust with rustup (https://rustup.rs)." },
    ],
    [
      "no toolchain",
      {},
      { rust: { rustc: null, toolchain: null } },
      {
        input: "toolchain",
        message: "rustup has no default toolchain, and the project names none.",
        hint: "Run `rustup default stable`, or give the input `toolchain`.",
      },
    ],
    [
      "no compiler for the host",
      {},
      { host: { programs: programs("cargo", "rustup") } },
      {
        message:
          "There is no C compiler for the host (cc), which links the project's build scripts and procedural macros.",
        hint: "Install one: `sudo apt-get install gcc libc6-dev`.",
      },
    ],
  ])("%s", (_, flags, facts, problem) => {
    expect(problems(flags, facts)).toEqual([problem]);
  });

  test.each(["/home/ann b/c", "/c:d", "/it's", "/a\\b", "/$x", "/a,b", "/a;b", '/a"b'])(
    "a cache directory that search paths and compilers cannot take: %s",
    (cacheDirectory) => {
      expect(problems({}, { host: { cacheDirectory } })).toEqual([
        expect.objectContaining({
          input: "RUST_CROSS_CACHE",
          hint: "Set RUST_CROSS_CACHE to a folder without these.",
        }),
      ]);
    },
  );

  test("Windows has backslashes and a drive by nature", () => {
    expect(problems({}, {}, "windows")).toEqual([]);
    expect(problems({}, { host: { cacheDirectory: "C:\\Users\\ann b\\x" } }, "windows")).toHaveLength(1);
  });
});

describe("notes on running", () => {
  const notesOf = (rustc: string | null, flags: Readonly<Record<string, unknown>>) =>
    planOf({ flags, facts: { rust: { rustc } } }).targets[0]?.notes.filter((note) =>
      note.includes("doctests"),
    );

  test("an old cargo leaves the doctests of other targets out, which is said", () => {
    expect(notesOf("1.88.0", { command: "test" })).toHaveLength(1);
    expect(notesOf("1.89.0", { command: "test" })).toEqual([]);
    expect(notesOf(null, { command: "test" })).toEqual([]);
    expect(notesOf("1.88.0", { command: "run" })).toEqual([]);
    // Those of the host's own triple it always ran.
    expect(notesOf("1.88.0", { command: "test", targets: host })).toEqual([]);
  });

  test("a runner of the user's own in the environment", () => {
    const name = "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER";
    const made = planOf({ flags: { command: "test" }, facts: { environment: { [name]: "mine" } } });
    expect(made.targets[0]?.notes).toContain(`your own runner for ${arm} is used as it is: mine`);
    expect(made.targets[0]?.environment[name]).toBeUndefined();
  });
});
