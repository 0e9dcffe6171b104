import type { Member } from "../../ports/index.ts";

/** A file for an archive. */
export interface Content {
  /** Path in the archive, without its leading folder. */
  readonly path: string;
  /** Absolute path of what is packed. */
  readonly file: string;
  readonly isExecutable: boolean;
}

/**
 * The members of an archive in their order: by path, a folder before what is in it. Nothing of them depends on who made
 * the files or when. `folder` is the leading one, or null.
 * @throws RangeError two files have one path; names it
 */
export function membersOf(contents: readonly Content[], folder: string | null): Member[] {
  const members = new Map<string, Member>();
  for (const { path, file, isExecutable } of contents) {
    const name = folder === null ? path : `${folder}/${path}`;
    const parts = name.split("/");
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = parts.slice(0, depth).join("/");
      const there = members.get(parent);
      if (there !== undefined && there.file !== null) throw new RangeError(parent);
      members.set(parent, { name: parent, file: null, mode: 0o755 });
    }
    if (members.has(name)) throw new RangeError(name);
    members.set(name, { name, file, mode: isExecutable ? 0o755 : 0o644 });
  }
  return [...members.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
