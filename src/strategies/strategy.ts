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
  readonly hint: string;
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
}

export interface Strategy {
  readonly name: StrategyName;
  /** One line for `rust-cross targets` and the docs. */
  readonly summary: string;
  /** Null when it can build for the target here. All reasons that facts and inputs give are told before anything is done. */
  refuse(context: StrategyContext): Refusal | null;
  /** The steps. Only called when it does not refuse. */
  wire(context: StrategyContext): Wiring;
}
