import type { Problem } from "../errors.ts";
import type { Values } from "../inputs/table.ts";
import type { Facts } from "../project/facts.ts";
import { chooseRunner, type Namespace, qemuEnvironment, type Runner } from "../runners/index.ts";
import { hostRoot, ownSuite, rootStep } from "../strategies/archive.ts";
import { ScopedEnvironment } from "../strategies/environment.ts";
import { starter } from "../strategies/script.ts";
import type { StrategyContext, Wiring } from "../strategies/strategy.ts";
import { fingerprint } from "../sysroots/root.ts";
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

/** Commands whose result is run. */
export function runsSomething(values: Values): boolean {
  return values.test || values.command.some((each) => each === "test" || each === "bench" || each === "run");
}

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
  const idle = {
    namespace: null,
    environment: {},
    emulator: null,
    steps: [],
    needs: [],
    notes: [],
    problems: [],
  };
  if (!runsSomething(values))
    return {
      ...idle,
      runner: { kind: "none", reason: "nothing is to be run" },
      because: "nothing is to be run",
    };
  const { host } = facts;
  const choice = chooseRunner(
    values.runner,
    {
      arch: target.arch === "x86" ? "i686" : target.arch,
      qemu: target.qemu?.binary ?? null,
      loader: wiring.sysroot === null ? "host" : "sysroot",
    },
    { ...host.emulation, runsNatively: [host.arch], uid: host.uid },
  );
  const { runner, because } = choice;
  if (runner.kind === "none") {
    if (values.runner === "none")
      return { ...idle, runner, because, notes: ["tests are built, but not run"] };
    return {
      ...idle,
      runner,
      because,
      problems: [
        {
          input: "runner",
          message: `Programs of ${target.triple} cannot be run here: ${runner.reason}.`,
          hint: "Leave `runner` out to take what works, or write `runner: none` to build the tests without running them.",
        },
      ],
    };
  }
  if (runner.kind === "native")
    return { ...idle, runner, because, ...nativeLibraries(target, facts, wiring) };

  const environment: Record<string, string> = {};
  if (wiring.sysroot !== null && host.environment.QEMU_LD_PREFIX === undefined)
    Object.assign(environment, qemuEnvironment(wiring.sysroot));
  const cpu = target.qemu?.cpu;
  if (cpu !== undefined && host.environment.QEMU_CPU === undefined) environment.QEMU_CPU = cpu;
  if (runner.kind === "host") return { ...idle, runner, because, environment };

  const emulator = emulatorOf(target, shared, facts);
  if (emulator === null)
    throw new Error(`${runner.kind} was chosen for ${target.triple} without an emulator`);
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
    notes: [...path.notes, runner.limitation],
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
  if (target.qemu === null || suite === undefined) return null;
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
