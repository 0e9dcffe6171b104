import type { Problem } from "../errors.ts";
import { runsSomething } from "../inputs/index.ts";
import type { Values } from "../inputs/table.ts";
import type { Facts } from "../project/facts.ts";
import {
  chooseRunner,
  type Guest,
  machineFor,
  type Namespace,
  PLAIN_LIMITATION,
  qemuEnvironment,
  type Runner,
  wasiScript,
  wineRandomSource,
} from "../runners/index.ts";
import { hostRoot, ownSuite, rootStep } from "../strategies/archive.ts";
import { ScopedEnvironment } from "../strategies/environment.ts";
import { starter } from "../strategies/script.ts";
import type { StrategyContext, Wiring } from "../strategies/strategy.ts";
import { toolsProvided } from "../sysroots/packages.ts";
import { fingerprint, programDirectories } from "../sysroots/root.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import type { Step } from "./step.ts";

/** How a target's binaries are run, and what that adds to the plan. */
export interface Running {
  readonly runner: Runner;
  /** One line: why this one. */
  readonly because: string;
  readonly namespace: Namespace | null;
  readonly environment: Readonly<Record<string, string>>;
  /** The step that fetches QEMU; the planner joins those of all targets. */
  readonly emulator: Step | null;
  readonly steps: readonly Step[];
  /** Ids that must be done before something is run. */
  readonly needs: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** The kernel's limit for the path of a binfmt_misc interpreter, in bytes. */
const interpreterLimit = 127;

export function chooseRunning(context: StrategyContext, wiring: Wiring): Running {
  const { target, values, facts } = context;
  const running = choose(context, wiring);
  return running.runner.kind === "none"
    ? running
    : {
        ...running,
        notes: [...running.notes, ...doctestNote(target, values, facts), ...usersRunner(target, facts)],
      };
}

/** Doctests of another target than the host's are compiled and run since Rust 1.89 (-Zdoctest-xcompile before). */
function doctestNote(target: Target, values: Values, facts: Facts): string[] {
  const minor = Number(/^1\.(\d+)/.exec(facts.rust.rustc ?? "")?.[1] ?? Number.POSITIVE_INFINITY);
  const tests = values.test || values.command.includes("test");
  return tests && minor < 89 && target.triple !== facts.rust.host
    ? [`cargo runs the doctests of other targets from Rust 1.89 on; ${facts.rust.rustc} leaves them out`]
    : [];
}

/** A runner of the user's own is put before what cargo starts, whatever else was chosen. */
function usersRunner(target: Target, facts: Facts): string[] {
  const variable = `CARGO_TARGET_${environmentSuffixes(target.triple).upper}_RUNNER`;
  const runner = facts.host.environment[variable] ?? facts.project.cargoTargets[target.triple]?.runner;
  return runner === undefined ? [] : [`your own runner for ${target.triple} is used as it is: ${runner}`];
}

function choose({ target, values, shared, facts }: StrategyContext, wiring: Wiring): Running {
  if (!runsSomething(values))
    return {
      ...idle,
      runner: { kind: "none", reason: "nothing is to be run" },
      because: "nothing is to be run",
    };
  const { host } = facts;
  const asked = values.runner === "auto" || values.runner === "plain";
  if (wiring.runner !== undefined && values.runner !== "none")
    return { ...idle, runner: { kind: "container" }, because: wiring.runner.because };
  if (asked && target.os === "wasi") return wasi(target, facts);
  if (target.os === "none" && usesHarness(values)) return noHarness(target);
  if (asked && target.os === "none") return machine(target, facts, shared);
  if (asked && target.os === "windows" && host.os !== "windows") return wine(target, facts, wiring);
  const guest: Guest = {
    os: target.os,
    arch: guestArchitecture(target),
    qemu: target.qemu?.binary ?? null,
    loader: target.crtStatic ? "none" : wiring.sysroot === null ? "host" : "sysroot",
  };
  const ways = { ...host.emulation, os: host.os, runsNatively: [host.arch], uid: host.uid };
  const emulator = emulatorOf(target, shared, facts);
  let choice = chooseRunner(values.runner, guest, ways);
  if (emulator === null && (choice.runner.kind === "namespace" || choice.runner.kind === "plain")) {
    const own = values.runner === "auto" ? chooseRunner("host", guest, ways) : choice;
    if (own.runner.kind !== "host")
      return cannotRun(
        target,
        "QEMU is fetched from Debian's or Ubuntu's packages, which takes apt-get and dpkg-deb, and the host has no binfmt_misc handler for it",
      );
    choice = own;
  }
  const { runner, because } = choice;
  if (runner.kind === "none") {
    if (values.runner === "none")
      return { ...idle, runner, because, notes: ["tests are built, but not run"] };
    return values.runner === "auto"
      ? cannotRun(target, runner.reason)
      : cannotRun(target, runner.reason, "Leave `runner` out to take what works, or write");
  }
  if (runner.kind === "native")
    return { ...idle, runner, because, ...nativeLibraries(target, facts, wiring) };

  const environment: Record<string, string> = {};
  if (wiring.sysroot !== null && host.environment.QEMU_LD_PREFIX === undefined)
    Object.assign(environment, qemuEnvironment(wiring.sysroot));
  const cpu = target.qemu?.cpu;
  if (cpu !== undefined && host.environment.QEMU_CPU === undefined) environment.QEMU_CPU = cpu;
  if (wiring.cannotRun !== undefined && host.environment.QEMU_LD_PREFIX === undefined)
    return cannotRun(target, wiring.cannotRun);
  if (runner.kind === "host") return { ...idle, runner, because, environment };

  if (emulator === null)
    return cannotRun(
      target,
      `QEMU is fetched from Debian's or Ubuntu's packages, and this ${facts.host.os === "linux" ? "machine" : "host"} has no apt-get`,
    );
  const base = {
    ...idle,
    runner,
    because,
    environment,
    emulator: emulator.step,
    steps: emulator.before,
    needs: [emulator.step.id],
  };
  if (runner.kind === "namespace") {
    if (Buffer.byteLength(emulator.path) > interpreterLimit)
      return {
        ...base,
        problems: [
          {
            input: "RUST_CROSS_CACHE",
            message: `The path of the emulator is ${Buffer.byteLength(emulator.path)} bytes long, and the kernel takes at most ${interpreterLimit}: ${emulator.path}`,
            hint: "Set RUST_CROSS_CACHE to a shorter path, or write `runner: plain`.",
          },
        ],
      };
    return {
      ...base,
      namespace: {
        mode: runner.mode,
        uid: host.uid,
        gid: host.gid,
        handlers: [{ name: target.qemu?.binary ?? "", interpreter: emulator.path }],
        pidNamespace: runner.pidNamespace,
      },
    };
  }
  const path = runnerScript(
    target,
    facts,
    starter("cargo's runner: QEMU with the target's libraries.", [
      emulator.path,
      ...(wiring.sysroot === null ? [] : ["-L", wiring.sysroot]),
    ]),
  );
  return {
    ...base,
    ...path,
    environment: { ...environment, ...path.environment },
    needs: [...base.needs, ...path.needs],
    steps: [...emulator.before, ...path.steps],
    notes: [...path.notes, PLAIN_LIMITATION],
  };
}

const idle = {
  namespace: null,
  environment: {},
  emulator: null,
  steps: [],
  needs: [],
  notes: [],
  problems: [],
} as const satisfies Partial<Running>;

function usesHarness(values: Values): boolean {
  return values.test || values.command.some((each) => each === "test" || each === "bench");
}

/** As runners call it. Most kernels for x86_64 do not run its 32-bit ABI, x32. */
function guestArchitecture({ arch, pointerWidth }: Target): string {
  if (arch === "x86") return "i686";
  return arch === "x86_64" && pointerWidth === 32 ? "x32" : arch;
}

function cannotRun({ triple }: Target, reason: string, write = "Write"): Running {
  return {
    ...idle,
    runner: { kind: "none", reason },
    because: reason,
    problems: [
      {
        input: "runner",
        message: `Programs of ${triple} cannot be run here: ${reason}.`,
        hint: `${write} \`runner: none\` to build the tests without running them; for one target of several, in a table for it in Cargo.toml.`,
      },
    ],
  };
}

/** wasmtime where it is, else Node's own WASI, which knows the first preview alone. */
function wasi(target: Target, facts: Facts): Running {
  const { wasmtime } = facts.host.programs;
  if (wasmtime !== null) {
    const because = `wasmtime (${wasmtime})`;
    const text = starter("cargo's runner: wasmtime, with the files of this machine.", [
      wasmtime,
      "run",
      "--dir=.",
      "--dir=/",
      "--",
    ]);
    return { ...idle, runner: { kind: "wasi" }, because, ...runnerScript(target, facts, text) };
  }
  if (target.env !== "p1") return cannotRun(target, "it takes wasmtime, which is not on PATH");
  const place = `${facts.host.cacheDirectory}/wrappers/wasi-${fingerprint(wasiScript)}/run.mjs`;
  const script = runnerScript(
    target,
    facts,
    starter("cargo's runner: Node's WASI.", [facts.host.node, "--no-warnings", place]),
  );
  const program: Step = {
    id: "wasi",
    title: "runner for WASI",
    phase: "setup",
    target: null,
    needs: [],
    lane: null,
    action: { kind: "write", files: [{ path: place, text: wasiScript }] },
  };
  return {
    ...idle,
    runner: { kind: "wasi" },
    because: "Node's own WASI",
    ...script,
    steps: [program, ...script.steps],
    needs: [program.id, ...script.needs],
  };
}

/** Wine with a prefix of our own: the user's is not touched. */
function wine(target: Target, facts: Facts, wiring: Wiring): Running {
  const program = facts.host.programs.wine;
  if (program === null)
    return cannotRun(target, "it takes Wine, which is not on PATH (Debian's package wine64)");
  if (target.arch !== facts.host.arch && !(target.arch === "x86" && facts.host.arch === "x86_64"))
    return cannotRun(target, `Wine runs programs of this machine's own architecture, ${facts.host.arch}`);
  const environment = {
    WINEPREFIX: `${facts.host.cacheDirectory}/wine`,
    // A DLL that is not found is told all the same.
    WINEDEBUG: facts.host.environment.WINEDEBUG ?? "-all,err+module",
  };
  const prefix: Step = {
    id: "wine",
    title: "Wine's prefix",
    phase: "setup",
    target: null,
    needs: [],
    lane: null,
    action: {
      kind: "run",
      // The mark is set last: a prefix that is half made is made anew.
      argv: [
        "sh",
        "-c",
        'mark="$WINEPREFIX/rust-cross"; [ -e "$mark" ] || { rm -rf "$WINEPREFIX" && mkdir -p "$WINEPREFIX" && "$1" wineboot -i && touch "$mark"; }',
        "wineboot",
        program,
      ],
      cwd: facts.project.workingDirectory,
      environment: { ...environment, DISPLAY: null },
      timeoutSeconds: 180,
    },
  };
  const script = runnerScript(target, facts, starter("cargo's runner: Wine.", [program]));
  const random = wineRandom(target, facts, wiring, environment, prefix.id);
  return {
    ...idle,
    runner: { kind: "wine" },
    because: `Wine (${program})`,
    ...script,
    environment: { ...environment, ...script.environment },
    steps: [prefix, ...random, ...script.steps],
    needs: [prefix.id, ...random.map((step) => step.id), ...script.needs],
  };
}

/** The DLL that std needs and an older Wine lacks, made with the target's own C compiler. */
function wineRandom(
  target: Target,
  facts: Facts,
  wiring: Wiring,
  environment: Readonly<Record<string, string>>,
  prefix: string,
): Step[] {
  const compiler = wiring.environment[`CC_${environmentSuffixes(target.triple).lower}`];
  if (compiler === undefined || compiler === null) return [];
  const source = `${facts.host.cacheDirectory}/wrappers/wine-${fingerprint(wineRandomSource)}/bcryptprimitives.c`;
  const folder = target.pointerWidth === 32 ? "syswow64" : "system32";
  const write: Step = {
    id: "wine-source",
    title: "random numbers for an older Wine",
    phase: "setup",
    target: null,
    needs: [],
    lane: null,
    action: { kind: "write", files: [{ path: source, text: wineRandomSource }] },
  };
  const build: Step = {
    id: `${target.triple}/wine`,
    title: `bcryptprimitives.dll for ${target.triple}, where Wine has none`,
    phase: "setup",
    target: target.triple,
    needs: [prefix, write.id, ...wiring.needs],
    lane: null,
    action: {
      kind: "run",
      argv: [
        "sh",
        "-c",
        'dll="$WINEPREFIX/drive_c/windows/$3/bcryptprimitives.dll"; [ -e "$dll" ] || { "$1" -shared -O2 -o "$dll.$$" "$2" -ladvapi32 && mv "$dll.$$" "$dll"; }',
        "cc",
        compiler,
        source,
        folder,
      ],
      cwd: facts.project.workingDirectory,
      environment,
      timeoutSeconds: 60,
    },
  };
  return [write, build];
}

function noHarness({ triple }: Target): Running {
  const reason = "it has no std, and so no test harness";
  return {
    ...idle,
    runner: { kind: "none", reason },
    because: reason,
    problems: [
      {
        input: "test",
        message: `${triple} has no std, and so no test harness: neither tests nor benches can be built for it.`,
        hint: "Build and run the program (`command: build run`), and test its library on the host.",
      },
    ],
  };
}

/** QEMU's system emulator, from PATH or from Debian's package; the program speaks by semihosting. */
function machine(target: Target, facts: Facts, shared: Values): Running {
  const found = machineFor(target);
  if (found === null) return cannotRun(target, "QEMU has no machine for it that rust-cross knows");
  const onPath = facts.host.programs[found.program];
  const suite = ownSuite(facts);
  const fetched =
    onPath !== null || suite === undefined || facts.host.programs["apt-get"] === null
      ? null
      : hostRoot(facts, shared, suite, "machine", {
          kind: "tools",
          packages: [found.package],
          provided: toolsProvided,
        });
  const program =
    onPath ?? (fetched === null ? null : `${fetched.root.path}/${programDirectories.asked}/${found.program}`);
  if (program === null) return cannotRun(target, `it takes ${found.program}, which is not on PATH`);
  const steps = fetched === null ? [] : rootStep(found.package, found.program, null, fetched);
  const script = runnerScript(
    target,
    facts,
    starter("cargo's runner: a machine of QEMU's, with semihosting.", [program, ...found.options]),
  );
  return {
    ...idle,
    runner: { kind: "machine" },
    because: `${found.program} ${found.options.slice(0, 2).join(" ")}`,
    ...script,
    steps: [...steps, ...script.steps],
    needs: [...(fetched === null ? [] : [found.package]), ...script.needs],
  };
}

/** A native binary that was linked against a private sysroot finds that sysroot's libraries, but for the C library. */
function nativeLibraries(target: Target, facts: Facts, wiring: Wiring) {
  if (wiring.libraries.length === 0) return {};
  return runnerScript(
    target,
    facts,
    starter("cargo's runner: the libraries that were linked.", [], {
      LD_LIBRARY_PATH: `'${wiring.libraries.join(":")}'\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`,
    }),
  );
}

function runnerScript(target: Target, facts: Facts, text: string) {
  const path = `${facts.host.cacheDirectory}/wrappers/${target.triple}-${fingerprint(text)}/run`;
  const scoped = new ScopedEnvironment(facts, target.triple);
  if (!scoped.cargo("runner", path)) return { environment: {}, steps: [], needs: [], notes: [] };
  const step: Step = {
    id: `${target.triple}/runner`,
    title: `runner for ${target.triple}`,
    phase: "setup",
    target: target.triple,
    needs: [],
    lane: null,
    action: { kind: "write", files: [{ path, text, mode: 0o755 }] },
  };
  return { environment: scoped.variables, steps: [step], needs: [step.id], notes: [] as string[] };
}

function emulatorOf(
  target: Target,
  values: Values,
  facts: Facts,
): { step: Step; before: Step[]; path: string } | null {
  const suite = ownSuite(facts);
  const { programs } = facts.host;
  if (target.qemu === null || suite === undefined) return null;
  if (programs["apt-get"] === null || programs["dpkg-deb"] === null) return null;
  const member = `usr/bin/${target.qemu.binary}${suite.qemu.suffix}`;
  const made = hostRoot(facts, values, suite, "qemu", {
    kind: "files",
    packages: [suite.qemu.package],
    provided: [],
    only: [member],
  });
  const steps = rootStep("qemu", "QEMU", null, made);
  const step = steps.at(-1);
  if (step === undefined) return null;
  return { step, before: steps.slice(0, -1), path: `${made.root.path}/${member}` };
}
