import type { HostHandler, ProbeResult } from "../runners/index.ts";
import type { AptSource } from "../sysroots/sources.ts";
import type { Target } from "../targets/index.ts";
import type { ToolName, ToolSources } from "../tools/index.ts";

/** What is there before anything is done: the whole world that the pure planner knows. Plain JSON. */
export interface Facts {
  readonly host: HostFacts;
  readonly rust: RustFacts;
  readonly project: ProjectFacts;
  /** Texts of the files that the input `dockerfile` names, by absolute path; null where there is none. */
  readonly dockerfiles: Readonly<Record<string, string | null>>;
}

export interface HostFacts {
  readonly os: "linux" | "macos" | "windows";
  /** As in a target triple: x86_64, aarch64. */
  readonly arch: string;
  /** Null where there is no /etc/os-release. `codename` is VERSION_CODENAME: bookworm, noble. */
  readonly distribution: { readonly id: string; readonly version: string; readonly codename: string } | null;
  /** Version of the running C library, as "2.36"; null when it is not glibc. */
  readonly glibc: string | null;
  /** Debian's name of the host's architecture (amd64, arm64); null where there is no dpkg. */
  readonly debianArchitecture: string | null;
  readonly uid: number;
  readonly gid: number;
  /** `sudo -n` works, so root can be had without a question. */
  readonly sudo: boolean;
  /** Where rust-cross keeps all that it fetches. */
  readonly cacheDirectory: string;
  /** Tools that are on PATH and can be started, with the version that they say. */
  readonly tools: Readonly<Record<ToolName, { readonly path: string; readonly version: string } | null>>;
  /** Servers that tools are fetched from. Unlike those in `environment` with their passwords. */
  readonly toolSources: ToolSources;
  /** The runner's folder for tools (RUNNER_TOOL_CACHE); null outside of GitHub Actions. */
  readonly toolCache: string | null;
  /** Absolute path of each program that was looked for, null when it is not on PATH. */
  readonly programs: Readonly<Record<HostProgram, string | null>>;
  /** Absolute path of the Node that runs rust-cross. */
  readonly node: string;
  /** A libclang that bindgen would find by itself on this host, or null. */
  readonly libclang: string | null;
  /** The host's own apt sources, as parsed from /etc/apt. */
  readonly aptSources: readonly AptSource[];
  /** The files that those are in, whole. */
  readonly aptFiles: readonly { readonly path: string; readonly text: string }[];
  /** Paths of the keyrings in /usr/share/keyrings. */
  readonly keyrings: readonly string[];
  /** Ways to run foreign binaries, probed. */
  readonly emulation: {
    readonly namespaceUser: ProbeResult;
    readonly namespaceSudo: ProbeResult;
    readonly hostHandlers: readonly HostHandler[];
  };
  /** Container engines, null where one is not on PATH. */
  readonly engines: Readonly<Record<EngineName, EngineFacts | null>>;
  /** Variables of the caller's environment that decide how cargo and build scripts behave (see project/host.ts). */
  readonly environment: Readonly<Record<string, string>>;
}

export const engineNames = ["docker", "podman"] as const;
export type EngineName = (typeof engineNames)[number];

/** What a container engine says of the machine that it starts containers on. */
export type EngineFacts =
  | {
      readonly path: string;
      /** As in a target triple. */
      readonly arch: string;
      /** It runs without root: root in a container is the user outside. */
      readonly rootless: boolean;
    }
  /** It does not answer, and why. */
  | { readonly path: string; readonly silent: string };

export const hostPrograms = [
  "apt-get",
  "dpkg-deb",
  "cargo",
  "rustup",
  "cc",
  "c++",
  "pkg-config",
  "cmake",
  "unshare",
  "wasmtime",
  "wine",
  "qemu-system-arm",
  "qemu-system-riscv32",
  "qemu-system-riscv64",
  "sudo",
  "git",
  "make",
  "nix",
  "xz",
  "zstd",
  "objcopy",
  "llvm-objcopy",
  "sccache",
] as const;
export type HostProgram = (typeof hostPrograms)[number];

export interface RustFacts {
  /** rustup's version, or null when rustup is not on PATH. */
  readonly rustup: string | null;
  /**
   * The toolchain that cargo will really use in this project, by its full name
   * (stable-x86_64-unknown-linux-gnu), and what decided it: the `toolchain` input, RUSTUP_TOOLCHAIN,
   * a directory override, rust-toolchain.toml, the default. Null without rustup, where rustup has no
   * default, and where the cargo on PATH is not rustup's.
   */
  readonly toolchain: {
    readonly name: string;
    readonly decidedBy: string;
    readonly installed: boolean;
  } | null;
  /** rustc's version ("1.95.0"), null when there is no rustc that can be started. */
  readonly rustc: string | null;
  /** Commit that it was built from, null where it does not say so. */
  readonly commit: string | null;
  /** Its sysroot, null when there is none. */
  readonly sysroot: string | null;
  /** Host triple of that rustc. */
  readonly host: string;
  /** Target triples whose std that toolchain has. */
  readonly installedTargets: readonly string[];
  /** Whether that toolchain has the source of std (rustup's component rust-src). */
  readonly source: boolean;
  /** The objcopy that came with that rustc (since Rust 1.84), and the folder of the libraries that it is linked with. */
  readonly objcopy: { readonly path: string; readonly libraries: string } | null;
  /** Targets that were asked for and are not in the table, as that rustc describes them. */
  readonly derivedTargets: readonly Target[];
}

export interface ProjectFacts {
  /** Folder in which cargo is started. */
  readonly workingDirectory: string;
  readonly workspaceRoot: string;
  readonly manifestPath: string;
  readonly targetDirectory: string;
  /** cargo's home folder, absolute. */
  readonly cargoHome: string;
  /** Files of cargo's configuration that lie outside the workspace, the lowest rank first. */
  readonly outerConfigs: readonly string[];
  /** Folders outside the workspace that members depend on by `path`, absolute and sorted. */
  readonly outerDependencies: readonly string[];
  /** There is a Cross.toml at the workspace's root. */
  readonly crossToml: boolean;
  readonly packages: readonly ProjectPackage[];
  /** Names of profiles: cargo's own, and those of the manifest and of cargo's configuration. Null where the manifest cannot be read. */
  readonly profiles: readonly string[] | null;
  /** `build.target` of cargo's own configuration, none when it is not set. */
  readonly buildTargets: readonly string[];
  /**
   * `build.rustflags` of cargo's configuration, which cargo drops as soon as a target has flags of its own.
   */
  readonly buildRustflags?: readonly string[];
  /**
   * `[target.<triple>]` of cargo's configuration, only the keys that the user set. A `cfg(…)` table stands
   * here under its expression as it is written.
   */
  readonly cargoTargets: Readonly<Record<string, CargoTargetConfig>>;
  /** Whether a Cargo.lock exists. */
  readonly locked: boolean;
  /** Names of all crates of Cargo.lock, sorted. */
  readonly crates: readonly string[];
  /**
   * The time that reproducible archives have, in seconds since 1970, and what it is; null where there is neither of them.
   */
  readonly sourceDate: { readonly seconds: number; readonly from: "SOURCE_DATE_EPOCH" | "commit" } | null;
  /** A C++ source file of a workspace member, as a path from the workspace's root, or null when there is none. */
  readonly cxxSource: string | null;
  /** Raw `[workspace.metadata.rust-cross]` and `[package.metadata.rust-cross]`, each with the file it is from. */
  readonly metadata: readonly {
    readonly origin: string;
    readonly table: Readonly<Record<string, unknown>>;
  }[];
}

export interface ProjectPackage {
  readonly name: string;
  readonly version: string;
  readonly manifestPath: string;
  readonly binaries: readonly string[];
  /** cargo builds it when it is started at the workspace's root without a selection. */
  readonly isDefault: boolean;
  readonly features: readonly string[];
}

export interface CargoTargetConfig {
  readonly linker?: string;
  readonly runner?: string;
  readonly rustflags?: readonly string[];
}
