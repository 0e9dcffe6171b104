import type { Problem } from "../errors.ts";
import type { Values } from "../inputs/table.ts";
import type { Step } from "../plan/step.ts";
import type { Facts } from "../project/facts.ts";
import type { Target } from "../targets/index.ts";
import type { StrategyName } from "./names.ts";

/** What a strategy plans from. */
export interface StrategyContext {
  readonly facts: Facts;
  /** The inputs as they hold for this target. */
  readonly values: Values;
  /** The inputs as they hold for the whole run: for what all targets share, as tools of the host. */
  readonly shared: Values;
  readonly target: Target;
  /** C++ is compiled for the target. */
  readonly cxx: boolean;
}

/** Why a strategy cannot build for a target here, and what can be done about it. */
export interface Refusal {
  readonly input: string;
  readonly message: string;
  /** The cure; which strategies can is added to it. */
  readonly hint: string;
}

/** For people, where it is told by itself: nothing is said in place of a cure that there is not. */
export function problemOf({ input, message, hint }: Refusal): Problem {
  return hint === "" ? { input, message } : { input, message, hint };
}

/** A call of cargo for one target. */
export interface CargoCall {
  /** `cargo <subcommand> …`. */
  readonly argv: readonly [string, ...string[]];
  /** Laid over the caller's environment. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** Something of the target is run by it. */
  readonly runs: boolean;
  /** Started when the call was ended from outside, for what it leaves running. */
  readonly cleanUp?: readonly [string, ...string[]];
}

/** How a program of the target is started with what its strategy has. */
export interface ProgramStart {
  /** All that stands before the program's file, `runner` being what this machine would put there. */
  readonly before: (runner: readonly string[], call: Omit<CargoCall, "argv">) => CargoCall;
  /** Folder into which the program is copied first, as it is not seen elsewhere; null: it is started where it is. */
  readonly folder: string | null;
}

/** What a strategy adds to a plan for one target. */
export interface Wiring {
  readonly steps: readonly Step[];
  /** Ids of the steps that must be done before cargo builds. */
  readonly needs: readonly string[];
  /** Laid over the caller's environment for cargo; scoped to the target. `null` removes a variable. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** Folders for PATH. */
  readonly path: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Folder in which foreign binaries find their dynamic linker and libraries; null: the host's root. */
  readonly sysroot: string | null;
  /** Folders with libraries that a native binary needs beside the host's. */
  readonly libraries: readonly string[];
  /** Release that was linked against, and its glibc. */
  readonly release: { readonly label: string; readonly glibc: string } | null;
  /** Said in the plan: decisions, what of the user's was kept. */
  readonly notes: readonly string[];
  /** Where std comes from, when the strategy brings its own Rust; else it is added to the host's toolchain. */
  readonly std?: { readonly source: string; readonly because: string };
  /** How the target's programs are run, when the strategy sees to it itself. */
  readonly runner?: { readonly kind: string; readonly because: string };
  /** Why no emulator could run the target's programs with what the strategy has. */
  readonly cannotRun?: string;
  /** Flags for rustc that its linker needs where std is built from source, without rustup's start files beside it. */
  readonly builtStdRustflags?: readonly string[];
  /** The target's objcopy, when the strategy brings one. */
  readonly objcopy?: string;
  /**
   * Of the host's own triple: its linker, which starts another where `hostLinkerVariable` names one, and the step that writes it.
   * Absent where the user has chosen one.
   */
  readonly linkerOfHost?: { readonly path: string; readonly step: string };
  /** The target's C compiler, where it is in no variable of `environment`. */
  readonly cc?: readonly string[];
  /** What cargo's `--target` is given; the triple when absent. */
  readonly targetArgument?: string;
  /** Folder for what cargo builds, when it cannot be the project's own. */
  readonly targetDirectory?: string;
  /** Turns a call of cargo into one of another program: another front-end, or cargo in a container. */
  readonly wrap?: (call: CargoCall) => CargoCall;
  /** Where the target's C library is unpacked, and which glibc that is. */
  readonly root?: { readonly path: string; readonly glibc: string };
  /** How a program that was built is started, where that takes more than its runner; or why it cannot be. */
  readonly start?: ProgramStart | string;
  /** For set-up alone: what plain cargo needs where `wrap` is there. */
  readonly plain?: Pick<Wiring, "steps" | "needs" | "environment">;
  /** Folders that the build sees under another path than this machine, the inner one first. */
  readonly paths?: readonly (readonly [inside: string, here: string])[];
}

export interface Strategy {
  readonly name: StrategyName;
  /** One line for `rust-cross targets` and the docs. */
  readonly summary: string;
  /** Why `auto` takes it when it can: "Rust and the host have all that it takes". */
  readonly goodFor: string;
  /** Whether plain cargo builds by it once it is set up; else it takes a command of its own. */
  readonly plain: boolean;
  /** Null when it can build for the target here. All reasons that facts and inputs give are told before anything is done. */
  refuse(context: StrategyContext): Refusal | null;
  /** The steps. Only called when it does not refuse. */
  wire(context: StrategyContext): Wiring;
}
