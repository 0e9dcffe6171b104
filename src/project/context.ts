import type { Exec, FileSystem } from "../ports/index.ts";

/** The ports that reading the facts needs. */
export interface Ports {
  readonly exec: Exec;
  readonly files: FileSystem;
}

/** The caller's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What only the running process itself knows (adapters/node/host.ts). */
export interface Machine {
  /** As node's process.platform: linux, darwin, win32. */
  readonly platform: string;
  /** As node's process.arch: x64, arm64. */
  readonly arch: string;
  /** Byte order, by which ppc64 and ppc64le differ. */
  readonly endian: "little" | "big";
  /** 0 where there are none (Windows). */
  readonly uid: number;
  readonly gid: number;
  readonly homeDirectory: string;
  /** Absolute path of the Node that runs this. */
  readonly node: string;
}

/** Where and for whom the facts are read. */
export interface Context {
  readonly machine: Machine;
  readonly environment: Environment;
  /** Absolute; cargo is started there. */
  readonly workingDirectory: string;
  /** The `toolchain` input, when it is given. */
  readonly toolchain?: string | undefined;
  /** Folder of the cargo and rustc that are asked, where they are not those of PATH. */
  readonly programs?: string | undefined;
  /** The `manifest-path` input, when it is given; relative to the working directory. */
  readonly manifestPath?: string | undefined;
}

/** Laid over the environment of every question to cargo, rustc and rustup. */
export function quietRust(context: Context): Record<string, string> {
  return {
    // Asking must never download. rustup before 1.28 has no switch for that: a server that is not there.
    RUSTUP_AUTO_INSTALL: "0",
    RUSTUP_DIST_SERVER: "file:///nonexistent",
    // Errors without backtraces and colours, as they are read here and shown to people.
    RUST_BACKTRACE: "0",
    CARGO_TERM_COLOR: "never",
    RUSTUP_TERM_COLOR: "never",
    ...(context.toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: context.toolchain }),
  };
}

/** rustup's own folder. */
export function rustupHome({ environment, machine }: Context): string {
  return environment.RUSTUP_HOME || `${machine.homeDirectory}/.rustup`;
}

/** cargo's own folder. */
export function cargoHome({ environment, machine }: Context): string {
  return environment.CARGO_HOME || `${machine.homeDirectory}/.cargo`;
}

/** What cargo or rustc is called by. */
export function programOf({ programs }: Context, name: "cargo" | "rustc"): string {
  return programs === undefined ? name : `${programs}/${name}`;
}
