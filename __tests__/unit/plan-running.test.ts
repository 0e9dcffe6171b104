import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { cargoSteps } from "../../src/plan/cargo.ts";
import { type Plan, plan } from "../../src/plan/plan.ts";
import { chooseRunning } from "../../src/plan/running.ts";
import type { Step } from "../../src/plan/step.ts";
import { machineFor, wasiScript } from "../../src/runners/index.ts";
import type { StrategyContext, Wiring } from "../../src/strategies/strategy.ts";
import { deriveTarget } from "../../src/targets/derive.ts";
import { allTargets } from "../../src/targets/index.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  programs,
  targetOf,
} from "../support/facts.ts";
import { problemsThrown } from "../support/problems.ts";

const windows = "x86_64-pc-windows-gnu";
const wasi = "wasm32-wasip1";
const thumb = "thumbv7m-none-eabi";
const musl = "aarch64-unknown-linux-musl";

interface Options {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly on?: HostName;
  readonly facts?: FactsOverrides;
}

function planOf(targets: string, { flags = {}, on = "debian12", facts }: Options = {}): Plan {
  return plan(makeInputs({ flags: { targets, command: "run", ...flags } }), makeFacts(on, facts));
}

const problemsOf = (...given: Parameters<typeof planOf>) => problemsThrown(() => planOf(...given));

const runnerOf = (made: Plan) => made.targets[0]?.runner;
const stepOf = (made: Plan, id: string): Step | undefined => made.steps.find((step) => step.id === id);

/** Text of cargo's runner for a target. */
function scriptOf(made: Plan, triple: string): string {
  const action = stepOf(made, `${triple}/runner`)?.action;
  return action?.kind === "write" ? (action.files[0]?.text ?? "") : "";
}

/** A WASI program whose exit status is the number of its arguments, its own name among them. */
function countsArguments(): Uint8Array {
  const text = (word: string) => [word.length, ...Buffer.from(word)];
  const section = (id: number, items: readonly (readonly number[])[]) => {
    const content = [items.length, ...items.flat()];
    return [id, content.length, ...content];
  };
  const [i32, none] = [0x7f, 0];
  const body = [0, 0x41, 0, 0x41, 4, 0x10, 0, 0x1a, 0x41, 0, 0x28, 2, 0, 0x10, 1, 0x0b];
  const wasi = text("wasi_snapshot_preview1");
  return Uint8Array.from([
    ...Buffer.from("\0asm"),
    ...[1, 0, 0, 0],
    ...section(1, [
      [0x60, 2, i32, i32, 1, i32],
      [0x60, 1, i32, none],
      [0x60, none, none],
    ]),
    ...section(2, [
      [...wasi, ...text("args_sizes_get"), 0, 0],
      [...wasi, ...text("proc_exit"), 0, 1],
    ]),
    ...section(3, [[2]]),
    ...section(5, [[0, 1]]),
    ...section(7, [
      [...text("memory"), 2, 0],
      [...text("_start"), 0, 2],
    ]),
    ...section(10, [[body.length, ...body]]),
  ]);
}

describe("WASI", () => {
  test("wasmtime where it is, and nothing else is written", () => {
    const made = planOf(wasi);
    expect(runnerOf(made)).toEqual({ kind: "wasi", because: "wasmtime (/usr/bin/wasmtime)" });
    expect(scriptOf(made, wasi)).toContain('exec /usr/bin/wasmtime run --dir=. --dir=/ -- "$@"');
    expect(stepOf(made, "wasi")).toBeUndefined();
    expect(made.targets[0]?.environment.CARGO_TARGET_WASM32_WASIP1_RUNNER).toMatch(/\/run$/);
    expect(stepOf(made, `${wasi}/run`)?.needs).toEqual([`${wasi}/run-build`, `${wasi}/runner`]);
  });

  test.each<HostName>(["debian12-bare", "macos"])("Node's own on %s", (on) => {
    const made = planOf(wasi, { on });
    expect(runnerOf(made)).toEqual({ kind: "wasi", because: "Node's own WASI" });
    const action = stepOf(made, "wasi")?.action;
    const [file] = action?.kind === "write" ? action.files : [];
    expect(file?.text).toBe(wasiScript);
    expect(scriptOf(made, wasi)).toMatch(new RegExp(`/node --no-warnings ${file?.path} "\\$@"\n$`));
    expect(stepOf(made, `${wasi}/run`)?.needs).toEqual([`${wasi}/run-build`, "wasi", `${wasi}/runner`]);
  });

  test("the second preview needs wasmtime", () => {
    expect(runnerOf(planOf("wasm32-wasip2"))?.kind).toBe("wasi");
    expect(problemsOf("wasm32-wasip2", { on: "debian12-bare" })).toEqual([
      expect.objectContaining({
        input: "runner",
        message: "Programs of wasm32-wasip2 cannot be run here: it takes wasmtime, which is not on PATH.",
      }),
    ]);
  });

  test("Node's runner hands over arguments and the exit status", () => {
    const folder = mkdtempSync(join(tmpdir(), "wasi-"));
    try {
      writeFileSync(join(folder, "run.mjs"), wasiScript);
      writeFileSync(join(folder, "program.wasm"), countsArguments());
      const run = (...args: string[]) => {
        try {
          execFileSync(process.execPath, ["--no-warnings", "run.mjs", "program.wasm", ...args], {
            cwd: folder,
            stdio: "pipe",
          });
          return 0;
        } catch (error) {
          return (error as { status: number; stderr: Buffer }).status;
        }
      };
      expect(run()).toBe(1);
      expect(run("a", "b")).toBe(3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("threads take wasmtime: Node's WASI has none", () => {
    const threads = `${wasi}-threads`;
    const text =
      'target_arch="wasm32"\ntarget_endian="little"\ntarget_env="p1"\ntarget_os="wasi"\ntarget_pointer_width="32"\n';
    const rust = { derivedTargets: [deriveTarget(threads, text, true)], installedTargets: [threads] };
    expect(scriptOf(planOf(threads, { facts: { rust } }), threads)).toContain("wasmtime run --wasi=threads ");
    const host = { programs: programs("apt-get", "dpkg-deb", "cargo", "cc") };
    expect(problemsOf(threads, { facts: { rust, host } })[0]?.message).toMatch(/it takes wasmtime/);
  });
});

describe("Windows programs elsewhere", () => {
  test("Wine, with a prefix of our own that is made once", () => {
    const made = planOf(`${windows} i686-pc-windows-gnu`);
    expect(made.targets.map((target) => target.runner.kind)).toEqual(["wine", "wine"]);
    expect(made.steps.filter((step) => step.id === "wine")).toHaveLength(1);
    expect(scriptOf(made, windows)).toMatch(/^exec \/usr\/bin\/wine "\$@"$/m);
    expect(made.targets[0]?.environment).toMatchObject({
      WINEPREFIX: "/home/ann/.cache/rust-cross/wine",
      WINEDEBUG: "-all,err+module",
    });
    const action = stepOf(made, "wine")?.action;
    expect(action?.kind === "run" && [action.environment.WINEPREFIX, action.environment.DISPLAY]).toEqual([
      "/home/ann/.cache/rust-cross/wine",
      null,
    ]);
  });

  test("for 32-bit programs Wine is asked for its 32-bit part before", () => {
    const made = planOf(`${windows} i686-pc-windows-gnu`);
    expect(made.steps.flatMap(({ id }) => (id.endsWith("/wine32") ? [id] : []))).toEqual([
      "i686-pc-windows-gnu/wine32",
    ]);
    const after = made.steps.filter(({ needs }) => needs.includes("i686-pc-windows-gnu/wine32"));
    expect(after.flatMap(({ action }) => (action.kind === "cargo" ? [action.subcommand] : []))).toEqual([
      "run",
    ]);
  });

  test("the user's WINEDEBUG stays", () => {
    const made = planOf(windows, { facts: { environment: { WINEDEBUG: "+relay" } } });
    expect(made.targets[0]?.environment.WINEDEBUG).toBe("+relay");
  });

  test.each<[string, string, Options, RegExp]>([
    ["no Wine", windows, { on: "debian12-bare" }, /it takes Wine, which is not on PATH \(.*wine64\)\.$/],
    [
      "another architecture",
      windows,
      {
        on: "debian12-arm64",
        facts: { host: { programs: programs("apt-get", "dpkg-deb", "cargo", "cc", "wine") } },
      },
      /this machine's own architecture, aarch64/,
    ],
  ])("%s", (_, triple, options, message) => {
    expect(problemsOf(triple, options)).toEqual([
      {
        input: "runner",
        message: expect.stringMatching(message),
        hint: expect.stringContaining("`runner: none`"),
      },
    ]);
  });

  test("on Windows they run as they are", () => {
    const made = planOf("x86_64-pc-windows-msvc", { on: "windows" });
    expect(runnerOf(made)?.kind).toBe("native");
  });
});

describe("bare metal", () => {
  test("a machine of QEMU's from PATH", () => {
    const made = planOf(thumb);
    expect(runnerOf(made)).toEqual({ kind: "machine", because: "qemu-system-arm -machine lm3s6965evb" });
    expect(scriptOf(made, thumb)).toMatch(
      /^exec \/usr\/bin\/qemu-system-arm -machine lm3s6965evb -nographic -semihosting-config \S+ -kernel "\$@"$/m,
    );
    expect(stepOf(made, "qemu-system-arm")).toBeUndefined();
  });

  test("or from Debian's package, one for all targets", () => {
    const made = planOf(`${thumb} thumbv6m-none-eabi`, { on: "debian12-bare" });
    const roots = made.steps.flatMap(({ action }) => (action.kind === "apt-root" ? [action.root] : []));
    expect(roots.map((root) => root.packages)).toEqual([["qemu-system-arm"]]);
    expect(scriptOf(made, thumb)).toContain(`exec ${roots[0]?.path}/`);
    expect(stepOf(made, `${thumb}/run`)?.needs).toContain("qemu-system-arm");
  });

  test("neither: a problem", () => {
    expect(problemsOf(thumb, { on: "macos" })).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/it takes qemu-system-arm, which is not on PATH/),
      }),
    ]);
  });

  test.each([
    ["thumbv6m-none-eabi", "microbit"],
    ["thumbv7em-none-eabihf", "mps2-an386"],
    ["thumbv8m.main-none-eabi", "mps2-an505"],
  ])("%s on %s", (triple, machine) => {
    expect(machineFor(targetOf(triple))?.options.slice(0, 2)).toEqual(["-machine", machine]);
  });

  test("RISC-V without firmware; none for what has an operating system", () => {
    expect(machineFor({ triple: "riscv32imac-unknown-none-elf", os: "none" })).toMatchObject({
      program: "qemu-system-riscv32",
      package: "qemu-system-misc",
      options: expect.arrayContaining(["-bios", "none"]),
    });
    expect(machineFor(targetOf("riscv64gc-unknown-linux-gnu"))).toBeNull();
    // Each bare-metal target of the table has one.
    for (const target of allTargets())
      expect([target.triple, machineFor(target) === null]).toEqual([target.triple, target.os !== "none"]);
  });
});

describe("Linux programs where QEMU cannot be fetched", () => {
  const fedora: FactsOverrides = {
    host: {
      programs: programs("cargo", "rustup", "cc", "unshare"),
      debianArchitecture: null,
      distribution: { id: "fedora", version: "43", codename: "" },
      glibc: "2.42",
    },
  };

  test("the host's own handler is taken, though a namespace would work", () => {
    const handler = {
      name: "qemu-aarch64",
      interpreter: "/usr/bin/qemu-aarch64-static",
      flags: "F",
      magic: "7f454c460201010000000000000000000200b700",
      mask: "ffffffffffffff00fffffffffffffffffeffffff",
    };
    const { host } = makeFacts();
    const made = planOf(musl, {
      facts: { host: { ...fedora.host, emulation: { ...host.emulation, hostHandlers: [handler] } } },
    });
    expect(runnerOf(made)?.kind).toBe("host");
    expect(stepOf(made, "qemu-aarch64")).toBeUndefined();
  });

  test("without one it is a problem of the plan, not a bug", () => {
    for (const runner of ["auto", "plain", "namespace"])
      expect(problemsOf(musl, { facts: fedora, flags: { runner } })).toEqual([
        expect.objectContaining({
          input: "runner",
          message: expect.stringContaining("QEMU is fetched from"),
        }),
      ]);
    expect(problemsOf(musl, { facts: fedora, flags: { runner: "none" } })).toEqual([]);
  });
});

describe("what a strategy may change of a call of cargo", () => {
  const base: Wiring = {
    steps: [],
    needs: [],
    environment: {},
    path: { before: [], after: [] },
    sysroot: null,
    libraries: [],
    release: null,
    notes: [],
  };

  function stepsOf(more: Partial<Wiring>, flags: Record<string, unknown> = {}) {
    const { values } = makeInputs({ flags: { command: "build test", ...flags } });
    const facts = makeFacts();
    const target = targetOf(musl);
    const wiring = { ...base, ...more };
    const context: StrategyContext = { facts, values, shared: values, target, cxx: false };
    const running = chooseRunning(context, wiring);
    const steps = cargoSteps({
      target,
      values,
      facts,
      environment: { A: "1" },
      wiring,
      std: { source: "installed", because: "it is there", steps: [], needs: [], arguments: ["-Zbuild-std"] },
      running,
      output: "/out",
      needs: ["fetch"],
      runNeeds: running.needs,
    });
    const calls = steps.flatMap(({ action }) => (action.kind === "cargo" ? [action] : []));
    return { steps, calls, running };
  }

  test("what `--target` is given; the triple when nothing is said", () => {
    const given = (argv: readonly string[]) => argv[argv.indexOf("--target") + 1];
    for (const { argv } of stepsOf({}).calls) expect(given(argv)).toBe(musl);
    for (const { argv } of stepsOf({ targetArgument: `${musl}.2.17` }).calls)
      expect(given(argv)).toBe(`${musl}.2.17`);
    // Names of steps and folders keep the triple.
    const { steps } = stepsOf({ targetArgument: `${musl}.2.17` });
    expect(steps[0]?.id).toBe(`${musl}/build`);
    expect(steps[1]?.action).toMatchObject({ kind: "collect", triple: musl, directory: `/out/${musl}` });
  });

  test("a target folder of its own", () => {
    for (const { argv } of stepsOf({}).calls) expect(argv).not.toContain("--target-dir");
    for (const { argv } of stepsOf({ targetDirectory: "/cache/t" }).calls)
      expect(argv.slice(argv.indexOf("--target-dir")).slice(0, 2)).toEqual(["--target-dir", "/cache/t"]);
  });

  test("arguments of the source of std stand before the user's, and before --", () => {
    const { calls } = stepsOf({}, { args: "--jobs 2 -- --nocapture" });
    const [build, , test] = calls.map(({ argv }) => argv.join(" "));
    expect(build).toMatch(/ -Zbuild-std --jobs 2$/);
    expect(test).toMatch(/ -Zbuild-std --jobs 2 -- --nocapture$/);
  });

  test("another front-end gets the whole call, and knows whether something is run", () => {
    const seen: boolean[] = [];
    const { calls } = stepsOf({
      wrap: ({ argv, environment, runs }) => {
        seen.push(runs);
        return {
          argv: ["podman", "run", ...Object.keys(environment), ...argv],
          environment: { B: "2" },
          runs,
        };
      },
    });
    expect(seen).toEqual([false, false, true]);
    for (const { argv, environment } of calls) {
      expect(argv.slice(0, 4)).toEqual(["podman", "run", "A", "cargo"]);
      expect(environment).toEqual({ B: "2" });
    }
    expect(calls[0]?.argv).toContain("--message-format=json-diagnostic-rendered-ansi");
    // The engine counts a test's time and reads cargo's messages all the same.
    expect(calls[2]?.testTimeoutSeconds).toBe(600);
  });

  test("paths inside and here", () => {
    const paths = [["/project", "/work/stash"]] as const;
    for (const call of stepsOf({ paths }).calls) expect(call.paths).toEqual(paths);
    for (const call of stepsOf({}).calls) expect(call).not.toHaveProperty("paths");
  });

  test("programs that the strategy runs itself need no runner of ours", () => {
    const runner = { kind: "container", because: "podman runs them" };
    const { running, calls } = stepsOf({ runner });
    expect(running).toMatchObject({
      runner: { kind: "container" },
      because: "podman runs them",
      steps: [],
      needs: [],
      namespace: null,
      emulator: null,
    });
    expect(calls.map((call) => call.subcommand)).toEqual(["build", "test-build", "test"]);
    // `none` is `none` all the same.
    const none = stepsOf({ runner }, { runner: "none" });
    expect(none.running.runner.kind).toBe("none");
    expect(none.calls.map((call) => call.subcommand)).toEqual(["build", "test-build"]);
  });
});

describe("Windows runs by itself", () => {
  test.each([
    ["x86_64", "i686-pc-windows-msvc", "native"],
    ["aarch64", "x86_64-pc-windows-msvc", "native"],
    ["aarch64", "i686-pc-windows-msvc", "native"],
  ])("on %s programs of %s", (arch, triple, kind) => {
    const made = planOf(triple, { on: "windows", facts: { host: { arch } } });
    expect(runnerOf(made)).toMatchObject({ kind });
  });

  test("nothing of a newer machine", () => {
    expect(
      problemsOf("aarch64-pc-windows-msvc", { on: "windows", facts: { host: { arch: "x86_64" } } }),
    ).toMatchObject([{ message: expect.stringContaining("does not run aarch64 programs") }]);
  });
});
