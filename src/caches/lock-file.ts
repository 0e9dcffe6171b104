import { parse } from "smol-toml";

/** What a Cargo.lock names, as cargo's home folder has it. */
export interface LockedSources {
  /** Names of files of registries: `<name>-<version>.crate`. */
  readonly crates: ReadonlySet<string>;
  /** Names of those crates in lower case, as the index has them. */
  readonly names: ReadonlySet<string>;
  /** Last words of the addresses of git repositories, with which cargo begins the names of their folders. */
  readonly repositories: ReadonlySet<string>;
}

interface LockFile {
  readonly package?: readonly { readonly name: string; readonly version: string; readonly source?: string }[];
}

/** Reads a Cargo.lock; one that cannot be read names nothing. */
export function lockedSources(text: string | null): LockedSources {
  const crates = new Set<string>();
  const names = new Set<string>();
  const repositories = new Set<string>();
  for (const { name, version, source } of packagesOf(text)) {
    if (source === undefined) continue;
    if (source.startsWith("git+")) {
      const path = source.slice("git+".length).replace(/[?#].*$/, "");
      const last = path.replace(/\/+$/, "").split("/").at(-1);
      if (last) repositories.add(last.replace(/\.git$/, ""));
    } else {
      crates.add(`${name}-${version}.crate`);
      names.add(name.toLowerCase());
    }
  }
  return { crates, names, repositories };
}

function packagesOf(text: string | null): NonNullable<LockFile["package"]> {
  try {
    return (parse(text ?? "") as LockFile).package ?? [];
  } catch {
    return [];
  }
}
