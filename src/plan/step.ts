import type { Namespace } from "../runners/index.ts";
import type { AptRoot } from "../sysroots/root.ts";
import type { ToolRequest } from "../tools/request.ts";

/**
 * One thing that the engine does. A step says all that it will do: nothing is decided later but what
 * can only be known then (is a package root already there, which files did cargo build).
 */
export interface Step {
  /** Unique in the plan: `<target>/<name>`, or just `<name>` for what all targets share. */
  readonly id: string;
  /** For people: "sysroot of aarch64-unknown-linux-gnu". */
  readonly title: string;
  readonly phase: Phase;
  /** The target it is for; null for what several share. */
  readonly target: string | null;
  /** Ids of the steps that must have succeeded before. */
  readonly needs: readonly string[];
  /** Steps of the same lane never run at the same time; null: any time. */
  readonly lane: Lane | null;
  readonly action: Action;
}

export type Phase = "fetch" | "setup" | "build" | "test" | "collect";
/** cargo: one target folder, one cargo at a time; rustup: it keeps no lock of its own; system: dpkg's lock. */
export type Lane = "cargo" | "rustup" | "system";

export type Action =
  /** Debian packages unpacked into a folder of the cache, without root and without dpkg. */
  | { readonly kind: "apt-root"; readonly root: AptRoot }
  /** A tool that is no package, fetched into a folder. */
  | { readonly kind: "tool"; readonly tool: ToolRequest }
  /** Files with their whole text, each written beside and renamed. */
  | { readonly kind: "write"; readonly files: readonly PlannedFile[] }
  /** A process. */
  | ({ readonly kind: "run" } & Invocation)
  /** cargo with its JSON messages read. */
  | ({ readonly kind: "cargo"; readonly subcommand: CargoCommand } & Invocation)
  /** What the target's cargo steps built is checked against the target and copied to the output folder. */
  | {
      readonly kind: "collect";
      readonly from: readonly string[];
      readonly directory: string;
      readonly triple: string;
      /** Of a universal target: for what each step of `from` builds. Files of one name become one. */
      readonly halves?: readonly string[];
      /** Manifests of the workspace's members: what cargo builds of other packages is not kept. */
      readonly members: readonly string[];
    };

export type CargoCommand =
  | "build"
  | "test"
  | "check"
  | "clippy"
  | "run"
  | "bench"
  | "doc"
  | "test-build"
  | "bench-build"
  | "run-build"
  | "fetch";

export interface Invocation {
  /** Program and arguments; never a shell line. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** Laid over the caller's environment. `null` removes a variable. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** The process may take so many seconds; null where a person's own code decides (a build). */
  readonly timeoutSeconds: number | null;
  /** No test binary may take longer than so many seconds; for `cargo test`, `bench` and `run`. */
  readonly testTimeoutSeconds?: number;
  /** Folders that the process sees under another path than this machine: what it says of files is translated. */
  readonly paths?: readonly (readonly [inside: string, here: string])[];
  /** The private namespace in which foreign binaries run; the process is started in it. */
  readonly namespace?: Namespace;
}

export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** Permission bits; 0o644 by default. */
  readonly mode?: number;
}
