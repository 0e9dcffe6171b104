import type { Inspection } from "../artifacts/inspect/index.ts";
import type { Phase } from "../plan/step.ts";
import type { RunnerKind } from "../runners/index.ts";

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
  /** Of several jobs those of all, separated by ", ". */
  readonly host: string;
  readonly targets: readonly TargetResult[];
  /** The list of all checksums (`SHA256SUMS`), from the output folder; null when there is none. */
  readonly checksums: string | null;
  /** What went another way than asked for: a source of packages that was left out, an index that is old. */
  readonly warnings: readonly ResultWarning[];
  /** What rustc has to say, errors first, each once for all targets. */
  readonly diagnostics: readonly Diagnostic[];
  /** Steps that several targets share, in the plan's order; those that were skipped are absent. */
  readonly steps: readonly StepTime[];
  /** The GitHub release that files were attached to; null when none was asked for, or there was no tag. */
  readonly release: ResultRelease | null;
}

export interface ResultRelease {
  readonly tag: string;
  /** Null when it was not found or made. */
  readonly url: string | null;
  readonly draft: boolean | null;
  /** Why not everything is attached; null: it is. */
  readonly problem: ResultProblem | null;
}

export interface ResultProblem {
  readonly message: string;
  readonly hint: string | null;
}

export interface ResultWarning {
  /** Id of the step. */
  readonly step: string;
  readonly message: string;
  readonly hint: string | null;
}

/** A message of the compiler. */
export interface Diagnostic {
  readonly level: "error" | "warning";
  /** Error code or lint: "E0425", "unused_variables"; null where it has none. */
  readonly code: string | null;
  readonly message: string;
  /** What is added to it: "help: remove this `mut`". */
  readonly notes: readonly string[];
  /** Null where it belongs to no file, as an error of the linker's. */
  readonly place: Place | null;
  /** Targets for which it was said, in the order of the plan. */
  readonly targets: readonly string[];
}

/** A place in a source file. Lines and columns count from 1. */
export interface Place {
  /** Absolute path on the machine of the run, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** In characters. Null where only the line is known. */
  readonly column: number | null;
  /** The column behind the last character. */
  readonly endColumn: number | null;
}

/** When a step that was not skipped went on. */
export interface StepTime {
  /** Id of the step. */
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  /** Seconds from the begin of the run. */
  readonly begun: number;
  readonly seconds: number;
}

export interface FailedTest {
  /** As libtest names it: "tests::adds", "src/lib.rs - stash (line 4)". */
  readonly name: string;
  /** What cargo calls the program: "unittests src/lib.rs", "doctests of stash". Null where cargo was quiet. */
  readonly binary: string | null;
  /** What it said when it panicked, or else the first lines of its output; null when it said nothing. */
  readonly message: string | null;
  /** Where it panicked; of a doctest where that begins. */
  readonly place: Place | null;
  /** Command that runs just this test again, for a POSIX shell. */
  readonly repeat: string;
}

export interface TargetResult {
  readonly target: string;
  /** Name of the job that built it, in the result of a fleet alone. */
  readonly job?: string;
  readonly strategy: string;
  /** Full name of the toolchain and rustc's version. */
  readonly toolchain: { readonly name: string; readonly rustc: string | null };
  /** How its programs were run. */
  readonly runner: RunnerKind;
  /** Release whose libraries were linked: "Debian 12 (bookworm)"; null where the strategy has none. */
  readonly release: string | null;
  readonly success: boolean;
  readonly files: readonly ResultFile[];
  /** What the files were packed into; with `split-debuginfo` the second one has debug information. */
  readonly archives: readonly ResultArchive[];
  /** Seconds by phase in which at least one step of the target went on; a phase that did not happen is absent. */
  readonly seconds: { readonly [phase in "fetch" | "setup" | "build" | "test" | "collect"]?: number };
  /** Null when no test was asked for. */
  readonly tests: { readonly passed: number; readonly failed: number; readonly ignored: number } | null;
  /** Tests that failed, each with what repeats it. */
  readonly failedTests: readonly FailedTest[];
  /** The target's own steps, in the plan's order; those that were skipped are absent. */
  readonly steps: readonly StepTime[];
  /** Binaries that were started as they are shipped, until the first that failed. */
  readonly smoke: readonly SmokeRun[];
  /** Artifact of the workflow run; null when none was asked for, or there is no workflow that could keep it. */
  readonly upload: ResultUpload | null;
  /** Files of the GitHub release. */
  readonly assets: readonly ResultAsset[];
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

export interface SmokeRun {
  /** Path of the binary from the output folder. */
  readonly file: string;
  /** The binary by its name, with its arguments. */
  readonly command: readonly string[];
  /** The C library that it ran with: "glibc 2.31 of Debian 11 (bullseye)"; null where that is not known. */
  readonly library: string | null;
  /** Null where it was ended: by a signal, or because it took too long. */
  readonly status: number | null;
  readonly seconds: number;
  /** The first lines of what it wrote. */
  readonly output: string;
}

/** An artifact of the workflow run. Either it was uploaded, or there is a problem. */
export interface ResultUpload {
  readonly name: string;
  readonly artifact: {
    readonly id: number;
    readonly url: string;
    /** Of the zip that GitHub keeps, in bytes. */
    readonly size: number;
    /** Of the zip. */
    readonly sha256: string;
  } | null;
  readonly problem: ResultProblem | null;
}

/** A file of a GitHub release. */
export interface ResultAsset {
  readonly name: string;
  readonly url: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  /** present: it was there before, with the same content. */
  readonly outcome: "attached" | "replaced" | "present";
}

export interface ResultFile {
  /** Path from the output folder, with forward slashes: `aarch64-unknown-linux-gnu/stash`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  /** As its header says: "ELF 64-bit little-endian aarch64 executable". */
  readonly kind: string;
  /** What the whole file says of itself; null where that was not read (`verify: false`, or a format that is not known). */
  readonly inspection: Inspection | null;
}

export interface ResultArchive {
  /** Path from the output folder: `stash-1.0.0-aarch64-unknown-linux-gnu.tar.gz`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Path of the file with its checksum, from the output folder; null when none was asked for. */
  readonly checksum: string | null;
}
