/**
 * `result.json`: what came of a run. The schema is `schema/result.schema.json`; `schema` counts up
 * when a reader of the former one could misread the new one.
 */
export interface Result {
  readonly schema: 1;
  readonly version: string;
  readonly success: boolean;
  /** RFC 3339, UTC. */
  readonly started: string;
  readonly seconds: number;
  readonly host: string;
  readonly targets: readonly TargetResult[];
  /** What went another way than asked for: a source of packages that was left out, an index that is old. */
  readonly warnings: readonly ResultWarning[];
}

export interface ResultWarning {
  /** Id of the step. */
  readonly step: string;
  readonly message: string;
  readonly hint: string | null;
}

export interface TargetResult {
  readonly target: string;
  readonly strategy: string;
  /** Full name of the toolchain and rustc's version. */
  readonly toolchain: { readonly name: string; readonly rustc: string | null };
  /** How foreign binaries were run: native, namespace, host, plain, none. */
  readonly runner: string;
  /** Release whose libraries were linked: "Debian 12 (bookworm)"; null where the strategy has none. */
  readonly release: string | null;
  readonly success: boolean;
  readonly files: readonly ResultFile[];
  /** Seconds by phase in which at least one step of the target went on; a phase that did not happen is absent. */
  readonly seconds: { readonly [phase in "fetch" | "setup" | "build" | "test" | "collect"]?: number };
  /** Null when no test was asked for. */
  readonly tests: { readonly passed: number; readonly failed: number; readonly ignored: number } | null;
  /** Null when the target succeeded. */
  readonly failure: {
    /** failed: a step of it, or a shared one that it needs. stopped: it was not finished, because another target failed. */
    readonly kind: "failed" | "stopped";
    readonly phase: string;
    readonly step: string;
    readonly message: string;
    readonly hint: string | null;
    /** Id of the known failure that explains it (docs/troubleshooting.md); null when none is known. */
    readonly rule: string | null;
    /** The last lines that the process said; empty where none was started. */
    readonly output: readonly string[];
    /** The process as a line for a shell, with its environment; null where none was started, or the line is too long. */
    readonly command: string | null;
  } | null;
}

export interface ResultFile {
  /** Path from the output folder, with forward slashes: `aarch64-unknown-linux-gnu/stash`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  /** As its header says: "ELF 64-bit little-endian aarch64 executable". */
  readonly kind: string;
}
