import { createHash } from "node:crypto";
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
  /** The suite's other name in the archive, whose index may be whole while that of the suite is being updated. */
  readonly alias: string | null;
  /** Wanted packages, sorted; the closure of their dependencies comes with them. */
  readonly packages: readonly string[];
  /**
   * Packages of the closure that are taken as present and not fetched: what the host has by itself,
   * sanitizer run-times and the like. Ignored when apt cannot resolve the closure with them left out.
   */
  readonly provided: readonly string[];
  /** Only these members are taken out of the packages (paths from the root, no leading slash); a folder ends with one. */
  readonly only?: readonly string[];
  /** The wanted packages are taken in the version that a package of another root has, in whichever release is there. */
  readonly like?: { readonly root: string; readonly package: string; readonly from: string };
  /** After so many days it is asked whether something is newer; 0: each time; null: never. */
  readonly refreshDays: number | null;
}

/** In a root: what rust-cross adds to it. Nothing of a package has this name at the top. */
export const linksDirectory = "links";
/** In a root with programs: starters for them, see engine/apt/assemble.ts. */
export const programDirectories = {
  asked: `${linksDirectory}/bin`,
  more: `${linksDirectory}/more-bin`,
} as const;
/** In a root: what it holds. */
export const manifestName = "rust-cross.json";

/** Manifest of a root. `schema` counts up when an older rust-cross could misread it. */
export interface RootManifest {
  readonly schema: 1;
  readonly kind: AptRoot["kind"];
  readonly release: string;
  readonly suite: string;
  readonly architecture: string;
  readonly asked: readonly string[];
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly architecture: string;
    readonly sha256: string;
    readonly uri: string;
  }[];
  /** For `files`: the members taken out. */
  readonly members?: readonly string[];
  /** RFC 3339, UTC. */
  readonly created: string;
}

/** A package of a root, for comparing its version. @throws Error the root does not have it */
export function versionIn(manifest: string | null, name: string): string {
  const { packages = [] } = JSON.parse(manifest ?? "{}") as Partial<RootManifest>;
  const found = packages.find((each) => each.name === name);
  if (found === undefined) throw new Error(`a root was made without ${name}`);
  return found.version;
}

/** Name of a root's generation: the same content always has the same. `members`: those of a `files` root, sorted. */
export function generationName(
  packages: readonly { readonly sha256: string }[],
  members: readonly string[],
): string {
  return createHash("sha256")
    .update(JSON.stringify([layoutVersion, packages.map((each) => each.sha256).sort(), members]))
    .digest("hex")
    .slice(0, 16);
}

/** Counts up when the same packages are laid out in another way. */
export const layoutVersion = 2;

/** Short, stable name of what was asked for, for a folder. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 10);
}

/** A root in the cache, its folder named by what is asked for. */
export function aptRoot(cacheDirectory: string, name: string, ask: Omit<AptRoot, "path">): AptRoot {
  // When it is refreshed does not make it another root. Other members do: were they one root, of two runs at once that make
  // it for different members, the later would take away what the earlier uses.
  const { kind, sources, architecture, packages, provided, only = [] } = ask;
  const key = fingerprint([kind, sources, architecture, packages, provided, ...only]);
  return { ...ask, path: `${cacheDirectory}/roots/${name}-${ask.suite}-${ask.architecture}-${key}` };
}
