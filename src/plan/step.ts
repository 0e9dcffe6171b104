import type { ChecksumName } from "../artifacts/archive/checksum.ts";
import type { ArchiveFormat } from "../artifacts/archive/format.ts";
import type { ExpectedHeader } from "../artifacts/header.ts";
import type { Expectation } from "../artifacts/verify.ts";
import type { ArtifactKind } from "../inputs/table.ts";
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
/**
 * cargo: one target folder, one cargo at a time; rustup: it keeps no lock of its own; system: dpkg's lock; pack: one list
 * of checksums.
 */
export type Lane = "cargo" | "rustup" | "system" | "pack";

export type Action =
  /** Debian packages unpacked into a folder of the cache, without root and without dpkg. */
  | { readonly kind: "apt-root"; readonly root: AptRoot }
  /** A tool that is no package, fetched into a folder. */
  | { readonly kind: "tool"; readonly tool: ToolRequest }
  /** Links that make a sysroot for rustc of what lies in several roots, when their versions are equal. */
  | {
      readonly kind: "rust-sysroot";
      /** The sysroot's folder. */
      readonly path: string;
      readonly compiler: RustPackage;
      readonly std: RustPackage;
      /** Folder of librustc_driver: rustc takes the folder in which that lies for its sysroot. */
      readonly driver: string | null;
      /** By the link's path in the sysroot: what it leads to, an absolute path. */
      readonly links: Readonly<Record<string, string>>;
    }
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
      /** What the files must be; null where they are of a format that is not read. */
      readonly expected: ExpectedHeader | null;
      /** Kinds of cargo's targets whose files are kept. */
      readonly kinds: readonly ArtifactKind[];
      /** Of a universal target: what the steps of `from` build for each half. Files of one name become one. */
      readonly halves?: readonly {
        readonly triple: string;
        readonly expected: ExpectedHeader | null;
        readonly from: readonly string[];
      }[];
      /** Manifests of the workspace's members: what cargo builds of other packages is not kept. */
      readonly members: readonly string[];
    }
  /** What was collected is read as a whole and held against what was asked for. */
  | {
      readonly kind: "verify";
      /** Steps whose objects may be where a violation comes from. */
      readonly from: readonly string[];
      readonly directory: string;
      readonly triple: string;
      readonly expected: Expectation;
    }
  /** Symbols or debug information are taken out of what was collected. */
  | {
      readonly kind: "strip";
      readonly directory: string;
      readonly triple: string;
      /** GNU's or LLVM's. */
      readonly objcopy: string;
      readonly environment: Readonly<Record<string, string>>;
      readonly take: "debuginfo" | "symbols";
      /** Debug information is kept in `<file>.debug` beside. */
      readonly split: boolean;
    }
  /** What was collected is packed, and checksums of it are written. */
  | {
      readonly kind: "pack";
      readonly directory: string;
      readonly triple: string;
      /** Folder for archives and checksums. */
      readonly output: string;
      /** Null: the files stay as they are, and only their checksums are written. */
      readonly archive: {
        /** Without suffix. */
        readonly name: string;
        readonly format: ArchiveFormat;
        /** Program that compresses; null where none is needed. */
        readonly compressor: string | null;
        /** All is put into one folder named like the archive. */
        readonly folder: boolean;
        /** It was asked for: that there is nothing to pack is an error. */
        readonly isRequired: boolean;
      } | null;
      /** `<file>.debug` files go into an archive of their own. */
      readonly debuginfo: boolean;
      /** Files of the workspace that go with it, by patterns from `root`. */
      readonly include: { readonly root: string; readonly patterns: readonly string[] };
      /** Folders that only a pattern that begins with them looks into. */
      readonly skip: readonly string[];
      /** Time of all members, in seconds since 1970. */
      readonly modified: number;
      readonly checksum: ChecksumName | null;
    }
  | SmokeAction;

/** Binaries are started as they will be shipped. */
export interface SmokeAction {
  readonly kind: "smoke";
  readonly triple: string;
  /** Ids of the cargo steps that built them. */
  readonly from: readonly string[];
  /** Folder in which they are, where no archive was made of it. */
  readonly directory: string;
  /** Program and arguments that stand before a binary's path, empty where it is started as it is; and what stands behind. */
  readonly before: readonly string[];
  readonly arguments: readonly string[];
  /** Folder into which a binary is copied first, as nothing else is seen from where it runs. */
  readonly folder: string | null;
  /** Laid over the caller's environment. `null` removes a variable. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** The private namespace in which foreign binaries run. */
  readonly namespace?: Namespace;
  /** Started when a binary was ended from outside, for what it leaves running elsewhere: a container. */
  readonly cleanUp?: readonly [string, ...string[]];
  /** Of one binary. */
  readonly timeoutSeconds: number;
  /** Any exit status but 0 fails, and a time-out; else only what keeps a binary from starting. */
  readonly strict: boolean;
  /** For people: the C library that it runs with, "glibc 2.31 of Debian 11 (bullseye)"; null where that is not known. */
  readonly library: string | null;
}

/** A package in a root, by whose version rustc and std are compared. */
export interface RustPackage {
  /** The root's folder. */
  readonly root: string;
  readonly package: string;
  /** For people: "Debian 12 (bookworm) arm64". */
  readonly from: string;
}

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
  | "build-examples"
  | "fetch";

export interface Invocation {
  /** Program and arguments; never a shell line. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** Laid over the caller's environment. `null` removes a variable. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** The process may take so many seconds; null where a person's own code decides (a build). */
  readonly timeoutSeconds: number | null;
  /** Not started when this succeeds: what it makes is there already. */
  readonly unless?: readonly [string, ...string[]];
  /** Started when the process was ended from outside, for what it leaves running elsewhere: a container. */
  readonly cleanUp?: readonly [string, ...string[]];
  /** No test binary may take longer than so many seconds; for `cargo test`, `bench` and `run`. */
  readonly testTimeoutSeconds?: number;
  /**
   * Folders that the process sees under another path than this machine: what it says of files is translated. cargo
   * that names files outside of them did not run where it was meant to, which is an error.
   */
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
