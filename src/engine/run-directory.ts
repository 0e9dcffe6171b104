import { randomBytes } from "node:crypto";
import type { Clock, FileSystem } from "../ports/index.ts";

/** A folder for one run, in the cache so that renames stay on one file system. */
export interface RunDirectory {
  readonly path: string;
  close(): Promise<void>;
}

/** A folder whose owner cannot be seen (it ran in another container) is left alone for so long. */
const unknownOwnerMilliseconds = 2 * 24 * 60 * 60 * 1000;

/**
 * Opens a run's own folder, in which everything is built before it is renamed into place. Those of runs
 * that were killed are removed: a folder whose process is gone belongs to nobody.
 */
export async function openRunDirectory(
  cacheDirectory: string,
  ports: { readonly fs: FileSystem; readonly clock: Clock },
): Promise<RunDirectory> {
  const { fs, clock } = ports;
  const parent = `${cacheDirectory}/tmp`;
  // Containers that share a cache have process ids of their own.
  const namespace = /\d+/.exec((await fs.readLink("/proc/self/ns/pid")) ?? "")?.[0] ?? "0";
  for (const entry of await fs.list(parent)) {
    const [, itsNamespace, pid] = /^run-(\d+)-(\d+)-/.exec(entry.name) ?? [];
    const path = `${parent}/${entry.name}`;
    const gone =
      itsNamespace === namespace
        ? Number(pid) !== process.pid && !isAlive(Number(pid))
        : clock.now() - ((await fs.modified(path)) ?? 0) > unknownOwnerMilliseconds;
    if (gone) await fs.remove(path);
  }
  const path = `${parent}/run-${namespace}-${process.pid}-${randomBytes(4).toString("hex")}`;
  await fs.makeDirectory(path);
  return { path, close: () => fs.remove(path) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}
