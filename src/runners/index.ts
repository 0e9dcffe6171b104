import { type HostHandler, hostHandlerFor, qemuArch } from "./binfmt.ts";
import type { Namespace } from "./namespace.ts";
import type { ProbeResult } from "./probe.ts";

export {
  type Handler,
  type HostHandler,
  hostHandlerFor,
  parseHostHandler,
  type QemuArch,
  qemuArch,
  registerLine,
} from "./binfmt.ts";
export { type Machine, machineFor, wasiScript, wineRandomSource } from "./emulators.ts";
export { type Namespace, namespaceArgv, SETUP_FAILED, SETUP_MESSAGE } from "./namespace.ts";
export { type ProbeResult, probeArgv, readProbe } from "./probe.ts";

export const runnerInputs = ["auto", "namespace", "host", "plain", "none"] as const;
export type RunnerInput = (typeof runnerInputs)[number];

export interface RunnerFacts {
  readonly namespaceUser: ProbeResult;
  readonly namespaceSudo: ProbeResult;
  /** What is enabled in the host's own binfmt_misc, newest first as far as that is known. */
  readonly hostHandlers: readonly HostHandler[];
  /** The host's own, as `target_os` has it. */
  readonly os: string;
  /** Architectures whose programs this kernel executes itself: x86_64, and i686 where it was tried. */
  readonly runsNatively: readonly string[];
  /** Root has the namespace made the "sudo" way, without sudo: there all user ids stay what they are. */
  readonly uid: number;
}

/** The programs that shall run. */
export interface Guest {
  /** `target_os`: linux, freebsd. */
  readonly os: string;
  /** As in a target triple: i686, aarch64. */
  readonly arch: string;
  /** QEMU's binary for them ("qemu-aarch64"), or null when there is none. */
  readonly qemu: string | null;
  /**
   * Their dynamic loader: `none` when they are static; `host` when the host has it at the path they name, with
   * the C library they were built for or a newer one; `sysroot` when only their sysroot has it.
   */
  readonly loader: "none" | "host" | "sysroot";
}

/** All kinds, as plan and result name them. */
export const runnerKinds = [
  "native",
  "namespace",
  "host",
  "plain",
  "wine",
  "wasi",
  "machine",
  "container",
  "none",
] as const;
export type RunnerKind = (typeof runnerKinds)[number];

export type Runner =
  | { readonly kind: "native" }
  | { readonly kind: "namespace"; readonly mode: Namespace["mode"]; readonly pidNamespace: boolean }
  /** `handler`: its name in the host's binfmt_misc. */
  | { readonly kind: "host"; readonly handler: string }
  | { readonly kind: "plain"; readonly limitation: string }
  /** Windows programs under Wine, WASI programs under a runtime, bare metal on a machine of QEMU's. */
  | { readonly kind: "wine" | "wasi" | "machine" }
  /** By the strategy itself, in its container. */
  | { readonly kind: "container" }
  | { readonly kind: "none"; readonly reason: string };

export interface RunnerChoice {
  readonly runner: Runner;
  /** One line for the log: why this one, and why none of those that are better. */
  readonly because: string;
}

/** What cargo's `runner` cannot do: only cargo puts it before a program. */
export const PLAIN_LIMITATION =
  'programs that a test starts itself (env!("CARGO_BIN_EXE_…"), Command::new) do not run: cargo puts QEMU before its own programs only';

/**
 * How foreign programs are run. `auto` takes the first that works of: native, a private namespace, a handler that
 * the host has, QEMU as cargo's runner. What was asked for by name is taken or refused, never replaced; only
 * `none` means that nothing is run.
 */
export function chooseRunner(input: RunnerInput, guest: Guest, facts: RunnerFacts): RunnerChoice {
  if (input === "none") return none("nothing is run: the runner input is none");
  // A program of the machine's own needs no help, whatever was asked for.
  const native = nativeProblem(guest, facts);
  if (native === null) {
    return { runner: { kind: "native" }, because: `this machine runs ${guest.arch} programs itself` };
  }
  if (guest.os !== "linux" && (input === "namespace" || input === "host"))
    return none(`runner "${input}" is for Linux programs`);
  if (guest.os !== "linux" || facts.os !== "linux") return none(native);
  const arch = guest.qemu === null ? null : qemuArch(guest.qemu);
  if (guest.qemu === null || arch === null) {
    return none(`${native}, and QEMU has no user emulator for ${guest.arch}`);
  }

  const namespace = chooseNamespace(facts);
  const handler = hostHandlerFor(arch, facts.hostHandlers);
  const hostProblem = `the host has no binfmt_misc handler for ${guest.arch}`;
  const plain: Runner = { kind: "plain", limitation: PLAIN_LIMITATION };
  switch (input) {
    case "namespace":
      return "runner" in namespace
        ? namespace
        : none(`runner "namespace" does not work here: ${namespace.problem}`);
    case "host":
      return handler === null
        ? none(`runner "host" does not work here: ${hostProblem}`)
        : host(handler, "as asked for");
    case "plain":
      return { runner: plain, because: `${guest.qemu} as cargo's runner, as asked for; ${PLAIN_LIMITATION}` };
    case "auto":
      if ("runner" in namespace) return namespace;
      if (handler !== null) return host(handler, `no private namespace (${namespace.problem})`);
      return {
        runner: plain,
        because: `${guest.qemu} as cargo's runner: no private namespace (${namespace.problem}), ${hostProblem}; ${PLAIN_LIMITATION}`,
      };
  }
}

/**
 * Null when programs of this kind run as they are. The kernel alone is not enough: on amd64 it runs i686 code, but a
 * dynamic program also needs /lib/ld-linux.so.2, which only the sysroot has. QEMU finds it there
 * (QEMU_LD_PREFIX), and a handler for i386 goes before the kernel's own loader.
 */
function nativeProblem(guest: Guest, facts: RunnerFacts): string | null {
  // "unknown" is the name of no system: wasm32-unknown-unknown.
  if (guest.os !== facts.os && guest.os !== "unknown")
    return `this machine does not run programs for ${guest.os}`;
  if (!facts.runsNatively.includes(guest.arch)) return `this machine does not run ${guest.arch} programs`;
  if (guest.loader === "sysroot") return `this machine has no dynamic loader for ${guest.arch} programs`;
  return null;
}

function chooseNamespace(facts: RunnerFacts): RunnerChoice | { readonly problem: string } {
  const { namespaceUser: user, namespaceSudo: sudo, uid } = facts;
  const take = (mode: Namespace["mode"], pidNamespace: boolean, how: string): RunnerChoice => {
    const leaves = pidNamespace ? "" : "; without a process namespace, because /proc cannot be mounted here";
    const because = `private binfmt_misc namespace, made ${how}${leaves}`;
    return { runner: { kind: "namespace", mode, pidNamespace }, because };
  };
  if (uid === 0 && sudo.works) return take("sudo", sudo.pidNamespace, "by root");
  if (user.works) return take("user", user.pidNamespace, "without root");
  if (sudo.works) return take("sudo", sudo.pidNamespace, `with sudo (without root: ${user.reason})`);
  return { problem: uid === 0 ? sudo.reason : `without root: ${user.reason}; with sudo: ${sudo.reason}` };
}

function host(handler: HostHandler, why: string): RunnerChoice {
  const because = `the host's binfmt_misc handler ${handler.name} (${handler.interpreter}): ${why}`;
  return { runner: { kind: "host", handler: handler.name }, because };
}

function none(reason: string): RunnerChoice {
  return { runner: { kind: "none", reason }, because: reason };
}

/**
 * QEMU looks for the dynamic loader and its libraries in there first. One variable for all architectures:
 * so one target a cargo call, or programs that are static.
 */
export function qemuEnvironment(sysroot: string): Readonly<Record<string, string>> {
  return { QEMU_LD_PREFIX: sysroot };
}
