import type { AptSource } from "./sources.ts";

/**
 * A folder made of Debian packages: a target's sysroot, or programs for the host. Asked for by name,
 * resolved by a private apt, unpacked without root.
 */
export interface AptRoot {
  /**
   * `sysroot`: libraries and headers of a target. `tools`: programs and libraries for the host, whose
   * pkg-config files are made relocatable. `files`: only the members of `only` are taken out.
   */
  readonly kind: "sysroot" | "tools" | "files";
  /** The folder, a symbolic link onto what was built; named by what was asked for. */
  readonly path: string;
  /** Human name of the release: "Debian 12 (bookworm)". */
  readonly release: string;
  readonly suite: string;
  /** Debian's name of the architecture whose packages these are. */
  readonly architecture: string;
  /** Debian's multiarch triplet of that architecture (i386-linux-gnu): the folder of its libraries. */
  readonly multiarch: string;
  readonly sources: readonly AptSource[];
  /** Wanted packages, sorted; the closure of their dependencies comes with them. */
  readonly packages: readonly string[];
  /**
   * Packages of the closure that are taken as present and not fetched: what the host has by itself,
   * sanitizer run-times and the like. Ignored when apt cannot resolve the closure with them left out.
   */
  readonly provided: readonly string[];
  /** Only these members are taken out of the packages (paths from the root, no leading slash). */
  readonly only?: readonly string[];
  /** After so many days it is asked whether something is newer; 0: each time; null: never. */
  readonly refreshDays: number | null;
}
