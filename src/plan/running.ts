import { cargoRuns, runsSomething } from "../inputs/index.ts";
import type { Values } from "../inputs/table.ts";
import type { Facts } from "../project/facts.ts";
import { chooseRunner, type Guest, PLAIN_LIMITATION, qemuEnvironment } from "../runners/index.ts";
import { hostRoot, ownSuite, rootStep } from "../strategies/archive.ts";
import { starter } from "../strategies/script.ts";
import type { StrategyContext, Wiring } from "../strategies/strategy.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import { machine, noHarness, wasi, wine } from "./running-others.ts";
import { cannotRun, idle, type Running, runnerScript } from "./running-parts.ts";
import type { Step } from "./step.ts";

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
  const ways = { ...host.emulation, os: host.os, runsNatively: [host.arch, ...alsoRun(host)], uid: host.uid };
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
      return {
        ...idle,
        runner,
        because,
        notes: [cargoRuns(values) ? "tests are built, but not run" : "what is built is not started"],
      };
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

function usesHarness(values: Values): boolean {
  return values.test || values.command.some((each) => each === "test" || each === "bench");
}

/** As runners call it. Most kernels for x86_64 do not run its 32-bit ABI, x32. */
/** Architectures whose programs the system runs by itself besides its own: WOW64, and from Windows 11 on Arm's emulation. */
function alsoRun({ os, arch }: Facts["host"]): readonly string[] {
  if (os !== "windows") return [];
  return arch === "aarch64" ? ["x86_64", "i686"] : arch === "x86_64" ? ["i686"] : [];
}

function guestArchitecture({ arch, pointerWidth }: Target): string {
  if (arch === "x86") return "i686";
  return arch === "x86_64" && pointerWidth === 32 ? "x32" : arch;
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

function emulatorOf(
  target: Target,
  values: Values,
  facts: Facts,
): { step: Step; before: Step[]; path: string } | null {
  const suite = ownSuite(facts);
  const { programs } = facts.host;
  if (target.qemu === null || suite === undefined) return null;
  if (programs["apt-get"] === null || programs["dpkg-deb"] === null) return null;
  const { binary } = target.qemu;
  const member = `usr/bin/${binary}${suite.qemu.suffix}`;
  const made = hostRoot(facts, values, suite, "qemu", {
    kind: "files",
    packages: [suite.qemu.package],
    provided: [],
    only: [member],
  });
  const steps = rootStep(binary, `emulator ${binary}`, null, made);
  const step = steps.at(-1);
  if (step === undefined) return null;
  return { step, before: steps.slice(0, -1), path: `${made.root.path}/${member}` };
}
