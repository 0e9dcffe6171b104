/** What entries of the cache service hold. They are apart so that a change of one leaves the others as they are. */
export type CacheName = "rust" | "toolchain" | "std" | "sysroots" | "tools" | "zig" | "crates" | "target";

/** One entry of the cache service: plain JSON, as it is kept for the `post` entry point. */
export interface CachePart {
  readonly name: CacheName;
  /**
   * Of the folder that it is packed and unpacked in. No two parts of a run have the same, and an entry is only found where it is the
   * same as when it was saved.
   */
  readonly folder: string;
  /** Says all that the content depends on: an entry is never written twice. At most 512 characters, no commas. */
  readonly key: string;
  /** Beginnings of keys whose newest entry is better than none, the best first. */
  readonly restoreKeys: readonly string[];
  readonly content: CacheContent;
}

/** Where the content lies, by absolute paths. What of it was used is seen after the run. */
export type CacheContent =
  /** A package root with the packages that it is made of. */
  | { readonly kind: "root"; readonly cacheDirectory: string; readonly root: string }
  /** A toolchain of rustup's, with all that it has. */
  | { readonly kind: "toolchain"; readonly rustupHome: string; readonly toolchain: string }
  /** The std of a target that rustup added to a toolchain. `rustlib`: the toolchain's folder of them. */
  | { readonly kind: "std"; readonly rustlib: string; readonly triple: string }
  /** Folders as they are, each with all that is in it. */
  | { readonly kind: "folders"; readonly folders: readonly string[] }
  /** What cargo fetched of that which the lock file names. */
  | { readonly kind: "crates"; readonly cargoHome: string; readonly lockFile: string }
  /** cargo's target folder, without the folder for what was built, which may lie in it. */
  | { readonly kind: "target"; readonly directory: string; readonly output: string };

/** A part after the restoring. */
export interface RestoredPart {
  readonly part: CachePart;
  /** Key of the entry that was found; null: none. */
  readonly found: string | null;
  /** All of it was on the machine before, which keeps it by itself: nothing was asked, and nothing is saved. */
  readonly kept: boolean;
}

/** Counts up when entries of former versions must not be found any more. */
const layout = 1;

/** A key, or with an empty last word the beginning of one. */
export function cacheKey(name: CacheName, ...words: readonly string[]): string {
  return ["rust-cross", String(layout), name, ...words].join("-").replaceAll(",", "_");
}
